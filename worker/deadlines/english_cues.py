"""English words beside a date that give its bound, and the acts that dates belong to. Patterns see lower-case text."""

import re

from worker.deadlines.english_words import MONTH, WEEKDAY_FULL
from worker.deadlines.grammar import BoundRow, CueRow

ZONE_WORDS = r"(?:eastern|central|mountain|pacific|beijing|tokyo|japan|london|brussels|new york|washington|local|greenwich mean|central european|british summer|u\.?s\.? eastern)"
TIME = (
    r"(?:(?:\d{1,2}(?::\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)|\d{1,2}:\d\d|noon|midnight)"
    rf"(?:,?\s\(?(?:{ZONE_WORDS}(?: (?:standard|daylight|summer))?(?: time)?|e[sd]?t|p[sd]t|c[sd]t|gmt|utc|bst|ces?t|jst|hkt)\b\)?)?)"
)
FILLER_BEFORE = rf"(?:\s+(?:the|at|on|about|around|{WEEKDAY_FULL},?|{TIME},?|night of|evening of|morning of|start of|close of business|end of the day))*\s*"
FILLER_AFTER = rf"(?:,? (?:at )?{TIME})?"

BEFORE: tuple[BoundRow, ...] = (
    BoundRow(r"\b(?:starting|beginning|effective|commencing|applicable)(?: as)?(?: of| from| on)?|\bwith effect (?:from|on)|\bas (?:from|of)|\bon (?:or|and) after|\bfrom(?: and after)?|\bafter|\bno (?:earlier|sooner) than|\bnot (?:earlier than|before|until)|\bonwards from|\bsince|\b(?:start|begin|commenc)(?:s|ing|n|ed)?(?: in)?|\bbegan|\bstarting in", "from"),
    BoundRow(r"\b(?:no|not) later than|\bon or (?:by|before)|\bby(?: or before)?|\bbefore|\bprior to|\bahead of|\bat the latest(?: by)?|\bin time for|\bdue(?: date)?(?: on| by| in)?|\b(?:deadline|cut-?off)(?: date)?(?: is| of| for \w+(?: \w+)?)?(?: set (?:for|at))?|\bup until", "by"),
    BoundRow(r"\b(?:up )?un ?til(?: the)?|\btill?|\bthrough(?: to)?|\bthru|\bextend(?:s|ed|ing)?(?: \w+){0,6} (?:in)?to|\b(?:pushed|put|moved|rolled)(?: \w+){0,4} to|\b(?:postponed|delayed|deferred|prolonged|renewed|rescheduled|stretched|lasts?)(?: \w+){0,4} (?:in)?to|\b(?:valid|good|in force|in effect|run|runs|running) (?:in)?to|\bup to|\band(?= $)", "until"),
    BoundRow(r"\bwithin|\binside(?: of)?|\bin no more than|\bin (?:under|less than)|\bin at most|\bat most", "within"),
    BoundRow(r"\bfor (?:another|an? (?:initial|additional|further|extra|period of)|up to|at least|a total of|an initial period of|a period of|an additional|the next|no more than|the)*|\bover|\bduration of|\bperiod of|\blasting|\bby (?:another|a further|an additional)", "for"),
    BoundRow(r"\b(?:around|about|circa|approximately|roughly|sometime (?:in|around)|as (?:early|soon) as)(?: the)?", "around"),
    BoundRow(r"\b(?:on|in|at|during|for|later in|to|of|over|this|every)", "on"),
)  # fmt: skip
AFTER: tuple[BoundRow, ...] = (
    BoundRow(r" onwards?\b| and (?:beyond|after)\b", "from"),
    BoundRow(r" at the latest\b| deadline\b| cut-?off\b", "by"),
)

CUES: tuple[CueRow, ...] = (
    CueRow("unless", r"unless|absent|barring|without|should (?:congress|they|the)|if"),
    CueRow("old", r"instead of|rather than|originally|previously|initially|formerly|was to have|were to have|had been (?:due|set|scheduled)|would have|was (?:due|set|scheduled)|were (?:due|set|scheduled)|due to (?:lapse|expire|end|run out|take effect)|supposed to"),
    CueRow("say", r"said|says|saying|announced|announces|announcing|told|tells|reported|reports|wrote|posted|tweeted|issued|published|signed|released|unveiled|disclosed|adopted|granted|approved|filed|sent|notified|met|visited|spoke|testified|warned|urged|threatened|agreed|ruled|found|voted|launched|confirmed|denied|declined|added|showed|quoted|lodged|won|lost|bought|sold|fell|closed at|walked|died|happened|occurred|was signed|dated", "past"),
    CueRow("stay", r"(?:remain|stay|continue|stand)(?:s|ed|ing)? (?:in (?:effect|force|place)|valid|available|open)|valid|validity|(?:run|runs|running|last|lasts|lasting)(?= (?:until|till|through|to|for|from|another|a|an|up))|good (?:until|through|for)|stays? on the books|in place|in force (?:until|through|till)|authori[sz]es? \w+", "future"),
    CueRow("extend", r"extend|extends|extending|extension|prolong(?:s|ed|ing)?|push(?:ed|es|ing)?(?: \w+){0,4} back|push(?:ed|es|ing)? (?:out|the)|postpon(?:e|es|ed|ing|ement)|deferr?(?:s|ed|ing|al)?|delay(?:s|ed|ing)?|put(?:ting)? off|roll(?:ed|s|ing)? over|renew(?:s|ed|al|ing)?|extended|moved?(?= (?:back|from|to))|reschedul(?:e|ed|ing)|lengthen(?:ed|s)?|stretched?"),
    CueRow("suspend", r"suspend(?:s|ed|ing)?|paus(?:e[sd]|ing)|fr(?:ee|o)z(?:e|es|en|ing)|(?:on|put on) hold|hold(?:ing)? (?:off|back)|held (?:off|back)|waiv(?:e|es|ed|ing)|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|cut(?:s|ting)?|exempt(?:s|ed|ing)?|shelv(?:e|es|ed|ing)|halt(?:s|ed|ing)?|refrain(?:s|ed|ing)?|not (?:be )?(?:impos|enforc|collect|appl)\w+|stopp?(?:s|ed|ing)?|eas(?:e|es|ed|ing)"),
    CueRow("resume", r"resum(?:e|es|ed|ing|ption)|snap(?:s|ped|ping)? back|reinstat(?:e|es|ed|ing|ement)|restor(?:e|es|ed|ing)|come(?:s)? back|return(?:s|ed)? to|reviv(?:e|es|ed|ing)|revert(?:s|ed|ing)?|reimpos(?:e|es|ed|ing)"),
    CueRow("start", r"tak(?:e|es|en|ing) effect|effective|enter(?:s|ing)? into (?:force|effect)|(?:come|comes|coming|go|goes|going) (?:into (?:force|effect|operation)|live)|(?:start|begin|commenc)(?:s|ing)?|commence|apply|applies|applying|kick(?:s|ing)? in|impos(?:e|es|ing)|implement(?:s|ing|ation)?|enforc(?:e|es|ing|ement)|introduc(?:e|es|ing)|phas(?:e|ed|es|ing) in|step(?:s|ping)? up|launch(?:es)?|open(?:s|ing)?|act|bites?|collect(?:s|ing|ion)?|subject to|adopt|in force|in effect|impose"),
    CueRow("start", r"took effect|entered into (?:force|effect)|(?:came|went) into (?:force|effect|operation)|went live|started|began|commenced|applied|kicked in|imposed|implemented|introduced|enforced|tightened|launched|opened|slapped", "past"),
    CueRow("step", r"ris(?:e|es|ing)|increas(?:e|es|ing)|rais(?:e|es|ing)|doubl(?:e|es|ing)|go(?:es)? up|jump(?:s)?|climb(?:s)? to|hik(?:e|es|ing)|fall(?:s|ing)?|drop(?:s)?|tripl(?:e|es)|ratchet(?:s)?"),
    CueRow("step", r"rose to|increased to|raised to|doubled to|fell to|dropped to", "past"),
    CueRow("end", r"expir(?:e|es|ing|y|ation)|laps(?:e|es|ing)|ends?|ending|sunsets?|sunsetting|run(?:s|ning)? out|terminat(?:e|es|ing|ion)|ceas(?:e|es|ing)|clos(?:e|es|ing)|revok(?:e|es|ing)|revoked|withdrawn?|abolish(?:es|ed)?|scrapp?(?:ed|s)?|repeal(?:s|ed)?|lift(?:s|ed|ing)?|phased? out|wind(?:s)? down|conclude the suspension|finish(?:es)?"),
    CueRow("end", r"expired|lapsed|ended|ran out|terminated|ceased|sunsetted", "past"),
    CueRow("comment", r"comments?|submissions?|rebuttals?|feedback|public consultation|consultation"),
    CueRow("hear", r"hearings?|hears?(?= )|oral arguments?|argu(?:e|es|ed|ment|ments)(?= )|testimony"),
    CueRow("report", r"report (?:back|is due|to|by|within)|reports? due|(?:must|shall|to|will|should) (?:\w+ ){0,2}report|(?:first|final|interim|progress|annual|quarterly|next) reports?|update on|written update|the report is due|report"),
    CueRow("decide", r"deci(?:de|des|ding|sions?)|rule(?:s)? on|rulings?|determinations?|determin(?:e|es|ing)|conclu(?:de|des|ding|sion)|agree(?:ment)?s?|accords?|deals?|settle(?:s|ment)?|approv(?:e|es|al|als)|reviews?|verdicts?|judge?ments?|outcome|finali[sz](?:e|es|ed|ing)|votes?|publish(?:es)?|announce|results?|treaty|made permanent|pact|conclusion|findings?"),
    CueRow("meet", r"meet(?:s|ing|ings)?|talks|rounds?(?= )|summit|session|visit(?:s)?(?= )|gather(?:s|ing)?|convenes?|conference|negotiat(?:e|es|ors|ions?)|delegation|travel(?:s)? to|joint commission|council"),
    CueRow("submit", r"appl(?:y|ications?)(?= (?:for|by|must|until|can|may|are|is|will|close|due|before))|appl(?:y|ications?) (?:for|by|must|until|can|may|are|is|will|close|due|before)|file|files|be filed|filing|filings|submit(?:s|ted|ting)?|lodge|requests?|regist(?:er|ration)|bids?|tender|declar(?:e|ation)s?|pay(?:ment)?s?|appeal|notice of|petitions?|protest"),
    CueRow("due", r"due|deadline|cut-?off|last day|must(?! have)|has to|have to|required to|give[sn]?(?= )|ordered"),
    CueRow("ship", r"load(?:ed|ing)?|en route|in[- ]transit|wind-?down|entered|withdrawn from warehouse|aboard|shipped|clear(?:ed)? customs|previous eligibility|existing contracts?|old contracts?|complete contracts?|contracts? (?:concluded|signed)"),
    CueRow("truce", r"truce|cease-?fire|pauses?(?! of)|armistice|standstill|detente"),
    CueRow("suspension", r"suspensions?|freezes?|moratori(?:um|a)|pauses? of|reprieve|stay(?: of| on)|halt (?:of|to)|waivers?"),
    CueRow("licence", r"licen[cs]es?|licen[cs]ing|permits?|general licen[cs]es?|authori[sz]ations?|vetted end-user"),
    CueRow("grace", r"grace period|transition(?:al)?(?: period)?|phase-in|in-transit|wind-down period|adjustment period"),
    CueRow("limit", r"limit|cap|period|window|clock|term"),
    CueRow("stat", r"exports?(?= )|imports?(?= (?:from|to|rose|fell|were|of))|shipments|sales|output|revenue|profits?|prices?|index|inflation|gdp|economy|grew|gained|declined|slipped|surged|jumped|totall?ed|reached|recorded|compared|year[- ]on[- ]year|year earlier|tonnes|figures|data|statistics|rose|fell|dropped|shares|holdings|survey"),
    CueRow("plan", r"will|would|shall|expected|expects?|plans?|planned|scheduled|set (?:to|for)|slated|likely|should|could|aims?|hopes?|intend(?:s|ed)?|pledged?|vow(?:s|ed)?|due to|to be|is to|are to|may be|can", "future"),
    CueRow("was", r"was|were|had|did|has been|have been", "past"),
)  # fmt: skip

STAT_NOUN = (
    r"exports?|imports?|shipments?|sales|data|figures?|report|output|production|results|earnings|revenue|prices?|inflation|deliveries|trade|statistics|"
    r"average|deficit|surplus|survey|reading|numbers|quota|peak|high|low|levels?|profits?"
)
PATTERNS = {
    "dateline": re.compile(
        r"\s*(?:\((?:reuters|ap|afp|xinhua|bloomberg|kyodo|nikkei|upi|dpa|ani|efe)\b|(?:—|--|–|-) ?(?=[a-z\"“]))"
    ),
    "dateline_before": re.compile(r"^[^.!?]{0,40}?[a-z.]+,? $"),
    "as_of": re.compile(r"\bas (?:of|at) (?:the )?(?:end of |close of )?$"),
    "since": re.compile(
        r"\b(?:since|dat(?:es|ing|ed) (?:back )?(?:to|from)|ever since)(?: (?:the|at least|early|late|mid|about))*[ -]*$"
    ),
    "attributive": re.compile(
        rf"(?:['’]s)?(?:[- ](?:calendar|auto|car|trade|export|import|magnet|crude|steel|rare earth|customs|retail|industrial|consumer))?[- ](?:{STAT_NOUN})\b"
    ),
    "moved_to": re.compile(r"^\s*,?\s*(?:,? ?\d{4},? )?(?:to|until|till|through|into)\b"),
    "range": re.compile(
        r"^\s*,?\s*(?:to|through|until|till|thru|up to|and ending(?: on)?|to the)?\s*(?:the\s+)?(?:-|–|—)?\s*(?:on )?$"
    ),
    "statutory": re.compile(
        r"\b(?:has|have|had|gives?|gave|allows?|under the (?:law|act|statute)|by law|the law|rules|statut\w+|maximum|limited to|no more than|not more than|at most|up to|each|every|per|keep|kept|retain|records?|notice|usually|normally|typically|can (?:take|last)|may (?:take|last)|takes?|took|needs?)\b"
    ),
    "definite": re.compile(
        r"\b(?:the|its|their|this|that|his|a previous|an earlier|the (?:current|existing|original|initial))\s+$"
    ),
    "age": re.compile(r"^[- ](?:old|long|high|low)\b"),
    "limit_noun": re.compile(
        r"^[- ](?:\w+ ){0,3}?(?:pause|truce|ceasefire|suspension|freeze|reprieve|moratorium|stay|delay|extension|exemption|waiver|exclusion|limit|cap|validity|deadline|ultimatum|term|licen[cs]es?|grace period|transition(?: period)?|wind-down|hold|halt|ban|quota)\b"
    ),
    "window_noun": re.compile(r"^[- ](?:\w+ ){0,3}?(?:window|period|clock|notice|review|timeline)\b"),
    "subject": re.compile(
        r"^,? (?:is|was|will be|would be|remains|marks|as) (?:the |a |an )?(?:\w+ )?(?:deadline|day|date|target|end|cut-?off|limit|start)"
    ),
}

SENTENCE_END = re.compile(
    r"(?:(?<![A-Z])(?<!\b[a-zA-Z]\.[a-zA-Z])(?<!\bNo)(?<!\bNos)(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bAug)(?<!\bSept)(?<!\bSep)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\bLtd)(?<!\bvs)(?<!\bSec)(?<!\bArt)(?<!\bSt)(?<!\bGov)(?<!\bSen)(?<!\bRep)\.|[!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+"
)
CLAUSE_END = re.compile(
    r";|, (?:and|but|while|although|though|whereas|with|which|where|when|yet|or|so) |\s(?:—|–|--|-) |: |\((?=[a-z])|\)(?= )"
)
PREFILTER = re.compile(
    rf"\d|\b(?:{MONTH}|{WEEKDAY_FULL}|days?|weeks?|weekend|fortnight|months?|quarters?|years?|tomorrow|yesterday|today|tonight|immediately|immediate effect|at once|year-end|christmas|easter|thanksgiving|new year)\b",
    re.IGNORECASE,
)

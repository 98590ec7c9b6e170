"""English words beside a date that give its bound, and the acts that dates belong to. Patterns see lower-case text."""

import re

from worker.deadlines.english_words import MONTH_FULL, WEEKDAY_FULL
from worker.deadlines.grammar import BoundRow, CueRow

ZONE_WORDS = r"(?:eastern|central|mountain|pacific|beijing|tokyo|japan|london|brussels|new york|washington|local|greenwich mean|central european|british summer|u\.?s\.? eastern)"
TIME = (
    r"(?:(?:\d{1,2}(?::\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)|\d{1,2}:\d\d|noon|midnight)"
    rf"(?:,?\s\(?(?:{ZONE_WORDS}(?: (?:standard|daylight|summer))?(?: time)?|e[sd]?t|p[sd]t|c[sd]t|gmt|utc|bst|ces?t|jst|hkt)\b\)?)?)"
)
FILLER_BEFORE = rf"(?:\s+(?:the|at|on|about|around|{WEEKDAY_FULL},?|{TIME},?|night of|evening of|morning of|start of|close of business|end of the day|end of))*\s*"
FILLER_AFTER = rf"(?:,? (?:at )?{TIME})?"

BEFORE: tuple[BoundRow, ...] = (
    BoundRow(r"\bretroactive(?:ly)? (?:to|from)|\bback-?dated to", "from"),
    BoundRow(r"\bnot (?:\w+ ){0,3}(?:before|until)", "from"),
    BoundRow(r"\b(?:starting|beginning|effective|commencing|applicable)(?: as)?(?: of| from| on)?|\bwith effect (?:from|on)|\bas (?:from|of)|\bon (?:or|and) after|\bfrom(?: and after)?|\bafter|\bno (?:earlier|sooner) than|\bnot (?:earlier than|before|until)|\bonwards from|\bsince|\b(?:start|begin|commenc)(?:s|ing|n|ed)?(?: in)?|\bbegan|\bstarting in", "from"),
    BoundRow(r"\b(?:no|not) later than|\bon or (?:by|before)|\bby(?: or before)?|\bbefore|\bprior to|\bahead of|\bat the latest(?: by)?|\bin time for|\bdue(?: date)?(?: on| by| in)?|\b(?:deadline|cut-?off)(?: date)?(?: is| of| for \w+(?: \w+)?)?(?: set (?:for|at))?|\bup until", "by"),
    BoundRow(r"\buntil (?:after|the end of) (?:the )?(?:[\w-]+ ){1,4}(?:on|in)", "until"),
    BoundRow(r"\b(?:up )?un ?til(?: the)?|\btill?|\bthrough(?: to)?|\bthru|\bextend(?:s|ed|ing)?(?: [\w'’-]+){0,8} (?:in)?to|\b(?:pushed|put|moved|rolled)(?: \w+){0,4} to|\b(?:postponed|delayed|deferred|prolonged|renewed|rescheduled|stretched|lasts?)(?: \w+){0,4} (?:in)?to|\b(?:valid|good|in force|in effect|run|runs|running) (?:in)?to|\bup to", "until"),
    BoundRow(r", to|\bbeyond", "until"),
    BoundRow(r"\bwithin|\binside(?: of)?|\bin no more than|\bin (?:under|less than)|\bin at most|\bat most", "within"),
    BoundRow(r"\bfor (?:another|an? (?:initial|additional|further|extra|period of)|up to|at least|a total of|an initial period of|a period of|an additional|the next|no more than|the)*|\bduration of|\bperiod of|\blasting|\bby (?:another|a further|an additional)", "for"),
    BoundRow(r"\b(?:around|about|circa|approximately|roughly|sometime (?:in|around)|as (?:early|soon) as)(?: the)?", "around"),
    BoundRow(r"\b(?:on|in|at|during|for|later in|to|of|over|this|every)", "on"),
)  # fmt: skip
AFTER: tuple[BoundRow, ...] = (
    BoundRow(r" onwards?\b| and (?:beyond|after)\b", "from"),
    BoundRow(r" at the latest\b| deadline\b| cut-?off\b", "by"),
)

CUES: tuple[CueRow, ...] = (
    CueRow("clock", r"close of (?:business|play|trading)|end of (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day|the day\b|business|play|today|tomorrow)"),
    CueRow("clock", rf"(?:which|that) extends? (?:[\w-]+ ){{1,6}}?to (?!\d|{MONTH_FULL})"),
    CueRow("stat", r"(?:quarter|(?:fiscal |financial )?year|half-year|half|months?|weeks|period),? (?:which |that |to |has )?(?:ended|ending|closed)"),
    CueRow("unless", r"unless|absent|barring|if"),
    CueRow("old", r"once (?=due|set|scheduled|planned|slated)|instead of|rather than|originally|previously|initially|formerly|(?:was|were) to(?: have)?|(?:had|having) been (?:due|set|scheduled|planned)|would have|(?:was|were) (?:due|set|scheduled)|due to(?= (?:lapse|expire|end|run out|take effect|start|begin))|supposed to"),
    CueRow("probe", r"(?:investigation|probe|inquiry)(?= (?:(?:opened|launched|started|began|initiated) [^.;,]{1,30} (?:must|should|is|will normally|will usually) |is|will|must|should|normally|usually|to|ends?|closes?|wraps|concludes))"),
    CueRow("say", r"declined to (?:comment|say|elaborate)|did not (?:respond|reply|comment|elaborate)|refused to comment", "past"),
    CueRow("grace", r"grace period|transition(?:al)?(?: period| arrangements?)?|phase-in|phase-out|in-transit|wind-down(?: period)?|grandfather(?:ed|ing|s)?|run-off period|transition window|adjustment period"),
    CueRow("case", r"(?:(?<=days of )|(?<=days of the )|(?<=days of its )|(?<=weeks of )|(?<=weeks of the )|(?<=weeks of its )|(?<=months of )|(?<=months of the )|(?<=months of its )|(?<=days after )|(?<=days after the )|(?<=days after its )|(?<=weeks after )|(?<=weeks after the )|(?<=weeks after its )|(?<=months after )|(?<=months after the )|(?<=months after its ))(?:ratification|approval|adoption|publication|signing|signature|release|issuance)"),
    CueRow("case", r"(?:(?<=\bon the )|(?<=\bon a )|(?<=\bon an )|(?<=\bon all )|(?<=\bon its )|(?<=\bon their )|(?<=\bon these )|(?<=\bon pending ))(?:(?:exemption|exclusion|waiver|licen[cs]e|extension|relief) )?(?:applications?|requests?|petitions?|appeals?|bids?|claims?|protests?|objections?)"),
    CueRow("benefit", r"refunds?|rebates?|drawbacks?|subsid(?:y|ies)|discounts?|incentives?|concessions?|tax credits?|vouchers?|price supports?"),
    CueRow("comment", r"(?:pre|post)-?hearing (?:briefs?|submissions?|comments?|filings?|statements?)|rebuttal briefs?|written (?:comments?|statements?|testimony|views|submissions?)|comment period|consultation(?= (?:on|period|paper|closes|opens|runs))|comments?|submissions?|rebuttals?|feedback|public consultation|consultation period|views|public input|responses"),
    CueRow("hear", r"hearings?|hears?|(?:oral |closing )?arguments?|appear before|testify|argued|testimony"),
    CueRow("report", r"(?:deliver|present|submit|provide|complete|publish|hand (?:over|in)|send)s?(?= (?:[\w-]+ ){0,3}(?:assessment|evaluation|report|study|findings)s?\b)|assessments?(?= (?:(?:is|are) )?(?:due|by)\b)"),
    CueRow("report", r"inform(?:s)?(?= (?:the |its |their )?(?:[\w-]+ ){0,2}(?:ministry|agency|department|commission|secretariat|committee|regulators?|authorit(?:y|ies)|customs|wto|bureau)\b)"),
    CueRow("report", r"notif(?:y|ies)|notification|(?:update|brief|inform|report to|submit (?:\w+ ){0,3}(?:report|findings) to) (?:the )?(?:congress|president|parliament|council|lawmakers|cabinet|ministers|members)|report (?:back|is due|to|by|within)|reports? due|(?:must|shall|to|will|should) (?:\w+ ){0,2}report|(?:first|final|interim|progress|annual|quarterly|next) reports?|update on|written update|the report is due|report|findings|recommendations"),
    CueRow("suspension", r"(?:arrangement|measure|order|agreement|provision)s? (?:suspending|freezing|pausing|halting)|suspensions?|freezes?(?= (?:on|of|in|expires?|ends?|lapses?|runs?))|moratori(?:um|a)|pauses? (?:of|on|in)|reprieve|deferral|forbearance|stay(?: of| on|(?= (?:expires|ends|lapses|runs out)))|halt (?:of|to|on)"),
    CueRow("truce", r"truces?|cease-?fire|pauses?|armistice|standstill|detente"),
    CueRow("licence", r"licen[cs]es?|licen[cs]ing|permits?|authori[sz]ations?|licen[cs]e"),
    CueRow("extend", r"extend|extends|extending|extensions?|prolong(?:s|ed|ing)?|push(?:ed|es|ing)?(?: \w+){0,4} back|push(?:ed|es|ing)? (?:out|the)|postpon(?:e|es|ed|ing|ement)|deferr?(?:s|ed|ing|al)?|delay(?:s|ed|ing)?|put(?:ting)? off|put back|set back|carr(?:y|ied) over|roll(?:ed|s|ing)? over|renew(?:s|ed|al|ing)?|extended|moved?(?= (?:back|from|to))|mov(?:es|ed|ing)(?: \w+){1,5} to|shift(?:s|ed)?(?: \w+){0,5} to|(?:mov|shift|chang)(?:e|es|ed|ing|s)?(?= (?:[\w'-]+ ){1,9}from (?:\d|[a-z]+ \d)[^.;]{1,18} to\b)|bump(?:s|ed)?(?: \w+){0,4} to|(?:brought|bring|brings|bringing|pulled|moved)(?: \w+){0,5} forward|(?:brought|pulled) forward|kick(?:ed|s)?(?: \w+){0,4} (?:down the road|to)|shunted|pushed(?= to)|reschedul(?:e|ed|ing)|lengthen(?:ed|s)?|(?:a further|an additional|an extra) (?:[\w-]+ )?(?:days|weeks|months|years?)(?= of (?:relief|time|grace))|stretched?|slipp?(?:ed|s)? to"),
    CueRow("step", r"(?:lift|bring|take|push|move|ramp|put|nudge|shift)(?:s|ed|ing)?(?= (?:[\w'-]+ ){0,5}(?:up |down |back )?to \d[\d.]* ?(?:%|per ?cent))"),
    CueRow("exemption", r"exemptions?|waivers?|exclusions?|derogations?|carve-?outs?|relief"),
    CueRow("exempt", r"exempt(?:s|ed|ing)?|waiv(?:e|es|ed|ing)|spared?"),
    CueRow("submit", r"(?:can|may|must|to|should|could) (?:still )?appl(?:y|ied)(?! to)|appl(?:y|ying) for|applications?(?= (?:for|must|are|can|may|by|close|due))"),
    CueRow("end", r"(?:not|never) (?:be )?(?:collected|charged|levied|imposed)(?= (?:\w+ ){0,5}(?:after|beyond|past)\b)|(?:collection|application|levying|charging)(?: of (?:\w+ ){1,4}?)? ?(?:stops?|ends?|ceases?|halts?)|no longer (?:be )?(?:appl\w+|in force|in effect|collected|charged|levied|imposed|needed|required|valid|available)"),
    CueRow("suspend", r"suspend(?:s|ed|ing)?|paus(?:ed|ing)|fr(?:oze|ozen|eezing)|freezes?|(?:on|put on|placed on) (?:hold|ice)|hold(?:ing)? (?:off|back|fire)|held (?:off|back)|shelv(?:e|es|ed|ing)|halts?|halting|refrain(?:s|ed|ing)?|not (?:be )?(?:impos|enforc|collect|appl)\w+|stops?|stopping|parked?|mothball(?:s|ed)?|in abeyance|stayed"),
    CueRow("lower", r"lower(?:s|ed|ing)|lower(?! (?:[\w-]+ ){1,3}(?:will|would|could|may|might|should|are|is|have|help)\b)|reduc(?:e|es|ing)|reduced(?! (?:[\d.]+ ?(?:%|per ?cent) )?(?:[\w-]+ )?(?:rates?|tariffs?|dut(?:y|ies))(?: of [\d.%]+)?(?= (?:appl|is|are|will|remain|runs?|holds?)))|cut(?:s|ting)?|eas(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|trim(?:s|med)?"),
    CueRow("suspend", r"halted|stopped|idled|shut", "past"),
    CueRow("resume", r"resum(?:e|es|ed|ing|ption)|snap(?:s|ping)? back|spring(?:s|ing)? back|bounc(?:e|es) back|com(?:e|es|ing) back (?:into force|into effect|to life)?|kick(?:s|ing)? back in|thaws?|unfreez(?:e|es)|unpaus(?:e|es)|switch(?:es|ed)? back on|recommenc(?:e|es|ing)|reactivat(?:e|es|ed)|re-?appl(?:y|ies)|re-?enters?|re-?impos(?:e|es|ed)|re-?instat(?:e|es|ed)|restarts?|reopens?|reinstat(?:e|es|ed|ing|ement)|restor(?:e|es|ed|ing)|comes? back|goes back|go back|returns?(?= (?:on|to|in|from|at|if|unless))|reviv(?:e|es|ed|ing)|revert(?:s|ing)?|reimpos(?:e|es|ed|ing)", "future"),
    CueRow("resume", r"resumed|snapped back|came back|reverted", "past"),
    CueRow("stay", r"(?:hold|holds|stand|stands|continue|continues|remain|remains|persist|persists|keep|keeps|is open|are open|stay open|be open)(?= (?:until|till|through))|(?:remain|stay|continue|stand)(?:s|ed|ing)? (?:in (?:effect|force|place)|valid|available|open|on)|valid|validity|(?:run|runs|running|last|lasts|lasting)(?= (?:until|till|through|to|for|from|another|a|an|up))|good (?:until|through|for)|in place (?:until|through|till)|in force (?:until|through|till)"),
    CueRow("start", r"(?:(?<=will )|(?<=may )|(?<=might )|(?<=could )|(?<=would )|(?<=should )|(?<=must )|(?<=shall )|(?<=\bto ))(?:set|fix|levy|slap|place|put|lay|bring in)(?= (?:[\w-]+ ){1,6}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|quotas?|curbs?|tax(?:es)?|restrictions?|controls?)\b)", "future"),
    CueRow("start", r"(?:plans?|intends)(?= (?:an?|new|higher|extra|additional) (?:[\w-]+ ){0,3}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|quotas?|curbs?)\b)|(?:(?<=will )|(?<=may )|(?<=might )|(?<=could )|(?<=would )|(?<=\bto ))hit(?= [^,.;]{1,40} with (?:[\w-]+ ){0,5}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|quotas?|curbs?)\b)|(?<!on )(?<!on the )(?<!on a )(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|quotas?|curbs?) of (?:up to )?[\d.]+ ?(?:%|per ?cent)(?= (?:on [^,.;]{1,30} )?(?:is|are) (?:expected|planned|likely|due) (?:in|on|from|next|this|early|late)\b)", "future"),
    CueRow("start", r"tak(?:e|es|en|ing) effect|effective|enter(?:s|ing)? into (?:force|effect)|(?:come|comes|coming|go|goes|going) (?:into (?:force|effect|operation)|live)|(?:start|begin|commenc)(?:s|ing)?|commence|apply|applies|applying|kick(?:s|ing)? in|impos(?:e|es|ing)|implement(?:s|ing|ation)?|enforc(?:e|es|ing|ement)|introduc(?:e|es|ing)|phas(?:e|ed|es|ing) in|launch(?:es)?|opens?|(?<=to )act|(?<=must )act|(?<=will )act|acts|bites?|com(?:e|es|ing) on (?:stream|line)|start(?:s|ing)? up|be(?:gin|gins) to (?:apply|bite|run)|payable|usher(?:s|ed)? in|tak(?:e|es|ing) over|supersed(?:e|es)|make(?:s)? way|land(?:s|ing)? on|collect(?:s|ing|ion)?|subject to|in force|in effect|applicable|become(?:s)? (?:effective|law|mandatory|available|binding|operative)|rolls? out|resets?|kicks? off|takes? hold|switch(?:es)? to|replaces?|no longer|charge(?:s)?|lands?|hits?(?= on)|trigger(?:s|ed)?|activated?", "future"),
    CueRow("start", r"took effect|entered into (?:force|effect)|(?:came|went) into (?:force|effect|operation)|went live|started|began|commenced|applied|kicked in|imposed|implemented|introduced|enforced|tightened|launched|slapped|became (?:effective|law)|has been in force|banned|barred|levied|charged|collected|replaced|added to|placed on|listed", "past"),
    CueRow("step", r"ris(?:e|es|ing)|increas(?:e|es|ing)|rais(?:e|es|ing)|doubl(?:e|es|ing)|go(?:es)? up|jumps? to|climbs?|moves? to|goes? down|jumps?|hik(?:e|es|ing)|falls? to|drops? to|tripl(?:e|es)|ratchets? up|steps? up|widen(?:s)?", "future"),
    CueRow("step", r"rose to|increased to|raised to|doubled to|doubled|fell to|dropped to|hiked", "past"),
    CueRow("end", r"expir(?:e|es|ing)|finishes|(?:is|are) up(?= (?:on|in|at|by))|stops? (?:applying|accepting)|comes? off|drop(?:s|ping)? (?:away|off|out)|run(?:s|ning)? (?:dry|its course|off)|go(?:es)? away|peter(?:s)? out|fizzles? out|los(?:e|es|ing) (?:its|their|his) (?:validity|force|effect)|bow(?:s)? out|end(?:s|ing)? up|struck off|be (?:dropped|scrapped|removed|lifted|withdrawn)|void|die(?=s\b| (?:on|in|at))|stop(?:s|ping)? (?:apply\w*|being)|disappears?|vanish(?:es)?|fades? out|dies|rolls? back|comes? to an end|draws? to a close|falls? away|rolls? off|laps(?:e|es|ing)|ends?|sunsets?|sunsetting|run(?:s|ning)? out|terminat(?:e|es|ing)|ceas(?:e|es|ing)(?: to (?:apply|be|have|exist|operate|run)\b)?|closes?|shuts?|fall(?:s)? away|go(?:es)? away|phas(?:e|es|ing) out|winds? down|lift(?:s|ing)?|revok(?:e|es|ing)|abolish(?:es)?|scraps|(?<=to )scrap|(?<=will )scrap|(?<=would )scrap|scrap(?= (?:the|its|their|all|a|most|those|these))|repeals?|withdraws?|drop(?:s|ping)?(?= (?:the|its|their|all|this|that|duties|tariffs|lev|curbs))", "future"),
    CueRow("end", r"expiry|expiration|ending|termination|revoked|withdrawn|abolished|scrapped|repealed|lifted|phased out|run its course|rescinded|eliminated|removed|dropped"),
    CueRow("end", r"expired|lapsed|ended|ran out|terminated|ceased|sunsetted", "past"),
    CueRow("decide", r"(?:list|guidance|regulation)s?(?= (?:[\w-]+ ){0,6}(?:is|are) (?:due|expected))"),
    CueRow("decide", r"approved|granted|adopted|agreed|ruled|voted|released|published|issued|found|upheld|struck down|concluded|settled|initialled|ratified|cleared(?! (?:before|by|customs|through))|rejected|dismissed", "past"),
    CueRow("decide", r"deci(?:de|des|ding|sions?)|(?:to|will|must|could|may|would|shall|should) rule|rules? (?:on(?! hold)|by|before)|rulings?|determinations?|determin(?:e|es|ing)|conclu(?:de|des|ding|sion)|agree|settle(?:s|ment)?|approv(?:e|es|al|als)|reviews?|verdicts?|judge?ments?|outcome|finali[sz](?:e|es|ed|ing)|votes?|publish(?:es)?|announce(?:s|ment)?|results|made permanent|wrap(?:s|ping|ped)? up|(?:make|makes|take|takes|reach|reaches) (?:a|its|the|their) (?:\w+ )?(?:decision|ruling|determination|view|call)|pronounc(?:e|es)|opinion(?= (?:is|due|expected|in|on|by))|proclaim|weigh in|give its verdict|ratif(?:y|ies|ication)|sign|signing|release|unveil|resolve[sd]?|complete[sd]?|publication|finish(?:ed)?|clinch|seal|adopts?|propose|present|make public|reveal|set the rate|pick|green-?light|deliver|hand down|issue"),
    CueRow("meet", r"(?:envoys?|negotiators?|ministers?|negotiating teams?|delegates|trade missions?) (?:are|is) (?:due|expected)(?= (?:back )?in (?!early|late|mid|the|q\d|january|february|march|april|may|june|july|august|september|october|november|december)[a-z])"),
    CueRow("meet", r"(?:be|are|is) held|meet(?:s|ing|ings)?|talks|rounds?|summit|session|visits?|gather(?:s|ing)?|convenes?|conference|negotiations?|delegation|travels? to|joint commission|forum|plenary|consultations?|host(?:s)?|sit down|confers?|trip|reconvenes?|arrives? in|fl(?:y|ies) to|attends?|briefings?|brief(?= (?:exporters|importers|companies|firms|industry|traders|businesses|makers|reporters|investors))|speak(?= (?:on|by|next|again|in))|phone call|call(?= (?:on|next))"),
    CueRow("open", r"tak(?:e|es|ing) place"),
    CueRow("end", r"(?:leave|quit|exit|withdraw from)(?= (?:the|its|this|that) (?:pact|treaty|agreement|accord|deal|bloc|union|convention))"),
    CueRow("say", r"said|says|saying|announced|announces|announcing|told|tells|reported|reports|wrote|posted|tweeted|came|took place|followed|signed|unveiled|disclosed|sent|notified|met|visited|spoke|testified|warned|urged|threatened|launched a|confirmed|denied|declined|added|showed|quoted|won|lost|bought|sold|fell|walked|died|happened|occurred|dated|broke down|joined|appointed|arrived|collapsed", "past"),
    CueRow("submit", r"respond|reply|answer|appl(?:y|ications?)(?= (?:for|by|must|until|can|may|are|is|will|close|due|before))|applications?|file|files|be filed|filed|filings?|submit(?:s|ted|ting)?|lodge[sd]?|objections?|questionnaires?|return the|hand in|sign up|enrol|claims?(?= (?:must|are|by|for|may))|nominate|requests?|regist(?:er|ration)s?|bids?|tender|declar(?:e|ation)s?|object(?= )|(?:re)?claim(?= (?:refunds?|back|a |the ))|redeem|recover(?= (?:duties|refunds|the))|bidding|subscri(?:be|ption)s?|reach (?:customs|the (?:agency|ministry|department|office|commission))|certif(?:y|ications?)|pay(?:ment)?s?|appeals?|notice of (?=appeal|intent|objection|arbitration|claim)|petitions?|protests?|nominations?"),
    CueRow("due", r"due|deadlines?|cut-?off|last day|must(?! have)|has to|have to|required to|ordered|(?:give[sn]?|gave)(?= [\w ]{1,30} until)|ultimatum|time limit|target date|comply|compliance|closing date|obliged to|needs? to|(?:have|has|had) until|final date"),
    CueRow("ship", r"(?:keep|continue|carry on|go on)(?:s|ed)? (?:using|to use|selling|to sell|shipping|to ship|delivering|to deliver|servicing|to service|buying|to buy)|use up|sell (?:off|down|through)|run down (?:their |existing )?(?:stocks?|inventor\w+)|(?:old|previous|former|pre-change) (?:rates?|labels?|certificates?|packaging|terms|forms?|standards?|rules)|leave(?:s)? port|depart(?:s|ed|ing)?|on the water|at sea|escapes?|wind down (?:\w+ ){0,3}(?:positions|business|contracts|operations|transactions|dealings)|existing (?:stocks?|inventor(?:y|ies))|(?:may|can) (?:still )?be (?:sold|delivered|shipped|used)|sell-off|load(?:ed|ing)?|en route|in[- ]transit|entered(?! (?:into )?an? )|withdrawn from warehouse|aboard|shipped|shipments? (?:that )?(?:left|in)|left port|clear(?:s|ed)?(?= (?:customs|before|through customs))|previous eligibility|existing contracts?|old contracts?|complete contracts?|contracts? (?:concluded|signed)|afloat|exported before"),
    CueRow("limit", r"limits?|caps?|period|window|clock|term"),
    CueRow("deal", r"agreements?|accords?|deals?|treaty|pact"),
    CueRow("stat", r"exports?|imports?|shipments|sales|output|revenue|profits?|prices?|index|inflation|gdp|economy|deficit|surplus|grew|gained|declined|slipped|surged|jumped|climbed|tumbled|rallied|totall?ed|reached|recorded|compared|year[- ]on[- ]year|year earlier|tonnes|inventor(?:y|ies)|stockpiles?|stocks(?= (?:at|of|stood|fell|rose|were))|figures|data|statistics|rose|fell|dropped|shares|holdings|survey|narrowed|widened|shrank|averaged|cost|hit a"),
    CueRow("plan", r"will|would|shall|expected|expects?|plans?|planned|scheduled|set (?:to|for)|slated|likely|should|could|aims?|hopes?|intend(?:s|ed)?|pledged?|vow(?:s|ed)?|to be|is to|are to|may be|can|tentatively|pencilled in|targeted|targets?|wants?|seeks?|hope", "future"),
    CueRow("did", r"(?<!be )(?<!are )(?<!is )(?!need|exceed|indeed|proceed|speed|feed|seed)[a-z]{2,}ed|(?<!-)(?:broke|went|took|gave|saw|spoke|struck|drew|flew|grew|sat|sought)", "past"),
    CueRow("had", r"had(?: been)?", "past"),
    CueRow("was", r"was|were|did|has been|have been", "past"),
    CueRow("measure", r"tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|ban|quotas?|safeguards?|sanctions?|tax(?:es)?|rates?|rule|curbs?"),
)  # fmt: skip

STAT_NOUN = (
    r"exports?|imports?|shipments?|sales|data|figures?|report|output|production|results|earnings|revenue|prices?|inflation|deliveries|trade|statistics|"
    r"average|deficit|surplus|survey|reading|numbers|quota|peak|high|low|levels?|profits?"
)
PATTERNS = {
    "retro": re.compile(r"\b(?:retroactive(?:ly)?|back-?dated)\b.{0,12}$"),
    "forward": re.compile(r"\bforward\b"),
    "explained": re.compile(
        r"(?:,|\() ?(?:i\.?e\.?|that is(?: to say)?|namely|meaning|in other words)(?!\w)[^.;]{0,12}$"
    ),
    "instead": re.compile(r"\b(?:now|instead)\b"),
    "perfect": re.compile(
        r"\b(?:has|have|had) (?:been (?:in|on|at|a|the|under|open|running|falling|rising|growing)|grown|run|lasted|operated|stood|existed|waited|fallen|risen|kept|lived|faced|dragged|worked|climbed|declined|shrunk)\b[^,;.]{0,24}$"
    ),
    "goal": re.compile(r"^(?:in)?to\b"),
    "attribution": re.compile(
        r", (?:according to\b|(?:an? |the |its |their |his |her )?(?:[\w.'-]+ ){1,10}?(?:said|says|show(?:s|ed)|wrote|reported|announced|confirmed)\b)"
    ),
    "relative": re.compile(r"(?:which|who|where|whose) $"),
    "resumed": re.compile(r", (?=(?:until|till|through|to|by|from|for|on|in)\b)"),
    "last_day": re.compile(
        r"\b(?:no longer|not|never|cannot|can't|cease[sd]?|stop(?:s|ped)?|ends?)\b[^,;]{0,40}\b(?:after|beyond|past) (?:the )?$"
    ),
    "period_end": re.compile(
        r"\b(?:quarter|year|half|months?|period|weeks?),? (?:(?:that|which) )?(?:ended|ending)(?: on)? $"
        r"|\b(?:in|over|during|for) the (?:[\w-]+ ){0,3}(?:quarter|year|half|months?|period|weeks?) (?:to|through)(?: the)? $"
    ),
    "dateline": re.compile(
        r"\s*(?:\((?:reuters|ap|afp|xinhua|bloomberg|kyodo|nikkei|upi|dpa|ani|efe)\b|(?:—|--|–|-) ?(?=[a-z\"“]))"
    ),
    "as_of": re.compile(
        r"(?<!in force )(?<!effective )(?<!in effect )(?<!applicable )(?<!apply )(?<!applies )\bas (?:of|at) (?:the )?(?:end of |close of )?$"
    ),
    "since": re.compile(
        r"\b(?:since|dat(?:es|ing|ed) (?:back )?(?:to|from)|ever since)(?: (?:the|at least|early|late|mid|about))*[ -]*$"
    ),
    "forecast_after": re.compile(
        r"^ (?:price )?(?:forecasts?|targets?|estimates?|outlook|projections?|inventor(?:y|ies)|accounts)\b"
    ),
    "attributive": re.compile(
        rf"(?:['’]s)?(?:[- ](?:calendar|auto|car|trade|export|import|magnet|crude|steel|rare earth|customs|retail|industrial|consumer))?[- ](?:{STAT_NOUN})\b"
    ),
    "range": re.compile(
        r"^\s*,?\s*(?:(?:to|through|until|till|thru|up to|and ending(?: on)?)(?: the)?|-|–|—)\s*(?:on )?$"
    ),
    "superlative": re.compile(
        r"\b(?:\w+est|most|least|first|worst|best|record|only|since|up|down|rise|fall|gain|drop|increase|decline|time)(?: \w+){0,3} $"
    ),
    "statutory_before": re.compile(
        r"\b(?:has|have|had|gives?|gave|given|allows?|keeps?|kept|needs?|usually|each)"
        r"(?: (?:up to|until|at least|about|an?|it|them|him|the \w+(?: \w+)?|congress|commerce|parties|importers|companies|at most|another|only))?\s+$"
    ),
    "statutory": re.compile(
        r"\b(?:under the (?:law|act|statute)|under (?:\w+ )?law|by law|the law|rules (?:allow|require|say)|statut\w+|maximum|limited to|no more than|not more than|"
        r"at most|up to|retain|records|usually|normally|typically|can (?:take|last|be)|may (?:take|last)|gives \w+ notice)\b"
    ),
    "definite": re.compile(
        r"\b(?:the|its|their|this|that|his|a previous|an earlier|the (?:current|existing|original|initial))\s+$"
    ),
    "at_most": re.compile(
        r"\b(?:no (?:longer|more) than|not (?:more|longer) than|at most|up to|a maximum of|not exceed)\s+$"
    ),
    "age": re.compile(r"^[- ](?:old|long|high|low|of)\b"),
    "limit_noun": re.compile(
        r"^[- ](?:\w+ ){0,3}?(?:pause|truce|ceasefire|suspension|freeze|reprieve|moratorium|stay|delay|extension|exemption|waiver|exclusion|limit|cap|validity|"
        r"deadline|ultimatum|term|licen[cs]es?|grace period|transition(?: period)?|wind-down|hold|halt|ban|quota)\b"
    ),
    "limit_before": re.compile(r"(?!)"),
    "window_noun": re.compile(r"^['’]?[- ](?:\w+ ){0,3}?(?:window|period|clock|notice|review|timeline)\b"),
    "old_after": re.compile(r"(?!)"),
    "old_object": re.compile(
        r"^(?:'s)?,? (?:\w+ ){0,2}(?:deadline|expiry|expiration|end|cut-?off|date|start|launch|implementation)\b"
    ),
    "replaced": re.compile(
        r"\b(?:instead of|rather than|in place of|and not|would (?:otherwise )?have|(?:was|were) to have|had been (?:due|set|scheduled) (?:to|for)|(?:originally|initially|previously|once|first) (?:due|set|scheduled|planned|slated|supposed) (?:to|for))\b[^,;]{0,24}$"
    ),
    "replaced_after": re.compile(r"(?!)"),
    "vague_from": re.compile(r"^after\b"),
    "to_do": re.compile(r"^ to "),
    "content": re.compile(r"\bthat\b|[\"“:]"),
    "noun_after": re.compile(
        r"^ (?!and|or|as|to|for|if|when|unless|in|at|on|by|with|through|until|is|was|will|the|but|it|they|he|she|after|before|because|while)[a-z]{3}"
    ),
}
HINTS = {
    "retro": ("retro", "dated"),
    "forward": ("forward",),
    "attribution": (", ",),
    "last_day": ("after", "beyond", "past"),
    "period_end": ("quarter", "year", "half", "month", "period", "week"),
    "explained": (",", "("),
    "instead": ("now", "instead"),
    "perfect": ("has ", "have ", "had "),
    "dateline": ("(", "-", "–", "—"),
    "as_of": ("as of", "as at"),
    "since": ("since", "dat"),
    "statutory_before": ("ha", "g", "allow", "keep", "kept", "need", "usually", "each"),
    "replaced": (
        "instead",
        "rather",
        "place",
        "and not",
        "would",
        "to have",
        "had been",
        "ally ",
        "ously ",
        "once ",
        "first ",
    ),
    "content": ("that", '"', "“", ":"),
}

_SHORTENED = "No Nos Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mr Ms Mrs Dr Inc Co Corp Ltd vs Sec Art St Gov Sen Rep approx est".split()
SENTENCE_END = re.compile(
    r"(?:\.(?<![A-Z]\.)(?<!\b[a-zA-Z]\.[a-zA-Z]\.)"
    + "".join(rf"(?<!\b{word}\.)" for word in _SHORTENED)
    + r"|[!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+"
)
CLAUSE_END = re.compile(
    r";|, (?:and|but|while|although|though|whereas|with|which|where|when|yet|or|so) |\s(?:—|–|--|-) |: |\((?=[a-z])|\)(?= )"
)

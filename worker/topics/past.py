"""Standing states and closed events: what a clause recalls instead of reporting (status "background")."""

import re
from datetime import date, timedelta

from schemas.vocabulary import Language
from worker.topics.cues import chinese, english

Words = tuple[str, int, int]

#: A period that ended so long before publication is history, where nothing newer stands beside it.
SETTLED = timedelta(days=20)

#: A month so many ahead of publication, named without a year, is still to come.
_AHEAD = 7

_MONTHS = {
    name: i
    for i, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_MONTH = "(?:" + "|".join(_MONTHS) + ")"

_SINCE: dict[Language, re.Pattern[str]] = {
    "en": english(
        rf"\bsince (?:then|(?:early |late |mid-?|last |at least |around )?(?:{_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|\d{{4}}|spring|summer|autumn|fall|winter|the (?:start|beginning|spring|summer|autumn|first))|last (?:year|month|week)|\d{{4}})\b"
        r"|\b(?:have|has|had) (?:already |long |also )?been (?:in (?:place|force|effect)|limiting|restricting|controlling|curbing|banning|requiring|imposing|levying|collecting|under|on the)\b"
        r"|\bin (?:force|place|effect) since\b",
    ),
    "zh": chinese(
        r"自[^，。]{1,16}(?:以来|以後|以后)|(?:一直|早已|长期以来|历来|至今(?:仍|未)?)|曾(?:于|在|经)|此前(?:已|曾)"
    ),
    "ja": re.compile(
        r"以来|(?:昨年|一昨年|去年|昨[春夏秋冬]|\d{1,2}月|\d{4}年)[^、。]{0,8}から[^。]{0,60}(?:て(?:いる|おり|きた|いた)|ている)|かねて|従来から"
    ),
}

#: The main clause acts now, so that a "since" in it only dates what stood before.
FRESH: dict[Language, re.Pattern[str]] = {
    "en": english(
        r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|this (?:morning|week)|announced|will (?!remain|stay|continue)\w+|now |has (?:just|now)|for the first time|newly)\b",
    ),
    "zh": chinese(
        r"今天|昨日|\d{1,2}日(?:宣布|公布|表示|发布|说)|日前|近日|宣布|将(?!于)|决定|继续有效|重申|再停|今日"
    ),
    "ja": re.compile(r"\d{1,2}日、|と発表|を発表|表明した|決めた|明らかにした|署名した|今日|昨日|本日|きょう"),
}

#: A measure in the perfect without an event's day: it stands ("has imposed a 20% tariff").
_PERFECT = re.compile(
    r"\b(?:have|has) (?:already |also |long )?(?:imposed|implemented|levied|charged|collected|required|restricted|limited|maintained|controlled|applied|kept)\b",
    re.IGNORECASE,
)

#: The measure is what something else follows, suffers from or is judged by.
_RECALLED: dict[Language, re.Pattern[str]] = {
    "en": english(
        r"\b(?:follow(?:s|ed|ing)?|comes? after|came after|in the wake of|thanks to) (?:the|a|an|last|this|that|its|their)\b[^.;]{0,80}\b(?:truce|tariffs?|controls?|duty|duties|curbs?|halt|list|licen[cs]ing|rules?)\b"
        r"|\b(?:call(?:s|ed)|describ(?:es|ed)|criticis(?:es|ed)|criticiz(?:es|ed)|condemn(?:s|ed)|prais(?:es|ed)|blam(?:es|ed)|lament(?:s|ed)|accus(?:es|ed)|protest(?:s|ed)|complain(?:s|ed)|welcom(?:es|ed)|defend(?:s|ed)) [^.;]{0,60}\b(?:controls?|tariffs?|curbs?|restrictions?|duties|rules?|levy|ban|limits)\b"
        r"|\b(?:halt|stoppage|shutdown|closure|ban|control|controls|tariffs?|duty) [^.;]{0,60}\b(?:cost|weighed on|dented|hurt|hit|shaved|reduced|trimmed) "
        r"|\b(?:remain(?:s|ed)?|is still|are still|stays?) in (?:force|place|effect)(?! until| through)\b|\bleft out of\b|\b(?:have|has|had|did|does|do|will) not (?:been )?chang(?:e|ed)\b|\bunchanged\b|\b(?:does|do|did|will) not (?:touch|affect|change|cover|concern)\b",
    ),
    "zh": chinese(
        r"(?:此前|早前|先前|去年|今年\d{1,2}月)(?:已)?(?:实施|宣布|公布|加征|列入|启动|暂停)的|未受[^，。]{0,16}影响|(?:不影响|不涉及|并不影响|保持不变|没有变化|未作调整)|在[^，。]{0,30}(?:背景下|影响下)"
    ),
    "ja": re.compile(
        r"(?:昨年|去年|一昨年|\d{1,2}月)(?:\d{1,2}日)?(?:に|から)?(?:導入|公表|発表|実施|発動|決定|開始|始まっ)[^、。]{0,2}(?:し|され)?た[^。]{0,60}(?:載っている|されている|ている|ていた|という)"
        r"|変わら(?:ない|ず)|(?:影響は(?:ない|小さい|軽微)|対象に(?:入って|含まれて)い(?:ない|ません))"
    ),
}

#: Japanese and Chinese states: a measure is in being, and the sentence ends on that.
_STATE: dict[Language, re.Pattern[str]] = {
    "zh": chinese(r"(?:仍|依然|目前仍|现仍|尚)(?:在|处于)?(?:实施|执行|有效|受|被)[^，。]{0,12}[。]?$"),
    "ja": re.compile(
        r"(?:課し|規制し|制限し|義務付け|義務づけ|停止し|許可制にし|適用され|停止され|載っ|制限され|規制され|課され|禁じ|禁止し|続け|残っ|かけ|導入し|凍結し|凍結され|対象にし|対象にな(?:っ)?|必要とな(?:っ)?)て(?:いる|おり|いた|います|おります)(?:が|。|、|$|と|という)"
    ),
}  # fmt: skip

#: What would have come of what did not happen: nothing is so.
_UNREAL: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^\W*had (?!to\b)[^.;?]{3,120}?, [^.;?]*\b(?:would|could|might)(?: not|n't)? have\b"
        r"|(?<!that )(?<!which )\b(?:would|could|might)(?: not|n't)? have \w+[^.;?]*(?:\bhad (?:the|it|they|both|talks|china|beijing|washington|congress|trump)\b|\bif [^.;?,]{0,60}\bhad\b)"
        r"|\bif [^.;?,]{0,60}\bhad (?:not )?\w+[^.;?]*\b(?:would|could|might)(?: not|n't)? have\b"
    ),
    "zh": chinese(
        r"(?:要不是|若非|若不是|假如当初|如果当初|倘若当初|当初若|当初如果)[^。；]*|本(?:会|将|应|来会)[^。；]*(?:如果|若)没有"
    ),
    "ja": re.compile(
        r"(?:ていれば|ていたら|なかったら|でなければ|なければ)、[^。]*(?:ていた(?:はず|だろう|ところ)|ただろう|たはず|ところだった)"
    ),
}

#: A month ahead in a sentence of these is last year's after all.
_PAST: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\bhad \w+ed\b"),
    "zh": chinese(r"曾|已于"),
    "ja": re.compile(r"(?:していた|っていた)[。、]"),
}
_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d%/-]|,\d)(?:年)?")
_EN_MONTH = re.compile(rf"\b(?:in|during|over) (?:early |late |mid-?)?({_MONTH})(?: (\d{{4}}))?\b")
_CJK_MONTH = re.compile(
    r"(昨年|去年|今年|ことし|一昨年)?(\d{1,2})月(?!\d{1,2}日|末まで|まで|から|以降|起)(?:に|上旬|中旬|下旬|份|の)?"
)
_EN_PAST = re.compile(
    r"\b\w+ed\b|\b(?:cut|put|set|made|took|hit|cost|was|were|had|began|rose|fell|struck|froze)\b", re.IGNORECASE
)
_FUTURE: dict[Language, re.Pattern[str]] = {
    "en": english(
        r"\b(?:will|until|through|from|by|expires?|effective|takes? effect|rises? to|to)\b (?:\w+ ){0,4}(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri)",
    ),
    "zh": chinese(r"将|至20|到20|起(?:执行|实施|施行)|延长|暂停(?:实施|执行)?(?:至|一年|到)"),
    "ja": re.compile(r"まで(?:停止|延長|延ば)|から(?:適用|実施|発動|施行)|に延期|延長する"),
}


#: What follows the year of a law: 《1962年贸易扩展法》, 1974年通商法301条.
_LAW_OF = re.compile(r"[^，。、]{0,12}?法(?:案|典)?(?:》|第|\d|に|的|$)")

#: Words of this moment; a verb of saying is none of them, for it may stand in history too.
_NOW: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|this (?:morning|week|month)|now|next)\b"
    ),
    "zh": chinese(r"今[天日]|昨[日天]|日前|近日|本[周月]|(?<![月\d])\d{1,2}日(?:宣布|公布|表示|发布|说|称)"),
    "ja": re.compile(r"(?<![月\d])\d{1,2}日、|今[日週]|昨日|本日|きょう|きのう"),
}
_YEARS_AGO = {
    "en": rf"(?:in|during) (?:early |late |mid-?)?(?:{_MONTH},? )?(?:19|20)\d\d\b|last year\b|(?:a|two|three|four|five|six|seven|eight|ten|several) (?:years?|decades?) ago\b",
    "zh": r"(?:(?:19|20)\d\d年|去年|前年)(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|初|底|末)?",
    "ja": r"(?:(?:19|20)\d\d年|昨年|一昨年|去年)(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|末)?",
}
#: A date of another year that places its whole clause: it opens it, or an adverb of history stands with it.
_THEN: dict[Language, re.Pattern[str]] = {
    "en": re.compile(rf"^\W*(?:back )?(?:{_YEARS_AGO['en']})|\bback (?:{_YEARS_AGO['en']})|\bback then\b"),
    "zh": chinese(rf"[早远]在{_YEARS_AGO['zh']}|{_YEARS_AGO['zh']}[，,]?[^，。的]{{0,8}}?(?:就|曾|便)|当年|彼时"),
    "ja": re.compile(rf"(?:^|は|が)\W*{_YEARS_AGO['ja']}、|かつて|当時(?:は|、)"),
}


def _then(clause: str, language: Language, at: date) -> Words | None:
    """A date of another year that places the whole clause, whatever verb of saying it holds."""
    found = _THEN[language].search(clause)
    if found is None or _NOW[language].search(clause):
        return None
    return _words(found) if all(int(year) < at.year for year in re.findall(r"(?:19|20)\d\d", found[0])) else None


#: An aside that only says how long: "quotas, in place since 2024, were renewed".
_SO_FAR = re.compile(
    r", (?:in (?:force|place|effect)|imposed|introduced|applied|levied) (?:since|in|from) [^,;.]{1,24},"
)


def _without_so_far(clause: str, language: Language) -> str:
    return _SO_FAR.sub(lambda found: " " * len(found[0]), clause) if language == "en" else clause


def standing(text: str, clause: str, language: Language, *, title: bool) -> Words | None:
    """Words that say a measure merely stands."""
    clause = _without_so_far(clause, language)
    fresh = FRESH[language].search(clause)
    for pattern in (_SINCE.get(language), _RECALLED.get(language), _STATE.get(language)):
        found = pattern.search(clause) if pattern else None
        if found and not fresh:
            return _words(found)
    if language == "en" and not title and not fresh and not FRESH["en"].search(text):
        found = _PERFECT.search(clause)
        if found:
            return _words(found)
    return None


def unreal(text: str, language: Language) -> Words | None:
    """Words that tell what would have been, had something gone otherwise (English: small letters)."""
    found = _UNREAL[language].search(text)
    return _words(found) if found else None


def is_perfect(words: str | None) -> bool:
    """Whether nothing but a perfect made a state of it: an official source says so of what it has just done."""
    return words is not None and _PERFECT.fullmatch(words) is not None


def old_event(text: str, clause: str, language: Language, at: date | None) -> Words | None:
    """Words that place the event in a period long settled at publication."""
    if at is None:
        return None
    clause = _without_so_far(clause, language)
    then = _then(clause, language, at)
    if then is not None:
        return then
    if _FUTURE[language].search(clause):
        return None
    found = _old_year(clause, language, at) or _old_month(clause, language, at)
    if found is None or FRESH[language].search(clause):
        return None
    if language == "en" and not _EN_PAST.search(text):
        return None
    return found


def _old_year(clause: str, language: Language, at: date) -> Words | None:
    years = [f for f in _YEAR.finditer(clause) if _dates_an_event(f, clause, language)]
    if not years or any(int(f[1]) >= at.year for f in years):
        return None
    return _words(years[0])


def _dates_an_event(found: re.Match[str], clause: str, language: Language) -> bool:
    """A year of an event ("In 2010"), not of a number, an act's name ("Announcement 46 of 2024") or a rule's title."""
    before = clause[max(0, found.start() - 24) : found.start()].lower()
    if language == "en":
        return bool(
            re.search(r"\b(?:in|during|back in|early|late|of|since|" + _MONTH + r")\s(?:\d{1,2}, )?$", before)
        ) and not re.search(r"(?:act|no\.? ?\d+|announcement \d+|announcements? [\w ]+) of\s$", before)
    after = clause[found.end() : found.end() + 6]
    if _LAW_OF.match(clause[found.end() :]):
        return False
    return "年" in found[0] and not re.match(r"第|度第", after) and "公告" not in before[-4:]


def _old_month(clause: str, language: Language, at: date) -> Words | None:
    pattern = _EN_MONTH if language == "en" else _CJK_MONTH
    found = pattern.search(clause)
    if found is None:
        return None
    end = _month_end(found, language, at)
    return _words(found) if end and at - end > SETTLED else None


def _month_end(found: re.Match[str], language: Language, at: date) -> date | None:
    """The last day of the month named: in the year named, else the latest that has begun."""
    if language == "en":
        month, year = _MONTHS[found[1].lower()], int(found[2]) if found[2] else None
    else:
        month, year = (
            int(found[2]),
            {"昨年": at.year - 1, "去年": at.year - 1, "一昨年": at.year - 2}.get(found[1] or ""),
        )
    if not 1 <= month <= 12:
        return None
    if language != "en":
        dated = re.search(r"((?:19|20)\d\d)年$", found.string[: found.start()])
        year = int(dated[1]) if dated else year
    if year is None and at.month < month < at.month + _AHEAD and not _PAST[language].search(found.string):
        return None
    year = year or (at.year if month <= at.month else at.year - 1)
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def _words(found: re.Match[str]) -> Words:
    return found[0].strip(), found.start(), found.end()

"""Who says so, and on what ground (DOMAIN 2.5): the basis is an alert's badge."""

import functools
import re
from dataclasses import dataclass

from schemas.vocabulary import Basis, Language, Tier
from worker.topics import cues


@dataclass(frozen=True, slots=True)
class Attribution:
    """``speaker`` and ``reported_by`` in the article's own words, with the speaker's place in the folded sentence."""

    basis: Basis
    speaker: str | None = None
    reported_by: str | None = None
    start: int = 0
    end: int = 0

    @property
    def nobody(self) -> bool:
        """Whether nobody answers for it: no name, and no office either ("White House officials said")."""
        return self.basis == "unnamed sources" and not (self.speaker and _OFFICE.match(self.speaker))


#: Officials of a named office, who speak for it though no name is given; "two officials" do not.
_OFFICE = re.compile(
    r"(?!(?:two|three|four|five|several|some|multiple|unnamed|senior|current|former|one|an?)\b)[\w.]+ officials? (?:said|told)$",
    re.IGNORECASE,
)

_UNNAMED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:(?:two|three|four|several|some|multiple|unnamed|industry|\w+) )?(?:sources?|people|persons?|officials?|insiders?|executives?)\b (?:(?:who|that) )?(?:familiar|with (?:direct )?knowledge|briefed|close to|involved|said|told|claim(?:ed)?|asking not)"
        r"|\bpeople familiar\b|\b(?:our |- )?sources\b(?: (?:say|said|told|claim|confirm))?|\binsiders claim\b|\bposts on social media\b|\bon condition of anonymity\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"知情人士|消息人士|据了解|消息称|不愿具名|内部人士|据传|爆料"),
    "ja": re.compile(r"関係者によると|関係者が明らかに|複数の関係者|消息筋|関係筋|匿名"),
}
_SAID: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:said|says|told|announced|confirmed|stated|wrote|added|repeats?|repeated|insists?)\b|\baccording to (?P<by>[^,.;]{3,60})",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:\d{1,2}日|今天|近日|日前)?(?:表示|宣布|称|说|指出|证实|强调|透露|公布|发布公告|确认)"),
    "ja": re.compile(
        r"(?P<by>[^、。「」]{2,24}?)(?:は|が|によると)[^。]{0,80}?(?:発表|表明|述べ|明らかに|話し|公表|公告|としている|決めた|語っ)"
    ),
}
#: Whoever stands before the verb of saying.
_WHO: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"(?:[\w.'’&-]+ ){0,6}[\w.'’&-]+ $"),
    "zh": re.compile(r"[^，。：“”]{2,24}$"),
    "ja": re.compile(r"$^"),
}
_REPORTED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?P<who>(?:Reuters|Bloomberg|the Wall Street Journal|the Financial Times|AP|AFP|Nikkei|Xinhua|Kyodo|CNBC|NHK|Caixin)) (?:reported|said)|(?:told|according to|reported by|seen by) (?P<by>Reuters|Bloomberg|AP|AFP|Nikkei|the Wall Street Journal|the Financial Times)"
    ),
    "zh": re.compile(
        r"据(?P<who>[^，。]{2,16}?)(?:报道|消息|援引)|(?P<by>路透社|彭博社|华尔街日报|金融时报|外媒|美联社|法新社)(?:报道|称|援引)"
    ),
    "ja": re.compile(
        r"(?P<who>ロイタ通信?|ロイタ|ブルムバグ|米紙[^、。]{2,20}|共同通信|英紙[^、。]{2,20})(?:が|は|によると)"
    ),
}
_LAW: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:is|are) (?:imposed|extended|suspended|amended|revoked|subject to|postponed|lowered)\b|\bshall\b|\b(?:announcement|proclamation|regulation|notice|final rule|interim final rule|order|CSMS)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"公告|决定|施行|现决定|经国务院批准|予以"),
    "ja": re.compile(r"政令|公布|施行|告示|省令"),
}


@functools.lru_cache(maxsize=256)
def attribution(text: str, language: Language, tier: Tier, *, official_actor: bool) -> Attribution:
    """Of one folded sentence in an article of this tier. ``official_actor``: a government or its agency is named in it."""
    reported = _REPORTED[language].search(text)
    by = (reported["who"] or reported["by"]).strip() if reported else None
    unnamed = _UNNAMED[language].search(text)
    if unnamed and tier != 1:
        return Attribution("unnamed sources", unnamed[0].strip(" -"), by, unnamed.start(), unnamed.end())
    analyst = cues.ANALYST[language].search(text)
    if analyst and tier != 1:
        return Attribution("analyst", analyst[0].strip(), by, analyst.start(), analyst.end())
    speaker, start, end = _speaker(text, language)
    basis = _basis(text, language, tier, spoken=end > 0, official=official_actor)
    return Attribution(basis, speaker, by, start, end)


def _speaker(text: str, language: Language) -> tuple[str | None, int, int]:
    """Who says it, and from where to where; ends at 0 where nobody is said to say anything."""
    for said in _SAID[language].finditer(text):
        named = said.groupdict().get("by")
        if named:
            return named.strip(), said.start(), said.end()
        who = _WHO[language].search(text[max(0, said.start() - 80) : said.start()])
        if who:
            return who[0].strip(), said.start() - len(who[0]), said.end()
    return None, 0, 0


def _basis(text: str, language: Language, tier: Tier, *, spoken: bool, official: bool) -> Basis:
    if tier == 1:
        return "official text" if _LAW[language].search(text) and not spoken else "official statement"
    return "official statement" if spoken and official else "named media"

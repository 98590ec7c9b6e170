"""Numbers of official acts, in three languages, as stable ids: "cn-mofcom/2025-61", "us-eo/14257"."""

import functools
import re
from collections.abc import Iterator

_RUN = r"(?:第?\s?\d{1,4}\s?[号號](?:公告)?(?:\s?[、，,和及至到]\s?)?)+"
_CJK = re.compile(rf"(?P<year>20\d\d)\s?年\s?(?P<run>{_RUN})")
_CJK_BARE = re.compile(rf"公告\s?(?P<run>{_RUN})")
_ONE = re.compile(r"第?\s?(?P<n>\d{1,4})\s?[号號](?:公告)?\s?(?P<to>[至到])?")
_EN = re.compile(
    r"\b(?:Announcements?|Notices?|Bulletins?)\s+(?P<run>(?:Nos?\.?\s*)?\d{1,4}(?:(?:\s*(?:,|and|to|through|-|&)\s*)+(?:Nos?\.?\s*)?\d{1,4})*)(?:,?\s+(?:of|/)\s*(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:Executive Order|E\.?O\.?)\s+(?:No\.\s*)?(1[34]\d{3})\b|(?:行政令|大統領令)第?(1[34]\d{3})[号號]?"
)
_EU = re.compile(r"\bRegulation \(EU\) (?:No )?(20\d\d)/(\d{1,5})\b|规?条例（欧盟）(20\d\d)/(\d{1,5})")
_CSMS = re.compile(r"\bCSMS ?#? ?(\d{8})\b")
_REGISTER = re.compile(r"\b(\d{2,3}) (?:FR|Fed\. Reg\.) (\d{3,6})\b")


#: Who numbers its acts apart from the commerce ministry, by the words before the number.
_SERIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "cn-uel",
        re.compile(r"不可靠实体清单工作机制(?:公告)?$|unreliable entit(?:y|ies) list[^.;]{0,40}$", re.IGNORECASE),
    ),
    ("cn-tariff", re.compile(r"(?:税则委员会|税委会)(?:公告)?$|customs tariff commission[^.;]{0,30}$", re.IGNORECASE)),
    ("cn-gac", re.compile(r"(?<!部)(?<!部[ 、])海关总署(?:公告)?$")),
    ("cn-mot", re.compile(r"交通运输部(?:公告)?$")),
    ("cn-miit", re.compile(r"(?:工业和信息化部|工信部)(?:公告)?$")),
    ("cn-mof", re.compile(r"财政部(?:公告)?$")),
)
_ISSUER = 48


def _series(text: str, start: int) -> str:
    """The series of a number that starts there: the commerce ministry's unless another body is named right before it."""
    before = text[max(0, start - _ISSUER) : start].rstrip()
    return next((name for name, issuer in _SERIES if issuer.search(before)), "cn-mofcom")


#: Nothing is an act's number without one of these.
_ANY = re.compile(r"[号號]|nnouncement|otice|ulletin|Order|E\.?O\.?|行政令|大統領令|\(EU\)|欧盟|CSMS|\bFR\b|Fed\.")


@functools.lru_cache(maxsize=256)
def instruments(text: str, year: int | None) -> tuple[str, ...]:
    """The acts a text names, sorted; an announcement without a year takes ``year`` (that of publication)."""
    if _ANY.search(text) is None:
        return ()
    found = {*_announcements(text, year), *_orders(text)}
    return tuple(sorted(found))


def _announcements(text: str, year: int | None) -> Iterator[str]:
    for found in _CJK.finditer(text):
        series = _series(text, found.start())
        yield from (f"{series}/{found['year']}-{n}" for n in _run(found["run"]))
    if year is None:
        return
    for found in _CJK_BARE.finditer(text):
        series = _series(text, found.start())
        yield from (f"{series}/{year}-{n}" for n in _run(found["run"]))
    for found in _EN.finditer(text):
        series = _series(text, found.start())
        yield from (f"{series}/{found['year'] or year}-{n}" for n in _english_run(found["run"]))


def _run(run: str) -> Iterator[int]:
    """ "第55号至第58号、第61号" → 55, 56, 57, 58, 61."""
    start: int | None = None
    for one in _ONE.finditer(run):
        n = int(one["n"])
        yield from range(start, n) if start is not None and start < n < start + 40 else ()
        yield n
        start = n if one["to"] else None


def _english_run(run: str) -> Iterator[int]:
    start: int | None = None
    for one in re.finditer(r"(\d{1,4})\s*(to|through|-)?", run):
        n = int(one[1])
        yield from range(start, n) if start is not None and start < n < start + 40 else ()
        yield n
        start = n if one[2] else None


def _orders(text: str) -> Iterator[str]:
    yield from (f"us-eo/{f[1] or f[2]}" for f in _ORDER.finditer(text))
    yield from (f"eu-reg/{f[1] or f[3]}-{f[2] or f[4]}" for f in _EU.finditer(text))
    yield from (f"us-csms/{f[1]}" for f in _CSMS.finditer(text))
    yield from (f"us-fr/{f[1]}-{f[2]}" for f in _REGISTER.finditer(text))

"""Sentences of English, Chinese and Japanese prose, with their places; datelines and speakers' labels are no part of them."""

import re
from collections.abc import Iterator

from worker.text.scripts import CJK

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "hon",
        "gov",
        "sen",
        "rep",
        "st",
        "gen",
        "col",
        "lt",
        "capt",
        "maj",
        "sgt",
        "no",
        "nos",
        "art",
        "arts",
        "sec",
        "secs",
        "fig",
        "figs",
        "vol",
        "ch",
        "pt",
        "pp",
        "p",
        "par",
        "para",
        "paras",
        "cl",
        "app",
        "ann",
        "annex",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "vs",
        "v",
        "al",
        "approx",
        "est",
        "dept",
        "div",
        "assn",
        "bros",
        "etc",
        "eg",
        "ie",
        "cf",
        "viz",
        "resp",
        "inc",
        "ltd",
        "co",
        "corp",
        "plc",
        "llc",
        "llp",
        "gmbh",
        "ag",
        "nv",
        "bv",
        "sa",
        "kk",
        "pte",
        "pty",
        "u.s",
        "u.k",
        "e.u",
        "u.n",
        "u.s.a",
        "d.c",
        "a.m",
        "p.m",
        "e.g",
        "i.e",
        "ph.d",
        "m.d",
        "b.c",
        "a.d",
    ]
)
#: Abbreviations that also end sentences: what follows decides.
_MAY_END = frozenset(
    [
        "inc",
        "ltd",
        "co",
        "corp",
        "plc",
        "llc",
        "llp",
        "u.s",
        "u.k",
        "e.u",
        "u.n",
        "u.s.a",
        "d.c",
        "a.m",
        "p.m",
        "etc",
        "al",
        "jr",
        "sr",
        "est",
        "ag",
        "sa",
        "assn",
        "bros",
        "dept",
        "no",
    ]
)
_ALWAYS_GO_ON = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "hon",
        "gov",
        "sen",
        "rep",
        "gen",
        "col",
        "lt",
        "capt",
        "maj",
        "sgt",
        "vs",
        "eg",
        "ie",
        "e.g",
        "i.e",
        "cf",
    ]
)
_ZONE = re.compile(
    r"\s+\(?(?:Eastern|Central|Mountain|Pacific|Atlantic|Greenwich|New York|Washington|Beijing|Tokyo|London|Brussels|Hong Kong|local|[ECMP][SD]?T|GMT|UTC|BST|CET|JST|CST|on\b|in\b|[A-Z][a-z]+ time)"
)
_STARTERS = re.compile(
    r"\s+[\"“‘']?(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|That|This|These|Those|However|Its|Their|His|Her|For|As|If|When|After|Under|By|With|To|Officials|China|Beijing|Washington|President|Trump)\b"
)

_LATIN_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s|$|[\u3040-\u30ff\u3400-\u9fff])")
_NEXT = re.compile(r"\s*(\S?)")
_MAY_BREAK = re.compile(r"[.!?][\"')\]]*\s+[^\sa-z]")
_LAST_WORD = re.compile(r"[(\[\"'“‘]*((?:[A-Za-z]\.)+[A-Za-z]|[A-Za-z]+|\d+)$")
_CJK_END = re.compile(r"[。！？!?]+[」』”’）)】》\"]*")
_OPENING, _CLOSING = "「『（(【《“‘[", "」』）)】》”’]"
_MARK = re.compile(f"[{re.escape(_OPENING + _CLOSING)}。！？!?.；;]")
LONGEST_QUOTE = 600  # a quotation that is never closed ends somewhere
_NEXT_STOP = re.compile(r"[。！？；;]")
LONG_CLAUSE = 40  # on both sides of a semicolon: shorter ones are one statement

#: Words before the first sentence that say where and who, and are no part of the statement.
DATELINE = re.compile(
    r"(?:"
    r"[A-Z][A-Z .'’/-]{2,40}(?:, [A-Z][\w. ]{1,25}){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s*(?:\([^()\n]{2,40}\))?\s*(?:[-–—]{1,2}|:)\s+(?=[\"“'A-Z0-9])"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}(?:, [A-Z][\w. ]{1,25})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s*\((?:Reuters|AP|AFP|Bloomberg|Xinhua|Kyodo|dpa|UPI|MarketWatch|CNN|ANI|Yonhap)[^()]{0,20}\)\s*[-–—]{1,2}\s+"
    r"|(?:新华社|中新社|中新网|人民网|央视网|财联社|證券時報|证券时报)?[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日(?:电|電|讯|訊)[\s　]*(?:[（(](?:记者|記者)[^（）()]{1,30}[）)])?[\s　]*"
    r"|[（(【\[［](?:[^（）()【】\[\]\n]{0,24}(?:电|電|讯|訊|报导|報導|报道|報道|記者|记者|共同|時事|ロイター)[^（）()【】\[\]\n]{0,24})[）)】\]］][\s　]*"
    r"|【[^【】\n]{1,10}】[\s　]*"
    r"|【[^【】\n]{1,24}[=＝][^【】\n]{1,16}】[\s　]*"
    r"|[○◯◆●▲■□]\s?[^\s　。、]{1,16}[\s　]+"
    r"|(?:[A-Z][A-Z .]{1,24}[A-Z]{2}|Q\d?|A\d?)[:：.]\s+(?=[\"“'A-Z0-9])"
    r"|(?:A\s?(?:[:：　]|[.．](?=\s))|(?:[Q問答问]|Ｑ|Ａ)\s?[.．:：\s　])\s*(?=\S)"
    r")"
)


def body_start(text: str) -> int:
    """Where a paragraph's own words start: after a dateline or a speaker's label."""
    found = DATELINE.match(text)
    return found.end() if found and found.end() < len(text) else 0


def spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as ranges of code points, white space outside."""
    return spans_from(text, body_start(text))


def is_one(text: str) -> bool:
    """Whether a stripped text is one English sentence at a look: most are."""
    return bool(text) and text.isascii() and not _MAY_BREAK.search(text)


def spans_from(text: str, start: int) -> list[tuple[int, int]]:
    """The same from ``start`` on."""
    if text.isascii() and not _MAY_BREAK.search(text, start):
        left, right = _trim(text, start, len(text))
        return [(left, right)] if left < right else []
    ends = _cjk_ends(text, start) if not text.isascii() and CJK.search(text) else _latin_ends(text, start)
    out: list[tuple[int, int]] = []
    for end in ends:
        left, right = _trim(text, start, end)
        if left < right:
            out.append((left, right))
        start = end
    left, right = _trim(text, start, len(text))
    if left < right:
        out.append((left, right))
    return out


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _latin_ends(text: str, start: int) -> Iterator[int]:
    for found in _LATIN_END.finditer(text, start):
        if found[0][0] != "." or _ends_here(text, found.start(), found.end()):
            yield found.end()


def _ends_here(text: str, dot: int, end: int) -> bool:
    """Whether the full stop at ``dot`` ends a sentence: not behind an abbreviation, an initial or a number's sign."""
    if end >= len(text):
        return True
    following = _NEXT.match(text, end)[1]  # type: ignore[index]
    if following.islower():
        return False
    word = _LAST_WORD.search(text, max(0, dot - 24), dot)
    if word is None:
        return True
    bare = word[1].lower()
    if bare in {"a.m", "p.m"}:
        return not _ZONE.match(text, end) and not following.isdigit()
    if bare in _ALWAYS_GO_ON or (len(word[1]) == 1 and word[1].isupper() and word[1] != "I"):
        return False
    if bare in _ABBREVIATIONS or (bare.endswith(".") or "." in bare):
        if following.isdigit():
            return False
        return bare in _MAY_END and _STARTERS.match(text, end) is not None
    return True


def _cjk_ends(text: str, start: int) -> Iterator[int]:
    """Full stops outside quotes; a semicolon between long clauses."""
    depth, since, done = 0, start, start
    for found in _MARK.finditer(text, start):
        place, char = found.start(), found[0]
        if place < done:
            continue
        if char in _OPENING:
            depth += 1
            continue
        if char in _CLOSING:
            depth = max(0, depth - 1)
            end = place + 1 if depth == 0 and place and text[place - 1] in "。！？!?" and _closes(text, place) else None
        else:
            end = _stop_at(text, place, since) if depth == 0 or place - since > LONGEST_QUOTE else None
        if end:
            yield end
            since, done, depth = end, end, 0


def _closes(text: str, place: int) -> bool:
    """A quotation that ends with its own full stop ends the sentence unless the sentence goes on."""
    following = text[place + 1 : place + 2]
    return (
        not following
        or following.isspace()
        or following in "「『“"
        or (text[place] in "”’" and following not in "，,、。的と說说表")
    )


def _stop_at(text: str, place: int, since: int) -> int | None:
    char = text[place]
    if char in "。！？":
        found = _CJK_END.match(text, place)
        return found.end() if found else place + 1
    if char in "!?" and (place + 1 == len(text) or text[place + 1].isspace() or CJK.match(text[place + 1])):
        return place + 1
    if (
        char == "."
        and (place + 1 == len(text) or text[place + 1].isspace())
        and place
        and not text[place - 1].isdigit()
    ):
        return place + 1 if _ends_here(text, place, place + 1) else None
    if char in "；;" and place - since > LONG_CLAUSE:
        following = _NEXT_STOP.search(text, place + 1)
        return place + 1 if (following.start() if following else len(text)) - place > LONG_CLAUSE else None
    return None

"""The layouts of briefs: one table of the ways in which a block of claims, a claim and a citation are written.

A new layout is an entry here. `worker.articles.briefs` walks a page with these; nothing in there knows a layout by name. How
lines open is the table of `worker.articles.markers`, what names a block that sums up that of `worker.articles.leads`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from worker.articles import leads

Role = Literal["group", "number", "lead", "section", "container"]


@dataclass(frozen=True, slots=True)
class Opener:
    """One way of opening a block. ``level`` 0 holds blocks of higher levels."""

    name: str
    pattern: str
    example: str
    role: Role = "number"
    level: int = 1


_HAN = "[一二三四五六七八九十]{1,3}"
_N = rf"(?:\d{{1,2}}|[①-⑳]|{_HAN})"
_AFTER = r"\s*[:：、.．]?"

#: Numbered blocks, most exact first.
NUMBERED: tuple[Opener, ...] = (
    Opener("named group", rf"(?:Group|Cluster|Block|Theme|Topic|Part|Section|Chapter|GROUP|CLUSTER|BLOCK|THEME|TOPIC|PART|SECTION|CHAPTER)\s*[#№]?\s*(?:\d{{1,2}}|[IVX]{{1,4}}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)\b(?!\s*%|[,.]\d){_AFTER}", "Group 1: Title - claim", "group"),
    Opener("分组N", rf"(?:分组|分組|组别|組別|小组|小組|群组|群組|组|組|グループ|セクション|パート|テーマ|主题|主題|部分)\s*{_N}(?![年月日%％]){_AFTER}", "分组1：标题 - 内容", "group"),
    Opener("第N组", rf"第\s*{_N}\s*(?:组|組|部分|グループ|章|节|節|部|点|點|块|塊|テーマ)(?![一-鿿]){_AFTER}", "第一组 - 内容", "group"),
    Opener("3.1 title", r"\d{1,2}(?:[.．]\d{1,2}){1,3}[.、．:：)]?(?=\s*[^\W\d]|\s+\D)", "3.1 Futures Market - claim", level=2),
    Opener("1. title", r"\d{1,2}\s*(?:[、)）:：]|[.．](?!\d))\s*(?=\D)", "2. Core Views - claim"),
    Opener("(1) title", rf"[（(]\s*(?:\d{{1,2}}|{_HAN}|[a-hivx])\s*[)）]\s*[、.．]?", "(1) Tariffs - claim", level=2),
    Opener("一、title", rf"{_HAN}\s*[、．.]", "一、关税 - 内容", level=0),
    Opener("① title", "[①-⑳⑴-⒇❶-❿]", "① 关税 - 内容", level=2),
    Opener("I. title", r"[IVX]{1,4}\s*[.、)]\s", "II. Tariffs - claim", level=0),
)  # fmt: skip

#: Named blocks that stand before or above the others.
NAMED: tuple[Opener, ...] = (
    Opener("container", r"(?:Report\s+Summary|Summary\s+(?:by|of|according\s+to)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:Contents?|Catalog(?:ue)?s?|Sections?|Chapters?|Director(?:y|ies)|Categor(?:y|ies)|Topics?|Headings?))\b", "Summary by Sections", "container", 0),
    Opener("目录总结", r"(?:根据|按照?|依)?(?:相关|各|报告)?(?:目录|章节|內容|内容|目錄|章節)(?:分别)?(?:进行)?(?:总结|概括|归纳|總結)|(?:目次|章)(?:別|ごと)の?(?:要約|まとめ|概要)|报告摘要(?=\s*[一1])", "根据相关目录分别进行总结", "container", 0),
    Opener("rating", r"(?:Report\s+)?(?:Industry\s+)?Investment\s+Ratings?(?:\s+(?:of|for)\s+the\s+(?:Report|Industry|Company))?\b|Report\s+Industry(?=\s+-)", "Report Industry Investment Rating - Not provided", "section", 0),
    Opener("投资评级", r"(?:报告|報告)?(?:的)?(?:行业|行業|公司)?(?:投资评级|投資評級|投資判断)", "报告行业投资评级 未提及", "section", 0),
    Opener("core view", r"(?:Report\s+)?Core\s+(?:View(?:point)?|Insight|Idea|Opinion|Message|Conclusion|Takeaway|Content|Point|Finding)s?(?:\s+(?:of|in)\s+the\s+(?:Report|Article|Brief))?\b", "Core Viewpoint - claim", "lead", 0),
    Opener("key points", r"(?:(?:Key|Main|Top)\s+(?:Takeaway|Point|Insight|Message|Finding|Highlight|View(?:point)?|Development)s?|Executive\s+Summary|At\s+a\s+Glance|In\s+Brief|The\s+Bottom\s+Line|Highlights|TL;DR|Overview|Summary)(?=\s*(?:[-–—:：•\n]|$))", "Key Takeaways - claim", "lead", 0),
    Opener("核心观点", r"(?:报告|報告)?(?:的)?(?:核心|主要|关键|關鍵)(?:观点|觀點|要点|要點|内容|內容|洞察|见解|見解|结论|結論|信息|論点|ポイント)|内容摘要|內容摘要|要点速览|要點速覽|(?:核心|主な)?ポイント(?=\s*(?:[-–—:：•・\n]|$))|要旨|要点(?=\s*(?:[-–—:：•・\n]|$))|摘要(?=\s*(?:[-–—:：•・\n]|$))", "核心观点 - 内容", "lead", 0),
)  # fmt: skip

#: A section that says only that nothing was said.
EMPTY_ANSWER = re.compile(
    r"(?:(?:there\s+is\s+)?(?:not|no|none|nothing|n/?a|nil|without)\b.{0,60}|.{0,10}(?:未提及|未涉及|未给出|未披露|不涉及|无|無|なし|記載なし|言及なし|暂无|暫無)\S{0,8})[.。]?",
    re.IGNORECASE,
)

#: Signs that open a claim; the unsure ones also stand inside a claim ("2023 - 2025", "short - term").
SURE_BULLETS = "•●◦▪■□‣▶►▼◆○◇✓✔➤⁃∙"
UNSURE_BULLETS = "-–—−－*·・･"
#: Signs that head a block where lighter ones open its claims.
HEAVY_BULLETS = "■◆●▼►▶◇□○"
_SIGNS = SURE_BULLETS + UNSURE_BULLETS


# Between spaces; the sign stands first, so that a search leaps from one to the next.
DASH, _DASH_OR_STAR = re.compile(r"-(?<!\S-)\s+"), re.compile(r"[-*](?<!\S[-*])\s+")


@lru_cache(maxsize=64)
def _signs(present: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(present)}]\s*")


def bullets(body: str) -> list[tuple[int, int]]:
    """Where signs stand that may open a claim, each with the place behind it: at a line's start, or between spaces.

    Light signs need a space behind them, but for ・ and ·; a sign may follow a citation or full stop directly.
    """
    if body.isascii():
        signs = DASH if "*" not in body else _DASH_OR_STAR
        return [found.span() for found in signs.finditer(body)]
    present = "".join(sign for sign in _SIGNS if sign in body)
    return _between_spaces(body, present) if present else []


def _between_spaces(body: str, present: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for found in _signs(present).finditer(body):
        start, stop = found.span()
        before = body[start - 1] if start else "\n"
        if not (before.isspace() or (before in "]］】。." and body[start] not in "-–—−－*")):
            continue
        if stop > start + 1 or body[start] in _NEEDS_NO_SPACE:
            out.append((start, stop))
    return out


_NEEDS_NO_SPACE = frozenset(SURE_BULLETS + "・･·")

_OPEN, _CLOSE = r"[\[［【〔]", r"[\]］】〕]"
_GAP = r"\s{0,2}"  # bounded: two open-ended gaps side by side would take quadratic time
_CITED = rf"\^?{_GAP}(?:¶{_GAP}|[Pp]aras?\.?{_GAP}|第|段落?{_GAP})?\d{{1,3}}(?:{_GAP}段)?(?:{_GAP}(?:[,，、;；&]|[-–—~～至]){_GAP}\^?\d{{1,3}}(?:{_GAP}段)?)*{_GAP}"
#: Brackets in a row: [1][4] · [1, 4] · [1-3] · ［１］ · 【1】.
BRACKETED = re.compile(rf"{_OPEN}{_CITED}{_CLOSE}(?:\s{{0,3}}{_OPEN}{_CITED}{_CLOSE}){{0,60}}")
_ASCII_CITED = rf"\[(?:\d{{1,3}}\]|(?:\^|[Pp]aras?\.?\s)?{_GAP}\d{{1,3}}(?:{_GAP}[,;&-]{_GAP}\^?\d{{1,3}})*{_GAP}\])"
ASCII_BRACKETED = re.compile(rf"{_ASCII_CITED}(?:\s{{0,3}}{_ASCII_CITED}){{0,60}}")
#: Brackets that hold a number and nothing else.
BARE = re.compile(r"(\[\d{1,3}\](?:\[\d{1,3}\]){0,60})")  # opens with a literal, so that a search leaps to it
HAS_SUPERSCRIPT = re.compile("[¹²³⁴⁵⁶⁷⁸⁹]")
#: Raised numbers, but no squares: ¹² · ²,³.
SUPERSCRIPT = re.compile(r"(?<![mMkKcC\d²³])[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:[⁻,，、˒][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
#: Brackets with two numbers behind these words hold a range of values and no citation: "seen at [3200, 3450]".
RANGE_BEFORE = re.compile(
    r"(?:\b(?:at|in|between|range|of|to|around|near|within|from|is)|区间|為|为|レンジ)\s*$", re.IGNORECASE
)
SEVERAL = re.compile(r"\d\s*[,，、;；~～–—-]\s*\d")
CITED_NUMBER = re.compile(r"(\d{1,3})(?:\s*段?\s*[-–—~～至]\s*\^?(\d{1,3}))?")


_OTHER = re.compile(f"[{re.escape(_SIGNS.replace('-', ''))}［【〔¹²³⁴⁵⁶⁷⁸⁹]")


def has_only_dashes(body: str) -> bool:
    """Whether no sign but the dash, and no bracket but the square one, can open or cite a claim."""
    return "*" not in body if body.isascii() else _OTHER.search(body) is None


def _alternatives(table: tuple[Opener, ...]) -> str:
    return "|".join(f"(?P<o{place}>{opener.pattern})" for place, opener in enumerate(table))


#: Other words that sum up, where a text begins with them.
LEAD = Opener("lead", rf"{leads.WORDS}(?=\s*(?:[-–—|•・]\s|[:：\n]|$))", "In brief - claim", "lead", 0)
OPENERS: tuple[Opener, ...] = (*NUMBERED, *NAMED, LEAD)
# Only these begin an opener, and not inside a word: most places of a text are ruled out by one look.
_FIRST = "(?<![A-Za-z0-9])(?=[A-Z0-9(（①-⑳⑴-⒇❶-❿一二三四五六七八九十第分组組别別小群グセパテ主部根按依各相报報行公核关關要内內目章摘投ポ的])"
#: An opener where an item may start.
OPENER = re.compile(f"{_FIRST}(?:{_alternatives(NUMBERED + NAMED)})")
LEAD_OPENER = re.compile(f"(?P<o{len(OPENERS) - 1}>{LEAD.pattern})")
#: A named block by itself, to find it inside a line.
NAMED_OPENER = re.compile(f"{_FIRST}(?:{_alternatives(NAMED)})")


def opener_of(found: re.Match[str]) -> Opener:
    """The table's entry that a match of ``OPENER`` came from."""
    return OPENERS[int((found.lastgroup or "o0")[1:])]

"""Briefs in lines: whatever heads the blocks and whatever opens the claims, the groups are those that a reader counts."""

import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.articles.reading import one
from worker import articles


class Story(NamedTuple):
    title: str
    lead: tuple[str, str]
    groups: tuple[tuple[str, tuple[str, ...]], ...]


STORIES = {
    "en": Story(
        "Antimony buyers scramble as Vietnam tightens permits",
        ("In brief", "Vietnam wants a permit for every antimony cargo from June 1, and traders expect a fortnight's gap"),
        (
            ("What changes on June 1", ("The ministry in Hanoi will ask for an end-user statement with each cargo above 2.5 tonnes", "Permits last 60 days, counted from the day of issue, and cannot be passed on",)),
            ("Traders' answer", ("Two Rotterdam houses have stopped quoting for July - August delivery", "Stocks cover five to six weeks, said Mr. Lind of Norrland Metals Inc. on Monday", "A U.S. flame-retardant maker asked for a waiver")),
            ("Next steps", ("A hearing is set for May 12 at 10 a.m. local time in Hanoi",)),
        ),
    ),
    "zh": Story(
        "越南收紧锑出口许可 欧洲买家抢货",
        ("速览", "越南自6月1日起对每批锑出口实行许可管理，贸易商预计出现两周空档"),
        (
            ("新规内容", ("河内方面要求2.5吨以上货物逐批提交最终用户声明", "许可有效期60天，自签发之日起算，不得转让")),
            ("贸易商反应", ("鹿特丹两家贸易商已停止7 - 8月交货报价", "现有库存可用五至六周，北地金属公司负责人周一表示", "美国一家阻燃剂企业已申请豁免")),
            ("下一步", ("听证会定于5月12日上午10时在河内举行",)),
        ),
    ),
    "ja": Story(
        "ベトナムがアンチモンの輸出許可を厳格化　欧州勢は在庫確保急ぐ",
        ("ポイント", "ベトナムは6月1日から全てのアンチモン輸出に許可を求め、商社は2週間の空白を見込む"),
        (
            ("新しい規則", ("商工省は2.5トンを超える貨物ごとに最終需要者の誓約書を求める", "許可の有効期間は発行日から60日で、譲渡はできない")),
            ("商社の対応", ("ロッテルダムの2社は7 - 8月渡しの提示を止めた", "在庫は5〜6週間分だと北方金属の担当者は月曜日に話した", "米国の難燃剤メーカーは免除を申請した")),
            ("今後の予定", ("公聴会は5月12日午前10時にハノイで開かれる",)),
        ),
    ),
}  # fmt: skip

_HAN, _ROMAN, _CIRCLED = "一二三四五", ("I", "II", "III", "IV", "V"), "①②③④⑤"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

HEADS: dict[str, Callable[[int, str], str]] = {
    "bold": lambda n, label: f"**{label}**",
    "bold count": lambda n, label: f"**{n}. {label}**",
    "##": lambda n, label: f"## {label}",
    "### 1.": lambda n, label: f"### {n}. {label}",
    "1.": lambda n, label: f"{n}. {label}",
    "１．": lambda n, label: f"{str(n).translate(_WIDE)}．{label}",
    "1、": lambda n, label: f"{n}、{label}",
    "(1)": lambda n, label: f"({n}) {label}",
    "（１）": lambda n, label: f"（{str(n).translate(_WIDE)}）{label}",
    "2.1": lambda n, label: f"2.{n} {label}",
    "01": lambda n, label: f"0{n} {label}",
    "II.": lambda n, label: f"{_ROMAN[n - 1]}. {label}",
    "Ⅱ": lambda n, label: f"{'ⅠⅡⅢⅣ'[n - 1]}　{label}",
    "A.": lambda n, label: f"{'ABCD'[n - 1]}. {label}",
    "①": lambda n, label: f"{_CIRCLED[n - 1]} {label}",
    "一、": lambda n, label: f"{_HAN[n - 1]}、{label}",
    "（一）": lambda n, label: f"（{_HAN[n - 1]}）{label}",
    "■": lambda n, label: f"■{label}",
    "◆": lambda n, label: f"◆ {label}",
    "●": lambda n, label: f"● {label}",
    "▼": lambda n, label: f"▼{label}",
    "【】": lambda n, label: f"【{label}】",
    "＜＞": lambda n, label: f"＜{label}＞",
    "underlined": lambda n, label: f"{label}\n{'=' * 12}",
    "dashes below": lambda n, label: f"{label}\n{'-' * 12}",
    "colon": lambda n, label: f"{label}：" if not label.isascii() else f"{label}:",
    "plain": lambda n, label: label,
    "GROUP –": lambda n, label: f"GROUP {n} – {label}",
    "Group |": lambda n, label: f"**Group {n} | {label}**",
    "第一组": lambda n, label: f"第{_HAN[n - 1]}组 {label}",
}
BULLETS: dict[str, Callable[[int], str]] = {
    "-": lambda n: "- ",
    "–": lambda n: "– ",
    "•": lambda n: "• ",
    "* indented": lambda n: "  * ",
    "・": lambda n: "・",
    "○": lambda n: "○ ",
    "●": lambda n: "●",
    "1.": lambda n: f"{n}. ",
    "1)": lambda n: f"{n}) ",
    "(1)": lambda n: f"({n}) ",
    "（1）": lambda n: f"（{n}）",
    "①": lambda n: _CIRCLED[n - 1],
    "a.": lambda n: f"{'abcde'[n - 1]}. ",
    "(b)": lambda n: f"({'abcde'[n - 1]}) ",
    "ii.": lambda n: f"{_ROMAN[n - 1].lower()}. ",
    "(ii)": lambda n: f"({_ROMAN[n - 1].lower()}) ",
    "イ.": lambda n: f"{'イロハニホ'[n - 1]}．",
    "ア）": lambda n: f"{'アイウエオ'[n - 1]}）",
    "（一）": lambda n: f"（{_HAN[n - 1]}）",
    "一、": lambda n: f"{_HAN[n - 1]}、",
    "→": lambda n: "→ ",
}
CITES: dict[str, Callable[[str, int], str]] = {
    "none": lambda text, n: text,
    "stop": lambda text, n: text + _stop(text),
    "[1]": lambda text, n: f"{text} [{n}]",
    "[1, 2].": lambda text, n: f"{text} [{n}, {n + 1}]{_stop(text)}",
    ".[1]": lambda text, n: f"{text}{_stop(text)}[{n}]",
    "【1】": lambda text, n: f"{text}{_stop(text)}【{n}】",
    ".¹": lambda text, n: f"{text}{_stop(text)}{'⁰¹²³⁴⁵⁶⁷⁸⁹'[n]}",
}
SAME_MARK = {("●", "●"), ("1.", "1."), ("(1)", "(1)"), ("（１）", "(1)"), ("（１）", "（1）"), ("(1)", "（1）"), ("①", "①"), ("一、", "一、"), ("（一）", "（一）"),
             ("１．", "1."), ("1、", "1."), ("01", "1.")}  # fmt: skip


def _stop(text: str) -> str:
    return "." if text.isascii() else "。"


def _page(language: str, head: str, bullet: str, cite: str, *, gap: bool, lead: bool, wrap: int) -> str:
    story = STORIES[language]
    blocks: list[str] = []
    if lead:
        blocks.append("\n".join([_lead_head(head, story.lead[0]), BULLETS[bullet](1) + CITES[cite](story.lead[1], 1)]))
    cited = 1
    for number, (label, claims) in enumerate(story.groups, 1):
        lines = [HEADS[head](number, label)]
        for place, text in enumerate(claims, 1):
            cited += 1
            lines.append(_wrapped(BULLETS[bullet](place) + CITES[cite](text, cited), wrap))
        blocks.append("\n".join(lines))
    return f"{story.title}\n\n" + ("\n\n" if gap else "\n").join(blocks) + "\n"


def _lead_head(head: str, words: str) -> str:
    """A lead stands outside the count."""
    return (
        HEADS[head](1, words)
        if head in {"bold", "##", "■", "◆", "【】", "＜＞", "underlined", "plain", "colon"}
        else words
    )


def _wrapped(line: str, width: int) -> str:
    if not width:
        return line
    if line.isascii():
        return "\n  ".join(textwrap.wrap(line, width, break_long_words=False))
    size = width // 2
    return "\n　".join(line[at : at + size] for at in range(0, len(line), size) if line[at:].strip())


def _pages() -> Iterator[tuple[str, str, str]]:
    """Every head with every bullet, the rest in turn."""
    turn = 0
    for head in HEADS:
        for bullet in BULLETS:
            turn += 1
            if (head, bullet) in SAME_MARK:
                continue
            language = ("en", "zh", "ja")[turn % 3]
            cite = list(CITES)[(turn // 3) % len(CITES)]
            wrap = 70 if turn % 5 == 0 and cite != "none" else 0
            options = {"gap": turn % 2 == 0, "lead": turn % 4 in {1, 2}, "wrap": wrap}
            name = f"{head} over {bullet} {language} {cite}" + "".join(f" {key}" for key, on in options.items() if on)
            wanted = "".join(["0=1 "] if options["lead"] else []) + "1=2 2=3 3=1"
            yield name, wanted, _page(language, head, bullet, cite, **options)  # type: ignore[arg-type]


PAGES = list(_pages())


@pytest.mark.parametrize(("wanted", "text"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_any_head_over_any_bullet_is_read(wanted: str, text: str) -> None:
    parsed = articles.parse(one(text)).article
    story = next(story for story in STORIES.values() if story.title == parsed.title)
    found = " ".join(f"{group.number}={len(group.claims)}" for group in parsed.groups)
    assert found == wanted
    told = [claim.text for group in parsed.groups if group.number for claim in group.claims]
    for claim, whole in zip(told, [text for _, claims in story.groups for text in claims], strict=True):
        assert _letters(claim) == _letters(whole)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


HEADS_INSIDE = ("1.", "(1)", "一、", "（一）", "2.1", "plain", "bold", "##", "colon", "【】", "■", "GROUP –", "第一组")
BULLETS_INSIDE = ("-", "–", "•", "●", "①", "1)", "1.", "(1)", "a.")


def _on_one_line() -> Iterator[tuple[str, str]]:
    """The same on one line, where citations part the claims."""
    turn = 0
    for head in HEADS_INSIDE:
        for bullet in BULLETS_INSIDE:
            turn += 1
            if (head, bullet) in SAME_MARK:
                continue
            language, cite = ("en", "zh", "ja")[turn % 3], list(CITES)[2 + turn % (len(CITES) - 2)]
            page = _page(language, head, bullet, cite, gap=False, lead=False, wrap=0)
            title, _, body = page.partition("\n\n")
            yield f"{head} over {bullet} {language} {cite}", f"{title}\n\n{' '.join(body.split(chr(10)))}\n"


@pytest.mark.parametrize(("name", "text"), list(_on_one_line()), ids=[name for name, _ in _on_one_line()])
def test_any_head_before_any_bullet_is_read_on_one_line(name: str, text: str) -> None:
    groups = articles.parse(one(text)).article.groups
    assert [len(group.claims) for group in groups] == [2, 3, 1], name


LEADS = (
    "核心的な見解", "主要な論点", "中核となるメッセージ", "この記事のポイント", "今日のまとめ", "3行まとめ", "レポートの要旨", "サマリー", "骨子",
    "核心见解", "核心結論", "主要观点", "关键信息", "報告核心觀點", "内容摘要", "本文看点", "速览", "核心提示", "重點摘要", "一句话总结",
    "Key judgments", "The gist", "Main messages of the report", "Executive summary", "At a Glance", "TL;DR", "In brief", "Bottom line", "Quick summary", "Things to know",
)  # fmt: skip
NO_LEADS = (
    "概要と背景",
    "見解",
    "内容",
    "影響",
    "主な企業",
    "结果",
    "规则内容",
    "重要日期",
    "Facts",
    "News",
    "Views from Tokyo",
    "Points of entry",
)


@pytest.mark.parametrize("words", [*LEADS, *NO_LEADS])
def test_a_lead_is_group_nought_in_any_words_and_decoration(words: str) -> None:
    number = 0 if words in LEADS else 1
    for head in (words, f"**{words}**", f"## {words}", f"【{words}】", f"■ {words}", f"{words}:"):
        text = f"T: a title\n\n{head}\n- Claim one of the page stands here [1]\n\n## Next\n- Claim two of it stands here [2]\n"
        assert [group.number for group in articles.parse(one(text)).article.groups] == [number, number + 1], head
    text = f"{words} - Claim one of the page stands here [1] Group 1: Next - Claim two of it stands here [2]"
    assert [group.number for group in articles.parse(one(text)).article.groups][-1] == 1 + number


@pytest.mark.parametrize(
    "marks", ["①②③④⑤⑥", "⑴⑵⑶⑷⑸⑹", "❶❷❸❹❺❻", "ⅠⅡⅢⅣⅤⅥ", "ⅰⅱⅲⅳⅴⅵ", "アイウエオカ", "イロハニホヘ", "甲乙丙丁戊己"]
)
def test_counts_go_on_as_far_as_the_page(marks: str) -> None:
    behind = "．" if marks[0] in "アイ甲" else " "
    lines = "\n".join(
        f"{mark}{behind}第{place}項の許可は5月1日から有効になる[1]" for place, mark in enumerate(marks, 1)
    )
    [group] = articles.parse(one(f"見出しの題\n\n■許可\n{lines}\n")).article.groups
    assert len(group.claims) == len(marks)


_PIECE = st.sampled_from(
    ["1.", "2.", "(1)", "a.", "i.", "①", "一、", "（一）", "■", "・", "- ", "* ", "**", "##", "【", "】", "---", "====", "|", "\t", "\n", "\n", "\n", "\n\n", " ", "  ", "\u3000", "[1]", "¹", "Group 1", "分组2",
     "Summary", "要点", "关税", "許可は", "the duty", "。", ".", ":", "...... 3", "v1.0.0", "2026-03-01 ", "Related posts", "记者 ", "※", "<p>", "x"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECE, max_size=40).map("".join))
def test_no_order_of_marks_crashes(text: str) -> None:
    article = articles.parse(one("Title of it\n\n" + text)).article
    assert all(claim.text.strip() for group in article.groups for claim in group.claims)


@pytest.mark.parametrize("rule", ["---", "====", "***", "___", "――――"])
def test_a_page_of_rules_says_nothing(rule: str) -> None:
    assert articles.parse(one(f"{rule}\n" * 9)).article.groups == ()

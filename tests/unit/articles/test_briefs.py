"""Briefs: groups and claims as a careful reader counts them."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.articles.reading import DATA, Layout, claims, layouts, one, record, shape
from worker import articles

OURS = [
    *layouts("layouts.txt"),
    *layouts("layouts_more.txt"),
    *layouts("layouts_last.txt"),
    *layouts("layouts_fresh.txt"),
    *layouts("layouts_marks.txt"),
]


@pytest.mark.parametrize("layout", OURS, ids=[layout.name for layout in OURS])
def test_a_layout_gives_its_groups_and_claims(layout: Layout) -> None:
    article = one(layout.text)
    parts = articles.split(article)
    found = "prose" if layout.wanted["want"] == "prose" == parts.kind else shape(article)
    assert found == layout.wanted["want"]
    assert article.title == layout.wanted.get("title", "")
    assert article.source == layout.wanted.get("source", article.source)
    if "cites" in layout.wanted:
        groups = articles.parse(article).article.groups
        assert (
            "|".join(",".join(map(str, claim.citations)) for group in groups for claim in group.claims)
            == layout.wanted["cites"]
        )
    if "labels" in layout.wanted:
        groups = articles.parse(article).article.groups
        assert "|".join(group.label or "-" for group in groups) == layout.wanted["labels"]


LABELS: list[dict[str, Any]] = [
    json.loads(line) for line in (DATA / "digests.labels.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("label", LABELS, ids=[f"{label['id']}-{label['format_variant']}" for label in LABELS])
def test_the_briefs_met_in_practice_come_out_as_labelled(label: dict[str, Any]) -> None:
    groups = articles.parse(one((DATA / "digests" / f"{label['id']}.json").read_bytes(), "a.json")).article.groups
    counts = {group.number: len(group.claims) for group in groups}
    assert counts.pop(0, 0) == label["core_claims"]
    assert list(counts.values()) == label["claims_per_group"]
    assert list(counts) == list(range(1, label["groups"] + 1))


def test_the_reference_article_is_read_exactly() -> None:
    article = one((DATA / "reference.txt").read_bytes())
    assert article.title == "中国用稀土实现与美国对等谈判"
    assert article.source == "日经中文网"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-06-12T03:05:00+08:00"
    assert article.published_zone == "assumed"
    groups = articles.parse(article).article.groups
    cited = [["".join(f"[{number}]" for number in claim.citations) for claim in group.claims] for group in groups]
    assert cited == [
        ["[1][4]", "[3][4]", "[4]"],
        ["[5]", "[6]", "[7][8]"],
        ["[9]", "[10][11]", "[11]"],
        ["[12]", "[12]", "[12]"],
    ]
    assert groups[3].claims[0].text.endswith("with additional tariffs frozen until mid-August")
    assert [group.label for group in groups] == [None] * 4


_WORD = st.sampled_from(
    [
        "tariffs",
        "licences",
        "rare-earth",
        "U.S.",
        "EU-wide",
        "30%",
        "2023 - 2025",
        "short - term",
        "U.S. - China",
        "- 103.00",
        "mid-August",
        "MOFCOM",
        "Nov. 10",
        '"worry,"',
        "would",
    ]
)
_CLAIM = st.builds(
    lambda first, words: f"{first} {' '.join(words)} now",
    st.sampled_from(["China", "The U.S.", "Ford", "In May, exports", "A 20% tariff", "3 makers"]),
    st.lists(_WORD, min_size=6, max_size=24),
)
_CITED = st.lists(st.integers(1, 40), min_size=1, max_size=3, unique=True).map(sorted)
_GROUPS = st.lists(st.lists(st.tuples(_CLAIM, _CITED), min_size=2, max_size=5), min_size=1, max_size=6)
_STYLE = st.sampled_from(["one line", "line per claim", "wrapped"])
_GROUP = st.sampled_from(["Group {} -", "Group {}: Trade Talks -", "分组{}：谈判 -", "第{}组 -", "グループ{} -"])


@settings(max_examples=150, deadline=None)
@given(_GROUPS, _STYLE, _GROUP, st.booleans())
def test_the_reference_layout_with_other_words_has_the_same_structure(
    groups: list[list[tuple[str, list[int]]]], style: str, opener: str, joined: bool
) -> None:
    pieces: list[str] = []
    for number, group in enumerate(groups, 1):
        bullets = [
            f"{text} [{', '.join(map(str, cited))}]" if joined else f"{text} " + "".join(f"[{n}]" for n in cited)
            for text, cited in group
        ]
        separator = "\n- " if style == "line per claim" else " - "
        pieces.append(opener.format(number).removesuffix(" -") + separator + separator.join(bullets))
    text = ("\n" if style == "line per claim" else " ").join(pieces)
    if style == "wrapped":
        text = re.sub(r"(.{50,70}?)(?<! -)(?<!\d) (?!- )", r"\1\n", text)
    found = articles.parse(record(title="T", text=text)).article.groups
    assert [[list(claim.citations) for claim in group.claims] for group in found] == [
        [cited for _, cited in group] for group in groups
    ]


@pytest.mark.parametrize(
    "claim",
    [
        "Volumes fell in 2023 - 2025 by a fifth",
        "Prices moved in the short - term only",
        "The spread was - 103.00 at the close",
        "The China - US talks went on in London",
        "Jean-Paul Moreau - the council's head - asked for talks",
        "Routes Asia - Europe and Hapag - Lloyd were cut",
        "it is seen at [35, 38] by the banks",
    ],
)
def test_a_dash_inside_a_sentence_splits_no_claim(claim: str) -> None:
    text = f"Group 1 - {claim} [1] - The next claim stands here [2] Group 2 - And another one [3]"
    assert shape(record(text=text)) == "1=2 2=1"
    assert claims(record(text=text))[0] == claim


def test_claims_of_a_brief_have_no_spans_and_are_marked_summary_only() -> None:
    [group] = articles.parse(
        record(text="Group 1 - China limits exports [1] - The EU asks for talks [2]")
    ).article.groups
    assert {claim.evidence for claim in group.claims} == {"summary only"}
    assert not any(claim.spans for claim in group.claims)


def test_a_brief_beside_its_source_paragraphs_is_checked() -> None:
    article = record(
        text="Group 1 - Exports fell by 30% in May [1] - Exports fell by 40% in May [1] - The pause runs until mid-August [2]",
        paragraphs=["5月对美出口减少约三成。", "暂停持续至8月中旬。"],
    )
    [group] = articles.parse(article).article.groups
    assert [claim.evidence for claim in group.claims] == ["checked", "unverified", "checked"]
    assert group.claims[1].failed == ("G3 numbers",)


def test_sentences_of_a_claim_share_its_unit_and_place() -> None:
    parts = articles.split(
        record(
            title="T", text="Group 1 - First sentence here. Second one there [1] - Another claim [2] Group 2 - Last [3]"
        )
    )
    assert [(sentence.text, sentence.unit, sentence.section) for sentence in parts.sentences] == [
        ("T", -1, -1), ("First sentence here.", 0, 0), ("Second one there", 0, 0), ("Another claim", 1, 0), ("Last", 2, 1),
    ]  # fmt: skip
    assert articles.select(parts, ()).places == {0: None, 1: (1, 1), 2: (1, 1), 3: (1, 2), 4: (2, 1)}


def test_a_first_heading_under_a_known_title_is_the_texts_own() -> None:
    groups = articles.parse(
        record(title="T", text="Licences\n- Six months each [1]\n- Thirty are open [1]\nStocks\n- Four weeks [2]")
    ).article.groups
    assert [(group.label, len(group.claims)) for group in groups] == [("Licences", 2), ("Stocks", 1)]


def test_a_last_line_that_was_broken_off_is_no_title() -> None:
    [group] = articles.parse(
        one("Group 1 - A claim stands here [1] - Another one goes on and on up to the [2,\n3]")
    ).article.groups
    assert [claim.citations for claim in group.claims] == [(1,), (2, 3)]

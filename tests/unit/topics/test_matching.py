"""The matcher against a brute-force oracle, in three scripts; expressions; scopes; sources; deadlines."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.topics.reading import find, statuses, topics
from worker.errors import SettingsError
from worker.topics import Topics

ENGLISH = st.lists(
    st.sampled_from("tar iff tariff ban duty rare earth export control list".split()), min_size=1, max_size=3
).map(" ".join)
HAN = st.text("关税出口管制稀土", min_size=1, max_size=4)
KANA = st.text("レアス輸出規制関税", min_size=1, max_size=4)


def oracle_english(term: str, text: str) -> bool:
    head, _, last = term.rpartition(" ")
    forms = {last, last + "s", last + "ed", last + "ing"}
    if last == "duty":
        forms = {"duty", "duties", "dutied", "dutying"}
    if last in {"ban", "control", "tar"}:
        forms |= {last + last[-1] + "ed", last + last[-1] + "ing"}
    return any(re.search(rf"(?<![a-z0-9]){re.escape((head + ' ' + form).strip())}(?![a-z0-9])", text) for form in forms)


def one_topic(term: str, language: str) -> Topics:
    return topics({"id": "t", "concepts": {"a": {language: [term]}}, "require": ["a"]})


@settings(max_examples=60, deadline=None)
@given(term=ENGLISH, words=st.lists(ENGLISH, min_size=1, max_size=8))
def test_english_agrees_with_brute_force(term: str, words: list[str]) -> None:
    text = " ".join(words) + "."
    assert ("t" in statuses(find(text, one_topic(term, "en")))) == oracle_english(term, text)


@settings(max_examples=60, deadline=None)
@given(term=HAN, text=st.text("关税出口管制稀土中国", min_size=4, max_size=30))
def test_chinese_agrees_with_brute_force(term: str, text: str) -> None:
    assert ("t" in statuses(find(text + "。", one_topic(term, "zh"), language="zh"))) == (term in text)


@settings(max_examples=60, deadline=None)
@given(term=KANA, text=st.text("レアス輸出規制関税のを", min_size=4, max_size=30))
def test_japanese_agrees_with_brute_force(term: str, text: str) -> None:
    assert ("t" in statuses(find("の" + text + "。", one_topic(term, "ja"), language="ja"))) == (term in text)


@pytest.mark.parametrize(
    ("expr", "text", "found"),
    [
        ('"rare earth" AND licen*', "A licensor sold rare earth.", True),
        ('"rare earth" AND licen*', "A licensor sold earth.", False),
        ("tariff OR duty", "The duties rise.", True),
        ("tariff NOT steel", "The steel tariff rises.", False),
        ("tariff AND NOT steel", "The car tariff rises.", True),
        ('("rare earth" OR 稀土) NEAR/12 (licen* OR 许可) NOT "rare earth prices"', "对稀土实施许可。", True),
        ('("rare earth" OR 稀土) NEAR/2 (licen* OR permit)', "A permit was asked by nobody for rare earth.", False),
        ("(a AND b) OR (c AND d)", "c d", True),
        ("(a AND b) OR (c AND d)", "a d", False),
    ],
)
def test_an_expression_means_what_it_says(expr: str, text: str, found: bool) -> None:
    watched = topics({"id": "t", "expr": expr})
    assert ("t" in statuses(find(text, watched))) is found


@pytest.mark.parametrize(
    "expr",
    [
        "NOT tariff",
        "NOT (a OR b)",
        "a OR NOT b",
        "(a",
        "a)",
        "a b",
        "AND",
        "",
        "a NEAR (b AND c)",
        "@nobody",
        '"',
        "a NEAR",
    ],
)
def test_an_expression_that_cannot_be_meant_is_refused(expr: str) -> None:
    with pytest.raises(SettingsError) as caught:
        topics({"id": "t", "expr": expr})
    assert caught.value.problems[0].remedy


TWO: dict[str, Any] = {"concepts": {"a": {"en": ["alpha"]}, "b": {"en": ["beta"]}}, "require": ["a", "b"]}
BRIEF = "Group 1 - Alpha rose [1]. Beta fell [1] - Gamma held [2] Group 2 - Delta fell [3] - Epsilon rose [4]"


def test_the_scope_of_a_topic_is_a_sentence_a_claim_or_a_group() -> None:
    apart = "Alpha rose.\n\nBeta fell."
    assert "t" not in statuses(find(apart, topics({"id": "t", **TWO})))
    assert "t" in statuses(find("Alpha and beta rose.", topics({"id": "t", **TWO})))
    assert "t" in statuses(find(apart, topics({"id": "t", "scope": "group", **TWO})))


def test_a_topic_reads_only_the_sources_it_names_or_trusts() -> None:
    raw = {"id": "t", "concepts": {"a": {"en": ["alpha"]}}, "require": ["a"]}
    assert "t" not in statuses(find("Alpha rose.", topics({**raw, "max_tier": 2}), tier=3))
    assert "t" in statuses(find("Alpha rose.", topics({**raw, "max_tier": 2}), tier=2))
    assert "t" not in statuses(find("Alpha rose.", topics({**raw, "only_sources": ["Reuters"]}), source="Blog"))
    assert "t" not in statuses(find("Alpha rose.", topics({**raw, "exclude_sources": ["blog"]}), source="My Blog"))


def test_an_actor_that_must_be_named_is_asked_for() -> None:
    raw = {"id": "t", "concepts": {"a": {"en": ["tariff"]}}, "require": ["a"], "actors": {"must": ["USTR", "MOFCOM"]}}
    assert "t" in statuses(find("USTR raised a tariff.", topics(raw)))
    assert "t" not in statuses(find("Ottawa raised a tariff.", topics(raw)))


def test_a_sentence_as_long_as_a_book_is_read_in_seconds() -> None:
    text = "中国对稀土实施出口管制和关税" * 500
    assert "rare-earth-licences" in statuses(find(text))


def test_deadline_holds_where_a_limit_is_bound_to_the_measure_and_not_for_comments_or_meetings() -> None:
    def matched(text: str) -> bool:
        return "tariff-deadlines" in statuses(find(text))

    assert matched("A 25% tariff on trucks takes effect on April 1, 2026.")
    assert matched(
        "A provisional anti-dumping duty of 21% is imposed on hub motors from China.\n\nIt applies from 14 May 2026."
    )
    assert not matched("A tariff on trucks is proposed. Comments are due by April 15, 2026.")
    assert not matched("Ministers discussed the tariff on trucks. They will meet again on May 5, 2026.")
    assert not matched("A tariff on trucks was announced.\n\nThe company will publish its results on May 5, 2026.")


def test_a_deadline_bound_across_sentences_is_less_sure() -> None:
    far = find(
        "A provisional anti-dumping duty of 21% is imposed on hub motors from China.\n\nIt applies from 14 May 2026."
    )
    near = find("A provisional anti-dumping duty of 21% on hub motors from China applies from 14 May 2026.")
    assert [d.confidence for d in far.deadlines] == ["medium"]
    assert [d.confidence for d in near.deadlines] == ["high"]


def test_the_users_own_items_are_pointed_out() -> None:
    watched = topics(
        {"id": "t", "concepts": {"a": {"en": ["export"]}}, "require": ["a"], "exposure": ["8505.11", "JL Mag", "镝"]}
    )
    found = find("JL Mag may export goods of heading 8505.11 again.", watched)
    assert found.matches[0].exposure == ("8505.11", "JL Mag")
    assert any(part.why == "touches your list" for part in found.matches[0].parts)


def test_the_score_is_the_sum_of_its_parts() -> None:
    found = find("China granted export licences for magnets on Monday, the commerce ministry said.", tier=1)
    match = found.matches[0]
    assert match.score == sum(part.points for part in match.parts)


def test_one_match_a_topic_and_claim_and_the_title_has_no_place() -> None:
    found = find(
        "China granted a rare earth export licence. It is the first rare earth export licence.",
        title="China grants rare earth export licence",
    )
    places = [(m.group, m.claim) for m in found.matches if m.topic == "rare-earth-licences"]
    assert len(places) == len(set(places))
    assert (None, None) in places


def test_the_same_article_gives_the_same_findings() -> None:
    text = "The U.S. has imposed a 20% tariff on Chinese goods over fentanyl, with additional tariffs frozen until mid-August."
    assert find(text, at=date(2025, 6, 12)) == find(text, at=date(2025, 6, 12))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A course explains the tariff.", False),
        ("The tariff rose.", True),
        ("A course was flooded; the tariff rose.", True),
    ],
)
def test_words_near_each_other_exclude_a_sentence_too(text: str, *, held: bool) -> None:
    near = {"near": [["course"], ["explain"]], "within": 3}
    watched = topics({"id": "t", "concepts": {"a": {"en": ["tariff"]}}, "require": ["a"], "exclude": {"en": [near]}})
    assert ("t" in statuses(find(text, watched))) == held

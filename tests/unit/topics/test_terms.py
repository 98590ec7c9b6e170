"""The term language: what an analyst may write, and what is refused with a remedy."""

import pytest

from tests.unit.topics.reading import find, statuses, topics, words
from worker.errors import SettingsError
from worker.topics.terms import TermError, term


def hits(terms: list[object], text: str, language: str = "en") -> bool:
    watched = topics({"id": "t", "concepts": {"a": {language: terms}}, "require": ["a"]})
    return "t" in statuses(find(text, watched))


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("rare earth", "Rare-earth prices", True),
        ("rare earth", "rare earths", True),
        ("tariff", "tariffs", True),
        ("tariff", "tariffed goods", True),
        ("duty", "duties", True),
        ("license", "licensing rules", True),
        ("ban", "banned exports", True),
        ("freeze", "rates stay frozen", True),
        ("policy", "police", False),
        ("organ", "organization", False),
        ("chip", "microchips", False),
        ("BIS", "The BIS added firms.", True),
        ("BIS", "bis zum Ende", False),
        ("EAR", "an ear of corn", False),
        ("=Entity List", "on the Entity List.", True),
        ("=Entity List", "a list of entity list names", False),
        ("=U.S.", "the U.S. said", True),
        ("=US", "tell us", False),
        ("licen*", "licensors", True),
        ("50% rule", "the 50% rule holds", True),
        ("section 232", "Section 2321 of the code", False),
    ],
)
def test_english_terms_are_whole_words_with_plain_inflection(written: str, text: str, found: bool) -> None:
    assert hits([written], text) is found


@pytest.mark.parametrize(
    ("language", "written", "text", "found"),
    [
        ("zh", "关税", "對美國加徵關稅。", True),
        ("zh", "122条", "第1122条规定如下。", False),
        ("zh", "芯片", "半導體晶片", False),
        ("ja", "レアアース", "ﾚｱｱｰｽの輸出", True),
        ("ja", "エンティティー・リスト", "エンティティリストに載る", True),
        ("ja", "50%ルール", "５０％ルールが適用される", True),
        ("ja", "関税", "税関の申告は電子化された", False),
        ("zh", "出口", "輸出の話", False),
    ],
)
def test_chinese_and_japanese_terms_are_substrings_of_the_folded_text(
    language: str, written: str, text: str, found: bool
) -> None:
    assert hits([written], text, language) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [("许可已经颁发。", True), ("未经许可不得转载的规定。", False), ("开源项目的许可。", False)],
)
def test_a_guard_is_a_longer_text_around_a_term_and_unless_another_word_of_its_sentence(text: str, found: bool) -> None:
    assert hits([{"t": "许可", "not_in": ["未经许可"], "unless": ["开源"]}], text, "zh") is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jakarta sets a quota.", True),
        ("The ministry, he said, sets the quota.", True),
        ("The fleet sets a quota.", False),
    ],
)
def test_a_term_may_need_another_word_of_its_sentence(text: str, found: bool) -> None:
    assert hits([{"t": "quota", "with": ["Jakarta", "ministry"]}], text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ban on all exports holds.", True),
        ("Exports are banned.", True),
        ("The ban that two of the three ministries wanted for exports fell.", False),
    ],
)
def test_near_counts_the_words_between_in_any_order(text: str, found: bool) -> None:
    assert hits([{"near": [["ban", "limit"], ["export"]], "within": 4}], text) is found


def test_near_counts_characters_in_chinese() -> None:
    near = {"near": [["暂停"], ["出口"]], "within": 4}
    assert hits([near], "暂停对美出口。", "zh")
    assert not hits([near], "暂停会谈以后仍在继续出口。", "zh")


@pytest.mark.parametrize(
    "raw",
    [
        "*",
        "**",
        "li*",
        "lic*nse",
        "*licence",
        "",
        "=",
        r"\btariff\b",
        "tariff.*",
        "/tariffs?/",
        7,
        {"near": [["a"]]},
        {"t": 1},
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(raw: object) -> None:
    with pytest.raises(TermError) as caught:
        term(raw, "en")
    assert caught.value.remedy


def test_overlapping_terms_are_all_found() -> None:
    watched = topics(
        {
            "id": "a",
            "concepts": {
                "x": {"en": ["export control"]},
                "y": {"en": ["control list"]},
                "z": {"en": ["export control list"]},
            },
            "require": ["x", "y", "z"],
        }
    )
    assert "a" in statuses(find("It joined the export control list.", watched))


def test_a_highlight_covers_the_words_of_the_article() -> None:
    watched = topics({"id": "t", "concepts": {"a": {"ja": ["レアアース磁石"]}}, "require": ["a"]})
    found = find("㈱北都は、ﾚｱｱｰｽ磁石を買う。", watched)
    assert list(words(found)) == ["ﾚｱｱｰｽ磁石"]


def test_zero_width_and_look_alike_letters_do_not_hide_a_term() -> None:
    watched = topics({"id": "t", "concepts": {"a": {"en": ["tariff"]}}, "require": ["a"]})
    assert list(words(find("The tar\u200biff rises.", watched))) == ["tar\u200biff"]
    hidden = find("The t\u0430riff rises.", watched)  # a Cyrillic а
    assert [hit.confusable for match in hidden.matches for hit in match.hits] == [True]


def test_every_fault_is_told_at_once_with_the_nearest_name() -> None:
    raw = {
        "id": "t",
        "concepts": {"object": {"en": ["*"], "fr": ["droit"], "use": ["tarif"]}},
        "require": ["objct"],
        "expr": 'NOT "a"',
    }
    with pytest.raises(SettingsError) as caught:
        topics(raw, shared={"tariff": {"en": ["tariff"]}})
    said = str(caught.value)
    assert "did you mean 'object'?" in said
    assert "did you mean 'tariff'?" in said
    assert "'fr' is no language" in said
    assert "matches everything" in said
    assert "NOT alone" in said
    assert len(caught.value.problems) >= 5

"""Folding for matching, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import Language
from worker.text.fold import fold, folded, skeleton

TRICKY = st.text(
    alphabet="aZ1 -‐“”「」・ーｶﾞﾊﾟ㈱½①…　\u200b\u00ad\ufe0fé\u0301が\u3099稀關關系中国ﾚｱｱｰｽ％。🇯🇵👩‍🔬\ufffe\uffff\ud800",
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "language", "folded"),
    [
        ("ﾚｱｱｰｽ磁石", "ja", "レアアス磁石"),
        ("エンティティー・リスト", "ja", "エンティティリスト"),
        ("對等關稅、磁鐵", "zh", "对等关税、磁铁"),
        ("輸出規制", "ja", "輸出規制"),
        ("３０％　以上", "zh", "30% 以上"),
        ("“rare‑earth”\u00a0curbs", "en", '"rare-earth" curbs'),
        ("rare\u00adearth\u200b", "en", "rareearth"),
        ("㈱日立", "ja", "(株)日立"),
    ],
)
def test_one_form_of_width_quotes_dashes_and_variants(text: str, language: Language, folded: str) -> None:
    assert fold(text, language).text == folded


@pytest.mark.parametrize(
    ("text", "language", "term", "words"),
    [
        ("中国のﾚｱｱｰｽ磁石", "ja", "レアアス", "ﾚｱｱｰｽ"),
        ("日本の㈱ﾊﾟﾅは", "ja", "パナ", "ﾊﾟﾅ"),
        ("每½月关税", "zh", "关税", "关税"),
        ("エンティティー・リストに", "ja", "エンティティリスト", "エンティティー・リスト"),
    ],
)
def test_a_span_maps_back_to_the_words_that_made_it(text: str, language: Language, term: str, words: str) -> None:
    found = fold(text, language)
    place = found.text.index(term)
    start, end = found.span(place, place + len(term))
    assert text[start:end] == words


@given(TRICKY, st.sampled_from(["en", "zh", "ja"]), st.data())
def test_folding_the_words_of_a_span_gives_the_span_again(text: str, language: Language, data: st.DataObject) -> None:
    found = fold(text, language)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    left, right = found.span(start, end)
    assert 0 <= left <= right <= len(text)
    assert found.text[start:end] in fold(text[left:right], language).text


@given(st.text(max_size=60), st.sampled_from(["en", "zh", "ja"]))
def test_whole_text_maps_to_whole_text_at_most(text: str, language: Language) -> None:
    found = fold(text, language)
    left, right = found.span(0, len(found.text))
    assert 0 <= left <= right <= len(text)


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("rаre eаrth", "rare earth"),
        ("Ⓜagnet", "Magnet"),
        ("tariﬀ", "tariff"),
        ("t\u0301ariff", "tariff"),
        ("ex\u200bport", "export"),
        ("ВIЅ", "BIS"),
    ],
)
def test_a_skeleton_undoes_disguises(disguised: str, plain: str) -> None:
    assert skeleton(disguised).text == plain


def test_ascii_text_has_no_map() -> None:
    assert fold("plain words", "en").starts is None


@given(TRICKY, st.sampled_from(["en", "zh", "ja"]))
def test_the_text_alone_is_the_folded_text(text: str, language: Language) -> None:
    assert folded(text, language) == fold(text, language).text

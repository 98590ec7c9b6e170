"""Two concepts are related where one clause holds them near one another."""

import re

import pytest

from schemas.vocabulary import Language
from worker.topics.relate import related, supposed


@pytest.mark.parametrize(
    ("text", "language", "words", "found"),
    [
        ("Export controls on graphite were eased.", "en", ("Export controls", "graphite"), True),
        ("Export controls remain a worry; graphite stocks grew.", "en", ("Export controls", "graphite"), False),
        ("Graphite demand grew, while export controls stayed.", "en", ("Graphite", "export controls"), False),
        ("商务部对石墨实施出口管制。", "zh", ("石墨", "出口管制"), True),
        ("出口管制令业界不安；石墨需求增长。", "zh", ("出口管制", "石墨"), False),
        ("黒鉛の輸出規制が緩んだ。", "ja", ("黒鉛", "輸出規制"), True),
        ("輸出規制は続いているが、黒鉛の需要は増えた。", "ja", ("輸出規制", "黒鉛"), False),
        ("Export controls alone.", "en", ("Export controls",), True),
    ],
)
def test_words_of_two_clauses_speak_of_two_things(
    text: str, language: Language, words: tuple[str, ...], found: bool
) -> None:
    groups = [[m.span() for m in re.finditer(word, text)] for word in words]
    assert related(text, language, groups) is found


def test_words_far_apart_are_not_related() -> None:
    text = "Export controls " + "and many other things " * 6 + "graphite."
    assert not related(text, "en", [[(0, 15)], [(len(text) - 9, len(text) - 1)]])


@pytest.mark.parametrize(
    ("text", "language", "word", "found"),
    [
        ("plants must close if export licences stay out.", "en", "export licences", True),
        ("export licences were issued, if late.", "en", "export licences", False),
        ("若出口许可不下来，工厂将停产。", "zh", "出口许可", True),
        ("出口许可下来，工厂复产。", "zh", "出口许可", False),
        ("輸出許可が下りなければ、工場は止まる。", "ja", "輸出許可", True),
        ("輸出許可が下り、工場は動き出した。", "ja", "輸出許可", False),
    ],
)
def test_what_stands_in_a_condition_is_only_supposed(text: str, language: Language, word: str, found: bool) -> None:
    at = text.index(word)
    assert supposed(text, language, [[(at, at + len(word))]]) is found

"""What is skipped for speed changes no result."""

import itertools
from copy import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import Language
from tests.unit.deadlines.story import day, rows
from tests.unit.deadlines.test_clauses import SETS
from worker.deadlines import expressions, resolve
from worker.deadlines.folding import folded

TEXTS = [(row["text"], row["lang"], row["pub"]) for name in SETS for row in rows(name)]


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_what_a_named_pattern_matches_holds_one_of_its_hints(language: Language) -> None:
    table = resolve.TABLES[language]
    texts = [folded(text, lang) for text, lang, _ in TEXTS if lang == language]
    for name, hints in table.hints.items():
        pattern = table.patterns[name]
        for text in texts:
            for end in range(0, len(text) + 1, 3):
                if pattern.search(text[end : end + 48]) or pattern.search(text[:end]):
                    assert any(hint in text for hint in hints), (name, text)


def test_no_result_depends_on_hints_or_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    warm = [expressions(text, language=lang, at=day(pub)) for text, lang, pub in TEXTS]
    bare = {lang: copy(table) for lang, table in resolve.TABLES.items()}
    for table in bare.values():
        vars(table).update(hints={}, _readings={})
    monkeypatch.setattr(resolve, "TABLES", bare)
    assert [expressions(text, language=lang, at=day(pub)) for text, lang, pub in TEXTS] == warm


@given(text=st.text('aB.!?\n 。！？；」"1', max_size=12), language=st.sampled_from(["en", "zh", "ja"]))
def test_any_text_parts_into_sentences_as_its_table_says(text: str, language: Language) -> None:
    table = resolve.TABLES[language]
    edges = [0, *(match.end() for match in table.sentence_end.finditer(text)), len(text)]
    parts = [(first, last) for first, last in itertools.pairwise(edges) if first < last]
    assert resolve.sentences(table, text) == parts

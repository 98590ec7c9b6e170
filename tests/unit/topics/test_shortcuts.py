"""An article is left early only where looking closer finds nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.topics.reading import built_in, find
from worker.topics.page import Page
from worker.topics.vocabulary import Vocabulary

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
TEXTS = [
    " ".join(json.loads(line)["claims"]) for line in (REFERENCE / "gold_topic.jsonl").read_text("utf-8").splitlines()
]
WORDS = [
    "rare earth",
    "rаre eаrth",
    "稀土",
    "レアアース",
    "licence",
    "exports",
    "公告第61号",
    "关税",
    "tariff",
    "suspended",
    "the",
    "-",
    ".",
]


def every(_page: Page, _keys: Vocabulary, _words: tuple[str, ...]) -> bool:
    return True


@pytest.mark.parametrize("text", TEXTS)
def test_gold_texts_say_the_same_when_all_are_looked_at(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = find(text)
    monkeypatch.setattr(Page, "may_hold", every)
    assert find(text) == said


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
@settings(deadline=None, max_examples=60)
def test_any_words_say_the_same_when_all_are_looked_at(text: str) -> None:
    said = find(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "may_hold", every)
        assert find(text) == said


def test_the_keys_are_hit_as_in_the_whole_vocabulary() -> None:
    watched = built_in()
    keyed = {n for n, one in enumerate(watched.vocabulary.literals) if set(one.concepts) & set(watched.index)}
    for text in TEXTS:
        for language in ("en", "zh", "ja"):
            whole = [hit for hit in watched.vocabulary.scan(text, language) if hit.literal in keyed]
            assert watched.keys.scan(text, language) == whole

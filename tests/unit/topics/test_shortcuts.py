"""An article is left early only where looking closer finds nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.topics.reading import find, topics
from worker.topics.needs import Needs
from worker.topics.page import Page

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


def every(_page: Page, _needs: Needs, _words: tuple[str, ...]) -> bool:
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


def test_lists_that_must_stand_near_each_other_are_needed_together() -> None:
    near = {"near": [["output"], ["cut", "trim"]], "within": 3}
    watched = topics({"id": "t", "concepts": {"a": {"en": [near, "closed"]}}, "require": ["a"]})
    said = {
        text: watched.needs.met(text, "en")
        for text in ("output rose", "output was cut", "cuts", "it closed", "all cut output")
    }
    assert said == {
        "output rose": False,
        "output was cut": True,
        "cuts": False,
        "it closed": True,
        "all cut output": True,
    }
    assert [bool(find(text, watched).matches) for text in said] == list(said.values())

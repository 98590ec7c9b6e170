"""The line of an article reads back as the record that is promised."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Article, Deadline, Decision, Match, ReplayRecord
from worker.articles import Saved
from worker.replay.record import read, record, unread

HONG_KONG = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("published", "written"),
    [
        (dt.datetime(2025, 6, 12, 3, 5, tzinfo=HONG_KONG), "2025-06-12T03:05:00+08:00"),
        (dt.datetime(2025, 6, 12, 3, 5, tzinfo=dt.UTC), "2025-06-12T03:05:00Z"),
        (dt.date(2025, 5, 27), "2025-05-27"),
        (None, None),
    ],
)
def test_a_line_is_what_the_record_would_dump(published: dt.date | None, written: str | None) -> None:
    article = Article.model_validate(
        {
            "title": "“稀土” \u2028", "source": "日经中文网", "published_at": published, "seen_at": dt.datetime(2025, 6, 12, tzinfo=dt.UTC),
            "groups": [{"number": 1, "label": None, "claims": [{"number": 1, "text": 'said "no"', "citations": [1, 4]}]}],
        }
    )  # fmt: skip
    match = Match(
        topic="t", group=1, claim=1, status="denied", stage=None, score=70, terms=("a",), sentence="s", measure="m"
    )
    deadline = Deadline(
        measure="m", kind="resumes", start=dt.date(2025, 8, 11), end=dt.date(2025, 8, 20), bound="until", confidence="medium",
        tense="future", text="until mid-August", topics=("t",), group=4, claim=1,
    )  # fmt: skip
    decision = Decision(topic="t", action="alert", reason="new", story="m")
    line = record(Saved("a.jsonl#3", "7", article, None), article, [match], [deadline], [decision])
    assert json.loads(line)["article"]["published_at"] == written
    assert read(line).model_dump_json() == line
    assert set(json.loads(line)) == set(ReplayRecord.model_fields)


def test_what_could_not_be_read_is_a_line_too() -> None:
    line = unread(Saved("x.txt", None, None, "empty"))
    assert json.loads(line) == {"path": "x.txt", "id": None, "article": None, "matches": [], "deadlines": [], "decisions": [], "error": "empty"}  # fmt: skip
    assert read(line).model_dump_json() == line


@given(st.text(max_size=40))
def test_any_words_are_written_as_json_writes_them(words: str) -> None:
    said = Article(title=words, source=words, seen_at=None)
    line = record(Saved("a.json", words), said, (), (), ())
    assert json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) == line
    assert json.loads(line)["article"]["title"] == words


def test_half_a_surrogate_pair_is_written_too() -> None:
    line = record(Saved("a.json", None), Article.model_construct(title="cut \ud83d"), (), (), ())
    assert json.loads(line)["article"]["title"] == "cut \ud83d"

"""Topics on one text, for the tests of this room."""

import functools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from schemas import Article, WatchTopic
from worker.articles import select, split
from worker.topics import Findings, Topics, compile_topics, detect, load_pack, settle

TUESDAY = date(2026, 3, 10)


@functools.cache
def built_in() -> Topics:
    pack = load_pack("trade-policy")
    return compile_topics(pack.topics, pack.shared, where=pack.where)


def topics(*raw: Mapping[str, Any], shared: Mapping[str, Any] | None = None) -> Topics:
    return compile_topics([WatchTopic.model_validate(one) for one in raw], shared or {})


def find(
    text: str,
    watched: Topics | None = None,
    *,
    at: date | None = TUESDAY,
    title: str = "",
    language: str | None = None,
    **more: Any,
) -> Findings:
    """What an article of this text says."""
    parts = split(Article(title=title, text=text, language=language, published_at=at, **more))
    found = detect(parts, watched or built_in())
    return settle(found, select(parts, found.wanted))


def statuses(findings: Findings) -> dict[str, str]:
    return {match.topic: match.status for match in findings.matches}


def one(findings: Findings, topic: str) -> int:
    """The place of a topic's first match."""
    return next(i for i, match in enumerate(findings.matches) if match.topic == topic)


def words(findings: Findings) -> Sequence[str]:
    return [hit.words for match in findings.matches for hit in match.hits]

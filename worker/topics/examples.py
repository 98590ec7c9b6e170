"""Examples: what a topic must and must not match, each judged as an article of its own (DOMAIN 2.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.article import Article
from worker.articles import split
from worker.topics.compile import Topics
from worker.topics.detect import holding


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what it should; ``index`` counts from 0 in its list."""

    topic: str
    kind: str
    index: int
    text: str


def failures(topics: Topics, ids: Sequence[str]) -> Iterator[Failure]:
    """The examples of these topics that fail."""
    for topic_id in ids:
        examples = topics.topics[topic_id].examples
        for kind, texts in (("match", examples.match), ("reject", examples.reject)):
            for i, text in enumerate(texts):
                if matches(topics, topic_id, text) != (kind == "match"):
                    yield Failure(topic_id, kind, i, text)


def matches(topics: Topics, topic_id: str, text: str) -> bool:
    """Whether a topic finds anything in a text."""
    return topic_id in holding(split(Article(text=text)), topics)

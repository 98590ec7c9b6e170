"""What the tests of this room share: an article of a text, a file, or a layout of our own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from schemas import Article
from worker import articles

DATA = Path(__file__).parents[2] / "data" / "articles"


def one(data: bytes | str, path: str = "a.txt") -> Article:
    """The only article of some bytes."""
    [saved] = articles.read(data.encode() if isinstance(data, str) else data, path)
    assert saved.article is not None, saved.error
    return saved.article


def record(**fields: Any) -> Article:
    return one(json.dumps(fields, ensure_ascii=False), "a.json")


def shape(article: Article) -> str:
    """ "0=1 1=3 2=2": claims per group."""
    return " ".join(f"{group.number}={len(group.claims)}" for group in articles.parse(article).article.groups)


def claims(article: Article) -> list[str]:
    return [claim.text for group in articles.parse(article).article.groups for claim in group.claims]


class Layout(NamedTuple):
    """A layout of our own: what it should come out as."""

    name: str
    wanted: dict[str, str]
    text: str


def layouts(name: str) -> Iterator[Layout]:
    """The cases of a file in tests/data/articles, written before the rules that they test."""
    for part in (DATA / name).read_bytes().decode().split("===== ")[1:]:
        title, _, rest = part.partition("\n")
        head, _, text = rest.partition("---\n")
        yield Layout(
            title.strip(),
            {key: value.strip() for key, value in (line.split(":", 1) for line in head.splitlines())},
            text,
        )

"""The starter list of public sources (worker/packs/sources.yaml), for `claimwire init`."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, cast

import yaml

from schemas.vocabulary import Tier

Kind = Literal["rss", "atom", "json-api", "html-list", "sitemap"]

#: What each kind that cannot be polled yet waits for.
_WAITS = {
    "json-api": "reading JSON with paths to title, link and date",
    "html-list": "reading a list of links off a web page",
    "sitemap": "reading a news sitemap",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A public source, as seen in public material; nobody promises that the address still answers."""

    name: str
    url: str
    kind: Kind
    language: str
    timezone: str
    tier: Tier
    topics: tuple[str, ...]
    """Ids of the built-in pack's topics that it serves."""
    notes: str = ""

    @property
    def waits_for(self) -> str | None:
        """What must be built before it can be polled; None for RSS and Atom."""
        return _WAITS.get(self.kind)


def starter(topics: Collection[str] | None = None) -> list[Source]:
    """The sources that serve any of these topic ids (None: all), best tier first, those that can be polled before the others."""
    fitting = [source for source in _sources() if topics is None or not set(topics).isdisjoint(source.topics)]
    return sorted(fitting, key=lambda source: (source.waits_for is not None, source.tier))


def watch_lines(sources: Iterable[Source], *, indent: str = "  ") -> Iterator[str]:
    """Lines of watch.yaml for below ``feeds:``: a feed each, the other kinds as comments that say what they wait for."""
    for source in sources:
        entry = ", ".join(f"{name}: {_quoted(value)}" for name, value in _fields(source))
        if source.waits_for is None:
            yield from (f"{indent}# {source.notes}",) if source.notes else ()
            yield f"{indent}- {{{entry}}}"
        else:
            yield f"{indent}# waits for {source.waits_for}: {source.name}"
            yield f"{indent}#   {source.url}"


def _fields(source: Source) -> Iterator[tuple[str, str | int]]:
    yield "url", source.url
    yield "name", source.name
    yield "language", source.language
    yield "timezone", source.timezone
    yield "tier", source.tier


def _quoted(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


@lru_cache(maxsize=1)
def _sources() -> tuple[Source, ...]:
    text = resources.files("worker").joinpath("packs", "sources.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["sources"]  # noqa: S506  # it is a safe loader
    return tuple(_source(row) for row in rows)


def _source(row: dict[str, object]) -> Source:
    return Source(**cast("dict[str, str]", row | {"topics": tuple(cast("list[str]", row["topics"]))}))  # type: ignore[arg-type]

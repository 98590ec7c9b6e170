"""What no single field can see: names that must exist elsewhere, addresses that must be usable.

Every check reads the document as written (texts, lists, mappings) and passes over what has another shape: the records
complain of that themselves, and so all problems come out at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from worker.errors import Problem
from worker.settings.nearest import choices
from worker.text.marked_yaml import Marked
from worker.topics import load_pack, names

_BROKERS = ("redis://", "rediss://", "redis+socket://", "sentinel://")
_DATABASES = ("sqlite:///", "postgresql+psycopg://")


def cross_checks(data: Mapping[str, Any], marked: Marked, wheres: Mapping[str, str], folder: Path) -> list[Problem]:
    """All of them. ``wheres``: key → environment variable, for what did not come from the file."""
    return [
        *_packs(data, marked),
        *_channel_names(data, marked),
        *_replaced(data, marked),
        *_twice(data, marked),
        *_addresses(data, marked, wheres),
        *_certificates(data, marked, folder),
    ]


def _packs(data: Mapping[str, Any], marked: Marked) -> Iterator[Problem]:
    known = names()
    for i, name in enumerate(_list(data.get("use_packs"))):
        if isinstance(name, str) and name not in known:
            yield Problem(marked.where(("use_packs", i)), f"unknown pack {name!r}", choices(name, known))


def _channel_names(data: Mapping[str, Any], marked: Marked) -> Iterator[Problem]:
    """Channels that defaults and topics name but nobody declared."""
    declared = data.get("channels")
    known = list(declared) if isinstance(declared, dict) and declared else ["screen"]
    for path, name in _named_channels(data):
        if name not in known:
            yield Problem(marked.where(path), f"unknown channel {name!r}", choices(name, known))
    if "screen" not in known and "immediate" not in (data.get("defaults") or {}):
        yield Problem(
            marked.where(("channels",)), "defaults.immediate is not set and there is no channel screen",
            f"defaults: {{immediate: [{known[0]}]}}",
        )  # fmt: skip


def _named_channels(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    holders: list[tuple[tuple[str | int, ...], Any, Iterable[str]]] = [
        (("defaults",), data.get("defaults"), ("immediate", "digest", "shadow", "escalate"))
    ]
    holders += [(("topics", i), topic, ("immediate", "digest")) for i, topic in enumerate(_list(data.get("topics")))]
    for path, holder, keys in holders:
        for key in keys if isinstance(holder, dict) else ():
            for i, name in enumerate(_list(holder.get(key))):
                if isinstance(name, str):
                    yield (*path, key, i), name


def _replaced(data: Mapping[str, Any], marked: Marked) -> Iterator[Problem]:
    """Shadow topics that are to be compared with a topic that is not there."""
    own = [topic for topic in _list(data.get("topics")) if isinstance(topic, dict)]
    packs = [name for name in _list(data.get("use_packs", ["trade-policy"])) if name in names()]
    known = {topic.id for name in packs for topic in load_pack(name).topics} | {str(topic.get("id")) for topic in own}
    for i, topic in enumerate(_list(data.get("topics"))):
        name = topic.get("replaces") if isinstance(topic, dict) else None
        if isinstance(name, str) and name not in known:
            yield Problem(marked.where(("topics", i, "replaces")), f"unknown topic {name!r}", choices(name, known))


def _twice(data: Mapping[str, Any], marked: Marked) -> Iterator[Problem]:
    """Two feeds with one address."""
    first: dict[str, int] = {}
    for i, feed in enumerate(_list(data.get("feeds"))):
        url = feed.get("url") if isinstance(feed, dict) else None
        if isinstance(url, str) and url in first:
            line = marked.line(("feeds", first[url]))
            yield Problem(marked.where(("feeds", i)), f"the feed {url} stands twice, first in line {line}", "keep one")
        elif isinstance(url, str):
            first[url] = i


def _addresses(data: Mapping[str, Any], marked: Marked, wheres: Mapping[str, str]) -> Iterator[Problem]:
    for key, schemes in (("broker_url", _BROKERS), ("database_url", _DATABASES)):
        url = data.get(key)
        if isinstance(url, str) and not url.startswith(schemes):
            remedy = f"one that starts with {' or '.join(schemes)}, or null for the embedded one"
            yield Problem(wheres.get(key) or marked.where((key,)), f"{key}: expected another kind of address", remedy)


def _certificates(data: Mapping[str, Any], marked: Marked, folder: Path) -> Iterator[Problem]:
    network = data.get("network")
    name = network.get("ca_file") if isinstance(network, dict) else None
    if isinstance(name, str) and not (folder / Path(name).expanduser()).is_file():
        yield Problem(marked.where(("network", "ca_file")), f"{name} is not there", "a PEM file of certificates")


def _list(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, list | tuple) else []

"""Built-in packs: topics and shared concepts as package data, and a user's changes over them."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from pydantic import ValidationError

from schemas.topic import WatchTopic
from worker.errors import Problem, SettingsError
from worker.text.marked_yaml import Marked, load

Path = tuple[str | int, ...]

PACKS = File(__file__).parent.parent / "packs"
#: Files of the folder that hold tables, not topics.
TABLES = {"actors", "measures", "sources", "tiers"}


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's topics and the concepts that topics share."""

    name: str
    topics: tuple[WatchTopic, ...]
    shared: Mapping[str, Any]
    marked: Marked

    def where(self, path: Path) -> str:
        """ "trade-policy.yaml:12" of a part such as ("rare-earth-licences", "concepts", "object", "en", 3)."""
        order = {topic.id: i for i, topic in enumerate(self.topics)}
        if path and path[0] in order:
            return self.marked.where(("topics", order[str(path[0])], *path[1:]))
        return self.marked.where(path)


def names() -> list[str]:
    """The packs there are."""
    return sorted(file.stem for file in PACKS.glob("*.yaml") if file.stem not in TABLES)


@functools.cache
def load_pack(name: str) -> Pack:
    """Raises SettingsError where there is no such pack, or where it cannot be read."""
    file = PACKS / f"{name}.yaml"
    if name in TABLES or "/" in name or not file.exists():
        raise SettingsError(name, [Problem("use_packs", f"no pack is called {name!r}", "known: " + ", ".join(names()))])
    marked = table(name)
    raw = marked.data["topics"]
    topics = read_topics(raw, lambda path: marked.where(("topics", *path)))
    return Pack(name, tuple(topics), marked.data.get("shared") or {}, marked)


def table(name: str) -> Marked:
    """A YAML file of the packs' folder."""
    return load((PACKS / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


def merge(
    pack: Pack,
    own: Sequence[Mapping[str, Any]],
    *,
    where: Callable[[Path], str] = lambda path: ":".join(map(str, path)),
) -> list[WatchTopic]:
    """The pack's topics with a user's over them: a topic with a pack's id changes only the fields it names.

    ``where`` says where a part of ``own`` stands, such as (0, "require", 1). Raises SettingsError.
    """
    base = {topic.id: topic for topic in pack.topics}
    changed: list[Mapping[str, Any]] = []
    for raw in own:
        given = base.get(str(raw.get("id"))) if isinstance(raw, Mapping) else None
        changed.append(_over(given.model_dump(mode="json"), raw) if given else raw)
    topics = {topic.id: topic for topic in base.values()}
    read = read_topics(changed, where)
    kept = [topic for topic in topics.values() if topic.id not in {t.id for t in read}]
    return kept + read


def _over(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings are joined key by key; everything else is replaced."""
    merged = dict(base)
    for key, value in changes.items():
        old = merged.get(key)
        merged[key] = _over(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged


def read_topics(raw: Sequence[Any], where: Callable[[Path], str]) -> list[WatchTopic]:
    """Topics from plain data; raises SettingsError with every fault."""
    topics: list[WatchTopic] = []
    problems: list[Problem] = []
    for i, item in enumerate(raw):
        try:
            topics.append(WatchTopic.model_validate(_typed(item)))
        except ValidationError as error:
            problems += [_problem(i, fault, where) for fault in error.errors()]
    if problems:
        raise SettingsError("topics", problems)
    return topics


def _typed(item: Any) -> Any:
    """YAML's scalars are text; a closed set of numbers does not turn text into numbers by itself."""
    if isinstance(item, Mapping) and isinstance(item.get("max_tier"), str) and item["max_tier"].isdigit():
        return {**item, "max_tier": int(item["max_tier"])}
    return item


def _problem(i: int, fault: Any, where: Callable[[Path], str]) -> Problem:
    path = (i, *fault["loc"])
    if fault["type"] == "extra_forbidden":
        import difflib

        near = difflib.get_close_matches(str(fault["loc"][-1]), list(WatchTopic.model_fields), n=1)
        return Problem(
            where(path), f"unknown key {fault['loc'][-1]!r}", f"did you mean {near[0]!r}?" if near else "remove it"
        )
    name = ".".join(map(str, fault["loc"])) or "topic"
    if fault["type"] == "literal_error":
        import difflib

        expected, told = str(fault["ctx"]["expected"]).replace("'", ""), str(fault["input"])
        near = difflib.get_close_matches(told, expected.replace(" or ", ", ").split(", "), n=1)
        return Problem(
            where(path), f"{name}: expected {expected}, found {told!r}", f"did you mean {near[0]}?" if near else ""
        )
    return Problem(where(path), f"{name}: {fault['msg']}", "")

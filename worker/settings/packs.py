"""The packs' topics with the user's own over them, and all of it compiled."""

from collections.abc import Mapping, Sequence
from typing import Any

from schemas.topic import WatchTopic
from worker.errors import Problem, SettingsError
from worker.text.marked_yaml import Marked
from worker.topics import Pack, Topics, compile_topics, load_pack, merge

Path = tuple[str | int, ...]


def packs_and_own(packs: Sequence[str], own: Any, marked: Marked) -> tuple[tuple[WatchTopic, ...], Topics]:
    """Topics as written, and compiled. ``own``: what stands under `topics:`. Raises SettingsError, all at once."""
    loaded = [load_pack(name) for name in packs]
    own = own if isinstance(own, list) else []

    def where(path: Path) -> str:
        """A part such as ("rare-earth-licences", "require", 1) of an own topic, else of the pack that has it."""
        for i, topic in enumerate(own):
            if path and isinstance(topic, Mapping) and topic.get("id") == path[0]:
                return marked.where(("topics", i, *path[1:]))
        return next((pack.where(path) for pack in loaded if _holds(pack, path)), marked.where(("topics",)))

    problems: list[Problem] = []
    pack = _joined(loaded, marked)
    sound = [raw for i, raw in enumerate(own) if _sound(pack, raw, i, marked, problems)]
    topics = merge(pack, sound)
    shared = {name: concept for pack in loaded for name, concept in pack.shared.items()}
    try:
        compiled = compile_topics(topics, shared, where=where)
    except SettingsError as error:
        raise SettingsError(marked.name, [*problems, *error.problems]) from error
    if problems:
        raise SettingsError(marked.name, problems)
    return tuple(topics), compiled


def _sound(pack: Pack, raw: Any, number: int, marked: Marked, problems: list[Problem]) -> bool:
    """Whether a topic of one's own is a topic; what is wrong goes to ``problems``."""
    try:
        merge(pack, [raw], where=lambda path: marked.where(("topics", number, *path[1:])))
    except SettingsError as error:
        problems += error.problems
        return False
    return True


def _joined(packs: Sequence[Pack], marked: Marked) -> Pack:
    """Several packs as one; where two name a topic the later one's holds."""
    topics = {topic.id: topic for pack in packs for topic in pack.topics}
    return Pack("+".join(pack.name for pack in packs), tuple(topics.values()), {}, marked)


def _holds(pack: Pack, path: Path) -> bool:
    return bool(path) and (path[0] == "shared" or any(topic.id == path[0] for topic in pack.topics))

"""Topics ready for use: compiled, and a user's examples run, so that a topic that does not do what it says never starts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from schemas.topic import WatchTopic
from worker.errors import Problem, SettingsError
from worker.topics.compile import Topics, Where, compiled
from worker.topics.examples import Failure, failures
from worker.topics.pack import load_pack, names


def compile_topics(
    topics: Sequence[WatchTopic],
    shared: Mapping[str, Any],
    *,
    where: Where = lambda path: ":".join(map(str, path)),
    examples: Collection[str] | None = None,
) -> Topics:
    """Raises SettingsError with every Problem at once.

    ``examples``: the topics whose examples are run; None: all but a pack's unchanged ones, which the tests and
    `claimwire topics check` run.
    """
    ready = compiled(topics, shared, where=where)
    ids = [topic.id for topic in _changed(topics)] if examples is None else [t.id for t in topics if t.id in examples]
    problems = [_problem(failure, where) for failure in failures(ready, ids)]
    if problems:
        raise SettingsError("topics", problems)
    return ready


def _changed(topics: Iterable[WatchTopic]) -> Iterable[WatchTopic]:
    """The topics that are not, as they are, a pack's, and have examples."""
    given = [topic for topic in topics if topic.examples.match or topic.examples.reject]
    built_in = {topic.id: topic for name in names() for topic in load_pack(name).topics} if given else {}
    return (topic for topic in given if built_in.get(topic.id) != topic)


def _problem(failure: Failure, where: Where) -> Problem:
    should = "must match, and does not" if failure.kind == "match" else "must not match, and does"
    remedy = f"change the topic or the example; `claimwire topics try` explains: {failure.text[:60]!r}"
    return Problem(
        where((failure.topic, "examples", failure.kind, failure.index)), f"{failure.topic}: an example {should}", remedy
    )

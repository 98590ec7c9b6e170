"""WatchTopics into rules: one vocabulary, an index from the rarest concept, and every fault at once."""

import difflib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.topic import WatchTopic
from schemas.vocabulary import Language
from worker.errors import Problem, SettingsError
from worker.topics.expr import DEADLINE, Leaf, Node, Reference, concepts, numbered, parse
from worker.topics.needs import Needs, needs_of
from worker.topics.rules import Rule, keys, ruled_out
from worker.topics.terms import LANGUAGES, Term, TermError, term
from worker.topics.vocabulary import Builder, Vocabulary

Path = tuple[str | int, ...]
Where = Callable[[Path], str]
"""A part of the topics ("rare-earths", "concepts", "object", "en", 3) or of the shared concepts ("shared", …) → "file:line"."""


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics, ready to match. ``rules`` in the order given."""

    topics: Mapping[str, WatchTopic]
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    index: Mapping[int, tuple[int, ...]]
    """Concept → rules that can hold only where it is hit (each rule under its rarest)."""
    needs: Needs
    """What a text must hold for any rule to be looked at."""
    wide: tuple[int, ...] = ()
    """Rules whose unit is wider than a sentence."""

    @property
    def empty(self) -> bool:
        return not self.rules

    def version(self, topic_id: str) -> str:
        """A short hash of all that decides what the topic finds, for the audit."""
        return next((rule.version for rule in self.rules if rule.id == topic_id), "")


def compiled(topics: Sequence[WatchTopic], shared: Mapping[str, Any], *, where: Where) -> Topics:
    """Raises SettingsError with every Problem at once; runs no examples."""
    work = _Work(shared, where)
    drafts = [work.draft(topic) for topic in topics]
    work.check_ids(topics)
    if work.problems:
        raise SettingsError("topics", work.problems)
    return _assemble(topics, drafts, work.builder)


def _assemble(topics: Sequence[WatchTopic], rules: list[Rule], builder: Builder) -> Topics:
    vocabulary = builder.build()
    users: dict[int, int] = {}
    for rule in rules:
        for concept in {*rule.require, *rule.any_of, *rule.leaves}:
            for key in vocabulary.keys(concept):
                users[key] = users.get(key, 0) + 1
    index: dict[int, list[int]] = {}
    for number, rule in enumerate(rules):
        for key in keys(rule, vocabulary, users):
            index.setdefault(key, []).append(number)
    return Topics(
        topics={topic.id: topic for topic in topics},
        rules=tuple(rules),
        vocabulary=vocabulary,
        index={k: tuple(v) for k, v in index.items()},
        needs=needs_of(rules, index, vocabulary),
        wide=tuple(n for n, rule in enumerate(rules) if rule.topic.scope != "sentence"),
    )


@dataclass(slots=True)
class _Work:
    """The state of one compilation: shared concepts read once, problems collected."""

    shared: Mapping[str, Any]
    where: Where
    builder: Builder = field(default_factory=Builder)
    problems: list[Problem] = field(default_factory=list)
    read: dict[str, tuple[Term, ...]] = field(default_factory=dict)

    def problem(self, path: Path, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.where(path), message, remedy))

    def check_ids(self, topics: Sequence[WatchTopic]) -> None:
        seen: set[str] = set()
        for topic in topics:
            if topic.id in seen:
                self.problem((topic.id, "id"), f"two topics are called {topic.id!r}", "rename one")
            seen.add(topic.id)

    def draft(self, topic: WatchTopic) -> Rule:
        before = len(self.problems)
        terms = {name: self.terms(topic.id, name, raw) for name, raw in topic.concepts.items()}
        require = self.references(topic, "require", terms)
        any_of = self.references(topic, "any_of", terms)
        boost = self.references(topic, "boost", terms)
        leaves, expr = self.expression(topic, terms)
        exclude = self.exclude(topic)
        if len(self.problems) == before and not (require or any_of or leaves):
            self.problem(
                (topic.id, "require"),
                f"{topic.id}: nothing that must be found",
                "name a concept in require, or write an expr",
            )
        return Rule(
            topic=topic,
            version=self.version(topic),
            names=self.names(topic, terms, leaves),
            require=require,
            any_of=any_of,
            boost=boost + tuple(concept for _, concept in self.items(topic.id, "actors", topic.actors.tag)),
            exclude=exclude,
            expr=expr,
            leaves=tuple(concepts(expr)) if expr else (),
            deadline=DEADLINE in topic.require,
            must=tuple(concept for _, concept in self.items(topic.id, "actors", topic.actors.must)),
            exposure=self.items(topic.id, "exposure", topic.exposure),
            vetoes=ruled_out(exclude, expr),
        )

    def names(
        self, topic: WatchTopic, terms: Mapping[str, tuple[Term, ...]], leaves: Mapping[int, str]
    ) -> dict[int, str]:
        shared = {self.builder.concept(n, t): n for n in (*topic.require, *topic.any_of) if (t := self.read.get(n))}
        own = {self.builder.concept(name, found): name for name, found in terms.items() if found}
        return {**leaves, **shared, **own}

    def version(self, topic: WatchTopic) -> str:
        used = sorted(
            {use for raw in topic.concepts.values() if isinstance(raw, Mapping) for use in _list(raw.get("use"))}
        )
        parts = [topic.model_dump(mode="json", exclude={"examples"}), [self.shared.get(name) for name in used]]
        return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:12]

    def references(self, topic: WatchTopic, key: str, terms: Mapping[str, tuple[Term, ...]]) -> tuple[int, ...]:
        """The numbers of the concepts that a list names, shared ones included."""
        numbers = []
        for i, name in enumerate(getattr(topic, key)):
            if name == DEADLINE and key == "require":
                continue
            found = self.named((topic.id, key, i), name, terms)
            if found:
                numbers.append(self.builder.concept(name, found))
        return tuple(numbers)

    def named(self, path: Path, name: str, terms: Mapping[str, tuple[Term, ...]]) -> tuple[Term, ...]:
        """The terms of the topic's own or a shared concept; empty, and a problem, where there is none."""
        if name in terms:
            return terms[name]
        if name in self.shared:
            return self.shared_terms(name)
        remedy = "DEADLINE stands in require or expr" if name == DEADLINE else _nearest(name, [*terms, *self.shared])
        self.problem(path, f"{path[0]}: no concept is called {name!r}", remedy)
        return ()

    def terms(self, topic_id: str, name: str, raw: Any) -> tuple[Term, ...]:
        return self.concept((topic_id, "concepts", name), name, raw)

    def shared_terms(self, name: str) -> tuple[Term, ...]:
        if name not in self.read:
            self.read[name] = ()
            self.read[name] = self.concept(("shared", name), name, self.shared[name])
        return self.read[name]

    def concept(self, path: Path, name: str, raw: Any) -> tuple[Term, ...]:
        """A concept's terms: those it uses, then its own, each once."""
        before = len(self.problems)
        if name == DEADLINE:
            self.problem(path, "DEADLINE is a reserved concept", "choose another name")
        if not isinstance(raw, Mapping):
            self.problem(path, f"concept {name!r} holds no terms", "write {en: [...], zh: [...], ja: [...]}")
            return ()
        found = [t for use in _list(raw.get("use")) for t in self.used(path, use)]
        for key, value in raw.items():
            if key in LANGUAGES:
                found += self.listed((*path, key), value, key)
            elif key != "use":
                self.problem((*path, key), f"{key!r} is no language", _nearest(key, [*LANGUAGES, "use"]))
        if not found and len(self.problems) == before:
            self.problem(path, f"concept {name!r} holds no terms", "add at least one")
        return tuple(dict.fromkeys(found))

    def used(self, path: Path, use: str) -> tuple[Term, ...]:
        if use not in self.shared:
            self.problem((*path, "use"), f"no shared concept is called {use!r}", _nearest(use, self.shared))
            return ()
        return self.shared_terms(use)

    def listed(self, path: Path, raw: Any, language: Any) -> Iterator[Term]:
        if not isinstance(raw, list):
            self.problem(path, f"{path[-1]} must be a list of terms", "write [one, two]")
            return
        for i, item in enumerate(raw):
            try:
                yield term(item, language)
            except TermError as error:
                self.problem((*path, i), error.message, error.remedy)

    def exclude(self, topic: WatchTopic) -> int | None:
        found: list[Term] = []
        for key, value in topic.exclude.items():
            if key in LANGUAGES:
                found += self.listed((topic.id, "exclude", key), value, key)
            else:
                self.problem((topic.id, "exclude", key), f"{key!r} is no language", _nearest(key, LANGUAGES))
        return self.builder.concept("exclude", tuple(dict.fromkeys(found))) if found else None

    def expression(
        self, topic: WatchTopic, terms: Mapping[str, tuple[Term, ...]]
    ) -> tuple[dict[int, str], Node | None]:
        """The concepts of an expression with the words it uses for them, and its compiled tree."""
        path, used = (topic.id, "expr"), dict[int, str]()

        def number(node: Leaf | Reference) -> int | None:
            name = node.text if isinstance(node, Leaf) else node.name
            found = node.terms if isinstance(node, Leaf) else self.named(path, name, terms)
            if not found:
                return None
            used[self.builder.concept(name, found)] = name
            return self.builder.concept(name, found)

        try:
            node = numbered(parse(topic.expr), number) if topic.expr is not None else None
        except TermError as error:
            self.problem(path, f"expr: {error.message}", error.remedy)
            return {}, None
        return used, node

    def items(self, topic_id: str, key: str, items: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """Names (the user's own items, actors), each a concept: exact, since a name is one."""
        found = []
        for i, item in enumerate(items):
            exact = item if item.startswith("=") or not item.isascii() else f"={item}"
            languages: tuple[Language, ...] = ("en",) if item.isascii() else ("zh", "ja")
            try:
                terms = tuple(term(exact, language) for language in languages)
            except TermError as error:
                self.problem((topic_id, key, i), error.message, error.remedy)
                continue
            found.append((item, self.builder.concept(item, terms)))
        return tuple(found)


def _list(raw: Any) -> list[str]:
    return [raw] if isinstance(raw, str) else [str(x) for x in raw or ()]


def _nearest(name: Any, known: Any) -> str:
    near = difflib.get_close_matches(str(name), [str(k) for k in known], n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else "known: " + ", ".join(sorted(map(str, known))[:12])

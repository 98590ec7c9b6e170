"""A topic as the matcher sees it: numbered concepts, and whether a unit of text (sentence, claim, group) satisfies it."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.topic import WatchTopic
from worker.topics.expr import And, BoundDeadline, Held, Node, Not, Or
from worker.topics.vocabulary import Found, Hits, Vocabulary


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled topic."""

    topic: WatchTopic
    version: str
    names: Mapping[int, str]
    """Concept number → the name the topic gives it."""
    require: tuple[int, ...]
    any_of: tuple[int, ...]
    boost: tuple[int, ...]
    exclude: int | None
    must: tuple[int, ...]
    """Actors of whom one must be named."""
    expr: Node | None
    leaves: tuple[int, ...]
    """The concepts of the expression."""
    deadline: bool
    """Whether ``require`` asks for DEADLINE; an expression asks for itself."""
    exposure: tuple[tuple[str, int], ...]

    vetoes: tuple[int, ...] = ()
    """Concepts that its expression or its exclusions rule out."""

    @property
    def id(self) -> str:
        return self.topic.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a rule holds in a unit: the hits by concept number."""

    hits: Mapping[int, tuple[Found, ...]]
    open: bool
    """DEADLINE is still to be shown."""


def evidence(
    rule: Rule, hits: Hits, text: str, vocabulary: Vocabulary, given: frozenset[int] = frozenset()
) -> Evidence | None:
    """The hits by which a unit satisfies a rule, DEADLINE aside; None where it does not. ``given``: concepts that
    hold without a word here, since the publisher stands for them; something else must still be hit."""
    if rule.exclude is not None and vocabulary.holds(rule.exclude, hits, text):
        return None
    if rule.must and not any(hits.get(actor) for actor in rule.must):
        return None
    shown: dict[int, tuple[Found, ...]] = {}
    for concept in rule.require:
        found = vocabulary.holds(concept, hits, text)
        if not found and concept not in given:
            return None
        if found:
            shown[concept] = tuple(found)
    if rule.any_of:
        some = {concept: tuple(found) for concept in rule.any_of if (found := vocabulary.holds(concept, hits, text))}
        if not some:
            return None
        shown |= some
    unbound = rule.deadline
    if rule.expr is not None:
        view = _View(rule, hits, text, vocabulary, shown, given)
        if not view.true(rule.expr, bound=False):
            if not view.true(rule.expr, bound=True):
                return None
            unbound = True
    return Evidence(shown, unbound) if shown else None


@dataclass(frozen=True, slots=True)
class _View:
    """One unit, looked at for one rule's expression; ``shown`` collects the hits that held."""

    rule: Rule
    hits: Hits
    text: str
    vocabulary: Vocabulary
    shown: dict[int, tuple[Found, ...]]
    given: frozenset[int] = frozenset()

    def true(self, node: Node, *, bound: bool) -> bool:
        """Whether the node holds if DEADLINE is ``bound``."""
        if isinstance(node, Held):
            return self._held(node.number)
        if isinstance(node, And):
            return all(self.true(part, bound=bound) for part in node.parts)
        if isinstance(node, Or):
            held = [self.true(part, bound=bound) for part in node.parts]  # all of them: each shows its hits
            return any(held)
        if isinstance(node, Not):
            return not _View(self.rule, self.hits, self.text, self.vocabulary, {}).true(node.part, bound=bound)
        return bound and isinstance(node, BoundDeadline)

    def _held(self, number: int) -> bool:
        found = self.vocabulary.holds(number, self.hits, self.text)
        if found:
            self.shown[number] = tuple(found)
        return bool(found) or number in self.given


def ruled_out(exclude: int | None, expr: Node | None) -> tuple[int, ...]:
    """The concepts that an exclusion or a NOT names."""
    return (*((exclude,) if exclude is not None else ()), *(_refused(expr) if expr is not None else ()))


def _refused(node: Node) -> tuple[int, ...]:
    if isinstance(node, Not):
        return (node.part.number,) if isinstance(node.part, Held) else ()
    return tuple(n for part in node.parts for n in _refused(part)) if isinstance(node, And | Or) else ()


def keys(rule: Rule, vocabulary: Vocabulary, users: Mapping[int, int]) -> frozenset[int]:
    """Concepts of which at least one is hit wherever the rule holds; those that the fewest topics ask for."""
    choices = [vocabulary.keys(concept) for concept in rule.require]
    if rule.any_of:
        choices.append(frozenset().union(*(vocabulary.keys(concept) for concept in rule.any_of)))
    if rule.expr is not None:
        must = _must(rule.expr, vocabulary)
        if must:
            choices.append(must)
    return min(choices, key=lambda choice: _commonness(choice, vocabulary, users), default=frozenset())


def _must(node: Node, vocabulary: Vocabulary) -> frozenset[int]:
    """Concepts of which one must be hit for the node to hold; empty where nothing must."""
    if isinstance(node, Held):
        return vocabulary.keys(node.number)
    if isinstance(node, And):
        return min((must for part in node.parts if (must := _must(part, vocabulary))), key=len, default=frozenset())
    if isinstance(node, Or):
        parts = [_must(part, vocabulary) for part in node.parts]
        return frozenset().union(*parts) if all(parts) else frozenset()
    return frozenset()


def _commonness(choice: frozenset[int], vocabulary: Vocabulary, users: Mapping[int, int]) -> tuple[int, int]:
    """How often one of these concepts is likely to be hit: shared by many topics, then many terms."""
    return max(users.get(c, 1) for c in choice), sum(len(vocabulary.terms[c]) for c in choice)

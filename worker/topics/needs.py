"""What a text must hold for any topic to hold: most hold none of it, and a scan for that alone says so, sooner than the whole one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from schemas.vocabulary import Language
from worker.topics.rules import Rule
from worker.topics.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Needs:
    """One of the ``single`` concepts, or all of one of the lists that must stand near each other."""

    vocabulary: Vocabulary
    """The terms of these concepts."""
    single: frozenset[int]
    together: tuple[frozenset[int], ...]

    def met(self, folded: str, language: Language) -> bool:
        """Whether a folded text may hold a topic."""
        found = self.vocabulary.scan(folded, language)
        if not found:
            return False
        hit = {concept for one in found for concept in self.vocabulary.literals[one.literal].concepts}
        return not self.single.isdisjoint(hit) or any(lists <= hit for lists in self.together)


def needs_of(rules: Iterable[Rule], keys: Collection[int], vocabulary: Vocabulary) -> Needs:
    """``keys``: the concepts of which one is hit wherever a rule holds (`rules.keys`); some are only the first list of a near."""
    named = {concept for rule in rules for concept in (*rule.require, *rule.any_of, *rule.leaves)}
    nears = (near for concept in sorted(named) for near in vocabulary.nears.get(concept, ()))
    together = tuple(frozenset(near.groups) for near in nears if near.groups[0] in keys)
    single = frozenset(named.intersection(keys))
    return Needs(vocabulary.only(single.union(*together)), single, together)

"""What an article adds to the ledger: facts by their signature; what is heard again is counted, not repeated."""

from collections.abc import Iterable, Mapping, Sequence

from schemas import Article, Deadline, Decision, Fact
from schemas.base import trusted
from schemas.vocabulary import Action, Reason, Status
from worker.ledger.judge import Judged
from worker.ledger.keys import found_by, signature
from worker.ledger.known import NAMED, KnownFact
from worker.ledger.ledger import Held
from worker.ledger.said import said

_known = trusted(KnownFact)

#: Hedged talk, denials of reports and questions leave nothing that an article could repeat.
_KEPT: frozenset[Status] = frozenset(("asserted", "denied", "conditional", "background"))

Rows = dict[tuple[str, str], KnownFact]


def remembered(
    article: Article, article_id: int, judgements: Iterable[Judged], decisions: Mapping[str, Decision],
    ledgers: Mapping[str, Sequence[Held]], deadlines: Iterable[Deadline],
) -> tuple[KnownFact, ...]:  # fmt: skip
    """The rows to write (upserts by topic, measure, signature)."""
    rows: Rows = {}
    named: tuple[str, ...] | None = None
    for one in judgements:
        decision = decisions[one.match.topic]
        if decision.reason == "duplicate":
            _heard(rows, one, article)
        elif one.fact.status in _KEPT and not _weak(one):
            named = said(article, deadlines) if named is None else named
            _heard(rows, one, article)
            _add(rows, one, article, article_id, decision, ledgers.get(one.match.topic, ()), named)
    return tuple(rows.values())


def _weak(one: Judged) -> bool:
    """A weaker source's contradiction overwrites nothing."""
    return one.compared.reason == "contradicted" and one.compared.action == "digest"


def _heard(rows: Rows, one: Judged, article: Article) -> None:
    """The held fact that this one repeats was heard once more."""
    if one.compared.known is None or one.compared.reason not in {"known", "confirmed"}:
        return
    known = one.compared.known.known
    slot = (known.topic, known.signature)
    if slot not in rows:
        rows[slot] = _counted(known, article)


def _counted(known: KnownFact, article: Article) -> KnownFact:
    named = article.source != known.source and article.source not in known.sources and len(known.sources) < NAMED
    sources = (*known.sources, article.source) if named and article.source else known.sources
    best = min(known.best_tier, article.tier)
    return known.model_copy(update={"sources": sources, "heard": known.heard + 1, "best_tier": best})


def _add(
    rows: Rows, one: Judged, article: Article, article_id: int, decision: Decision, ledger: Iterable[Held], named: tuple[str, ...]
) -> None:  # fmt: skip
    """A fact that the ledger does not hold in these words; the one it repeats lends it its story and its sources' tier."""
    name = signature(one.story, one.fact)
    slot = (one.match.topic, name)
    if slot in rows or name in [held.signature for held in ledger]:
        return
    action, reason = _became(one, decision)
    repeats = one.compared.known.known if one.compared.known and one.compared.reason in {"known", "confirmed"} else None
    rows[slot] = _known(
        fact=_findable(one.fact), signature=name, topic=one.match.topic, measure=one.fact.measure, story=one.story, article=article_id,
        source=article.source, tier=article.tier, url=article.url, seen_at=article.seen_at, published_at=article.published_at,
        action=action, reason=reason, told=repeats.told if repeats else action == "alert",
        best_tier=min(article.tier, repeats.best_tier) if repeats else article.tier, sources=(), said=named, heard=1,
    )  # fmt: skip


def _findable(fact: Fact) -> Fact:
    """With every key that it can be found by: its acts' numbers, and the key of sentences that leave out who acts or on whom."""
    also = tuple(dict.fromkeys(key for key in found_by(fact) if key != fact.measure))
    return fact if also == fact.also else fact.model_copy(update={"also": also})


def _became(one: Judged, decision: Decision) -> tuple[Action, Reason]:
    """What became of this fact: what held its topic back, else its own outcome as far as the topic's went."""
    if decision.would is not None:
        return decision.action, decision.reason
    return one.compared.action, one.compared.reason

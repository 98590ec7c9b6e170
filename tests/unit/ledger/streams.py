"""Run a story stream through the whole pure floor, and score what became of each (article, topic) pair."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from schemas import Article, Decision
from tests.unit.ledger.memory import Memory
from worker.articles import read, select, split
from worker.ledger import Policy, Verdict, decide, keys
from worker.topics import Findings, Topics, compile_topics, detect, load_pack, settle

DATA = Path(__file__).resolve().parents[2] / "data" / "streams"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a stream: what was expected and what became of it."""

    id: str
    note: str
    expected: Mapping[str, Pair | None]
    verdict: Verdict
    findings: Findings
    article: Article

    @property
    def got(self) -> Mapping[str, Pair]:
        return {one.topic: (one.action, one.reason) for one in self.verdict.decisions}


@dataclass(slots=True)
class Score:
    """Counts over (article, topic) pairs."""

    pairs: int = 0
    action: int = 0
    both: int = 0
    alert: int = 0
    """Pairs where alert or not is right: what issue 7 calls the right action."""
    alerts: int = 0
    repeated: int = 0
    """Immediate alerts where the expected decision calls it known, confirmed, a copy, stale or background."""
    moved: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        return (
            f"{self.pairs} pairs: alert or not {self.alert / self.pairs:.1%}, action {self.action / self.pairs:.1%}, "
            f"action and reason {self.both / self.pairs:.1%}; {self.alerts} alerts, repeated {self.repeated}; moved {dict(self.moved)}; "
            f"missed {len(self.missed)}"
        )


@lru_cache(maxsize=1)
def topics() -> Topics:
    pack = load_pack("trade-policy")
    return compile_topics(pack.topics, pack.shared)


def stream(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def run(path: Path, watched: Topics | None = None, policy: Policy | None = None) -> list[Told]:
    """Every article of a stream, decided in order, as a replay does."""
    watched = watched or topics()
    memory = Memory()
    latest: dt.datetime | None = None
    told = []
    for number, row in enumerate(stream(path), 1):
        article = _article(row, latest)
        latest = article.seen_at
        parsed_split = split(article)
        found = detect(parsed_split, watched)
        parsed = select(parsed_split, found.wanted)
        findings = settle(found, parsed)
        known = memory.known(number, parsed.article, keys(findings))
        verdict = decide(parsed, findings, known, watched, policy or Policy())
        memory.write(parsed.article, verdict)
        told.append(Told(row["id"], row.get("note", ""), _expected(row), verdict, findings, parsed.article))
    return told


def _article(row: Mapping[str, Any], latest: dt.datetime | None) -> Article:
    """The saved article; seen when it was published unless the stream says otherwise."""
    saved = next(read(json.dumps(row, ensure_ascii=False).encode(), "stream.json"))
    assert saved.article is not None, saved.error
    seen = saved.article.seen_at or saved.article.published_at or latest
    assert isinstance(seen, dt.datetime)
    return saved.article.model_copy(update={"seen_at": seen})


def _expected(row: Mapping[str, Any]) -> Mapping[str, Pair | None]:
    return {one["topic"]: (one["action"], one["reason"]) if one["reason"] else None for one in row["expect"]}


def score(told: list[Told], into: Score) -> Score:
    """Count the pairs that the stream expects; a topic that was not to match and did counts against."""
    for one in told:
        for topic in sorted({*one.expected, *one.got}):
            _count(one, topic, into)
    return into


def _count(one: Told, topic: str, into: Score) -> None:
    wanted, got = one.expected.get(topic), one.got.get(topic)
    listed = topic in one.expected
    into.pairs += 1
    action = wanted[0] if wanted else "silent"
    became = got[0] if got else "silent"
    into.alert += (action == "alert") == (became == "alert")
    into.action += action == became and (got is not None or wanted is None or not listed)
    right = wanted == got
    into.both += right
    if became == "alert":
        into.alerts += 1
        into.repeated += (
            action != "alert"
            and wanted is not None
            and wanted[1] in {"known", "confirmed", "duplicate", "stale", "background"}
        )
    if wanted == ("alert", "moved"):
        into.moved["right" if got == wanted else f"as {got[1] if got else None}"] += 1
    elif got == ("alert", "moved"):
        into.moved["wrongly"] += 1
    if action == "alert" and became != "alert":
        into.missed.append(f"{one.id} {topic}")
    if not right:
        into.wrong.append(f"{one.id} {topic}: wanted {wanted}, got {got}: {_detail(one, topic)}")


def _detail(one: Told, topic: str) -> str:
    found: list[Decision] = [each for each in one.verdict.decisions if each.topic == topic]
    return found[0].detail if found else "no match"


def paths(folder: str) -> list[Path]:
    return sorted((DATA / folder).glob("*.jsonl"))

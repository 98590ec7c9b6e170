"""The replay's report: one self-contained HTML page that needs no network."""

import base64
import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from schemas import ReplayDeadline, ReplayMatch, ReplayRecord
from worker.text.clean import clean

#: Told messages drawn into the page; more are counted, and stand in the JSON lines.
TOLD_LIMIT = 2_000
WITHHELD_LIMIT = 20_000
_QUOTE = 420


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim that decided something, with its citations and the words that matched."""

    topic: str
    text: str
    citations: tuple[int, ...]
    terms: tuple[str, ...]
    status: str
    stage: str | None
    score: int


@dataclass(frozen=True, slots=True)
class Told:
    """One article that told something: a message, or an amendment."""

    at: dt.datetime | None
    title: str
    source: str
    url: str | None
    path: str
    topics: tuple[tuple[str, str, str], ...]
    """(topic, action, reason)"""
    quotes: tuple[Quote, ...]
    deadlines: tuple[ReplayDeadline, ...]

    @property
    def is_alert(self) -> bool:
        return any(action == "alert" for _, action, _ in self.topics)

    @property
    def is_move(self) -> bool:
        return any(reason == "moved" for _, _, reason in self.topics)


@dataclass(slots=True)
class Collected:
    """What the page needs of a replay, gathered record by record."""

    articles: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    withheld: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)
    """(time, topic, action, reason, title, path)"""
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(topic, action, reason) → how often"""
    first: dt.datetime | None = None
    last: dt.datetime | None = None
    more: int = 0

    def add(self, record: ReplayRecord) -> None:
        if record.article is None:
            self.unreadable.append((record.path, record.error or ""))
            return
        self.articles += 1
        at = record.article.seen_at
        if at is not None:
            self.first = min(self.first or at, at)
            self.last = max(self.last or at, at)
        for decision in record.decisions:
            self.counts[decision.topic, decision.action, decision.reason] += 1
        self._keep(record)

    def _keep(self, record: ReplayRecord) -> None:
        assert record.article is not None
        live = tuple((d.topic, d.action, d.reason) for d in record.decisions if d.action in {"alert", "update"})
        if live and len(self.told) < TOLD_LIMIT:
            self.told.append(_told(record, live))
        elif live:
            self.more += 1
        when = record.article.seen_at.isoformat(timespec="minutes") if record.article.seen_at else ""
        for decision in record.decisions:
            if decision.action in {"digest", "silent"} and len(self.withheld) < WITHHELD_LIMIT:
                row = (when, decision.topic, decision.action, decision.reason, clean(record.article.title), record.path)
                self.withheld.append(row)


def _told(record: ReplayRecord, live: tuple[tuple[str, str, str], ...]) -> Told:
    article = record.article
    assert article is not None
    texts = {(group.number, claim.number): claim for group in article.groups for claim in group.claims}
    topics = {topic for topic, _, _ in live}
    return Told(
        at=article.seen_at,
        title=clean(article.title),
        source=clean(article.source),
        url=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        path=record.path,
        topics=live,
        quotes=tuple(_quote(match, article.title, texts) for match in record.matches if match.topic in topics),
        deadlines=tuple(deadline for deadline in record.deadlines if topics.intersection(deadline.topics)),
    )


def _quote(match: ReplayMatch, title: str, texts: Mapping[tuple[int, int], Any]) -> Quote:
    claim = None if match.group is None or match.claim is None else texts.get((match.group, match.claim))
    text, citations = (claim.text, claim.citations) if claim else (title, (0,))
    return Quote(match.topic, clean(text)[:_QUOTE], citations, match.terms, match.status, match.stage, match.score)


@dataclass(frozen=True, slots=True)
class Mark:
    """One dot of the timeline, in SVG units."""

    x: float
    y: float
    kind: str
    label: str


def timeline(told: Iterable[Told], topics: list[str], first: dt.datetime, last: dt.datetime) -> list[Mark]:
    """A row a topic, time from left to right; at most one dot of a kind per topic and per thousandth of the width."""
    rows = {topic: index for index, topic in enumerate(topics)}
    span = max((last - first).total_seconds(), 1.0)
    marks: dict[tuple[int, int, str], Mark] = {}
    for one in told:
        if one.at is None:
            continue
        x = (one.at - first).total_seconds() / span * 1000
        for topic, action, reason in one.topics:
            kind = "moved" if reason == "moved" else action
            label = f"{one.at.date()} {topic}: {action} ({reason}) - {one.title}"
            marks.setdefault((rows[topic], int(x), kind), Mark(x, rows[topic] * 22 + 11, kind, label))
    return list(marks.values())


def render(
    collected: Collected,
    *,
    title: str,
    score: Mapping[str, Any] | None = None,
    comparison: Mapping[str, Any] | None = None,
) -> str:
    """The page. ``score`` and ``comparison`` are the JSON forms that the command prints."""
    import jinja2

    folder = resources.files("worker.replay")
    script = (folder / "report.js").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.globals["minutes"] = lambda at: at.isoformat(sep=" ", timespec="minutes") if at else "undated"
    template = environment.from_string((folder / "report.html.j2").read_text(encoding="utf-8"))
    topics = sorted({topic for topic, _, _ in collected.counts})
    known = collected.first is not None and collected.last is not None
    return template.render(
        title=title,
        collected=collected,
        topics=topics,
        summary=_summary(collected, topics),
        marks=timeline(collected.told, topics, collected.first, collected.last)  # type: ignore[arg-type]
        if known
        else [],
        data=_island(collected.withheld),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        score=score,
        comparison=comparison,
    )


def _summary(collected: Collected, topics: list[str]) -> list[dict[str, Any]]:
    """Per topic: how much was told, and what withheld it otherwise."""
    rows = []
    for topic in topics:
        actions: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        for (name, action, reason), count in collected.counts.items():
            if name == topic:
                actions[action] += count
                if action in {"digest", "silent"}:
                    reasons[reason] += count
        rows.append({"topic": topic, "actions": actions, "reasons": reasons.most_common()})
    return rows


def _island(rows: Iterable[tuple[str, ...]]) -> str:
    """JSON that cannot end its script element."""
    text = json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def write(path: Path, page: str) -> None:
    """Write the page; a link at ``path`` is replaced, never followed."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.unlink(missing_ok=True)
    with temporary.open("x", encoding="utf-8") as file:
        file.write(page)
    temporary.replace(path)

"""What was told, and what people made of it."""

import getpass
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worker.cli.desk import Desk, known_topic, moment, open_desk, span
from worker.cli.edits import edits
from worker.cli.edits import lines as edit_lines
from worker.cli.group import LazyGroup
from worker.cli.options import config_option, json_options
from worker.cli.output import as_asked, clean, colour, fail, note, say, say_done, say_json, say_jsonl, style, table

if TYPE_CHECKING:
    from schemas import Alert
    from schemas.alert import Change
    from worker.ledger import Silence
    from worker.store import Transaction


@click.group(cls=LazyGroup, default="list")
def alerts() -> None:
    """What was told, and what people made of it. ID is the alert's own, or its first characters."""


@alerts.command("list")
@config_option
@json_options
@click.option("--topic", metavar="ID", help="Only alerts of this topic.")
@click.option("--since", metavar="7d", help="Only alerts of the last days or hours.")
@click.option("--updates", is_flag=True, help="Also updates, which amend an earlier alert.")
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True, help="At most so many, the newest."
)
def list_alerts(
    config: Path | None, as_json: bool, as_jsonl: bool, topic: str | None, since: str | None, updates: bool, limit: int
) -> None:
    """Alerts, the newest first."""
    with open_desk(config) as desk:
        after = desk.at - span(since) if since else None
        with desk.store.read() as tx:
            found = tx.alerts.latest(since=after, topic=topic, updates=updates, limit=limit)
            seen = {alert.id: bool(tx.feedback.acks(alert.id)) for alert in found}
        if as_json:
            say_json(found)
        elif as_jsonl:
            say_jsonl(found)
        elif found:
            say(
                table(
                    [_row(alert, desk, seen[alert.id]) for alert in found], ("ID", "TOLD", "SEVERITY", "SEEN", "WHAT")
                )
            )
        else:
            known_topic(desk, topic)
            note("No alerts yet." if not (topic or since) else "No such alerts.")


def _row(alert: "Alert", desk: Desk, seen: bool) -> tuple[str, ...]:
    from worker.wording.layout import page

    headline = page(alert, "en", desk.settings.timezone).headline
    mark = "" if alert.action == "alert" else "update: "
    return (
        alert.id,
        desk.local(alert.at),
        alert.severity,
        "yes" if seen else "",
        f"{mark}{headline} ({alert.article.source})",
    )


@alerts.command()
@config_option
@json_options
@click.argument("alert_id", metavar="ID")
def show(config: Path | None, as_json: bool, as_jsonl: bool, alert_id: str) -> None:
    """An alert with everything that decided it: article, topic versions, facts, deliveries and their attempts."""
    with open_desk(config) as desk, desk.store.read() as tx:
        alert = _find(tx, alert_id)
        record = _audit(tx, alert)
        if as_json or as_jsonl:
            say_json(record) if as_json else say_jsonl([record])
            return
        from worker import wording

        width = min(100, max(40, shutil.get_terminal_size((80, 24)).columns))
        click.echo(wording.text(alert, width, colour(), zone=desk.settings.timezone), nl=False)
        for title, lines in _sections(record, desk):
            say(style(title, "bold"))
            for line in lines:
                say(f"  {clean(line)}")


def _audit(tx: "Transaction", alert: "Alert") -> dict[str, Any]:
    deliveries = [
        {"delivery": delivery, "attempts": [dict(row._mapping) for row in tx.deliveries.attempts(delivery.id)]}  # noqa: SLF001 - SQLAlchemy's public name
        for delivery in tx.deliveries.of("alert", alert.id)
    ]
    return {
        "alert": alert,
        "article": {
            "id": alert.article.id,
            "content_hash": row.content_hash
            if (row := tx.articles.row(alert.article.id))
            else alert.article.content_hash,
            "url": alert.article.url,
            "edited": edits(tx, alert.article.id),
        },
        "topic_versions": tx.decisions.versions(alert.article.id),
        "decisions": tx.decisions.of(alert.article.id),
        "deliveries": deliveries,
        "acknowledged": [{"who": row.who, "at": row.at} for row in tx.feedback.acks(alert.id)],
        "labels": [
            {"topic": row.topic, "useful": row.useful, "who": row.who, "at": row.at}
            for row in tx.feedback.labels()
            if row.alert_id == alert.id
        ],
    }


def _sections(record: dict[str, Any], desk: Desk) -> Iterator[tuple[str, list[str]]]:
    article, versions = record["article"], record["topic_versions"]
    yield (
        "Decided by",
        [
            f"article {article['id']}, content {article['content_hash'][:16]}",
            *(
                f"{made.topic} (rules {versions.get(made.topic) or '?'}): {made.action}, {made.reason}"
                + (f": {made.detail}" if made.detail else "")
                for made in record["decisions"]
            ),
        ],
    )
    if article["edited"]:
        yield "Edited", edit_lines(article["edited"])
    yield "Facts", [_fact(change) for change in record["alert"].changes]
    yield "Deliveries", [line for sent in record["deliveries"] for line in _delivery(sent, desk)] or ["none"]
    if record["acknowledged"]:
        yield "Acknowledged", [f"{ack['who']}, {desk.local(ack['at'])}" for ack in record["acknowledged"]]
    if record["labels"]:
        said = [
            f"{label['topic']}: {'useful' if label['useful'] else 'noise'}, says {label['who']}"
            for label in record["labels"]
        ]
        yield "Labels", said


def _fact(change: "Change") -> str:
    fact = change.fact
    dates = [
        f"{date.kind} {date.start}–{date.end}" if date.start != date.end else f"{date.kind} {date.start}"
        for date in fact.dates
    ]
    parts = [fact.measure, fact.status, fact.stage or "no stage", *fact.numbers, *dates]
    return f"{change.topic}, {change.reason}: {' · '.join(parts)}"


def _delivery(sent: dict[str, Any], desk: Desk) -> Iterator[str]:
    delivery = sent["delivery"]
    repeat = ", possible repeat" if delivery.possible_repeat else ""
    yield f"{delivery.channel}: {delivery.state}{repeat}"
    for attempt in sent["attempts"]:
        error = f": {attempt['error']}" if attempt["error"] else ""
        yield f"  {desk.local(attempt['started_at'])} {attempt['kind']}: {attempt['outcome'] or 'running'}{error}"


@alerts.command()
@config_option
@json_options
@click.argument("alert_id", metavar="ID")
@click.option("--no-more", is_flag=True, help="Also send no more reminders of its deadlines.")
def ack(config: Path | None, as_json: bool, as_jsonl: bool, alert_id: str, no_more: bool) -> None:
    """Say that you have seen it; who and when are kept."""
    with _change(config, alert_id) as (desk, tx, alert):
        tx.feedback.ack(alert.id, who=_who(), at=desk.at)
        if no_more:
            ids = [deadline.id for deadline in alert.deadlines]
            tx.deadlines.save(d.model_copy(update={"acknowledged": True}) for d in tx.deadlines.get(ids))
    words = f"{alert.id}: acknowledged by {_who()}" + ("; no more reminders of its deadlines" if no_more else "")
    say_done({"alert": alert.id, "acknowledged": _who(), "no_more": no_more}, words, as_json, as_jsonl)


@alerts.command()
@config_option
@json_options
@click.argument("alert_id", metavar="ID", required=False)
@click.option("--story", "kind", flag_value="story", default="story", help="Its stories (the default).")
@click.option("--topic", "kind", flag_value="topic", help="Its topics.")
@click.option("--words", metavar="TEXT", help="Everything that contains these words.")
@click.option(
    "--until", metavar="WHEN", help="7d, 12h, 2026-12-01, tomorrow, 2026-12-01T09:00; else until it is lifted."
)
@click.option("--list", "listed", is_flag=True, help="The silences in force.")
@click.option("--lift", type=click.IntRange(1, 2**31), metavar="NUMBER", help="End a silence of the list.")
def silence(
    config: Path | None,
    as_json: bool,
    as_jsonl: bool,
    alert_id: str | None,
    kind: str,
    words: str | None,
    until: str | None,
    listed: bool,
    lift: int | None,
) -> None:
    """Hold back what belongs to an alert's story or topic, or what contains some words.

    Silenced articles are still read, and their facts remembered.
    """
    with open_desk(config) as desk, desk.store.begin() as tx:
        if lift is not None and not tx.feedback.lift(lift):
            fail(f"there is no silence {lift}; see: claimwire alerts silence --list")
        if not listed and lift is None:
            numbers = _silenced(desk, tx, alert_id, words, kind, until)
        rows = [
            _silence(number, each)
            for number, each in tx.feedback.numbered_silences(desk.at).items()
            if listed or lift is not None or number in numbers
        ]
    if as_asked(rows, as_json, as_jsonl):
        return
    if not listed and lift is None:
        for row in rows:
            end = f"until {desk.local(row['until'])}" if row["until"] else f"until: claimwire alerts silence --lift {row['number']}"  # fmt: skip
            say(f"silence {row['number']}: {row['kind']} {clean(row['what'])}, {end}")
    elif rows:
        cells = [(str(row["number"]), row["kind"], row["what"], desk.local(row["until"]) or "it is lifted", row["who"]) for row in rows]  # fmt: skip
        say(table(cells, ("NUMBER", "KIND", "WHAT", "UNTIL", "WHO")))
    else:
        note("Nothing is silenced.")


def _silenced(
    desk: Desk, tx: "Transaction", alert_id: str | None, words: str | None, kind: str, until: str | None
) -> list[int]:
    """The numbers of new silences."""
    if not alert_id and not (words or "").strip():
        raise click.UsageError("name an alert, or --words TEXT, or --list")
    end = moment(until, desk) if until else None
    values = [words.strip()] if words else _values(_find(tx, str(alert_id)), kind)
    what = "words" if words else kind
    return [tx.feedback.silence(what, value, until=end, who=_who(), at=desk.at) for value in values]


def _silence(number: int, each: "Silence") -> dict[str, Any]:
    return {"number": number, "kind": each.kind, "what": each.value, "until": each.until, "who": each.who}


def _values(alert: "Alert", kind: str) -> list[str]:
    return [story.key for story in alert.stories] if kind == "story" else [topic.id for topic in alert.topics]


@alerts.command()
@config_option
@json_options
@click.argument("alert_id", metavar="ID")
@click.option("--channel", metavar="NAME", help="Only on this channel; else on all that it went to.")
def resend(config: Path | None, as_json: bool, as_jsonl: bool, alert_id: str, channel: str | None) -> None:
    """Send a settled delivery once more, marked as a possible repeat. The daemon sends it."""
    with _change(config, alert_id) as (_, tx, alert):
        sent = [each for each in tx.deliveries.of("alert", alert.id) if channel in (None, each.channel)]
        if not sent:
            fail(f"{alert.id} went to no channel" + (f" called {channel}" if channel else ""))
        again = [each.channel for each in sent if tx.deliveries.resend(each.id)]
        waiting = [each.channel for each in sent if each.channel not in again]
    record = {"alert": alert.id, "again": again, "still_on_its_way": waiting}
    if again or as_json or as_jsonl:
        say_done(record, f"{alert.id}: to be sent again on {', '.join(again)}", as_json, as_jsonl)
    if waiting:
        note(f"still on its way, so not sent again: {', '.join(waiting)}")


@alerts.command()
@config_option
@json_options
@click.argument("alert_id", metavar="ID")
def useful(config: Path | None, as_json: bool, as_jsonl: bool, alert_id: str) -> None:
    """Label it as useful; `replay --labels` reads labels."""
    _label(config, alert_id, as_json, as_jsonl, worth=True)


@alerts.command()
@config_option
@json_options
@click.argument("alert_id", metavar="ID")
def noise(config: Path | None, as_json: bool, as_jsonl: bool, alert_id: str) -> None:
    """Label it as noise; `replay --labels` reads labels."""
    _label(config, alert_id, as_json, as_jsonl, worth=False)


def _label(config: Path | None, alert_id: str, as_json: bool, as_jsonl: bool, *, worth: bool) -> None:
    with _change(config, alert_id) as (desk, tx, alert):
        tx.feedback.label(alert, useful=worth, who=_who(), at=desk.at)
    topics = [topic.id for topic in alert.topics]
    words = f"{alert.id}: {'useful' if worth else 'noise'} for {', '.join(topics)}"
    say_done({"alert": alert.id, "useful": worth, "topics": topics}, words, as_json, as_jsonl)


@contextmanager
def _change(config: Path | None, alert_id: str) -> Iterator[tuple[Desk, "Transaction", "Alert"]]:
    with open_desk(config) as desk, desk.store.begin() as tx:
        yield desk, tx, _find(tx, alert_id)


def _find(tx: "Transaction", typed: str) -> "Alert":
    """The one alert that was meant; ends the command where there is none, or more than one."""
    found = tx.alerts.find(typed) if typed.strip() else []
    exact = [alert for alert in found if alert.id == typed.strip().lower()]
    if exact or len(found) == 1:
        return (exact or found)[0]
    if not found:
        fail(f"no alert's id starts with {typed!r}; see: claimwire alerts list")
    return fail(f"{typed!r} is the start of more than one: {', '.join(alert.id for alert in found)}")


def _who() -> str:
    """Who types: the login name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}"

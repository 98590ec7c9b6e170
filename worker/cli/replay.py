"""`claimwire replay`: saved articles through the pipeline, telling nobody unless asked."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worker.cli.options import config_option, json_options, settings
from worker.cli.output import Progress, clean, fail, note, say, style, table

if TYPE_CHECKING:
    from schemas import ReplayRecord
    from worker.replay.order import Dated
    from worker.replay.run import Line, Replay
    from worker.replay.score import Score, Scorer
    from worker.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH…")
@config_option
@json_options
@click.option("--as-of", metavar="TIME", help="Judge all articles at one time (2025-06-12T09:00+08:00, or a day).")
@click.option("--isolated", is_flag=True, help="Judge each article alone, as if nothing had been told before.")
@click.option("--from-store", is_flag=True, help="Replay the articles of the configured database.")
@click.option("--since", metavar="TIME", help="Only articles seen from then on.")
@click.option("--until", metavar="TIME", help="Only articles seen before.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that parse and detect."
)
@click.option(
    "--state", type=click.Path(path_type=Path), metavar="FILE", help="Keep the replay's state: killed, it goes on."
)
@click.option("--send", metavar="CHANNEL", help="Send what would have been told to this channel, marked REPLAY.")
@click.option(
    "--labels", type=click.Path(path_type=Path, exists=True), metavar="FILE", help="Score against these labels."
)
@click.option(
    "--compare",
    type=click.Path(path_type=Path, exists=True),
    metavar="OTHER.yaml",
    help="What would differ with OTHER.",
)
@click.option("--report", type=click.Path(path_type=Path), metavar="out.html", help="Write one self-contained page.")
@click.option("--fail-on", type=click.Choice(["regression"]), help="Status 1 where OTHER is worse.")
def replay(
    paths: tuple[str, ...],
    config: Path | None,
    as_json: bool,
    as_jsonl: bool,
    as_of: str | None,
    isolated: bool,
    from_store: bool,
    since: str | None,
    until: str | None,
    jobs: int,
    state: Path | None,
    send: str | None,
    labels: Path | None,
    compare: Path | None,
    report: Path | None,
    fail_on: str | None,
) -> int:
    """Saved articles (files, folders, archives, - for standard input) in the order in which they were seen.

    \b
    claimwire replay saved/ --jsonl > before.jsonl
    claimwire replay saved/ --labels labels.jsonl --report out.html
    claimwire replay --from-store --since 2025-01-01 --compare edited.yaml --fail-on regression
    """
    if bool(paths) == from_store:
        raise click.UsageError("name files or folders to replay, or --from-store")
    if send and (isolated or compare):
        raise click.UsageError("--send goes with neither --isolated nor --compare")
    if fail_on and not compare:
        raise click.UsageError("--fail-on regression needs --compare OTHER.yaml")
    if report is not None and (not report.name or report.is_dir()):
        raise click.BadParameter("name the page's file, such as out.html", param_hint="--report")
    known = settings(config)
    if send and send not in known.channels:
        raise click.UsageError(f"no channel {send!r} in watch.yaml; there are: {', '.join(known.channels)}")
    with ExitStack() as stack:
        job = _Job(known, _scorer(labels), _scorer(labels) if compare else None, as_json, as_jsonl, report, compare)
        job.sends = send is not None
        articles = _articles(known, paths, from_store, since, until, as_of, isolated, stack)
        here = _engine(known, stack, state, isolated, jobs, send, as_of)
        there = _engine(settings(compare), stack, None, isolated, jobs, None, as_of) if compare else None
        job.run(articles, here, there)
        sent = _sent(here) if send else {}
    status = job.finish(fail_on)
    if send:
        note(f"sent to {send}: " + (", ".join(f"{name} {count}" for name, count in sorted(sent.items())) or "nothing"))
        status = max(status, int(any(name not in {"sent", "suppressed"} for name, count in sent.items() if count)))
    return status


def _scorer(labels: Path | None) -> "Scorer | None":
    if labels is None:
        return None
    from worker.replay.labels import read_labels
    from worker.replay.score import Scorer

    with labels.open(encoding="utf-8", errors="replace") as lines:
        return Scorer(read_labels(lines, str(labels)))


def _articles(
    known: "Settings",
    paths: tuple[str, ...],
    from_store: bool,
    since: str | None,
    until: str | None,
    as_of: str | None,
    isolated: bool,
    stack: ExitStack,
) -> "Iterator[Dated]":
    from worker.replay.order import between, dated, in_order
    from worker.replay.sources import saved_articles, stored_articles
    from worker.store import open_store

    first, last = _time(since, known.timezone), _time(until, known.timezone)
    if from_store:
        store = open_store(known.database_url)
        stack.callback(store.close)
        saved = stored_articles(store, first, last)
    else:
        saved = saved_articles(paths)
    return in_order(between(dated(saved, as_of=_time(as_of, known.timezone), isolated=isolated), first, last))


def _time(text: str | None, zone: str) -> dt.datetime | None:
    """A moment; a day, or a time without a zone, is of the user's zone."""
    from zoneinfo import ZoneInfo

    if text is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no time; write 2025-06-12 or 2025-06-12T09:00+08:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def _engine(
    known: "Settings",
    stack: ExitStack,
    state: Path | None,
    isolated: bool,
    jobs: int,
    send: str | None,
    as_of: str | None,
) -> "Replay":
    from worker.bootstrap import replay_services
    from worker.replay.run import Replay
    from worker.replay.state import open_state

    setup = f"{known.fingerprint} isolated={isolated} as_of={as_of} send={send}"
    opened = stack.enter_context(open_state(state, setup))
    services, set_clock = replay_services(known, opened.store, send)
    return Replay(services, opened, set_clock, isolated=isolated, jobs=jobs, sends=send is not None)


def engine(known: "Settings", stack: ExitStack) -> "Replay":
    """A side of a comparison, in a throw-away state."""
    return _engine(known, stack, None, isolated=False, jobs=1, send=None, as_of=None)


def archive_of(paths: tuple[str, ...]) -> "Iterator[Dated]":
    """Saved articles in the order in which they were seen."""
    from worker.replay.order import dated, in_order
    from worker.replay.sources import saved_articles

    return in_order(dated(saved_articles(paths)))


def compared(articles: "Iterator[Dated]", here: "Replay", there: "Replay", other: str) -> dict[str, Any]:
    """What ``there`` would do otherwise, as one JSON document."""
    from worker.replay.compare import Comparison, as_json, regressions
    from worker.replay.run import side_by_side

    comparison = Comparison()
    progress = Progress("articles")
    for one, two in side_by_side(articles, here, there):
        comparison.add(one.read(), two.read())
        progress.step()
    progress.done()
    changes = comparison.finish()
    return as_json(other, changes, regressions(changes, None, None))


def _sent(here: "Replay") -> dict[str, int]:
    from worker.replay.run import send_all

    return send_all(here.services)


class _Job:
    """What a replay prints, counts and collects while it runs."""

    def __init__(
        self,
        known: "Settings",
        scorer: "Scorer | None",
        other_scorer: "Scorer | None",
        as_json: bool,
        as_jsonl: bool,
        report: Path | None,
        compare: Path | None,
    ) -> None:
        from worker.replay.compare import Comparison
        from worker.replay.report import Collected

        self.scorer, self.other_scorer = scorer, other_scorer
        self.as_json, self.as_jsonl, self.report, self.compare = as_json, as_jsonl, report, compare
        self.comparison: Comparison = Comparison()
        self.collected = Collected()
        self.documents: list[str] = []
        self.unreadable = self.read = 0
        self.zone, self.sends = known.timezone, False

    def run(self, articles: "Iterable[Dated]", here: "Replay", there: "Replay | None") -> None:
        """Everything, in order; both sides of a comparison see the same articles."""
        progress = Progress("articles")
        if there is None:
            for line in here.run(articles):
                self.take(line, None)
                progress.step()
        else:
            from worker.replay.run import side_by_side

            for line, other in side_by_side(articles, here, there):
                self.take(line, other.read())
                progress.step()
        progress.done()

    def take(self, line: "Line", other: "ReplayRecord | None") -> None:
        """One article is done."""
        if self.as_jsonl:
            sys.stdout.write(line.text + "\n")
        elif self.as_json:
            self.documents.append(line.text)
        if self.as_jsonl and self.scorer is None and other is None and self.report is None:
            self.unreadable += line.unread
            self.read += not line.unread
            return
        record = line.read()
        self.unreadable += record.article is None
        self.read += record.article is not None
        self.collected.add(record)
        if self.scorer:
            self.scorer.add(record)
        if other is not None:
            self.comparison.add(record, other)
            if self.other_scorer:
                self.other_scorer.add(other)
        if not self.as_json and not self.as_jsonl:
            _say_told(record)

    def finish(self, fail_on: str | None) -> int:
        """Summary, score, comparison, report; the exit status."""
        score = self.scorer.finish() if self.scorer else None
        comparison, worse = self._compared(score)
        score_json = score.as_json() if score else None
        if self.as_json:
            self._say_document(score_json, comparison)
        else:
            _say_summary(self, score, comparison)
        if self.report:
            _write_report(self, score_json, comparison)
        return 1 if self.unreadable or (fail_on and worse) else 0

    def _compared(self, score: "Score | None") -> tuple[dict[str, Any] | None, list[str]]:
        if self.compare is None:
            return None, []
        from worker.replay.compare import as_json, regressions

        changes = self.comparison.finish()
        worse = regressions(changes, score, self.other_scorer.finish() if self.other_scorer else None)
        return as_json(str(self.compare), changes, worse), worse

    def _say_document(self, score: dict[str, object] | None, comparison: dict[str, Any] | None) -> None:
        records = "[" + ",\n".join(self.documents) + "]"
        if score is None and comparison is None:
            say(records)
            return
        import json

        rest = json.dumps({"score": score, "comparison": comparison}, ensure_ascii=False)[1:]
        say(f'{{"records": {records},\n{rest}')


def _say_told(record: "ReplayRecord") -> None:
    """One line for what would have been told, one for what amends; what is withheld is counted at the end."""
    if record.article is None:
        note(f"{record.path}: {record.error}")
        return
    live = [each for each in record.decisions if each.action in {"alert", "update"}]
    if not live:
        return
    alert = any(each.action == "alert" for each in live)
    when = record.article.seen_at.isoformat(sep=" ", timespec="minutes") if record.article.seen_at else "undated"
    head = style("ALERT ", "bold", "red") if alert else style("update", "blue")
    say(f"{head} {when}  {clean(record.article.title) or record.path}  ({clean(record.article.source)})")
    for each in live:
        places = ", ".join(
            f"[{m.group}.{m.claim}]" if m.group is not None else "[title]"
            for m in record.matches
            if m.topic == each.topic
        )
        say(f"       {each.reason:<12} {each.topic}  {places}")
    for line in dict.fromkeys(_deadline_lines(record, {each.topic for each in live})):
        say(line)


def _deadline_lines(record: "ReplayRecord", topics: set[str]) -> Iterator[str]:
    """What is ahead on these topics; title and claim often name the same day."""
    for day in record.deadlines:
        if day.end and day.tense != "past" and topics & set(day.topics):
            span = str(day.end) if day.start in (None, day.end) else f"{day.start} to {day.end}"
            yield f"       deadline     {span} ({day.bound}, {day.kind}, {day.confidence}): {clean(day.text)}"


def _say_summary(job: _Job, score: "Score | None", comparison: dict[str, Any] | None) -> None:
    collected = job.collected
    out = note if job.as_jsonl else say
    told = "" if job.sends else "; nobody was told"
    out(f"{job.read} {'article' if job.read == 1 else 'articles'}, {job.unreadable} unreadable{told}.")
    rows: dict[str, list[str]] = {}
    for (topic, action, reason), count in sorted(collected.counts.items()):
        rows.setdefault(topic, []).append(f"{action} ({reason}) {count}")
    if rows:
        out(table([(topic, "; ".join(cells)) for topic, cells in rows.items()], ("topic", "what became of it")))
    if score:
        _say_score(score, out)
    if comparison:
        say_comparison(comparison, out)


def _say_score(score: "Score", out: Any) -> None:
    from worker.replay.score import wilson

    rows = [
        (topic, level, _share(tally.precision, wilson(tally.right, tally.right + tally.false)),
         _share(tally.recall, wilson(tally.right, tally.right + tally.missed)), f"{tally.f1:.3f}")
        for (topic, level), tally in sorted(score.tallies.items())
    ]  # fmt: skip
    out(f"\n{score.labelled} labels ({len(score.unseen)} of articles that are not in the archive)")
    out(table(rows, ("topic", "level", "precision (95 %)", "recall (95 %)", "F1")))
    if score.deadlines:
        out(f"deadlines: {score.deadlines_exact} of {score.deadlines} exact, {score.deadlines_within} within a day")
    for error in score.errors:
        out(
            f"{error.kind}: {error.topic}  {clean(error.title)}  {error.path}"
            + (f"  ({error.note})" if error.note else "")
        )
    if score.errors:
        out("why: claimwire topics why ARTICLE --topic TOPIC")


def _share(share: float, interval: tuple[float, float]) -> str:
    return f"{share:.3f} ({interval[0]:.2f}-{interval[1]:.2f})"


def say_comparison(comparison: dict[str, Any], out: Any) -> None:
    out(f"\nwith {comparison['other']}: {len(comparison['changes'])} differences")
    for change in comparison["changes"]:
        words = f"  ({', '.join(change['words'])})" if change["words"] else ""
        out(f"{change['what']:<15} {change['topic']}  {clean(change['title']) or change['path']}: {change['here']} -> {change['there']}{words}")  # fmt: skip
    for line in comparison["regression"]:
        out(f"regression: {line}")


def _write_report(job: _Job, score: dict[str, object] | None, comparison: dict[str, Any] | None) -> None:
    from worker.replay.report import render, write

    assert job.report is not None
    try:
        write(job.report, render(job.collected, title="claimwire replay", score=score, comparison=comparison))
    except OSError as problem:
        fail(f"{job.report}: {problem.strerror or problem}")
    note(f"report: {job.report}")

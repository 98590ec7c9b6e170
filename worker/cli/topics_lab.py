"""`claimwire topics diff | suggest | shadow`: what an edit would change, which edits would help, what a shadow topic did."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worker.cli.options import config_option, json_options, settings
from worker.cli.output import Progress, as_asked, clean, fail, note, say, say_json, say_jsonl, table

if TYPE_CHECKING:
    from worker.replay.labels import Label
    from worker.replay.shadow import Row
    from worker.replay.suggest import Sample, Suggestion
    from worker.settings import Settings
    from worker.topics import Topics


@click.command()
@click.argument("other", type=click.Path(path_type=Path, exists=True), metavar="OTHER.yaml")
@click.option(
    "--archive", "paths", multiple=True, required=True, metavar="PATH", help="Saved articles; may be given again."
)
@click.option("--fail-on", type=click.Choice(["regression"]), help="Status 1 where OTHER tells less, or later.")
@json_options
@config_option
def diff(
    other: Path, paths: tuple[str, ...], fail_on: str | None, as_json: bool, as_jsonl: bool, config: Path | None
) -> int:
    """Which saved articles OTHER.yaml would newly tell, no longer tell, tell later, or with another deadline."""
    from worker.cli.replay import archive_of, compared, engine, say_comparison

    with ExitStack() as stack:
        here = engine(settings(config), stack)
        there = engine(settings(other), stack)
        document = compared(archive_of(paths), here, there, str(other))
    if as_json:
        say_json(document)
    elif as_jsonl:
        say_jsonl([document])
    else:
        say_comparison(document, say)
    return 1 if fail_on and document["regression"] else 0


@click.command()
@click.option(
    "--archive", "paths", multiple=True, required=True, metavar="PATH", help="Saved articles; may be given again."
)
@click.option("--topic", required=True, metavar="ID", help="The topic to improve.")
@click.option(
    "--labels", type=click.Path(path_type=Path, exists=True), metavar="FILE", help="What was useful, as for replay."
)
@json_options
@config_option
def suggest(
    paths: tuple[str, ...], topic: str, labels: Path | None, as_json: bool, as_jsonl: bool, config: Path | None
) -> int:
    """Terms that would add recall, exclusions that would add precision, each with the articles it would change.

    From near misses of the archive, and from labels where there are any. It suggests; you decide, and check the edit
    with `claimwire topics diff`.
    """
    from worker.replay.suggest import suggestions

    known = settings(config)
    _must_exist(known, topic)
    found = suggestions(_samples(known.topics, paths, topic, _labels(labels)))
    if not as_asked(found, as_json, as_jsonl):
        _show_suggestions(found)
    return 0


def _must_exist(known: "Settings", topic: str) -> None:
    if topic not in known.topics.topics:
        import difflib

        near = difflib.get_close_matches(topic, list(known.topics.topics), 1)
        fail(f"no topic is called {topic!r}" + (f"; did you mean {near[0]!r}?" if near else ""), 2)


def _labels(path: Path | None) -> list["Label"]:
    if path is None:
        return []
    from worker.replay.labels import read_labels

    with path.open(encoding="utf-8") as lines:
        return read_labels(lines, str(path))


def _samples(watched: "Topics", paths: tuple[str, ...], topic: str, labels: list["Label"]) -> Iterator["Sample"]:
    """Every sentence of the archive that the topic matched or nearly matched."""
    from worker import articles
    from worker.replay.sources import saved_articles
    from worker.replay.suggest import Sample
    from worker.topics import detect, settle
    from worker.topics.why import near_misses

    useful = {label.key: label.useful for label in labels if label.topic == topic}
    progress = Progress("articles")
    for saved in saved_articles(paths):
        progress.step()
        if saved.article is None:
            note(f"claimwire: {saved.path}: {saved.error}")
            continue
        keys = (saved.id, saved.path, saved.article.url)
        wanted = next((useful[key] for key in keys if key is not None and key in useful), None)
        split = articles.split(saved.article)
        found = detect(split, watched)
        matches = settle(found, articles.select(split, found.wanted)).matches
        for match in matches:
            if match.topic == topic:
                kind = "noise" if wanted is False else "useful"
                yield Sample(saved.path, saved.article.title, match.sentence, split.sentences[0].language, kind)  # type: ignore[arg-type]
        if not any(match.topic == topic for match in matches):
            for sentence, missing in near_misses(split, watched, topic):
                yield Sample(saved.path, saved.article.title, sentence.text, sentence.language, "near", missing, wanted)
    progress.done()


def _show_suggestions(found: list["Suggestion"]) -> None:
    if not found:
        say("nothing to suggest: no near miss and no wrong match has words of its own")
        return
    rows = [
        (one.edit, one.concept or "exclude", one.language, one.term, str(len(one.gains)), str(len(one.harms)), ", ".join(one.gains[:3]))
        for one in found
    ]  # fmt: skip
    say(table(rows, ("edit", "in", "language", "words", "gains", "harms", "articles")))


@click.command()
@click.argument("topic", metavar="ID")
@click.option("--compare", metavar="LIVE", help="The live topic to compare with; else the one that it `replaces`.")
@json_options
@config_option
def shadow(topic: str, compare: str | None, as_json: bool, as_jsonl: bool, config: Path | None) -> int:
    """What a shadow topic would have told since it began, beside what the topic it is to replace did tell."""
    from worker.replay.shadow import rows
    from worker.store import open_store

    known = settings(config)
    _must_exist(known, topic)
    live = compare or known.topics.topics[topic].replaces
    store = open_store(known.database_url)
    try:
        with store.read() as tx:
            found = rows(topic, live, tx.decisions.about([name for name in (topic, live) if name]))
    finally:
        store.close()
    if not as_asked([{**_plain(row), "side": row.side} for row in found], as_json, as_jsonl):
        _show_shadow(topic, live, found)
    return 0


def _plain(row: "Row") -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("article", "at", "title", "source", "shadow", "live")}


def _show_shadow(topic: str, live: str | None, found: list["Row"]) -> None:
    if not found:
        say(f"{topic} has matched nothing yet")
        return
    shown = [row for row in found if row.side != "neither"]
    say(table(
        [(row.at.isoformat(sep=" ", timespec="minutes") if row.at else "undated", row.side, _act(row.shadow), _act(row.live),
          clean(row.title)) for row in shown],
        ("seen", "told by", topic, live or "-", "title"),
    ))  # fmt: skip
    counts = {
        side: sum(row.side == side for row in found) for side in ("both", "only the shadow", "only the live topic")
    }
    say(f"{len(found)} articles: " + ", ".join(f"{side} {count}" for side, count in counts.items()))


def _act(decision: tuple[str, str] | None) -> str:
    return f"{decision[0]} ({decision[1]})" if decision else "no match"

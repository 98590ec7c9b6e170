"""`claimwire topics`: list, check, try, why."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worker.cli.group import LazyGroup
from worker.cli.options import config_option, json_options, settings
from worker.cli.output import as_asked, clean, fail, note, say, say_json, say_jsonl, style, table

if TYPE_CHECKING:
    from schemas.match import Match
    from worker.articles import Saved
    from worker.topics import Topics
    from worker.topics.check import Remark
    from worker.topics.why import Part, Why

_COLOURS = {"asserted": "green", "denied": "red", "conditional": "yellow", "disputed": "yellow"}


LAB = {
    "diff": ("worker.cli.topics_lab:diff", "what an edited watch.yaml would tell otherwise"),
    "suggest": ("worker.cli.topics_lab:suggest", "terms and exclusions, from labels and near misses"),
    "shadow": ("worker.cli.topics_lab:shadow", "what a shadow topic would have told"),
}


@click.group("topics", cls=LazyGroup, lazy=LAB)
def topics() -> None:
    """Declare, test and explain topics."""


@topics.command("list")
@json_options
@config_option
def list_(as_json: bool, as_jsonl: bool, config: Path | None) -> None:
    """The topics that are watched, with what each asks for."""
    watched = settings(config).topics
    if as_asked([topic.model_dump(mode="json") for topic in watched.topics.values()], as_json, as_jsonl):
        return
    rows = [
        (topic.id, topic.severity, topic.scope, topic.expr or " + ".join(topic.require), topic.name)
        for topic in watched.topics.values()
    ]
    say(table(rows, ("topic", "severity", "scope", "asks for", "name")) if rows else "no topics")


@topics.command()
@click.option("--archive", type=click.Path(path_type=Path, exists=True), help="Saved articles to count terms in.")
@json_options
@config_option
def check(archive: Path | None, as_json: bool, as_jsonl: bool, config: Path | None) -> None:
    """Run every example; name dead terms, terms inside others, and terms that match too much of an archive."""
    from worker.topics import check as checks

    watched = settings(config).topics
    remarks = [*checks.examples(watched), *checks.subsumed(watched), *_archive(watched, archive)]
    failed = [remark for remark in remarks if remark.kind == "example"]
    if as_json:
        say_json({"topics": len(watched.topics), "failed": len(failed), "remarks": remarks})
    elif as_jsonl:
        say_jsonl(remarks)
    else:
        _show_remarks(watched, remarks)
    if failed:
        raise SystemExit(1)


def _archive(watched: "Topics", archive: Path | None) -> Iterator["Remark"]:
    if archive is None:
        return iter(())
    from worker.articles import split
    from worker.topics import check as checks

    return checks.against(watched, (split(saved.article) for saved in _saved(archive) if saved.article is not None))


def _show_remarks(watched: "Topics", remarks: Sequence["Remark"]) -> None:
    count = sum(len(t.examples.match) + len(t.examples.reject) for t in watched.topics.values())
    wrong = sum(remark.kind == "example" for remark in remarks)
    said = f"{len(watched.topics)} topics, {count} examples, {wrong} wrong"
    say(style(said, "red" if wrong else "green"))
    if remarks:
        say(table([(remark.kind, remark.topic, remark.text) for remark in remarks], ("what", "topic", "where")))


@topics.command("try")
@click.argument("text")
@click.option("--at", metavar="DATE", help="The day of publication, for relative dates (YYYY-MM-DD).")
@json_options
@config_option
def try_(text: str, at: str | None, as_json: bool, as_jsonl: bool, config: Path | None) -> None:
    """What the topics find in TEXT (a file, a sentence, or - for standard input)."""
    if at is not None:
        from worker.cli.deadlines_try import day_option

        day_option(at)
    watched = settings(config).topics
    answers = _explain(watched, list(_read(text, at)), list(watched.topics))
    if not as_asked(answers, as_json, as_jsonl):
        _show_all(answers, everything=False)
    _must_answer(answers)


@topics.command()
@click.argument("article", type=click.Path(path_type=Path, exists=True))
@click.option("--topic", "only", metavar="ID", help="Only this topic.")
@json_options
@config_option
def why(article: Path, only: str | None, as_json: bool, as_jsonl: bool, config: Path | None) -> None:
    """For each topic: what matched in ARTICLE (a saved article), or what exactly was missing."""
    watched = settings(config).topics
    if only is not None and only not in watched.topics:
        import difflib

        near = difflib.get_close_matches(only, list(watched.topics), n=1)
        fail(f"no topic is called {only!r}" + (f"; did you mean {near[0]!r}?" if near else ""), 2)
    ids = list(watched.topics) if only is None else [only]
    answers = _explain(watched, list(_saved(article)), ids)
    if not as_asked(answers, as_json, as_jsonl):
        _show_all(answers, everything=True)
    _must_answer(answers)


def _read(text: str, at: str | None) -> Iterator["Saved"]:
    """A file's articles, or the text as one article."""
    from worker.articles import Saved, read
    from worker.topics import tier_of

    if text == "-":
        yield from read(sys.stdin.buffer.read(), "-", tier_of=tier_of)
    elif len(text) < 256 and "\n" not in text and Path(text).is_file():
        yield from _saved(Path(text))
    else:
        from schemas import Article

        yield Saved("TEXT", article=Article.model_validate({"text": text, "published_at": at}))


def _saved(path: Path) -> Iterator["Saved"]:
    """The articles of a file, or of a folder's files in byte order."""
    from worker.articles import read
    from worker.topics import tier_of

    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        yield from read(file.read_bytes(), str(file), tier_of=tier_of)


def _explain(watched: "Topics", articles: Sequence["Saved"], ids: Sequence[str]) -> list[dict[str, Any]]:
    """For each article that can be read its path, and why each topic matched or not."""
    from worker.articles import select, split
    from worker.topics import detect
    from worker.topics.why import why as explain

    answers: list[dict[str, Any]] = []
    for saved in articles:
        if saved.article is None:
            note(f"claimwire: {saved.path}: {saved.error}")
            continue
        parts = split(saved.article)
        parsed = select(parts, detect(parts, watched).wanted)
        whys = explain(parts, parsed, watched, ids)
        answers.append({"path": saved.path, "topics": whys})
    return answers


def _must_answer(answers: Sequence[dict[str, Any]]) -> None:
    """Nothing could be read: status 1."""
    if not answers:
        raise SystemExit(1)


def _show_all(answers: Sequence[dict[str, Any]], *, everything: bool) -> None:
    for answer in answers:
        _show(answer["path"] if len(answers) > 1 else "", answer["topics"], everything=everything)


def _show(path: str, whys: Sequence["Why"], *, everything: bool) -> None:
    if path:
        say(style(clean(path), "bold"))
    matched = [answer for answer in whys if answer.matched]
    for answer in matched:
        for match in answer.matches:
            _show_match(match)
    rest = [answer for answer in whys if not answer.matched]
    if not everything:
        rest = [answer for answer in rest if any(part.holds for part in answer.parts)]
        if not matched:
            say("no topic matches")
    for answer in rest:
        _show_missing(answer)


def _show_match(match: "Match") -> None:
    place = "title" if match.claim is None else f"{match.group}.{match.claim}"
    head = style(match.topic, "bold") + "  " + style(match.status, _COLOURS.get(match.status, "dim"))
    said = f"{match.stage or 'no stage'} · {place} · score {match.score} · {match.measure} · {match.basis}"
    say(f"{head}  {clean(said)}")
    words = ", ".join(
        dict.fromkeys(f"{hit.concept}: {hit.words}" + (" (look-alike)" if hit.confusable else "") for hit in match.hits)
    )
    cues = [
        f"{match.status} by {match.status_words!r}" if match.status_words else "",
        f"stage by {match.stage_words!r}" if match.stage_words else "",
    ]
    say("  " + clean("; ".join(part for part in (words, *cues) if part)))
    say("  " + clean(" ".join(f"{part.points:+d} {part.why}," for part in match.parts)).rstrip(","))
    say("  " + style(clean(match.sentence), "dim"))


def _show_missing(answer: "Why") -> None:
    place = f" ({answer.place})" if answer.place else ""
    missing = "; ".join(
        (*(_part(part) for part in answer.parts), *(m for m in answer.missing if not _said(m, answer.parts)))
    )
    say(style(answer.topic, "bold") + "  " + style("no", "dim") + f"  {clean(missing)}{place}")


def _part(part: "Part") -> str:
    if part.holds:
        return f"{part.concept} yes ({', '.join(part.words[:3])})"
    return f"{part.concept} no" + (f"; nearest: {part.nearest}" if part.nearest else "")


def _said(missing: str, parts: Sequence["Part"]) -> bool:
    return any(missing == f"{part.concept} no" for part in parts)

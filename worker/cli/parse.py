"""`claimwire parse`: saved articles in, groups and claims out."""

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from worker.cli.options import unused_config_option
from worker.cli.output import Progress, clean, note, plain_streams, say, style, to_json
from worker.text.width import columns

if TYPE_CHECKING:
    from schemas import Article, Claim, Group
    from worker.articles import Saved

_EXCERPT = 160


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@unused_config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document: an array with an object for each article.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line, as soon as it is there.")
@click.option(
    "--from-line",
    type=click.IntRange(1),
    metavar="N",
    help="Go on at line N of a JSONL file (of each, where several are given).",
)
@click.option(
    "--paragraphs", is_flag=True, help="Print all paragraphs, boilerplate marked, and not only what claims cite."
)
def parse(files: tuple[str, ...], as_json: bool, as_jsonl: bool, from_line: int | None, paragraphs: bool) -> None:
    """Groups and claims of saved articles: .txt .json .jsonl .html .eml .zip .warc, feed documents, folders, - for standard input."""
    plain_streams()
    found = _saved(files, from_line)
    if as_json:
        errors = _print_array(found)
    elif as_jsonl:
        errors = _print_each(found, lambda saved: say(to_json(_record(saved))))
    else:
        errors = _print_each(found, lambda saved: _show(saved, every_paragraph=paragraphs))
    if errors:
        raise SystemExit(1)


def _saved(files: tuple[str, ...], from_line: int | None) -> Iterator["Saved"]:
    from worker.replay.sources import saved_articles

    for saved in saved_articles(files):
        if from_line is None or _line_of(saved.path) is None or (_line_of(saved.path) or 0) >= from_line:
            yield saved


def _line_of(path: str) -> int | None:
    number = path.rpartition("#")[2]
    return int(number) if number.isdecimal() and "#" in path else None


def _print_each(found: Iterator["Saved"], show: Any) -> int:
    """Print one by one; the number that could not be read. A stop says how to go on."""
    progress, errors, count, last = Progress("articles"), 0, 0, ""
    try:
        for saved in found:
            show(saved)
            errors += saved.article is None
            count, last = count + 1, saved.path
            progress.step()
    except KeyboardInterrupt:
        progress.done()
        line = _line_of(last)
        note(f"stopped after {last}" + (f"; go on with --from-line {line + 1}" if line else ""))
        raise SystemExit(130) from None
    progress.done()
    _summary(count, errors)
    return errors


def _print_array(found: Iterator["Saved"]) -> int:
    """An array that is written as it comes, so that it needs no more memory than one article."""
    first = itertools.count()
    say("[")

    def show(saved: "Saved") -> None:
        say(("" if next(first) == 0 else ",") + to_json(_record(saved)))

    try:
        return _print_each(found, show)
    finally:
        say("]")


def _summary(count: int, errors: int) -> None:
    if errors:
        note(f"{count - errors} of {count} read, {errors} could not be")
    elif not count:
        note("no articles")


def _record(saved: "Saved") -> dict[str, Any]:
    if saved.article is None:
        return {"path": saved.path, "id": saved.id, "kind": None, "article": None, "error": saved.error}
    from worker.articles import select, split

    parts = split(saved.article)
    article = select(parts, ()).article.model_dump(mode="json")
    return {"path": saved.path, "id": saved.id, "kind": parts.kind, "article": article, "error": None}


# --- for people


def _show(saved: "Saved", *, every_paragraph: bool) -> None:
    if saved.article is None:
        note(f"{saved.path}: {saved.error}")
        return
    from worker.articles import select, split

    parts = split(saved.article)
    article = select(parts, ()).article
    say(style(clean(article.title) or "(no title)", "bold"))
    say(style(_about(saved, article, parts.kind), "dim"))
    for remark in article.notes:
        say(style(f"  {clean(remark)}", "dim"))
    for group in article.groups:
        _show_group(group, article)
    if not article.groups:
        say("  no groups: " + ("a page of tables or lists" if parts.raw else "no statements found"))
    _show_paragraphs(article, every=every_paragraph)
    say()


def _about(saved: "Saved", article: "Article", kind: str) -> str:
    when = article.published_at.isoformat() if article.published_at else "undated"
    zone = f" (zone {article.published_zone})" if article.published_zone else ""
    parts = (
        clean(article.source),
        when + zone,
        article.language or "",
        f"tier {article.tier}",
        kind,
        clean(saved.path),
    )
    return " · ".join(part for part in parts if part)


def _show_group(group: "Group", article: "Article") -> None:
    say()
    name = "Lead" if group.number == 0 else f"Group {group.number}"
    say(style(name + (f": {clean(group.label)}" if group.label else ""), "cyan", "bold"))
    known = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
    for claim in group.claims:
        _show_claim(group.number, claim, known)


def _show_claim(group: int, claim: "Claim", known: dict[int, str]) -> None:
    cited = "".join(f"[{number}]" for number in claim.citations)
    say(f"  {style(f'{group}.{claim.number}', 'green')} {clean(claim.text)} {style(cited, 'yellow')}".rstrip())
    if claim.failed:
        say("      " + style(f"unverified: {', '.join(claim.failed)}", "red"))
    if not claim.spans:
        for number in claim.citations:
            if number in known:
                say(style(f"      [{number}] {_excerpt(known[number])}", "dim"))


def _excerpt(text: str) -> str:
    text = clean(text)
    return text if columns(text) <= _EXCERPT else "".join(itertools.takewhile(_Room(_EXCERPT).holds, text)) + "…"


class _Room:
    """Columns that are left."""

    def __init__(self, columns: int) -> None:
        self.left = columns

    def holds(self, character: str) -> bool:
        self.left -= columns(character)
        return self.left >= 0


def _show_paragraphs(article: "Article", *, every: bool) -> None:
    shown: Iterable[Any] = (
        article.paragraphs if every else [paragraph for paragraph in article.paragraphs if paragraph.skipped]
    )
    for place, paragraph in enumerate(shown):
        if place == 0:
            say()
        mark = f" ({paragraph.skipped})" if paragraph.skipped else " (heading)" if paragraph.heading else ""
        words = clean(paragraph.text) if every else _excerpt(paragraph.text)
        say(style(f"  ¶{paragraph.number}{mark} {words}", *(("dim",) if paragraph.skipped else ())))

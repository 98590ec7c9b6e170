"""An article in two steps: split into sentences (detection runs over all of them), then select the claims."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo

from schemas import Article, Claim, Group, Paragraph
from schemas.vocabulary import Language
from worker.articles import briefs, pages, prose, sentences, tables, trusted
from worker.articles.between import CJK, Block, is_ended
from worker.articles.grounding import ground
from worker.articles.records import Parsed, Place, Sentence, Split
from worker.articles.records_in import MAX_TEXT
from worker.articles.worthiness import choose
from worker.text.published import assumed_zone
from worker.text.scripts import language_of

_BACK_REFERENCE = re.compile(
    r"[\"“]?(?:It|They|This|These|That|Those|He|She|Its|Their|Both|Such|The (?:company|group|ministry|measure|move|rule|order|decision|ban|two|former|latter))\b|"
    r"该|該|此|其(?!他|余|中国|餘)|对此|對此|上述|前述|这|這|他|她|它|双方|雙方|"
    r"これ|それ|同(?:社|氏|省|国|日|法|市|紙|庁|局|案|委|令)|その|この|そう|こう|両(?:国|社|者)|彼"
)


MAX_SENTENCES = 10_000
FEW = 4
"""Lines of which none says anything: from so many on they are a list of links or names, and no short news."""
_APART = "\0"
"""Between claims that are looked through together: no sentence ends or begins with it."""
_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")


def parse(article: Article, wanted: Collection[int] = ()) -> Parsed:
    """Split and select in one go."""
    return select(split(article), wanted)


def split(article: Article) -> Split:
    """The article in sentences, its paragraphs numbered and boilerplate marked; a brief's groups as well."""
    if len(article.text) > MAX_TEXT:
        article = article.model_copy(
            update={"text": article.text[:MAX_TEXT], "notes": (*article.notes, f"cut after {MAX_TEXT:,} characters")}
        )
    groups, listing = _brief_groups(article.text, titled=bool(article.title)) if article.text else ((), False)
    return _split_brief(article, groups) if groups else _split_prose(article, listing=listing)


def day_of(article: Article) -> dt.date | None:
    """The publication day in the source's zone; a moment stated in UTC is moved there where the source lives elsewhere."""
    at = article.published_at
    if not isinstance(at, dt.datetime):
        return at
    if article.published_zone == "stated" and at.utcoffset() == dt.timedelta():
        at = at.astimezone(ZoneInfo(assumed_zone(article.language, article.source, article.title)))
    return at.date()


# --- briefs


def _brief_groups(text: str, *, titled: bool) -> tuple[tuple[Group, ...], bool]:
    """The groups of a page of briefs (empty: it is none), and whether it lists several articles with tables for their texts."""
    entries = pages.entries(_plain_spaces(text), titled=titled)
    found = [_blocks(entry.body) for entry in entries]
    tabled = len(entries) > 1 and any(
        not blocks and tables.is_table(entry.body) for entry, blocks in zip(entries, found, strict=True)
    )
    kept = [
        blocks
        for entry, blocks in zip(entries, found, strict=True)
        if _is_brief(blocks, entry.body, beside_tables=tabled)
    ]
    return (_groups(kept), False) if kept else ((), tabled)


def _plain_spaces(text: str) -> str:
    """A space of another width is a space of the layout; a line ends in one way."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else text.translate(_SPACES)


def _blocks(body: str) -> list[Block]:
    """The blocks of one brief; what cites nothing and stands in columns is a table, or a list of versions."""
    blocks = briefs.read_blocks(body)
    if blocks and not any(cited for block in blocks for _, cited in block.claims):
        lines = body.split("\n")
        return [] if tables.columns(lines) or tables.is_log(lines) or not _are_statements(blocks) else blocks
    return blocks


def _are_statements(blocks: list[Block]) -> bool:
    """Whether most claims are more than names: four words, or eight Han characters or kana, or a full stop."""
    said = [text for block in blocks for text, _ in block.claims]
    full = sum(1 for text in said if is_ended(text) or len(text.split()) > 3 or len(CJK.findall(text)) >= 8)
    return full * 2 >= len(said)


def _is_brief(blocks: list[Block], body: str, *, beside_tables: bool) -> bool:
    """Whether the blocks are evidence enough that the text is a list of claims, and no prose with a list in it."""
    claims = sum([len(block.claims) for block in blocks])
    if not claims:
        return False
    named = any(block.role == "group" for block in blocks)
    if named and claims >= 2:
        return True
    cited = sum(block.cited for block in blocks)
    if beside_tables and not named and claims < 3:
        return False  # a report that only begins on a page of tables
    if (named and cited) or cited >= 2 or (cited and any(block.role for block in blocks)):
        return True
    inside = sum(len(block.label or "") + sum(len(text) + 3 for text, _ in block.claims) for block in blocks)
    is_led = any(block.role in {"lead", "section"} for block in blocks)
    if claims < 2 or not any(block.role or block.label for block in blocks):
        return False
    is_lined = all(block.lined for block in blocks)
    if not is_led and not is_lined and briefs.signed_lines(body) * 10 < claims * 8:
        return False  # dashes in the sentences of prose
    return inside * 10 >= len(body.strip()) * (6 if is_led else 7)


def _groups(entries: list[list[Block]]) -> tuple[Group, ...]:
    """Numbered in page order; the page's first lead block is group 0, unless it is a section of a report."""
    first = entries[0]
    is_report = any(block.role == "section" or (block.role == "lead" and block.numbered) for block in first)
    has_lead = first[0].role == "lead" and not first[0].numbered and not is_report
    number = 0 if has_lead else 1
    groups: list[Group] = []
    for blocks in entries:
        for block in blocks:
            groups.append(_group(number, block))
            number += 1
    return tuple(groups)


def _group(number: int, block: Block) -> Group:
    return trusted.group(number, block.label, trusted.claims(block.claims))


def _split_brief(article: Article, groups: tuple[Group, ...]) -> Split:
    hint = _hint(article)
    out = _title(article, hint)
    unit, made = 0, tuple.__new__
    plain = sentences.is_one(_APART.join([claim.text for group in groups for claim in group.claims]))
    for section, group in enumerate(groups):
        for claim in group.claims:
            text = claim.text
            if plain or sentences.is_one(text):
                out.append(made(Sentence, (len(out), text, -1, 0, len(text), "en", unit, section)))
                unit += 1
                continue
            for start, end in sentences.spans_from(text, 0):
                out.append(
                    Sentence(
                        len(out), text[start:end], -1, start, end, language_of(text[start:end], hint), unit, section
                    )
                )
            unit += 1
    return Split(article, "brief", tuple(out), groups, day_of(article))


# --- prose


def _split_prose(article: Article, *, listing: bool) -> Split:
    paragraphs = prose.marked(article.paragraphs) if article.paragraphs else prose.paragraphs_of(article.text)
    hint = _hint(article)
    where, labels = prose.sections_of(paragraphs)
    out = _title(article, hint)
    for paragraph in paragraphs:
        if paragraph.skipped or paragraph.heading or len(out) > MAX_SENTENCES:
            continue
        _add_sentences(out, paragraph, hint, where[paragraph.number])
    article = article.model_copy(update={"paragraphs": paragraphs})
    rows = frozenset(paragraphs[place].number for place in prose.rows_of(paragraphs))
    says = any(_is_prose(paragraph, rows) for paragraph in paragraphs)
    raw = listing or (not says and (bool(rows) or len(paragraphs) >= FEW))
    return Split(article, "prose", tuple(out), (), day_of(article), raw, labels, rows)


def _is_prose(paragraph: Paragraph, rows: frozenset[int]) -> bool:
    return not paragraph.skipped and paragraph.number not in rows and prose.states(paragraph.text)


def _add_sentences(out: list[Sentence], paragraph: Paragraph, hint: str | None, section: int) -> None:
    text = paragraph.text
    for start, end in sentences.spans(text)[:MAX_SENTENCES]:
        words, index = text[start:end], len(out)
        out.append(Sentence(index, words, paragraph.number, start, end, language_of(words, hint), index, section))


def _title(article: Article, hint: str | None) -> list[Sentence]:
    title = article.title
    return [Sentence(0, title, 0, 0, len(title), language_of(title, hint), -1, -1)] if title.strip() else []


def _hint(article: Article) -> str | None:
    language = article.language or ""
    if "+" in language or not language.startswith(("zh", "ja")):
        return _source_hint(article)
    return language


def _source_hint(article: Article) -> str | None:
    """The language of a source's name or body, for titles without kana."""
    text = article.source + article.title
    if text.isascii():
        return None
    language: Language = language_of(text)
    return language if language == "ja" else None


# --- selecting


def select(split: Split, wanted: Collection[int]) -> Parsed:
    """The article with its groups; every wanted sentence is a claim (the title is none)."""
    if split.kind == "brief":
        return _selected_brief(split)
    return _selected_prose(split, frozenset(wanted))


def _with_groups(split: Split, groups: tuple[Group, ...]) -> Article:
    """The article with what parsing adds to it; a stated language stays."""
    language = split.article.language or _main_language(split)
    return trusted.changed(split.article, {"groups": groups, "language": language})


def _main_language(split: Split) -> Language | None:
    """The language of most of the body; of the title or the whole text where no sentence is. An ideograph counts for two letters."""
    said: dict[Language, int] = {}
    for sentence in split.sentences:
        if sentence.unit >= 0:
            size = len(sentence.text) * (1 if sentence.language == "en" else 2)
            said[sentence.language] = said.get(sentence.language, 0) + size
    if said:
        return max(said, key=said.__getitem__)
    text = split.article.text[:2_000] or split.article.title
    return language_of(text, _hint(split.article)) if text.strip() else None


def _selected_brief(split: Split) -> Parsed:
    by_unit = [(group.number, claim.number) for group in split.groups for claim in group.claims]
    groups = split.groups
    if _are_sources(split.article):
        groups = tuple(_grounded(group, split.article.paragraphs) for group in groups)
    places: dict[int, Place | None] = {
        sentence.index: by_unit[sentence.unit] if sentence.unit >= 0 else None for sentence in split.sentences
    }
    return Parsed(_with_groups(split, groups), places)


def _are_sources(article: Article) -> bool:
    """Whether the paragraphs are what a brief cites, and not the brief itself as it was laid out."""
    return any(paragraph.text not in article.text for paragraph in article.paragraphs[:5])


def _grounded(group: Group, paragraphs: tuple[Paragraph, ...]) -> Group:
    return trusted.group(group.number, group.label, tuple(ground(claim, paragraphs) for claim in group.claims))


def _selected_prose(split: Split, wanted: frozenset[int]) -> Parsed:
    body = [sentence for sentence in split.sentences if sentence.unit >= 0]
    barred = {sentence.paragraph for sentence in body} if split.raw else split.rows
    chosen = choose([each for each in body if each.paragraph not in barred or each.index in wanted], wanted)
    places: dict[int, Place | None] = {sentence.index: None for sentence in split.sentences if sentence.unit < 0}
    used = sorted({sentence.section for sentence in chosen})
    number = {section: place for place, section in enumerate(used, 1)}
    openers = _first_of_paragraph(body)
    previous = _previous_paragraphs(split.article.paragraphs)
    claims: dict[int, list[Claim]] = {section: [] for section in used}
    for sentence in chosen:
        into = claims[sentence.section]
        into.append(_claim(len(into) + 1, sentence, previous if sentence.index in openers else {}))
        places[sentence.index] = (number[sentence.section], len(into))
    groups = tuple(
        Group.model_construct(
            number=number[section],
            label=split.labels[section] if section < len(split.labels) else None,
            claims=tuple(claims[section]),
        )
        for section in used
    )
    return Parsed(_with_groups(split, groups), places)


def _claim(number: int, sentence: Sentence, previous: Mapping[int, int]) -> Claim:
    cited: tuple[int, ...] = (sentence.paragraph,)
    before = previous.get(sentence.paragraph)
    if before is not None and _BACK_REFERENCE.match(sentence.text):
        cited = (before, sentence.paragraph)
    span = trusted.span(sentence.paragraph, sentence.start, sentence.end)
    return trusted.claim(number, sentence.text, cited, (span,), "checked")


def _first_of_paragraph(body: list[Sentence]) -> set[int]:
    seen: set[int] = set()
    first: set[int] = set()
    for sentence in body:
        if sentence.paragraph not in seen:
            seen.add(sentence.paragraph)
            first.add(sentence.index)
    return first


def _previous_paragraphs(paragraphs: tuple[Paragraph, ...]) -> dict[int, int]:
    """Paragraph number → the news paragraph before it."""
    before: dict[int, int] = {}
    last: int | None = None
    for paragraph in paragraphs:
        if paragraph.skipped or paragraph.heading:
            continue
        if last is not None:
            before[paragraph.number] = last
        last = paragraph.number
    return before

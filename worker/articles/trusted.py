"""Records of values that this room made itself, without validation: `model_construct` costs five times as much, and a brief
of 2 kB holds sixteen of them."""

from collections.abc import Iterable
from typing import Any

from schemas import Article, Claim, Group, Paragraph, Span
from schemas.base import filled
from schemas.vocabulary import EvidenceState

_SPAN, _GROUP = set(Span.model_fields), set(Group.model_fields)
#: What an article's fields are where nothing else is said; all of them are constants.
_PLAIN = {name: field.default for name, field in Article.model_fields.items()}
_CLAIM, _PARAGRAPH = set(Claim.model_fields), set(Paragraph.model_fields)


def claims(said: Iterable[tuple[str, tuple[int, ...]]]) -> tuple[Claim, ...]:
    """The claims of a brief's group, numbered from 1, of their words and the paragraphs that they cite."""
    return tuple(claim(number, text, cited, (), "summary only") for number, (text, cited) in enumerate(said, 1))


def claim(
    number: int, text: str, citations: tuple[int, ...], spans: tuple[Span, ...], evidence: EvidenceState
) -> Claim:
    values = {
        "number": number,
        "text": text,
        "citations": citations,
        "spans": spans,
        "evidence": evidence,
        "failed": (),
    }
    return filled(Claim, values, _CLAIM)


def article(values: dict[str, Any]) -> Article:
    """An article of fields that are right; the others are as the record has them by itself."""
    return filled(Article, {**_PLAIN, **values}, set(values))


def changed(article: Article, values: dict[str, Any]) -> Article:
    """The article with other values of some fields."""
    return filled(Article, {**vars(article), **values}, article.model_fields_set | values.keys())


def group(number: int, label: str | None, claims: tuple[Claim, ...]) -> Group:
    return filled(Group, {"number": number, "label": label, "claims": claims}, _GROUP)


def paragraph(number: int, text: str, *, heading: bool = False, skipped: str | None = None) -> Paragraph:
    return filled(Paragraph, {"number": number, "text": text, "heading": heading, "skipped": skipped}, _PARAGRAPH)


def span(number: int, start: int, end: int) -> Span:
    return filled(Span, {"paragraph": number, "start": start, "end": end}, _SPAN)

"""Records of values that this room made itself, without validation: `model_construct` costs five times as much, and a brief
of 2 kB holds sixteen of them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel

from schemas import Article, Claim, Group, Paragraph, Span
from schemas.vocabulary import EvidenceState

_R = TypeVar("_R", Article, Claim, Group, Paragraph, Span)
_new = object.__new__
# The slots of every record, written as they are: the records are frozen to others.
_values, _fields, _extra, _private = (
    vars(BaseModel)[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _made(kind: type[_R], values: dict[str, Any], fields: set[str]) -> _R:
    record = _new(kind)
    _values(record, values)
    _fields(record, fields)
    _extra(record, None)
    _private(record, None)
    return record


_SPAN, _GROUP = set(Span.model_fields), set(Group.model_fields)
#: What an article's fields are where nothing else is said; all of them are constants.
_PLAIN = {name: field.default for name, field in Article.model_fields.items()}
_CLAIM, _PARAGRAPH = set(Claim.model_fields), set(Paragraph.model_fields)


def claims(said: Iterable[tuple[str, tuple[int, ...]]]) -> tuple[Claim, ...]:
    """The claims of a brief's group, numbered from 1, of their words and the paragraphs that they cite."""
    made: list[Claim] = []
    for number, (text, citations) in enumerate(said, 1):
        record = _new(Claim)
        _values(
            record,
            {
                "number": number,
                "text": text,
                "citations": citations,
                "spans": (),
                "evidence": "summary only",
                "failed": (),
            },
        )
        _fields(record, _CLAIM)
        _extra(record, None)
        _private(record, None)
        made.append(record)
    return tuple(made)


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
    return _made(Claim, values, _CLAIM)


def article(values: dict[str, Any]) -> Article:
    """An article of fields that are right; the others are as the record has them by itself."""
    return _made(Article, {**_PLAIN, **values}, set(values))


def changed(article: Article, values: dict[str, Any]) -> Article:
    """The article with other values of some fields."""
    return _made(Article, {**vars(article), **values}, article.model_fields_set | values.keys())


def group(number: int, label: str | None, claims: tuple[Claim, ...]) -> Group:
    return _made(Group, {"number": number, "label": label, "claims": claims}, _GROUP)


def paragraph(number: int, text: str, *, heading: bool = False, skipped: str | None = None) -> Paragraph:
    return _made(Paragraph, {"number": number, "text": text, "heading": heading, "skipped": skipped}, _PARAGRAPH)


def span(number: int, start: int, end: int) -> Span:
    return _made(Span, {"paragraph": number, "start": start, "end": end}, _SPAN)

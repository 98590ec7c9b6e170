"""Records of values that this room made itself, without validation: `model_construct` costs five times as much, and a brief
of 2 kB holds sixteen of them."""

from typing import Any, TypeVar

from pydantic import BaseModel

from schemas import Claim, Group, Paragraph, Span
from schemas.vocabulary import EvidenceState, Language
from worker.articles.records import Sentence

_R = TypeVar("_R", Claim, Group, Paragraph, Span)
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
_CLAIM, _PARAGRAPH = set(Claim.model_fields), set(Paragraph.model_fields)


def claim(
    number: int,
    text: str,
    citations: tuple[int, ...],
    spans: tuple[Span, ...] = (),
    evidence: EvidenceState = "summary only",
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


def group(number: int, label: str | None, claims: tuple[Claim, ...]) -> Group:
    return _made(Group, {"number": number, "label": label, "claims": claims}, _GROUP)


def paragraph(number: int, text: str, *, heading: bool = False, skipped: str | None = None) -> Paragraph:
    return _made(Paragraph, {"number": number, "text": text, "heading": heading, "skipped": skipped}, _PARAGRAPH)


def span(number: int, start: int, end: int) -> Span:
    return _made(Span, {"paragraph": number, "start": start, "end": end}, _SPAN)


_index, _text, _paragraph, _start, _end, _language, _unit, _section = (
    vars(Sentence)[slot].__set__
    for slot in ("index", "text", "paragraph", "start", "end", "language", "unit", "section")
)


def sentence(
    index: int, text: str, paragraph: int, start: int, end: int, language: Language, unit: int, section: int
) -> Sentence:
    """``Sentence(…)`` without the detour that a frozen dataclass takes to its own slots."""
    record = _new(Sentence)
    _index(record, index)
    _text(record, text)
    _paragraph(record, paragraph)
    _start(record, start)
    _end(record, end)
    _language(record, language)
    _unit(record, unit)
    _section(record, section)
    return record

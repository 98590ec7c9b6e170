"""Records of values that this room made itself, without validation: `model_construct` costs five times as much, and a brief
of 2 kB holds sixteen of them."""

from typing import Any, TypeVar

from schemas import Claim, Group, Paragraph, Span
from schemas.vocabulary import EvidenceState

_R = TypeVar("_R", Claim, Group, Paragraph, Span)
_put = object.__setattr__


def _made(kind: type[_R], values: dict[str, Any], fields: set[str]) -> _R:
    record = kind.__new__(kind)
    _put(record, "__dict__", values)
    _put(record, "__pydantic_fields_set__", fields)
    _put(record, "__pydantic_extra__", None)
    _put(record, "__pydantic_private__", None)
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

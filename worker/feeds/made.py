"""Making entries: the two readers agree here on limits, keys and what counts as absent."""

from datetime import datetime

from schemas import Entry
from worker.feeds import clean, identity
from worker.feeds.limits import MAX_BODY

_FIELDS = set(Entry.model_fields)
_set = object.__setattr__


def entry(
    id_: str | None,
    link: str | None,
    title: str,
    published: datetime | None,
    updated: datetime | None,
    raw: str,
    authors: tuple[str, ...],
    summary: str | None,
    content: str | None,
) -> Entry:
    """An Entry with its key and its limits kept. Validation is skipped: the parts are made here, and it costs more than
    reading does. ``raw`` is the date as written."""
    made = Entry.__new__(Entry)
    fields = {
        "key": "",
        "id": id_ or None,
        "link": link or None,
        "title": title,
        "published": published,
        "updated": updated,
        "published_raw": raw[:100] or None,
        "authors": authors,
        "summary": (summary and clean.cut(summary, MAX_BODY)) or None,
        "content": (content and clean.cut(content, MAX_BODY)) or None,
    }
    _set(made, "__dict__", fields)
    _set(made, "__pydantic_fields_set__", _FIELDS)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    fields["key"] = identity.key(made)
    return made

"""Who an entry is: its id, else its link, else the hash of its words (RELIABILITY.md B2); never its date."""

import hashlib
from collections.abc import Sequence

from schemas import Entry


def words_hash(entry: Entry) -> str:
    """sha256 hex of what an entry says."""
    words = "\n".join((entry.title, entry.summary or "", entry.content or ""))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def key(entry: Entry) -> str:
    """At most 512 characters."""
    return _short((entry.id or "").strip() or (entry.link or "").strip() or f"sha256:{words_hash(entry)}")


def keyed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give each entry its key. Some publishers give one id (or one link) to all items: those that share a key and
    say different things get their words added, so that none hides another."""
    keys = [entry.key for entry in entries]
    if len(set(keys)) == len(keys):
        return tuple(entries)
    words: dict[str, set[str]] = {}
    for entry in entries:
        words.setdefault(entry.key, set()).add(words_hash(entry))
    return tuple(_told_apart(entry) if len(words[entry.key]) > 1 else entry for entry in entries)


def _told_apart(entry: Entry) -> Entry:
    return entry.model_copy(update={"key": f"{entry.key[:440]} sha256:{words_hash(entry)}"})


def _short(text: str) -> str:
    return text if len(text) <= 512 else f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"

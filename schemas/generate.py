"""Write ``schemas/json/``: one JSON Schema per noun that other programs read (`python -m schemas.generate`)."""

import json
import sys
from pathlib import Path

from schemas.alert import Alert, Delivery, Digest, Notice, Reminder
from schemas.article import Article
from schemas.base import Record
from schemas.deadline import Deadline, TimeExpression, TrackedDeadline
from schemas.decision import Decision
from schemas.feed import Entry, Feed, FeedDocument
from schemas.match import Fact, Match
from schemas.replay import ReplayRecord
from schemas.topic import WatchTopic

#: Rises with every change that is not purely additive.
MAJOR = 1
FOLDER = Path(__file__).parent / "json"
NOUNS: tuple[type[Record], ...] = (
    Alert, Article, Deadline, Decision, Delivery, Digest, Entry, Fact, Feed, FeedDocument, Match, Notice, Reminder,
    ReplayRecord, TimeExpression, TrackedDeadline, WatchTopic,
)  # fmt: skip


def documents() -> dict[str, str]:
    """File name → JSON Schema text, for every noun."""
    return {f"{noun.__name__}.json": _document(noun) for noun in NOUNS}


def _document(noun: type[Record]) -> str:
    schema = noun.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:claimwire:{noun.__name__}:v{MAJOR}"}
    return json.dumps(head | schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write all files; stale ones go."""
    FOLDER.mkdir(exist_ok=True)
    wanted = documents()
    for stale in set(FOLDER.glob("*.json")) - {FOLDER / name for name in wanted}:
        stale.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    sys.stderr.write(f"{len(wanted)} schemas in {FOLDER}\n")


if __name__ == "__main__":
    main()

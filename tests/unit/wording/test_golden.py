"""Messages as people get them, word for word. `UPDATE_GOLDEN=1` writes the files anew; read the difference."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.alert import Message
from schemas.vocabulary import Language
from tests.unit.wording import samples
from tests.unit.wording.samples import TOKYO
from worker import wording

GOLDEN = Path(__file__).parent / "golden"
MESSAGES: dict[str, Callable[[], Message]] = {
    "reference": samples.reference, "moved": samples.moved, "denied": samples.denied, "update": samples.official_update, "reminder": samples.reminder,
    "digest": samples.digest, "notice": samples.notice,
}  # fmt: skip
CASES: list[tuple[str, Language]] = [
    *((name, "en") for name in MESSAGES),
    *((name, language) for name in ("reference", "moved", "denied", "reminder", "digest") for language in ("zh", "ja")),
]


def check(name: str, told: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(told.encode())
    assert told == path.read_bytes().decode()


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_terminal_shows(name: str, language: Language) -> None:
    check(f"{name}.{language}.txt", wording.text(MESSAGES[name](), language=language, zone=TOKYO))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_slack_shows(name: str, language: Language) -> None:
    payload = wording.slack(MESSAGES[name](), language, TOKYO)
    told = {"text": payload.text, "blocks": payload.blocks}
    check(f"{name}.{language}.slack.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("name", MESSAGES)
def test_a_mail_shows(name: str) -> None:
    payload = wording.email(MESSAGES[name](), "en", TOKYO)
    check(f"{name}.en.html", payload.html)
    check(f"{name}.en.subject.txt", f"{payload.subject}\n")


@pytest.mark.parametrize(("name", "language"), [("reference", "en"), ("moved", "en"), ("reminder", "ja")])
def test_a_calendar_holds(name: str, language: Language) -> None:
    payload = wording.email(MESSAGES[name](), language, TOKYO)
    check(f"{name}.{language}.ics", (payload.ics or b"").decode())


@pytest.mark.parametrize("name", ["reference", "update"])
def test_a_webhook_carries(name: str) -> None:
    told = json.dumps(wording.webhook_payload(MESSAGES[name](), "en", TOKYO), ensure_ascii=False, indent=1)
    check(f"{name}.en.webhook.json", told + "\n")

"""The terminal, and everything that Apprise reaches."""

import io
import sys
from typing import Any

import pytest

from schemas.watch import ConsoleConfig
from tests.fakes import FakeReceiver, Fault
from tests.integration.channels.conftest import ZONE, Make, delivery
from tests.unit.wording import samples
from worker.channels.apprise import inert
from worker.channels.console import Console


def test_the_terminal_shows_a_message_at_once(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    assert make("screen", type="console").send(delivery(), samples.reference(), None).state == "sent"
    assert "Offered IF conditions are met" in capsys.readouterr().out


def test_a_terminal_in_an_old_encoding_shows_what_it_can() -> None:
    old = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    outcome = Console("screen", ConsoleConfig(type="console"), ZONE, old).send(delivery(), samples.denied(), None)
    assert outcome.state == "sent"
    old.seek(0)
    assert "NO licence granted" in old.read()


def test_a_terminal_that_is_gone_fails() -> None:
    gone = io.StringIO()
    gone.close()
    assert (
        Console("screen", ConsoleConfig(type="console"), ZONE, gone).send(delivery(), samples.denied(), None).state
        == "failed"
    )


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    shown = []
    for no_colour in ("", "1"):
        monkeypatch.setenv("NO_COLOR", no_colour)
        terminal = Terminal()
        Console("screen", ConsoleConfig(type="console"), ZONE, terminal).send(delivery(), samples.denied(), None)
        shown.append("\x1b[" in terminal.getvalue())
    assert shown == [True, False]


def test_a_terminal_cannot_be_asked(make: Make) -> None:
    outcome = make("screen", type="console").reconcile(delivery(), samples.denied(), None)
    assert (outcome.state, outcome.possible_repeat) == ("retry", True)


@pytest.fixture
def apprise() -> Any:
    return pytest.importorskip("apprise")


@pytest.mark.filterwarnings("ignore")
def test_apprise_carries_the_words(apprise: Any, make: Make, receiver: FakeReceiver) -> None:
    channel = make("any", type="apprise", url=f"json://127.0.0.1:{receiver.server.port}/canary-path")
    assert channel.send(delivery(), samples.denied(), None).state == "sent"
    assert b"NO licence granted" in receiver.requests[0].body
    receiver.faults.plan(Fault(status=500))
    outcome = channel.send(delivery(), samples.denied(), None)
    assert outcome.state == "unknown"
    assert "canary" not in repr((channel, outcome))


@pytest.mark.filterwarnings("ignore")
def test_an_address_that_apprise_does_not_know_fails_for_good(apprise: Any, make: Make) -> None:
    assert make("any", type="apprise", url="nosuchthing://x").send(delivery(), samples.denied(), None).state == "failed"


def test_without_apprise_the_remedy_is_named(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    outcome = make("any", type="apprise", url="json://127.0.0.1").send(delivery(), samples.denied(), None)
    assert outcome.state == "failed"
    assert "claimwire[channels]" in (outcome.error or "")


def test_apprise_calls_nobody() -> None:
    assert (
        inert("@everyone <!channel> <@U1> a@all.example")
        == "@\u200beveryone <\u200b!channel> <\u200b@U1> a@\u200ball.example"
    )

"""No secret leaves: not in a log line, not in a traceback, not to Sentry."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from worker import monitoring
from worker.daemon.log import log as daemon_log
from worker.monitoring import Redactor, Sample

CANARIES = (
    "https://hooks.slack.com/services/T000/B000/canarycanary",
    "xoxb-123456-canary",
    "whsec_Y2FuYXJ5Y2FuYXJ5",
    "smtp://user:canary@mail.example.org",
    "Authorization: Bearer canary",
    "the canary-password itself",
)


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CLAIMWIRE_LOG_FORMAT", "json")
    root = logging.getLogger()
    before = root.handlers, root.level
    yield
    root.handlers, _ = before
    root.setLevel(before[1])
    structlog.reset_defaults()


@pytest.mark.parametrize("text", CANARIES)
def test_what_looks_like_a_secret_or_is_one_is_taken_out(text: str) -> None:
    assert "canary" not in Redactor.of(["canary-password"])(text)


def test_addresses_keep_what_is_no_secret() -> None:
    redact = Redactor.of([])
    assert redact("smtp://user:pw@mail.example.org:587") == "smtp://[redacted]@mail.example.org:587"
    assert redact("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_a_short_secret_does_not_blacken_every_line() -> None:
    assert Redactor.of(["a"])("banana") == "banana"


@pytest.mark.usefixtures("logs")
def test_a_log_line_is_json_without_secrets_and_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    monitoring.configure_logging(["canary-password"])
    try:
        raise ValueError("canary-password")
    except ValueError:
        logging.getLogger("worker.x").exception("it said %s\x1b[31m\u202e", CANARIES[0])
    structlog.get_logger("worker.y").info("told", topic="rare-earth-licences", token=CANARIES[1])
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["level"] for line in lines] == ["error", "info"]
    assert "ValueError" in lines[0]["exception"]
    assert lines[1]["topic"] == "rare-earth-licences"
    assert not any("canary" in str(line) or "\x1b" in str(line) or "\u202e" in str(line) for line in lines)


@pytest.mark.usefixtures("logs")
def test_other_peoples_libraries_speak_only_when_something_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    monitoring.configure_logging()
    logging.getLogger("kombu").info("connected")
    logging.getLogger("kombu").warning("lost")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["lost"]


#: In a process of its own: Sentry patches what it finds, for good.
_REPORT = """
import json, sys
import sentry_sdk
from sentry_sdk.transport import Transport
from worker import monitoring

class Kept(Transport):
    events = []
    def capture_envelope(self, envelope):
        self.events += [item.payload.json for item in envelope.items]

monitoring.start_sentry("https://key@sentry.example/1", ["canary-password"], "worker", transport=Kept)
token = "canary-password"
try:
    raise RuntimeError("POST https://hooks.slack.com/services/T0/B0/canarycanary with " + token)
except RuntimeError as error:
    sentry_sdk.capture_exception(error)
sentry_sdk.flush()
print(json.dumps(Kept.events))
"""


def test_a_sentry_event_holds_no_secret_and_no_local_variable() -> None:
    done = subprocess.run([sys.executable, "-c", _REPORT], capture_output=True, text=True, check=True)
    (event,) = json.loads(done.stdout)
    assert event["exception"]["values"][0]["type"] == "RuntimeError"
    assert event["tags"] == {"component": "worker"}
    assert "canary" not in done.stdout
    assert "vars" not in event["exception"]["values"][0]["stacktrace"]["frames"][0]


def test_without_a_dsn_nothing_is_sent() -> None:
    assert monitoring.start_sentry(None, [], "worker") is False


def test_metrics_are_a_prometheus_text_file(tmp_path: Path) -> None:
    path = tmp_path / "claimwire.prom"
    monitoring.write_metrics(
        path, [Sample("feeds", "Feeds by state.", 3, (("state", "ok"),)), Sample("feeds", "Feeds by state.", 1, (("state", "gone"),)), Sample("unknown_outcomes", "Unknown.", 0)]
    )  # fmt: skip
    text = path.read_text(encoding="utf-8")
    assert 'claimwire_feeds{state="ok"} 3.0' in text
    assert 'claimwire_feeds{state="gone"} 1.0' in text
    assert "claimwire_unknown_outcomes 0.0" in text


@pytest.mark.usefixtures("logs")
def test_every_line_has_one_shape_whoever_writes_it(capsys: pytest.CaptureFixture[str]) -> None:
    monitoring.configure_logging()
    logging.getLogger("celery.worker").error("Cannot connect.\nTrying again\n", extra={"data": 1})
    structlog.get_logger("worker.y").info("told", topic="rare-earth-licences")
    daemon_log("claimwire stops", level="warning", child="worker")
    written = capsys.readouterr().err.splitlines()
    lines = [json.loads(line) for line in written]
    assert [tuple(line)[: len(monitoring.FIELDS)] for line in lines] == [monitoring.FIELDS] * 3
    assert {len(line["timestamp"]) for line in lines} == {len("2026-11-24T19:55:20.984038Z")}
    assert lines[0]["event"] == "Cannot connect. Trying again"


@pytest.mark.usefixtures("logs")
def test_a_warning_is_not_repeated_within_a_minute_but_news_of_our_daemon_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    monitoring.configure_logging()
    for _ in range(3):
        logging.getLogger("kombu").warning("the broker is away")
        logging.getLogger("worker.daemon.tick").warning("the disk is full")
        logging.getLogger("worker.pipeline").info("polled")
    events = [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()]
    assert events == ["the broker is away", *["the disk is full", "polled"] * 3]

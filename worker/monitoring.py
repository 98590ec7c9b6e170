"""Logging, metrics and Sentry, switched on by entry points only; one redactor stands before all three."""

import logging
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from worker import __version__

if TYPE_CHECKING:
    from sentry_sdk.transport import Transport

#: What looks like a secret even if nobody told us: Slack hooks and tokens, signing secrets, passwords in addresses.
_PATTERNS = (
    (re.compile(r"(hooks\.slack(?:-gov)?\.com/)(?:services|workflows|triggers)/[^\s\"'<>)\]]+"), r"\1[redacted]"),
    (re.compile(r"xox[a-z]-[A-Za-z0-9-]{6,}|xapp-[A-Za-z0-9-]{6,}"), "[redacted]"),
    (re.compile(r"whsec_[A-Za-z0-9+/=_-]{6,}"), "[redacted]"),
    (re.compile(r"([a-z][a-z0-9+.-]*://)[^\s/@\"'<>]+@", re.IGNORECASE), r"\1[redacted]@"),
    (re.compile(r"(?i)\b(authorization\"?\s*[:=]\s*\"?(?:bearer|basic)\s+)[^\s\"',]+"), r"\1[redacted]"),
)

#: Shorter "secrets" would blacken half of every line.
_SHORTEST = 4
_LONGEST_FIELD = 2000

#: Every line of a log, ours, Celery's or the supervisor's (worker/daemon/log.py), begins with these fields, in this order.
FIELDS = ("timestamp", "level", "logger", "event")
STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"

#: Seconds for which the same warning is not repeated.
_AGAIN = 60.0
_ONCE_EACH = "worker.daemon"
"""These say a trouble once, and when it is over."""


@dataclass(frozen=True, slots=True)
class Redactor:
    """Takes secrets out of any text: the configured ones (longest first), and whatever looks like one."""

    secrets: tuple[str, ...] = ()

    @classmethod
    def of(cls, secrets: Iterable[str]) -> "Redactor":
        """For the secrets of `Settings.secrets`."""
        return cls(tuple(sorted({s for s in secrets if len(s) >= _SHORTEST}, key=len, reverse=True)))

    def __call__(self, text: str) -> str:
        for secret in self.secrets:
            if secret in text:
                text = text.replace(secret, "[redacted]")
        for pattern, instead in _PATTERNS:
            text = pattern.sub(instead, text)
        return text

    def deep(self, value: Any) -> Any:
        """The same for every text in mappings and lists."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, Mapping):
            return {key: self.deep(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.deep(item) for item in value]
        return value


# --- logging ---------------------------------------------------------------------------------------------------------


def configure_logging(secrets: Iterable[str] = ()) -> None:
    """Logs to stderr: for people on a terminal, JSON lines elsewhere ($CLAIMWIRE_LOG_FORMAT, $CLAIMWIRE_LOG_LEVEL)."""
    redactor = Redactor.of(secrets)
    before: list[Callable[..., Any]] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt=STAMP, utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _Clean(redactor), _renderer()],
        )
    )
    handler.addFilter(_Repeats())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)  # other people's libraries
    logging.getLogger("worker").setLevel(_level())


def _level() -> int:
    names = logging.getLevelNamesMapping()
    return names.get(os.environ.get("CLAIMWIRE_LOG_LEVEL", "").upper(), logging.INFO)


def _renderer() -> Callable[..., Any]:
    asked = os.environ.get("CLAIMWIRE_LOG_FORMAT", "")
    if asked == "json" or (asked != "text" and not sys.stderr.isatty()):
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    colours = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return structlog.dev.ConsoleRenderer(colors=colours, pad_event_to=0)


class _Repeats(logging.Filter):
    """The same warning again within a minute says nothing new: a broker that is away, a disk that stays full."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        if record.levelno < logging.WARNING or record.name.startswith(_ONCE_EACH):
            return True
        self._said = {line: at for line, at in self._said.items() if record.created - at < _AGAIN}
        line = (record.name, record.getMessage())
        new = line not in self._said
        self._said.setdefault(line, record.created)
        return new


@dataclass(frozen=True, slots=True)
class _Clean:
    """No secret, no control character and no endless field leaves in a log line; its fields come in one order."""

    redactor: Redactor

    def __call__(self, _logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        known = {key: event[key] for key in FIELDS if key in event}
        return {key: self._value(key, value) for key, value in (known | dict(event)).items()}

    def _value(self, key: str, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, list | tuple):
            return [self._value(key, item) for item in value[:50]]
        text = self.redactor(str(value))
        if key != "exception":
            text = " ".join(text[:_LONGEST_FIELD].split("\n")).strip()
        return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


# --- Sentry ----------------------------------------------------------------------------------------------------------


def start_sentry(
    dsn: str | None, secrets: Iterable[str], component: str, *, transport: "type[Transport] | None" = None
) -> bool:
    """Report errors to Sentry, where a DSN is configured; returns whether. Local variables and addresses' secrets stay here
    (by default both leak: ECOSYSTEM 2.1)."""
    if not dsn:
        return False
    import sentry_sdk
    from sentry_sdk.scrubber import DEFAULT_DENYLIST, EventScrubber

    redactor = Redactor.of(secrets)

    def scrub(event: Any, _hint: Any) -> Any:
        return redactor.deep(event)

    sentry_sdk.init(
        dsn=dsn,
        release=f"claimwire@{__version__}",
        transport=transport,
        include_local_variables=False,
        max_breadcrumbs=20,
        before_send=scrub,
        before_breadcrumb=scrub,
        event_scrubber=EventScrubber(
            denylist=[*DEFAULT_DENYLIST, "smtp", "webhook", "dsn", "broker_url", "database_url"]
        ),
    )
    sentry_sdk.set_tag("component", component)
    return True


# --- metrics ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sample:
    """One number of the textfile: ``claimwire_NAME{labels} value``."""

    name: str
    help: str
    value: float
    labels: tuple[tuple[str, str], ...] = ()


def write_metrics(path: Path, samples: Iterable[Sample]) -> None:
    """Write a Prometheus text file, whole or not at all (for node_exporter's textfile collector; we open no port)."""
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

    registry = CollectorRegistry()
    gauges: dict[str, Gauge] = {}
    for sample in samples:
        if sample.name not in gauges:
            names = [name for name, _ in sample.labels]
            gauges[sample.name] = Gauge(f"claimwire_{sample.name}", sample.help, names, registry=registry)
        gauge = gauges[sample.name]
        (gauge.labels(*(value for _, value in sample.labels)) if sample.labels else gauge).set(sample.value)
    write_to_textfile(str(path), registry)

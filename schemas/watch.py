"""watch.yaml as people write it (DESIGN.md 5). YAML scalars arrive as text; each field gives its own its type.

Secrets are ``SecretStr``: nothing that prints a record prints them.
"""

import datetime as dt
import ipaddress
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, ConfigDict, Field, SecretStr

from schemas.base import Record
from schemas.vocabulary import Language, Tier

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def _duration(value: Any) -> Any:
    """ "30m", "5s", "1h30m", "400d"; a bare number means nothing, so it is refused."""
    if not isinstance(value, str):
        return value
    text = value.strip().lower()
    if not re.fullmatch(r"(\d+[smhdw])+", text):
        raise ValueError("expected a length of time such as 30m, 5s, 12h or 30d")
    seconds = sum(int(number) * _UNITS[unit] for number, unit in re.findall(r"(\d+)([smhdw])", text))
    if not 0 < seconds <= 100 * 366 * 86400:
        raise ValueError("expected more than 0s and at most 100 years")
    return dt.timedelta(seconds=seconds)


def _clock(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", value.strip()):
        raise ValueError('expected a time of day such as "07:30"')
    hour, minute = value.strip().split(":")
    return dt.time(int(hour), int(minute))


def _zone(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("expected a zone name such as Asia/Tokyo, Europe/Berlin or UTC") from error
    return value


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value


def _network(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return str(ipaddress.ip_network(value.strip(), strict=False))
    except ValueError as error:
        raise ValueError("expected a network such as 127.0.0.0/8 or an address such as 10.1.2.3") from error


def _web_address(value: Any) -> Any:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if not isinstance(text, str):
        return value
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or len(text) > 2048 or re.search(r"[\s\\]", text):
        raise ValueError("expected an address that starts with https:// or http://")
    return value


def _smtp_address(value: Any) -> Any:
    if isinstance(value, str) and not re.match(r"smtps?://[^\s]+$", value):
        raise ValueError("expected smtp://user:password@host:587 or smtps://…:465")
    return value


def _mailbox(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[^@\r\n]*[^@\s]@[^@\s]+>?", value.strip()):
        raise ValueError("expected an e-mail address such as desk@example.org")
    return value


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _nothing_is_empty(value: Any) -> Any:
    """A key with nothing after it (``feeds:``) is an empty list."""
    return [] if value is None else value


def _nothing_is_default(value: Any) -> Any:
    """A key with nothing after it (``defaults:``) takes its defaults."""
    return {} if value is None else value


Duration = Annotated[dt.timedelta, BeforeValidator(_duration)]
Clock = Annotated[dt.time, BeforeValidator(_clock)]
ZoneName = Annotated[str, BeforeValidator(_zone)]
NetworkRange = Annotated[str, BeforeValidator(_network)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
SecretWebAddress = Annotated[SecretStr, BeforeValidator(_web_address)]
Mailbox = Annotated[str, BeforeValidator(_mailbox)]
Names = Annotated[tuple[str, ...], BeforeValidator(_nothing_is_empty), BeforeValidator(_one_or_many)]
TierNumber = Annotated[Tier, BeforeValidator(_number)]
Unknown = Literal["resend", "hold"]


class FeedConfig(Record):
    """A feed as declared. ``tier`` None: by the table in packs/tiers.yaml; ``every`` None: 30 min, adaptive."""

    url: WebAddress
    name: str = ""
    """Empty: the feed's own title, else its host."""
    language: str | None = None
    timezone: ZoneName | None = None
    tier: TierNumber | None = None
    every: Duration | None = None
    full_text: Literal["auto", "always", "never"] = "auto"
    baseline: bool = True
    headers: dict[str, str] = Field(default={}, repr=False)
    """May hold ${SECRETS}: never shown."""


class _Channel(Record):
    model_config = ConfigDict(populate_by_name=True)

    language: Language = "en"
    """In which headlines and labels are worded; an article's own words stay as they are."""
    rate: Annotated[float, Field(gt=0)] | None = None
    """Messages a second at most. None: one a second at Slack itself, elsewhere as fast as the receiver takes them."""


class SlackConfig(_Channel):
    """A Slack bot: threads, updates, and outcomes that can be asked for."""

    type: Literal["slack"]
    token: SecretStr
    channel: str = Field(min_length=1)
    api: WebAddress = "https://slack.com/api/"
    mention: Literal["channel", "here"] | None = None
    """Whom an alert of severity *critical* mentions; nothing else ever does."""


class SlackWebhookConfig(_Channel):
    """A Slack incoming webhook: it cannot be asked what arrived."""

    type: Literal["slack-webhook"]
    url: SecretWebAddress
    unknown: Unknown = "resend"
    mention: Literal["channel", "here"] | None = None


class EmailConfig(_Channel):
    """E-mail over SMTP; STARTTLS wherever the server offers it."""

    type: Literal["email"]
    smtp: Annotated[SecretStr, BeforeValidator(_smtp_address)]
    """smtp://user:password@host:port or smtps://…"""
    from_: Mailbox = Field(alias="from")
    to: Annotated[tuple[Mailbox, ...], BeforeValidator(_one_or_many)] = Field(min_length=1)
    unknown: Unknown = "resend"


class WebhookConfig(_Channel):
    """A generic webhook, signed by Standard Webhooks where a secret is given."""

    type: Literal["webhook"]
    url: SecretWebAddress
    secret: SecretStr | None = None


class ConsoleConfig(_Channel):
    """The terminal that `claimwire run` was typed in."""

    type: Literal["console"]


class AppriseConfig(_Channel):
    """Anything Apprise reaches (the extra `channels`)."""

    type: Literal["apprise"]
    url: SecretStr
    unknown: Unknown = "resend"


ChannelConfig = Annotated[
    SlackConfig | SlackWebhookConfig | EmailConfig | WebhookConfig | ConsoleConfig | AppriseConfig,
    Field(discriminator="type"),
]


class QuietHours(Record):
    """From one time of day to another, over midnight where ``to`` is earlier; only *critical* crosses them."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Clock = Field(alias="from")
    to: Clock


class Defaults(Record):
    """Whom topics tell that name no channels of their own."""

    immediate: Names = ("screen",)
    digest: Names = ()
    shadow: Names = ()
    """Where shadow topics go."""
    escalate: Names = ()
    """Who hears of a channel that fails for good."""
    digest_at: Clock = dt.time(7, 30)
    quiet_hours: QuietHours | None = None


class Retention(Record):
    """How long raw bodies and articles are kept; articles behind an alert stay."""

    bodies: Duration = dt.timedelta(days=30)
    articles: Duration = dt.timedelta(days=400)


class Leases(Record):
    """How long a worker may hold a row before another may take it; a task's hard limit is 0.8 of it."""

    poll: Duration = dt.timedelta(seconds=75)
    assess: Duration = dt.timedelta(seconds=20)
    deliver: Duration = dt.timedelta(seconds=30)


class Network(Record):
    """What addresses from outside may reach, and how we get out."""

    allow: Annotated[tuple[NetworkRange, ...], BeforeValidator(_nothing_is_empty), BeforeValidator(_one_or_many)] = ()
    """Private networks that feeds, pages and generic webhooks may reach."""
    proxy: SecretWebAddress | None = None
    ca_file: str | None = None


class WatchFile(Record):
    """The whole file; every key may be left out."""

    version: Annotated[Literal[1], BeforeValidator(_number)] = 1
    timezone: ZoneName | None = None
    """None: the machine's."""
    use_packs: Names = ("trade-policy",)
    broker_url: SecretStr | None = None
    database_url: SecretStr | None = None
    feeds: Annotated[tuple[FeedConfig, ...], BeforeValidator(_nothing_is_empty)] = ()
    channels: Annotated[dict[str, ChannelConfig] | None, BeforeValidator(lambda v: v or None)] = None
    """None: one console channel, `screen`."""
    defaults: Annotated[Defaults, BeforeValidator(_nothing_is_default)] = Defaults()
    topics: Annotated[tuple[dict[str, Any], ...], BeforeValidator(_nothing_is_empty)] = ()
    """As written; `worker.topics` merges them over the packs and compiles them."""
    calendar: str | None = None
    corrections: bool = True
    retention: Annotated[Retention, BeforeValidator(_nothing_is_default)] = Retention()
    leases: Annotated[Leases, BeforeValidator(_nothing_is_default)] = Leases()
    network: Annotated[Network, BeforeValidator(_nothing_is_default)] = Network()
    sentry_dsn: SecretStr | None = None

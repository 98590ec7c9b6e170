"""watch.yaml and the environment: what is read, what wins, and what is said of every fault."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from schemas.watch import ConsoleConfig, EmailConfig, SlackConfig
from worker import settings
from worker.errors import SettingsError
from worker.settings import Settings

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str) -> Path:
        path = tmp_path / "watch.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def read(path: Path, **env: str) -> Settings:
    return settings.load(path, env)


def faults(path: Path, **env: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(path, **env)
    return [str(problem).removeprefix(str(path)) for problem in caught.value.problems]


def test_every_key_may_be_left_out(write: Write) -> None:
    made = read(write(""), TZ="Asia/Tokyo", HOME="/home/ann")
    assert made.timezone == "Asia/Tokyo"
    assert made.channels == {"screen": ConsoleConfig(type="console")}
    assert made.defaults.immediate == ("screen",)
    assert made.defaults.digest_at == dt.time(7, 30)
    assert made.feeds == ()
    assert len(made.watch_topics) == 14
    assert made.leases.poll == dt.timedelta(seconds=75)
    assert made.retention.articles == dt.timedelta(days=400)
    assert made.database_url == "sqlite:////home/ann/.local/state/claimwire/claimwire.sqlite3"
    assert made.embedded_broker


def test_the_example_of_the_design_is_read(write: Write) -> None:
    made = read(
        write(
            """
version: 1
timezone: Asia/Tokyo
feeds:
  - {url: "https://example.org/feed.xml", name: Example, language: zh, timezone: Asia/Shanghai, tier: 2, every: 30m, full_text: auto, baseline: no, headers: {}}
channels:
  trade:  {type: slack, token: "${SLACK_BOT_TOKEN}", channel: "C0123", language: en, api: "https://slack.com/api/"}
  desk:   {type: email, smtp: "smtp://user:${SMTP_PASSWORD}@mail.example.org:587", from: watch@example.org, to: [desk@example.org], unknown: hold}
defaults: {immediate: [trade], digest: [desk], digest_at: "07:30", quiet_hours: {from: "22:00", to: "07:00"}}
leases: {poll: 75s, assess: 20s, deliver: 30s}
network: {allow: [127.0.0.0/8]}
"""
        ),
        SLACK_BOT_TOKEN="xoxb-1",
        SMTP_PASSWORD="p4ss",
    )
    (feed,) = made.feeds
    assert (feed.tier, feed.every, feed.baseline) == (2, dt.timedelta(minutes=30), False)
    slack, mail = made.channels["trade"], made.channels["desk"]
    assert isinstance(slack, SlackConfig)
    assert slack.token == SecretStr("xoxb-1")
    assert isinstance(mail, EmailConfig)
    assert mail.smtp == SecretStr("smtp://user:p4ss@mail.example.org:587")
    assert made.defaults.quiet_hours is not None
    assert made.defaults.quiet_hours.from_ == dt.time(22, 0)


def test_a_secret_shows_nowhere_but_is_known_to_the_redactor(write: Write) -> None:
    text = 'channels: {screen: {type: console}, t: {type: slack, token: "${T}", channel: C1}, m: {type: email, smtp: "smtp://u:typed-in@h:1", from: a@b, to: c@d}}\n'
    made = read(write(text), T="canary-secret", CLAIMWIRE_DATABASE_URL="postgresql+psycopg://u:canary-db@h/d")
    assert "canary" not in repr(made)
    assert "typed-in" not in repr(made)
    assert {"canary-secret", "canary-db", "typed-in"} <= made.secrets


def test_a_secret_may_come_from_a_file_beside_the_configuration(write: Write, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-file\n", encoding="utf-8")
    made = read(write('channels: {screen: {type: slack, token: "${file:token}", channel: C1}}\n'))
    slack = made.channels["screen"]
    assert isinstance(slack, SlackConfig)
    assert slack.token.get_secret_value() == "from-file"


def test_the_words_of_topics_are_no_secrets(write: Write) -> None:
    text = "topics: [{id: mine, require: [a], concepts: {a: {en: ['${NAME}']}}}]\n"
    assert read(write(text)).watch_topics[-1].concepts["a"]["en"] == ["${NAME}"]


def test_the_environment_overrides_top_level_scalars(write: Write, tmp_path: Path) -> None:
    (tmp_path / "broker").write_text("redis://elsewhere/1\n", encoding="utf-8")
    made = read(
        write("timezone: Asia/Tokyo\nbroker_url: redis://here/0\n"),
        CLAIMWIRE_TIMEZONE="Europe/Berlin",
        CLAIMWIRE_BROKER_URL_FILE=str(tmp_path / "broker"),
        CLAIMWIRE_CORRECTIONS="false",
    )
    assert (made.timezone, made.broker_url, made.embedded_broker, made.corrections) == ("Europe/Berlin", "redis://elsewhere/1", False, False)  # fmt: skip


def test_a_topic_of_a_pack_is_changed_by_its_id_and_only_where_it_says_so(write: Write) -> None:
    made = read(write("topics: [{id: rare-earth-licences, severity: critical}]\n"))
    changed = next(topic for topic in made.watch_topics if topic.id == "rare-earth-licences")
    assert changed.severity == "critical"
    assert changed.require
    assert len(made.watch_topics) == 14


def test_every_fault_is_told_at_once_in_order_of_lines(write: Write) -> None:
    text = """\
timezon: Asia/Tokyo
use_packs: [trade-polcy]
feeds:
  - {url: "https://example.org/f", tier: 9}
channels:
  trade: {type: slack, token: "${NOT_SET}", channel: C1}
defaults: {immediate: [trad]}
"""
    assert faults(write(text)) == [
        ":1: watch.yaml has no key 'timezon' (did you mean timezone?)",
        ":2: unknown pack 'trade-polcy' (did you mean trade-policy?)",
        ":4: feeds[1].tier: expected 1, 2, 3 or 4, found '9'",
        ":6: the environment variable NOT_SET is not set (export NOT_SET=…, or use ${file:PATH})",
        ":7: unknown channel 'trad' (did you mean trade?)",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("version: 2", "version: expected 1, found '2'"),
        ("timezone: Asia/Tokio", "expected a zone name such as Asia/Tokyo"),
        ("topics: [{id: section-301, severity: hihg}]", "found 'hihg' (did you mean high?)"),
        ("corrections: maybe", "corrections: expected true or false, found 'maybe'"),
        ("feeds: [{name: x}]", "feeds[1] needs the key url"),
        ("feeds: nothing", "feeds: expected a list, found 'nothing'"),
        ('feeds: [{url: "ftp://x/y"}]', "expected an address that starts with https:// or http://"),
        ('feeds: [{url: "https://x/y", every: 30}]', "expected a length of time such as 30m"),
        ('feeds: [{url: "https://x/y"}, {url: "https://x/y"}]', "stands twice, first in line 1 (keep one)"),
        ("channels: {screen: {type: slak}}", "unknown channel type 'slak' (did you mean slack?)"),
        ("channels: {screen: {}}", "channels.screen needs the key type"),
        ("channels: {screen: {type: console, colour: x}}", "channels.screen has no key 'colour'"),
        ("channels: {screen: {type: email, smtp: mail, from: a@b, to: c@d}}", "expected smtp://user:password@host:587"),
        ("channels: {other: {type: console}}", "defaults.immediate is not set and there is no channel screen"),
        ('defaults: {digest_at: "25:00"}', 'expected a time of day such as "07:30"'),
        ('defaults: {quiet_hours: {from: "22:00"}}', "defaults.quiet_hours needs the key to"),
        ("network: {allow: [10.0.0.0/99]}", "expected a network such as 127.0.0.0/8"),
        ("network: {ca_file: none.pem}", "none.pem is not there"),
        ("broker_url: amqp://x", "one that starts with redis://"),
        ("database_url: mysql://x", "one that starts with sqlite:///"),
        ("topics: [{id: a, require: [b], concepts: {a: {en: [x]}}}]", "'b'"),
        ("topics: [{id: a, shadow: true, replaces: section-322, require: [a], concepts: {a: {en: [x]}}}]", "unknown topic 'section-322' (did you mean section-232?)"),
        ("topics: [{id: a, immediate: [screem], require: [a], concepts: {a: {en: [x]}}}]", "unknown channel 'screem' (did you mean screen?)"),
        ("feeds: }", "no valid YAML"),
        ("just words", "expected key: value pairs"),
        ("feeds: ${", "${ opens a secret that is not named"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_what_was_expected(write: Write, line: str, said: str) -> None:
    told = faults(write(line))
    assert any(fault.startswith(":1") and said in fault for fault in told), told


def test_a_value_of_a_secret_key_is_never_quoted(write: Write) -> None:
    told = faults(write("channels: {screen: {type: email, smtp: canary, from: a@b, to: c@d}}\nbroker_url: canary\n"))
    assert told
    assert not any("canary" in fault for fault in told)


def test_a_near_miss_of_our_variables_is_told(write: Write) -> None:
    told = faults(write(""), CLAIMWIRE_BROKERURL="redis://x")
    assert told == ["CLAIMWIRE_BROKERURL: nothing reads this variable (did you mean CLAIMWIRE_BROKER_URL?)"]


def test_the_fingerprint_changes_with_anything_that_was_read(write: Write) -> None:
    text = 'channels: {screen: {type: slack, token: "${T}", channel: C1}}\n'
    first = read(write(text), T="one").fingerprint
    assert read(write(text), T="one").fingerprint == first
    assert read(write(text), T="two").fingerprint != first
    assert read(write(text + "# a comment\n"), T="one").fingerprint != first


def test_a_file_that_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_bytes(b"version: 1\ntimezone: \xff\n")
    assert faults(path) == [":2: is not UTF-8 text (save it as UTF-8)"]

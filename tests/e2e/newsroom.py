"""A newsroom on loopback: a feed, a Slack, a mail server, and real worker processes that watch them."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.fakes import FakeMail, FakeSlack
from tests.fakes.http import Answer, Request, Server
from tests.servers import eventually, patience
from worker.store import Store, open_store

_ITEM = """<item><guid>{key}</guid><title>{title}</title><link>{link}</link><pubDate>{at}</pubDate><description>{text}</description></item>"""
_NEWS = "China's commerce ministry tightened export controls on rare earth magnets in MOFCOM Announcement No. {n} of 2026 on Tuesday. The rules of document {n} take effect at once, the ministry said."
_NOISE = (
    "The town council of district {n} opened a library with {n} chairs on Tuesday. Visitors may borrow up to {n} books."
)

_CONFIG = """\
version: 1
timezone: UTC
broker_url: "{broker}"
database_url: "{database}"
feeds:
  - {{url: "{feed}", name: Loopback Daily, language: en, tier: 2, every: 1s, full_text: never, baseline: false}}
channels:
  chat: {{type: slack, token: xoxb-test, channel: C1, api: "{slack}"}}
  desk: {{type: email, smtp: "{smtp}", from: watch@example.org, to: [desk@example.org]}}
defaults: {{immediate: [chat, desk], digest: []}}
corrections: false
leases: {{poll: 3s, assess: 2s, deliver: 3s}}
network: {{allow: [127.0.0.0/8]}}
"""


@dataclass
class Newsroom:
    """``broker`` and ``database`` are addresses for watch.yaml."""

    folder: Path
    broker: str
    database: str
    items: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)
    slack: FakeSlack = field(default_factory=FakeSlack)
    mail: FakeMail = field(default_factory=FakeMail)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server = Server(self._feed)
        config = _CONFIG.format(
            broker=self.broker, database=self.database, feed=f"{self.server.url}/feed.xml", slack=self.slack.base_url, smtp=self.mail.url
        )  # fmt: skip
        (self.folder / "watch.yaml").write_text(config, encoding="utf-8")
        self.store: Store = open_store(self.database)

    def _feed(self, request: Request) -> Answer:
        if request.path != "/feed.xml":
            return Answer(404)
        items = "".join(reversed(self.items))
        body = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Loopback</title><link>{self.server.url}</link><description>d</description>{items}</channel></rss>'
        return Answer(200, body.encode(), (("Content-Type", "application/rss+xml"),))

    def publish(self, number: int, *, news: bool) -> None:
        """One more entry: a new measure, or something that is none of our topics."""
        act = len(self.expected) + 1  # acts are numbered below a thousand, whatever passes between them
        text = _NEWS.format(n=act) if news else _NOISE.format(n=number)
        title = f"China tightens rare earth rules in Announcement No. {act}" if news else f"Library {number} opens"
        if news:
            self.expected.add(f"No. {act} of 2026")
        at = format_datetime(dt.datetime.now(dt.UTC))
        self.items.append(
            _ITEM.format(key=f"e{number}", title=title, link=f"{self.server.url}/{number}", at=at, text=text)
        )

    @property
    def env(self) -> Mapping[str, str]:
        state = self.folder / "state"
        return {
            **os.environ, "CLAIMWIRE_CONFIG": str(self.folder / "watch.yaml"), "CLAIMWIRE_STATE_DIR": str(state),
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip

    def start(self, name: str, *arguments: str) -> None:
        """Start a process in a session of its own; its output goes to a file."""
        self._spawn(name, [sys.executable, "-m", *arguments])

    def _spawn(self, name: str, argv: list[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(argv, env=self.env, stdout=log, stderr=log, start_new_session=True)

    def start_worker(self) -> None:
        """As on a server: `celery -A worker worker`."""
        self.start(
            "worker",
            "celery",
            "-A",
            "worker",
            "worker",
            "-c",
            "2",
            "-O",
            "fair",
            "--without-gossip",
            "--without-mingle",
        )

    def start_beat(self) -> None:
        """`celery -A worker beat`."""
        self.start("beat", "celery", "-A", "worker", "beat", "--pidfile=")

    def start_tick(self) -> None:
        """`claimwire tick --loop`."""
        self._spawn("tick", [str(Path(sys.executable).with_name("claimwire")), "tick", "--loop"])

    def kill(self, name: str) -> None:
        """SIGKILL to the whole process group, wherever it is."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, name: str) -> int:
        """SIGTERM; its exit status."""
        process = self.processes.pop(name)
        process.terminate()
        status = process.wait(30)
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return status
        return status

    def told_on_slack(self) -> Counter[str]:
        """How often each expected alert stands in the channel."""
        texts = [str(message.get("text")) + str(message.get("blocks")) for message in self.slack.messages]
        return Counter(mark for mark in self.expected for text in texts if mark in text)

    def told_by_mail(self) -> Counter[str]:
        """How often each expected alert arrived."""
        bodies = [message.get_body(("plain",)).get_content() for message in self.mail.messages]  # type: ignore[union-attr]
        flat = [" ".join(body.split()) for body in bodies]
        return Counter(mark for mark in self.expected for body in flat if mark in body)

    def all_told(self) -> bool:
        """Everything expected arrived on both channels, and no delivery is open."""
        if len(self.told_on_slack()) < len(self.expected) or len(self.told_by_mail()) < len(self.expected):
            return False
        return not {"pending", "sending", "unknown"} & set(self.states())

    def done(self) -> int:
        """How many articles are assessed."""
        with self.store.read() as tx:
            return tx.articles.states().get("done", 0)

    def states(self) -> dict[str, int]:
        """State → deliveries."""
        with self.store.read() as tx:
            return tx.deliveries.states()

    def unmarked_repeats(self) -> list[str]:
        """Messages that came twice by mail although no attempt ended unknown, or without being marked as a possible repeat."""
        repeated = [key for key, times in Counter(self.mail.message_ids()).items() if times > 1]
        with self.store.read() as tx:
            rows = tx.db.exec_driver_sql("SELECT dedup_key, possible_repeat, id FROM deliveries WHERE channel = 'desk'")
            known = {key: (bool(marked), row) for key, marked, row in rows}
            unknown = {
                row for _, row in known.values() if any(a.outcome == "unknown" for a in tx.deliveries.attempts(row))
            }
        return [
            key
            for key in repeated
            if not any(d in key and marked and row in unknown for d, (marked, row) in known.items())
        ]

    def report(self, **more: Any) -> dict[str, Any]:
        """The counts that matter, for the test's output."""
        slack, mail = self.told_on_slack(), self.told_by_mail()
        with self.store.read() as tx:
            unknown = tx.deliveries.unknown()
            articles = tx.articles.states()
        return {
            "expected": len(self.expected), "articles": articles, "deliveries": self.states(), "unknown": unknown,
            "slack lost": len(self.expected - set(slack)), "slack twice": sum(slack.values()) - len(slack),
            "mail lost": len(self.expected - set(mail)), "mail twice": sum(mail.values()) - len(mail), **more,
        }  # fmt: skip

    def close(self) -> None:
        """Stop everything."""
        for name in list(self.processes):
            self.kill(name)
        self.store.close()
        self.server.close()
        self.slack.close()
        self.mail.close()

    def wait_until_told(self, within: float) -> float:
        """Seconds until everything expected was told."""
        return eventually(
            self.all_told, within=patience(within), every=0.2, what=lambda: f"telling everything: {self.report()}"
        )

    def log(self, name: str) -> str:
        """What a process said."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")


def pause(seconds: float) -> None:
    """Let the processes run."""
    time.sleep(seconds)

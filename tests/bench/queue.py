"""G5, G6, G10: what the queue costs, how long a message takes, how fast a worker starts, beside bare Celery on one broker."""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from celery import Celery
from redis import Redis

from schemas import Article
from tests import servers
from tests.bench.measure import Row
from tests.fakes import FakeReceiver
from worker.store import Store, open_store
from worker.store.articles import NewArticle

MESSAGES, STARTS, SAMPLES = 1500, 3, 40
WAIT = 60.0
_CONFIG = """\
broker_url: "{broker}"
database_url: "{database}"
feeds: []
channels: {{out: {{type: webhook, url: "{receiver}", secret: whsec_YmVuY2htYXJrYmVuY2htYXJr}}}}
defaults: {{immediate: [out]}}
network: {{allow: [127.0.0.0/8]}}
"""
_NEWS = "{actor}'s trade ministry suspended exports of rare earth magnets in Announcement No. {n} of 2026, it said."


def rows() -> list[Row]:
    """Both workers in turn on one private Redis, two pool processes each."""
    broker, receiver = servers.Redis(), FakeReceiver()
    broker.start()
    try:
        with tempfile.TemporaryDirectory() as name:
            return _measured(Bench(Path(name), broker.url, receiver))
    finally:
        receiver.close()
        broker.close()


class Bench:
    """A broker, a database, a receiver, and the two apps."""

    def __init__(self, folder: Path, broker: str, receiver: FakeReceiver) -> None:
        self.redis = Redis.from_url(broker)
        self.receiver = receiver
        database = f"sqlite:///{folder}/bench.sqlite"
        config = folder / "watch.yaml"
        config.write_text(_CONFIG.format(broker=broker, database=database, receiver=receiver.url), encoding="utf-8")
        self.env = os.environ | {
            "BENCH_BROKER": broker, "CLAIMWIRE_CONFIG": str(config), "CLAIMWIRE_STATE_DIR": str(folder / "state"),
            "PYTHONPATH": str(Path.cwd()),
        }  # fmt: skip
        self.env.pop("PYTHONDONTWRITEBYTECODE", None)  # both start with their bytecode, as installed programs do
        self.store: Store = open_store(database)
        self.bare = Celery("noop", broker=broker, set_as_current=False)
        self.ours = Celery("ours", broker=broker, set_as_current=False)
        self.ours.conf.broker_transport_options = {"global_keyprefix": "claimwire:"}

    @contextmanager
    def worker(self, app: str, queues: str) -> Iterator[int]:
        """A worker with two processes; its process id."""
        argv = [sys.executable, "-m", "celery", "-A", app, "worker", "-c", "2", "-Q", queues, "-O", "fair",
                "--without-gossip", "--without-mingle", "--without-heartbeat"]  # fmt: skip
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(argv, env=self.env, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            yield process.pid
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def send_bare(self, *, told: bool = False) -> None:
        self.bare.send_task("noop", args=[told], queue="noop", ignore_result=True)

    def send_ours(self, ids: list[int]) -> None:
        self.ours.send_task("worker.tasks.assess", args=[ids], queue="assess", ignore_result=True)

    def empty(self) -> bool:
        """Every message was taken and acknowledged."""
        waiting = sum(int(self.redis.llen(key)) for key in ("noop", "claimwire:assess", "claimwire:deliver"))
        return not waiting and not self.redis.hlen("unacked") and not self.redis.hlen("claimwire:unacked")


def _until(condition: Callable[[], bool]) -> float:
    """Seconds until it holds."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > WAIT:
            raise TimeoutError("the worker did not get so far")
        time.sleep(0.002)
    return time.monotonic() - began


def _measured(bench: Bench) -> list[Row]:
    return [*_tax(bench), *_latency(bench), _start(bench)]


def _tree_cpu(pid: int) -> float:
    """CPU seconds of a process and all below it that live."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    spent = sum(int(ticks) for ticks in fields[11:13]) / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return spent + sum(_tree_cpu(int(child)) for child in children)


def _per_message(bench: Bench, app: str, queues: str, send: Callable[[], None], number: int) -> float:
    """CPU of the worker's processes for one message."""
    with bench.worker(app, queues) as pid:
        for _ in range(50):
            send()
        _until(bench.empty)
        before = _tree_cpu(pid)
        for _ in range(number):
            send()
        _until(bench.empty)
        return (_tree_cpu(pid) - before) / number


def _tax(bench: Bench) -> list[Row]:
    noop = _per_message(bench, "tests.bench.noop", "noop", bench.send_bare, MESSAGES)
    single = _per_message(bench, "tests.bench.stubbed", "assess", lambda: bench.send_ours([1]), MESSAGES)
    fifty = list(range(1, 51))
    batch = _per_message(bench, "tests.bench.stubbed", "assess", lambda: bench.send_ours(fifty), MESSAGES) / 50
    return [
        Row("G5 queue CPU per article in messages of 50", "<= 5% of a no-op", f"{batch / noop:.1%} of {noop * 1e3:.2f} ms", batch / noop, batch <= 0.05 * noop),
        Row("G5 queue CPU of a single article", "<= 1.2x a no-op", f"{single / noop:.2f}x", single / noop, single <= 1.2 * noop),
    ]  # fmt: skip


def _latency(bench: Bench) -> list[Row]:
    """Entry stored → channel called, beside how long a no-op waits to begin; alternating, both workers idle."""
    seen: Mapping[str, list[float]] = {"noop": [], "ours": []}
    with bench.worker("tests.bench.noop", "noop"), bench.worker("worker", "poll,assess,deliver"):
        for number in range(SAMPLES + 3):
            noop, ours = _noop_latency(bench), _alert_latency(bench, number)
            if number >= 3:  # the first ones fork, connect and compile
                seen["noop"].append(noop)
                seen["ours"].append(ours)
    rows = []
    for name, place in (("p50", 50), ("p99", 99)):
        noop, ours = (statistics.quantiles(seen[who], n=100)[place - 1] for who in ("noop", "ours"))
        rows.append(Row(f"G6 entry stored to channel called, {name}", "<= 4x a no-op", f"{ours / noop:.1f}x, {ours * 1e3:.1f} of {noop * 1e3:.1f} ms", ours / noop, ours <= 4 * noop))  # fmt: skip
    return rows


def _noop_latency(bench: Bench) -> float:
    bench.redis.delete("began")
    sent = time.time()
    bench.send_bare(told=True)
    _until(lambda: bool(bench.redis.llen("began")))
    (began,) = bench.redis.lrange("began", 0, 0)
    return float(began) - sent


def _alert_latency(bench: Bench, number: int) -> float:
    actor = ("China", "India", "Japan", "Canada", "Brazil", "Norway", "Chile", "Gabon")[number % 8]
    article = Article(title=f"Exports stop {number}", text=_NEWS.format(actor=actor, n=number + 1), source="Bench", language="en")  # fmt: skip
    told = len(bench.receiver.requests)
    began = time.monotonic()
    with bench.store.begin() as tx:
        ids = tx.articles.add([NewArticle(article, f"k{number}", f"h{number}", f"c{number}")])
    bench.send_ours(ids)
    _until(lambda: len(bench.receiver.requests) > told)
    return time.monotonic() - began


def _start(bench: Bench) -> Row:
    """From the start of a worker to its first task, wall time; medians of alternating starts."""
    seen: Mapping[str, list[float]] = {"noop": [], "ours": []}
    for _ in range(STARTS):
        for name, app, queue, send in (
            ("noop", "tests.bench.noop", "noop", bench.send_bare),
            ("ours", "tests.bench.stubbed", "assess", lambda: bench.send_ours([1])),
        ):
            send()  # type: ignore[no-untyped-call]
            with bench.worker(app, queue):
                seen[name].append(_until(bench.empty))
    noop, ours = statistics.median(seen["noop"]), statistics.median(seen["ours"])
    return Row("G10 worker start to first task", "<= 1.3x bare Celery", f"{ours / noop:.2f}x, {ours:.2f} of {noop:.2f} s", ours / noop, ours <= 1.3 * noop)  # fmt: skip

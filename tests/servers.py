"""Servers that tests talk to: PostgreSQL (the local one, else a private one) and private Redis servers.

Where one cannot be had a test is skipped, and fails under ``CI=true``.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest

from worker.daemon.broker import server as bundled_server

_PORTS = "127.0.0.1:5432"


def missing(what: str) -> NoReturn:
    """Skip where a server is not installed; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is not here")


def free_port() -> int:
    """A port of loopback where nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def patience(seconds: float) -> float:
    """So many seconds of a machine that is ours alone: longer where others use its cores too."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def eventually(
    condition: Callable[[], bool], *, within: float, every: float = 0.05, what: str | Callable[[], str] = "it"
) -> float:
    """Wait until ``condition`` holds; the seconds that took. Fails after ``within`` seconds."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > within:
            pytest.fail(f"{what if isinstance(what, str) else what()} did not happen within {within} s")
        time.sleep(every)
    return time.monotonic() - began


@dataclass
class Redis:
    """A private server without persistence. ``kill`` and ``start`` may alternate."""

    port: int = field(default_factory=free_port)
    embedded: bool = False
    """The server that `claimwire run` embeds, on a unix socket."""
    _folder: str = field(default_factory=lambda: tempfile.mkdtemp(prefix="cw-redis-"))
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """For ``broker_url``."""
        return f"redis+socket://{self.path}" if self.embedded else f"redis://127.0.0.1:{self.port}/0"

    @property
    def path(self) -> str:
        """Where the embedded server listens."""
        return f"{self._folder}/broker.sock"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = [*self._listens(), "--save", "", "--appendonly", "no", "--dir", self._folder]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([self._program(), *options], stdout=quiet, stderr=quiet)
        eventually(lambda: self._says("PING") == b"+PONG", within=10, what="an answer of the broker")

    def _program(self) -> str:
        if self.embedded:
            return str(bundled_server())
        return shutil.which("redis-server") or shutil.which("valkey-server") or missing("redis-server")

    def _listens(self) -> list[str]:
        if self.embedded:
            return ["--port", "0", "--unixsocket", self.path, "--unixsocketperm", "700"]
        return ["--port", str(self.port), "--bind", "127.0.0.1"]

    def flush(self) -> None:
        """Forget everything."""
        self._says("FLUSHALL")

    def refuse(self, *, writes: bool) -> None:
        """Answer every command that writes with an error, as a server does whose disk is full; or no longer."""
        self._says(f"CONFIG SET min-replicas-to-write {int(writes)}")

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def close(self) -> None:
        """Stop it and leave nothing behind."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _says(self, command: str) -> bytes:
        with suppress(OSError), self._line() as line:
            line.sendall(command.encode() + b"\r\n")
            return line.recv(64).strip()
        return b""

    def _line(self) -> socket.socket:
        if not self.embedded:
            return socket.create_connection(("127.0.0.1", self.port), timeout=1)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(1)
        try:
            line.connect(self.path)
        except OSError:
            line.close()
            raise
        return line


@dataclass
class Postgres:
    """A PostgreSQL server where databases may be made."""

    address: str
    """ "user@host:port"."""
    _stop: Callable[[], None] = lambda: None

    def url(self, name: str) -> str:
        """For ``database_url``."""
        return f"postgresql+psycopg://{self.address}/{name}"

    def create(self, template: str | None = None) -> str:
        """A new database; its name."""
        name = f"cw_{uuid.uuid4().hex[:16]}"
        self.run(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        return name

    def drop(self, name: str) -> None:
        """The database goes, whoever is connected."""
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        """Run a statement outside of any transaction."""
        import psycopg

        with psycopg.connect(f"postgresql://{self.address}/postgres", autocommit=True, connect_timeout=5) as line:
            line.execute(statement.encode())

    def close(self) -> None:
        """Stop it, if we started it."""
        self._stop()


def local_postgres() -> Postgres | None:
    """The machine's own server, where it lets us in without a password."""
    for user in ("postgres", "root"):
        server = Postgres(f"{user}@{os.environ.get('CLAIMWIRE_TEST_POSTGRES', _PORTS)}")
        with suppress(Exception):
            server.run("SELECT 1")
            return server
    return None


def private_postgres() -> Postgres | None:
    """A server of our own on a free port; PostgreSQL refuses to run as root, so root starts it as ``postgres``."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        return None
    folder = Path(tempfile.mkdtemp(prefix="cw-pg-"))
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        shutil.chown(folder, "postgres")
    port, bin_ = free_port(), programs[-1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run(
        [*as_postgres, f"{bin_}/initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres"], check=True, **quiet
    )  # type: ignore[call-overload]
    options = ["-D", f"{folder}/data", "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)]
    process: subprocess.Popen[bytes] = subprocess.Popen(
        [*as_postgres, f"{bin_}/postgres", *options], start_new_session=True, **quiet
    )  # type: ignore[call-overload]

    def stop() -> None:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)

    server = Postgres(f"postgres@127.0.0.1:{port}", stop)

    def answers() -> bool:
        with suppress(Exception):
            server.run("SELECT 1")
            return True
        return False

    eventually(answers, within=30, what="an answer of postgres")
    return server


@contextmanager
def postgres() -> Iterator[Postgres]:
    """The local server, else a private one."""
    server = local_postgres() or private_postgres() or missing("PostgreSQL")
    try:
        yield server
    finally:
        server.close()

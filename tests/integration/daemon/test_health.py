"""The container's health check believes heartbeats that a task wrote."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from worker.store import open_store


def health(tmp_path: Path, what: str, broker: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "watch.yaml").write_text("version: 1\n", encoding="utf-8")
    environment = {
        **os.environ,
        "CLAIMWIRE_CONFIG": str(tmp_path / "watch.yaml"),
        "CLAIMWIRE_DATABASE_URL": f"sqlite:///{tmp_path}/claimwire.db",
        "CLAIMWIRE_BROKER_URL": broker,
        "XDG_STATE_HOME": str(tmp_path),
    }
    return subprocess.run(
        [sys.executable, "-m", "worker.daemon.health", what],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def listening() -> "socket.socket":
    server = socket.create_server(("127.0.0.1", 0))
    server.listen()
    return server


@pytest.mark.parametrize(("what", "name"), [("worker", f"worker {socket.gethostname()}"), ("tick", "tick")])
def test_a_fresh_heartbeat_is_health_and_none_is_not(
    tmp_path: Path, listening: socket.socket, what: str, name: str
) -> None:
    broker = f"redis://127.0.0.1:{listening.getsockname()[1]}/0"
    silent = health(tmp_path, what, broker)
    assert silent.returncode == 1
    assert "no heartbeat" in silent.stderr
    store = open_store(f"sqlite:///{tmp_path}/claimwire.db")
    with store.begin() as tx:
        tx.heartbeats.beat(name)
    store.close()
    assert health(tmp_path, what, broker).returncode == 0
    listening.close()


def test_a_broker_that_is_away_is_no_fault_of_the_workers(tmp_path: Path, listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    listening.close()
    assert health(tmp_path, "worker", f"redis://127.0.0.1:{port}/0").returncode == 0


def test_a_wrong_word_is_wrong_usage(tmp_path: Path) -> None:
    assert health(tmp_path, "nonsense", "redis://127.0.0.1:1/0").returncode == 2

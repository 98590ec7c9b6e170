"""Every command that compose.yaml runs, run here without containers: migrate, worker, beat, redis, and their health checks."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import servers

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]


@pytest.fixture
def environment(tmp_path: Path, postgres: servers.Postgres, redis: servers.Redis) -> Iterator[dict[str, str]]:
    """The containers' environment, with this machine's servers in the places of theirs."""
    shutil.copy(ROOT / "deploy" / "watch.yaml", tmp_path / "watch.yaml")
    name = postgres.create()
    secrets = {
        key: "unset" for key in SERVICES["worker"]["environment"] if key.isupper() and not key.startswith("CLAIMWIRE")
    }
    yield {
        **os.environ,
        **secrets,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "CLAIMWIRE_CONFIG": str(tmp_path / "watch.yaml"),
        "CLAIMWIRE_BROKER_URL": redis.url,
        "CLAIMWIRE_DATABASE_URL": postgres.url(name),
        "REMAP_SIGTERM": "SIGQUIT",
        "XDG_STATE_HOME": str(tmp_path),
    }
    postgres.drop(name)


def command(service: str, tmp_path: Path) -> list[str]:
    return [word.replace("/tmp/", f"{tmp_path}/") for word in SERVICES[service]["command"]]


def check(service: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = SERVICES[service]["healthcheck"]["test"]
    assert words[0] == "CMD"
    return subprocess.run(words[1:], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)


@contextmanager
def running(service: str, tmp_path: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    log = (tmp_path / f"{service}.log").open("wb")
    process = subprocess.Popen(
        command(service, tmp_path), env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.close()


@pytest.mark.timeout(180)
def test_migrate_worker_and_beat_become_healthy_and_stop_when_told(tmp_path: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command("migrate", tmp_path), env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert check("worker", environment).returncode == 1, "nothing has worked yet"
    with running("worker", tmp_path, environment) as worker, running("beat", tmp_path, environment) as beat:
        for service in ("worker", "beat"):
            servers.eventually(
                lambda service=service: check(service, environment).returncode == 0,  # type: ignore[misc]
                within=70, every=2, what=f"a healthy {service}",
            )  # fmt: skip
        for process in (beat, worker):
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=40) == 0


@pytest.mark.timeout(60)
def test_redis_starts_with_its_command_and_answers_its_check(tmp_path: Path) -> None:
    program = shutil.which("redis-server")
    if program is None or shutil.which("redis-cli") is None:
        servers.missing("redis-server")
    port = str(servers.free_port())
    words = [*SERVICES["redis"]["command"], "--port", port, "--dir", str(tmp_path), "--bind", "127.0.0.1"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ping = SERVICES["redis"]["healthcheck"]["test"][1:]
        servers.eventually(
            lambda: subprocess.run([ping[0], "-p", port, *ping[1:]], capture_output=True, text=True, check=False).stdout.strip() == "PONG",
            within=20, what="redis",
        )  # fmt: skip
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert any(tmp_path.glob("appendonlydir/*")), "it keeps a log"

"""The Celery app: settings that RELIABILITY A8 asks for, rings that never raise."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import servers
from worker import tasks
from worker.celery import QUEUES, options
from worker.settings import load

_CODE = """
from worker.celery import depth, ring
import time
began = time.monotonic()
heard = ring("assess", [1, 2, 3])
print(heard, depth("assess"), round(time.monotonic() - began, 1))
"""


def ring_once(folder: Path, broker: str) -> list[str]:
    """What a process of this configuration says of one ring: heard, depth of the queue, seconds."""
    config = folder / "watch.yaml"
    config.write_text(
        f'broker_url: "{broker}"\ndatabase_url: "sqlite:///{folder}/x.sqlite"\nuse_packs: []\n', encoding="utf-8"
    )
    env = {**os.environ, "CLAIMWIRE_CONFIG": str(config), "CLAIMWIRE_STATE_DIR": str(folder)}
    run = subprocess.run(
        [sys.executable, "-c", _CODE], env=env, capture_output=True, text=True, check=True, timeout=100
    )
    return run.stdout.split()


@pytest.fixture
def chosen(tmp_path: Path) -> dict[str, object]:
    config = tmp_path / "watch.yaml"
    config.write_text("broker_url: redis://127.0.0.1:6379/0\nuse_packs: []\nleases: {deliver: 3s}\n", encoding="utf-8")
    return options(load(config, {"CLAIMWIRE_STATE_DIR": str(tmp_path)}))


def test_messages_are_doorbells_that_are_taken_at_once_and_never_kept(chosen: dict[str, object]) -> None:
    assert chosen["task_acks_late"] is False
    assert chosen["task_ignore_result"] is True
    assert chosen["worker_prefetch_multiplier"] == 1
    assert chosen["worker_disable_prefetch"] is True
    assert chosen["task_create_missing_queues"] is False
    assert chosen["accept_content"] == ["json"]


def test_a_broker_that_hangs_is_noticed(chosen: dict[str, object]) -> None:
    transport = chosen["broker_transport_options"]
    assert isinstance(transport, dict)
    assert (transport["socket_timeout"], transport["socket_connect_timeout"]) == (5, 2)
    assert (transport["health_check_interval"], transport["max_retries"]) == (10, 1)
    assert chosen["broker_connection_max_retries"] is None


def test_a_task_ends_before_the_lease_of_its_rows(chosen: dict[str, object]) -> None:
    limits = chosen["task_annotations"]
    assert isinstance(limits, dict)
    assert limits["worker.tasks.deliver"] == pytest.approx({"time_limit": 2.4, "soft_time_limit": 2.1})
    assert limits["worker.tasks.assess"] == pytest.approx({"time_limit": 16, "soft_time_limit": 14})


def test_every_bell_has_a_task_of_its_name() -> None:
    assert all(getattr(tasks, bell).name == f"worker.tasks.{bell}" for bell in QUEUES)


def test_a_ring_is_heard_where_there_is_a_broker(tmp_path: Path, redis: servers.Redis) -> None:
    heard, depth, _ = ring_once(tmp_path, redis.url)
    assert (heard, depth) == ("True", "1")


def test_a_ring_to_a_broker_that_is_away_fails_fast_and_quietly(tmp_path: Path) -> None:
    began = time.monotonic()
    heard, depth, seconds = ring_once(tmp_path, f"redis://127.0.0.1:{servers.free_port()}/0")
    assert (heard, depth) == ("False", "None")
    assert float(seconds) < servers.patience(2)
    assert time.monotonic() - began < 100

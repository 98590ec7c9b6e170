"""`claimwire run` as a user meets it: the sample, stops, kills, second starts, odd places."""

import os
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from tests.integration.daemon.house import COMMAND, House, alive, running
from tests.servers import Redis, eventually

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux")

QUIET = "feeds: []\n"


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """A folder whose watch.yaml reads nothing."""
    (tmp_path / "watch.yaml").write_text(QUIET, encoding="utf-8")
    return tmp_path


def test_the_sample_tells_withholds_with_a_reason_and_moves_a_deadline_and_tells_nothing_twice(tmp_path: Path) -> None:
    with running(tmp_path) as house:
        first = house.until_told("[2]")
        assert "until" in house.told()
        assert "licence»" in house.told()
        moved = house.until_told("DEADLINE MOVED")
        house.until_said("duplicate", within=60)
        assert "SAMPLE Meridian Wire" in house.said()
        house.until_said("known", within=60)
        assert house.told().count("Why you") == 2
        family = house.family()
        assert house.stop(signal.SIGINT) == 0
        assert not [pid for pid in family if alive(pid)]
        assert first + moved < 60
    with running(tmp_path) as again:
        again.until_said("claimwire run --sample-reset")
        again.until_said("not told again")
        time.sleep(8)  # every feed is asked again, at least once
        assert again.stop() == 0
        assert again.told() == ""
    listed = claimwire(tmp_path, "alerts", "list", "--jsonl")
    assert len(listed.stdout.splitlines()) == 2


def _names(house: House) -> str:
    return " ".join(Path(f"/proc/{pid}/comm").read_text(encoding="utf-8") for pid in house.family() if alive(pid))


def claimwire(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config")}
    return subprocess.run(
        [str(COMMAND), *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_reset_of_the_sample_is_refused_where_there_is_a_watch_yaml(quiet: Path) -> None:
    done = claimwire(quiet, "run", "--sample-reset")
    assert done.returncode == 2
    assert "there is a watch.yaml" in done.stderr


def test_kill_9_leaves_no_orphan_and_the_next_start_works(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        family = house.family()
        house.process.kill()
        house.process.wait()
        eventually(lambda: not [pid for pid in family if alive(pid)], within=10, what="the end of every child")
    with running(quiet) as again:
        again.until_said("runs: 0 feeds")
        assert again.stop() == 0


def test_a_second_start_says_so_and_fails(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        second = claimwire(quiet, "run")
        assert second.returncode == 1
        assert f"already running here (process {house.process.pid})" in second.stderr
        assert house.stop() == 0


def test_a_second_signal_kills(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        family = house.family()
        os.kill(house.pid("worker"), signal.SIGSTOP)
        house.process.send_signal(signal.SIGTERM)
        house.until_said("a second signal kills")
        assert house.stop(within=5) == 130
        eventually(lambda: not [pid for pid in family if alive(pid)], within=5)


def test_a_child_that_dies_is_started_again(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        killed = {name: house.pid(name) for name in ("worker", "tick", "broker")}
        for pid in killed.values():
            os.kill(pid, signal.SIGKILL)
        for name, pid in killed.items():
            house.until_said(f"{name} was killed by SIGKILL; it starts again in 1 s")
            eventually(partial(_replaced, house, name, pid), within=15, what=name)
        assert house.stop() == 0


def _replaced(house: House, name: str, pid: int) -> bool:
    try:
        return house.pid(name) != pid
    except StopIteration:
        return False


def test_a_worker_that_is_told_to_be_stuck_is_replaced(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        stuck = house.pid("worker")
        os.kill(stuck, signal.SIGSTOP)
        house.process.send_signal(signal.SIGUSR1)
        house.until_said("no sign of work while work waits")
        house.until_said("worker was killed by SIGKILL")
        eventually(lambda: "claimwire-worke" in _names(house) and house.pid("worker") != stuck, within=20)
        assert house.stop() == 0


def test_a_broker_that_is_named_is_used_and_none_is_started(quiet: Path, redis: Redis) -> None:
    with running(quiet, CLAIMWIRE_BROKER_URL=redis.url) as house:
        house.until_said("runs: 0 feeds")
        assert "server" not in _names(house)
        assert house.stop() == 0
    assert not (quiet / "state" / "claimwire" / "broker").exists()


def test_a_stop_while_it_still_starts_is_a_clean_stop(quiet: Path) -> None:
    with running(quiet) as house:
        time.sleep(0.5)  # Python is up; most of what the daemon imports is not
        assert house.stop(signal.SIGINT) == 0


def test_the_configuration_is_read_again_on_sighup(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        first = house.pid("worker")
        (quiet / "watch.yaml").write_text("feeds: nonsense\n", encoding="utf-8")
        house.process.send_signal(signal.SIGHUP)
        house.until_said("nothing changes")
        house.until_said("watch.yaml:1: feeds: expected a list")
        assert house.pid("worker") == first
        (quiet / "watch.yaml").write_text("feeds: []\ntimezone: Asia/Tokyo\n", encoding="utf-8")
        house.process.send_signal(signal.SIGHUP)
        house.until_said("the changes take effect now")
        eventually(lambda: "claimwire-worke" in _names(house) and house.pid("worker") != first, within=20)
        assert house.stop() == 0


def test_a_state_folder_with_a_long_path_works(quiet: Path) -> None:
    deep = quiet / ("d" * 100) / ("é" * 30)
    with running(quiet, state=deep) as house:
        house.until_said("runs: 0 feeds")
        assert house.stop() == 0
    assert (deep / "claimwire" / "claimwire.sqlite3").exists()


def test_an_append_only_file_that_cannot_be_read_is_set_aside(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        assert house.stop() == 0
    data = quiet / "state" / "claimwire" / "broker" / "appendonlydir"
    for file in data.iterdir():
        file.write_bytes(b"garbage\n" * 100)
    with running(quiet) as again:
        again.until_said("nothing is lost")
        again.until_said("runs: 0 feeds")
        assert again.stop() == 0


def test_state_and_socket_are_the_owners_alone(quiet: Path) -> None:
    with running(quiet) as house:
        house.until_said("runs: 0 feeds")
        folder = quiet / "state" / "claimwire"
        modes = {path.name: path.stat().st_mode & 0o077 for path in [folder, *folder.rglob("*")]}
        assert set(modes.values()) == {0}, modes
        assert house.stop() == 0


def test_a_broken_configuration_starts_nothing_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "watch.yaml").write_text("timezon: x\nfeds: []\n", encoding="utf-8")
    done = claimwire(tmp_path, "run")
    assert done.returncode == 2
    assert "watch.yaml:1: watch.yaml has no key 'timezon' (did you mean timezone?)" in done.stderr
    assert "watch.yaml:2" in done.stderr
    assert not (tmp_path / "state").exists()


def test_a_state_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    done = claimwire(tmp_path, "run")
    assert done.returncode == 1
    assert "the state folder cannot be used: Not a directory" in done.stderr


def test_a_tick_by_itself_does_what_is_due_and_ends(quiet: Path) -> None:
    done = claimwire(quiet, "tick")
    assert done.returncode == 0, done.stderr
    migrated = claimwire(quiet, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    assert "revision" in migrated.stdout

"""The disk under the embedded broker and SQLite fills up and is freed again: said, retried, nothing lost, nothing told twice."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.newsroom import Newsroom, pause
from tests.integration.daemon.house import running
from tests.servers import eventually

#: Plain `claimwire run`: the embedded broker and SQLite, both in the state folder.
_DISK = "size=48m"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", _DISK, "tmpfs", str(place)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave not one byte."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return ballast


@pytest.mark.timeout(300)
def test_a_disk_that_fills_up_holds_work_back_and_loses_and_repeats_nothing(disk: Path, tmp_path: Path) -> None:
    room = Newsroom(tmp_path, "", f"sqlite:///{disk}/claimwire/claimwire.sqlite3")
    config = tmp_path / "watch.yaml"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    config.write_text("".join(line for line in lines if "_url:" not in line), encoding="utf-8")
    try:
        with running(tmp_path, state=disk, CLAIMWIRE_CONFIG=str(config)) as house:
            house.until_said("runs: 1 feeds")
            for number in range(1, 41):
                room.publish(number, news=number % 4 == 0)
            pause(0.5)  # in the middle of it
            ballast = fill(disk)
            for number in range(41, 61):
                room.publish(number, news=number % 4 == 0)
            house.until_said("disk is full; trying again", within=30)
            config.write_text(config.read_text(encoding="utf-8") + "digest_note: x\n", encoding="utf-8")
            house.process.send_signal(signal.SIGHUP)
            house.until_said("nothing changes")
            config.write_text("".join(line for line in lines if "_url:" not in line), encoding="utf-8")
            pause(4)
            ballast.unlink()
            room.wait_until_told(within=60)
            house.until_said("it works again", within=20)
            assert set(room.told_on_slack().values()) == {1}, room.report()
            assert room.unmarked_repeats() == [], room.report()
            assert "RetryableError" not in house.said()
            assert house.stop() == 0
    finally:
        room.close()


@pytest.mark.timeout(120)
def test_a_configuration_that_is_read_again_on_a_full_disk_does_not_end_the_daemon(disk: Path, tmp_path: Path) -> None:
    (tmp_path / "watch.yaml").write_text("feeds: []\n", encoding="utf-8")
    with running(tmp_path, state=disk) as house:
        house.until_said("runs: 0 feeds")
        ballast = fill(disk)
        (tmp_path / "watch.yaml").write_text("feeds: []\ntimezone: Asia/Tokyo\n", encoding="utf-8")
        house.process.send_signal(signal.SIGHUP)
        house.until_said("the changes take effect now")
        pause(4)
        ballast.unlink()
        eventually(lambda: bool(house.pid("worker") and house.pid("tick")), within=30, what="both children")
        assert house.stop() == 0


@pytest.mark.timeout(60)
def test_a_start_on_a_full_disk_says_what_to_do(disk: Path, tmp_path: Path) -> None:
    (tmp_path / "watch.yaml").write_text("feeds: []\n", encoding="utf-8")
    fill(disk)
    with running(tmp_path, state=disk) as house:
        assert house.process.wait(20) == 1
        assert "the disk is full; make room and start again" in house.said()
        assert "Traceback" not in house.said()

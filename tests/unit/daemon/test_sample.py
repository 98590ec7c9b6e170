"""The SAMPLE newsroom: what it prints, and that it never changes its mind."""

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from worker import settings
from worker.daemon import sample
from worker.daemon.newsroom import PAUSE, Newsroom
from worker.daemon.sample_articles import OUTLETS, items
from worker.errors import WorkerError
from worker.settings import places

NOW = 1_790_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sample.ensure(tmp_path, NOW)
    return tmp_path


def test_its_now_and_its_port_are_fixed_at_the_first_start(folder: Path) -> None:
    first = sample.ensure(folder, NOW + 1)
    again = sample.ensure(folder, NOW + 86_400)
    assert (again.now, again.port, again.again) == (NOW, first.port, True)
    sample.reset(folder)
    assert sample.ensure(folder, NOW + 86_400).now == NOW + 86_400


def test_its_watch_yaml_is_read_and_marked_sample(folder: Path) -> None:
    made = settings.load(folder / "watch.yaml", {"CLAIMWIRE_STATE_DIR": str(folder)})
    assert made.sample
    assert len(made.feeds) == len(OUTLETS)
    assert all(feed.name.startswith("SAMPLE ") and not feed.baseline for feed in made.feeds)


def test_without_a_watch_yaml_other_commands_find_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    env = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    assert not settings.load(None, env).sample
    below = tmp_path / "claimwire" / "sample"
    below.mkdir(parents=True)
    sample.ensure(below, NOW)
    assert settings.load(None, env).state_dir == below
    assert places.is_sample(below)


def test_articles_come_out_one_by_one_and_stay_out_after_a_restart(folder: Path) -> None:
    at = [0.0]
    room = Newsroom(folder, lambda: at[0])
    assert room.print_next() == PAUSE
    assert len(room.released()) == 1
    at[0] = PAUSE + 0.1
    room.print_next()
    assert len(room.released()) == 2
    later = Newsroom(folder, lambda: at[0])
    assert len(later.released()) == 2
    later.print_next()
    assert len(later.released()) == 3


def test_everything_is_out_within_forty_seconds() -> None:
    assert PAUSE * (len(items(dt.datetime.now(dt.UTC))) - 1) < 40


def test_a_feed_is_the_same_bytes_whenever_it_is_asked_for(folder: Path) -> None:
    room = Newsroom(folder, lambda: 0.0)
    room.print_next()
    kind, body = room.document("/harbour-ledger.xml") or ("", b"")
    assert kind.startswith("application/rss+xml")
    assert body == (Newsroom(folder, lambda: 9.0).document("/harbour-ledger.xml") or ("", b""))[1]
    (entry,) = ET.fromstring(body).iter("item")
    link = entry.findtext("link", "")
    page = room.document("/" + link.split("/", 3)[3])
    assert page is not None
    assert "rare earth" in page[1].decode()
    assert room.document("/../newsroom.json") is None


def test_every_text_says_that_it_is_a_sample() -> None:
    for item in items(dt.datetime.now(dt.UTC)):
        assert "SAMPLE" in item.paragraphs[0]
        assert OUTLETS[item.outlet].name.startswith("SAMPLE")


def test_a_damaged_state_says_how_to_start_over(folder: Path) -> None:
    (folder / sample.STATE).write_text("{}", encoding="utf-8")
    with pytest.raises(WorkerError, match="--sample-reset"):
        sample.ensure(folder, NOW)


def test_a_port_that_was_taken_meanwhile_says_how_to_start_over(folder: Path) -> None:
    port = sample.read(folder)["port"]
    with sample.listen(port), pytest.raises(WorkerError, match="--sample-reset"):
        sample.listen(port)

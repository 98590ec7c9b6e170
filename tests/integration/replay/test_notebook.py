"""A replay that tells nobody decides from its notebook; one that sends, with all that the daemon records: the same lines."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.bench.corpus import briefs
from worker import articles
from worker.bootstrap import replay_services
from worker.replay import notebook
from worker.replay.order import dated, in_order
from worker.replay.run import Replay
from worker.replay.state import open_state
from worker.settings import Settings, load
from worker.topics import compile_topics, load_pack, tier_of

STREAMS = Path(__file__).parents[2] / "data" / "streams"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = str(tmp_path_factory.mktemp("home"))
    return load(None, {"XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home, "HOME": home})


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    """Stories in three languages with their copies and twins, briefs among them, and some articles a second time."""
    told = [line for file in sorted(STREAMS.glob("*/*.jsonl"))[::2] for line in file.read_bytes().splitlines()]
    short = [json.dumps(one, ensure_ascii=False).encode() for one in briefs(40, matching=0.8)]
    return [*told, *short, *told[::9]]


def replayed(
    plain: Settings, lines: Iterable[bytes], *, state: Path | None = None, sends: bool = False, jobs: int = 1
) -> list[str]:
    with open_state(state, "test") as opened:
        services, set_clock = replay_services(plain, opened.store, None)
        saved = in_order(dated(articles.read_lines(lines, "told.jsonl", tier_of=tier_of)))
        return [line.text for line in Replay(services, opened, set_clock, sends=sends, jobs=jobs).run(saved)]


@pytest.fixture(scope="module")
def recorded(plain: Settings, lines: Sequence[bytes]) -> list[str]:
    """As decided by a replay that records all that the daemon does."""
    return replayed(plain, lines, sends=True)


def test_what_is_decided_does_not_depend_on_who_remembers(
    plain: Settings, lines: Sequence[bytes], recorded: Sequence[str]
) -> None:
    assert sum('"reason":"duplicate"' in line for line in recorded) >= 10
    assert {word for word in ("alert", "update", "digest", "silent") if f'"action":"{word}"' in "".join(recorded)} == {
        "alert", "update", "digest", "silent",
    }  # fmt: skip
    assert replayed(plain, lines) == recorded


def test_what_is_no_longer_at_hand_is_read_again(
    plain: Settings, lines: Sequence[bytes], recorded: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for kept in ("FACTS", "DEADLINES", "TEXTS"):
        monkeypatch.setattr(notebook, kept, 1)
    assert replayed(plain, lines, jobs=2) == recorded


def test_a_second_run_goes_on_from_what_the_first_remembered(
    plain: Settings, lines: Sequence[bytes], recorded: Sequence[str], tmp_path: Path
) -> None:
    state = tmp_path / "state.db"
    with open_state(state, "test") as opened:
        services, set_clock = replay_services(plain, opened.store, None)
        running = Replay(services, opened, set_clock).run(
            in_order(dated(articles.read_lines(lines, "told.jsonl", tier_of=tier_of)))
        )
        assert [next(running).text for _ in range(120)] == recorded[:120]
        running.close()  # type: ignore[attr-defined]  # a generator
    assert replayed(plain, lines, state=state) == recorded


def test_a_claim_that_hundreds_of_topics_want_is_decided(plain: Settings) -> None:
    pack = load_pack("trade-policy")
    one = next(topic for topic in pack.topics if topic.id == "section-232")
    many = compile_topics([one.model_copy(update={"id": f"own-{n}"}) for n in range(300)], pack.shared)
    saved = [
        json.dumps({"id": str(n), "published": f"2026-03-0{n}", "language": "en", "text": text}).encode()
        for n, text in enumerate(
            ("The Section 232 duty on copper rises to 50 percent on July 1.", "Section 232 duties on lumber start on May 4."), 1
        )
    ]  # fmt: skip
    with open_state(None, "test") as opened:
        made, set_clock = replay_services(plain, opened.store, None)
        services = dataclasses.replace(made, topics=many)
        articles_in = in_order(dated(articles.read_lines(saved, "many.jsonl", tier_of=tier_of)))
        records = [json.loads(line.text) for line in Replay(services, opened, set_clock).run(articles_in)]
    assert [(len(record["decisions"]), record["error"]) for record in records] == [(300, None)] * 2

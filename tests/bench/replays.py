"""G1 to G3 and the speed of issue 3: replay against the floor, against what a user would write, and by number of topics."""

import json
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from schemas import WatchTopic
from tests.bench.corpus import briefs, topics
from tests.bench.floor import store_lines
from tests.bench.measure import Row, medians
from tests.bench.naive import run as run_naive
from worker import articles
from worker.bootstrap import replay_services
from worker.replay.order import dated, in_order
from worker.replay.run import Replay
from worker.replay.state import open_state
from worker.settings import Settings, load
from worker.topics import Topics, compile_topics, load_pack, tier_of

NUMBER = 2_000


def lines_of(count: int, matching: float) -> list[bytes]:
    """Saved briefs as JSON lines."""
    return [json.dumps(one, ensure_ascii=False).encode() for one in briefs(count, matching=matching)]


def settings(folder: Path) -> Settings:
    """Plain defaults, in a folder of their own."""
    return load(None, {"XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)})


def with_more_topics(base: Settings, more: Sequence[WatchTopic]) -> Topics:
    """The pack's topics and synthetic ones beside them."""
    pack = load_pack("trade-policy")
    return compile_topics([*base.watch_topics, *more], pack.shared)


def replay(lines: Sequence[bytes], base: Settings, watched: Topics) -> int:
    """All lines through the whole replay, into its own throw-away database; the size of what it would print."""
    with open_state(None, "bench") as state:
        made, set_clock = replay_services(base, state.store, None)
        services = type(made)(**{name: getattr(made, name) for name in made.__slots__} | {"topics": watched})
        saved = articles.read_lines(lines, "bench.jsonl", tier_of=tier_of)
        engine = Replay(services, state, set_clock)
        return sum(len(line.text) for line in engine.run(in_order(dated(saved))))


def rows() -> list[Row]:
    """The table's lines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = settings(folder)
        return [*_against_the_floor(base, folder), *_against_naive(base, folder), *_growth(base)]


def _fresh(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder)) / "bench.db"


def _floor(lines: list[bytes], folder: Path) -> int:
    return store_lines(lines, _fresh(folder))


def _naive(lines: Sequence[bytes], synthetic: Sequence[WatchTopic], folder: Path) -> int:
    return len(run_naive(lines, synthetic, _fresh(folder)))


def _against_the_floor(base: Settings, folder: Path) -> list[Row]:
    found = []
    thousand = with_more_topics(base, topics(986))
    for asked, matching, bar in (("no match", 0.0, 0.30), ("one in five matches", 0.2, 0.10)):
        lines = lines_of(NUMBER, matching)
        times = medians(
            {
                "floor": partial(_floor, lines, folder),
                "14 topics": partial(replay, lines, base, base.topics),
                "1000 topics": partial(replay, lines, base, thousand),
            }
        )
        floor = times.pop("floor")
        for label, seconds in times.items():
            ratio = floor / seconds
            speed = f"{len(lines) / seconds:,.0f} articles/s of F {len(lines) / floor:,.0f}"
            found.append(Row(f"G1 replay, {label}, {asked}", f">= {bar:.0%} of F", speed, ratio, ratio >= bar))
            if label == "14 topics":
                rate = len(lines) / seconds
                found.append(Row(f"replay, 14 topics, {asked}", ">= 800/s", f"{rate:,.0f}/s", rate / 800, rate >= 800))
    return found


def _against_naive(base: Settings, folder: Path) -> list[Row]:
    found = []
    pack = load_pack("trade-policy")
    for number, sample, bar in ((10, 60, 50.0), (1_000, 12, 1_000.0)):
        synthetic = topics(number)
        watched = compile_topics(synthetic, pack.shared)
        few, many = lines_of(sample, 0.2), lines_of(NUMBER, 0.2)
        times = medians(
            {
                "naive": partial(_naive, few, synthetic, folder),
                "ours": partial(replay, many, base, watched),
            },
            rounds=3,
        )
        ratio = (times["naive"] / sample) / (times["ours"] / NUMBER)
        found.append(Row(f"G2 against naive, {number} topics", f">= {bar:g}x", f"{ratio:,.0f}x", ratio, ratio >= bar))
    return found


def _growth(base: Settings) -> list[Row]:
    lines = lines_of(NUMBER, 0.2)
    sizes = {10: 0, 1_000: 986, 10_000: 9_986}
    watched = {size: with_more_topics(base, topics(more)) for size, more in sizes.items()}
    times = medians({str(size): partial(replay, lines, base, these) for size, these in watched.items()}, rounds=3)
    found = []
    for size, bar in ((1_000, 1.3), (10_000, 2.0)):
        ratio = times[str(size)] / times["10"]
        found.append(Row(f"G3 growth, 14 -> {size:,} topics", f"<= {bar}x", f"{ratio:.2f}x", ratio, ratio <= bar))
    return found

"""Interleaved timings: every round runs every contender once, and ratios are taken inside one run."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was asked, what was measured, and whether it holds."""

    bar: str
    asked: str
    measured: str
    ratio: float
    holds: bool

    def as_json(self) -> dict[str, object]:
        return {"bar": self.bar, "asked": self.asked, "measured": self.measured, "ratio": round(self.ratio, 4), "holds": self.holds}  # fmt: skip


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def medians(contenders: Mapping[str, Callable[[], object]], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Median CPU seconds of each contender, in interleaved rounds."""
    seen: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, work in contenders.items():
            seen[name].append(cpu(work))
    return {name: statistics.median(times) for name, times in seen.items()}

"""G10: what starting costs, beside bare Python in the same loop."""

import resource
import subprocess
import sys
from pathlib import Path

from tests.bench.measure import Row

COMMAND = Path(sys.executable).with_name("claimwire")


def _cpu(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows() -> list[Row]:
    """Median CPU of `--help` and `--version` over that of `python -c pass`."""
    commands = {"bare": (sys.executable, "-c", "pass"), "--help": (str(COMMAND), "--help"), "--version": (str(COMMAND), "--version")}  # fmt: skip
    seen: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(9):
        for name, command in commands.items():
            seen[name].append(_cpu(*command))
    medians = {name: sorted(times)[len(times) // 2] for name, times in seen.items()}
    bare = medians.pop("bare")
    return [
        Row(f"G10 claimwire {name}", "<= 3x bare python", f"{cpu * 1e3:.0f} ms of {bare * 1e3:.0f} ms", cpu / bare, cpu <= 3 * bare)
        for name, cpu in medians.items()
    ]  # fmt: skip

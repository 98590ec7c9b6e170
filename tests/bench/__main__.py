"""`make bench`: the table of bars (PERFORMANCE G1 to G13), each a ratio taken inside one run; written as JSON too.

``python -m tests.bench replays deadlines`` runs some of the parts.
"""

import importlib
import json
import sys
from pathlib import Path

from tests.bench.measure import Row

PARTS = ("replays", "matching", "deadlines", "feeds", "polling", "storage", "starting", "queue", "detection")
OUT = Path("bench.json")


def main(wanted: list[str]) -> int:
    """Run, print, write; a missed bar is shown, not an error: machines are shared."""
    found: list[Row] = []
    for part in wanted or PARTS:
        rows = importlib.import_module(f"tests.bench.{part}").rows()
        for row in rows:
            print(f"{'ok  ' if row.holds else 'MISS'} {row.bar:<52} {row.asked:<16} {row.measured}", flush=True)
        found += rows
    OUT.write_text(json.dumps([row.as_json() for row in found], indent=1) + "\n", encoding="utf-8")
    print(f"{sum(row.holds for row in found)} of {len(found)} bars hold; written to {OUT}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make bench`: measures every row, prints ratio, goal and verdict, and ends with 1 when one is over."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pair import Measured, measure
from benchmarks.rows import rows

HERE = Path(__file__).parent
LINE = "{:<28} {:<42} {:>10} {:>10} {:>7} {:>6}  {}"


def main(wanted: list[str]) -> int:
    """Measure the rows whose names hold one of the words, all of them without words."""
    print(LINE.format("what", "against", "ours", "floor", "ratio", "goal", "verdict"))
    over = False
    # Beside this file, not in the system's temporary folder: that may be in memory, where saving costs nothing.
    with TemporaryDirectory(dir=HERE, prefix=".run-") as place:
        for pair in rows(Path(place)):
            if not wanted or any(word in pair.name for word in wanted):
                row = measure(pair)
                over = over or not row.met
                print(line(row), flush=True)
    return int(over)


def line(row: Measured) -> str:
    """A row as it is printed; times in milliseconds."""
    pair = row.pair
    times = 1000 if pair.unit == "ms" else 1
    return LINE.format(
        pair.name, pair.against, f"{row.ours * times:.2f} {pair.unit}", f"{row.floor * times:.2f} {pair.unit}",
        f"{row.ratio:.2f}x", f"{pair.goal:g}x", "met" if row.met else "OVER",
    )  # fmt: skip


sys.exit(main(sys.argv[1:]))

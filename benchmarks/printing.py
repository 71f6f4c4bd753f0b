"""The brief on paper, against others that do the same in an environment of their own (benchmarks/others.txt)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pair import Pair

OTHERS = Path(sys.prefix) / "bench" / "bin"


def printing(place: Path) -> Iterator[Pair]:
    """`workshop render --to pdf` of the example, against WeasyPrint with the page that `--to html` makes of it."""
    weasyprint, folder = OTHERS / "weasyprint", str(place / "printed")
    if not weasyprint.exists() or subprocess.run([weasyprint, "--info"], check=False, capture_output=True).returncode:
        print(
            "workshop render --to pdf: left out, WeasyPrint does not run here (make bench installs it; Pango does not)"
        )
        return
    environment = {**os.environ, "WORKSHOP_STORE": str(place / "printing.db"), "PYTHONDONTWRITEBYTECODE": ""}

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    workshop = (sys.executable, "-m", "workshop", "--ui-lang", "en")
    run(*workshop, "demo", "--lang", "en", "--out", folder)
    (brief,) = Path(folder).glob("*.md")
    run(*workshop, "render", brief, "--to", "html", "--out", folder)
    (page,) = Path(folder).glob("*.html")
    yield Pair(
        "workshop render --to pdf", "WeasyPrint, the brief as HTML", 0.25,
        lambda: run(*workshop, "render", brief, "--to", "pdf", "--out", folder),
        lambda: run(weasyprint, page, page.with_suffix(".weasyprint.pdf")),
        rounds=5,
    )  # fmt: skip

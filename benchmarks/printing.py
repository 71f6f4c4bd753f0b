"""The brief as a document: against others that make one (benchmarks/others.txt), and with more and more in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import sessions
from benchmarks.pair import LINEAR, Pair
from workshop.bank.model import Bank
from workshop.brief import markdown
from workshop.brief.look import PLAIN
from workshop.brief.reading import read
from workshop.brief.renderers import renderer
from workshop.rendering import DOCUMENTS

OTHERS = Path(sys.prefix) / "bench" / "bin"
"""An environment of their own, which `make bench` installs."""
ROWS = 100, 1_000
_PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"


def printing(place: Path) -> Iterator[Pair]:
    """`workshop render` of the example, against pandoc, and WeasyPrint with the page that `--to html` makes of it."""
    folder = place / "printed"
    environment = {**os.environ, "WORKSHOP_STORE": str(place / "printing.db"), "PYTHONDONTWRITEBYTECODE": ""}

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    workshop = (sys.executable, "-m", "workshop", "--ui-lang", "en")
    run(*workshop, "demo", "--lang", "en", "--out", folder)
    (brief,) = folder.glob("*.md")
    (page,) = folder.glob("*.html")

    def ours(format: str) -> Callable[[], None]:
        return lambda: run(*workshop, "render", brief, "--to", format, "--out", folder)

    if pandoc := _told(OTHERS / "python", "-c", _PANDOC):
        theirs = page.with_suffix(".pandoc.docx")
        yield Pair(
            "workshop render --to docx", "pandoc, the same brief", 4.0, ours("docx"),
            lambda: run(pandoc, brief, "--resource-path", folder, "--output", theirs), rounds=7,
        )  # fmt: skip
    if _told(OTHERS / "weasyprint", "--info"):
        printed = page.with_suffix(".weasyprint.pdf")
        yield Pair(
            "workshop render --to pdf", "WeasyPrint, the brief as HTML", 0.25, ours("pdf"),
            lambda: run(OTHERS / "weasyprint", page, printed), rounds=5,
        )  # fmt: skip


def growing(bank: Bank) -> Iterator[Pair]:
    """A row of a brief with many rows against one of a brief with few, in each format."""
    some, more = ROWS
    makers = {"md": partial(_written, bank)} | {format: partial(_rendered, format) for format in DOCUMENTS}
    for format, made in makers.items():
        name, against = f"{format}: a row of {more:,}", f"a row of {some}"
        yield Pair(name, against, LINEAR, made(more), made(some), scale=more / some, rounds=5)


def _written(bank: Bank, count: int) -> Callable[[], object]:
    """The Markdown of a session with so many items in its lists."""
    state, seen = sessions.filled(bank, count), frozenset(bank.questions)
    return lambda: markdown(bank, state, lang="en", visible=seen, today="2026-06-01")


def _rendered(format: str, count: int) -> Callable[[], object]:
    """A brief with so many rows, 25 in each table, in a format."""
    row = "| Question of the week | *conversation* | Outage calls fall to 4,160 | Residents, boards | 4,160 |\n"
    table = "\n| Activity | Kind | Objective | Groups | Target |\n| --- | --- | --- | --- | --: |\n" + row * 25
    text = "# A plan\n" + f"\n## A part\n{table}" * (count // 25)
    return lambda: renderer(format)(read(text), PLAIN, {})


def _told(*command: str | Path) -> str:
    """What a program says; nothing, and a word about it, where it does not run here."""
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        print(f"left out: {Path(command[0]).name} does not run here (make bench installs it; Pango does not)")
        return ""

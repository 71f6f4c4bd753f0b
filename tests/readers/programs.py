"""Programs of others that read what we export; a test that needs one which is missing is skipped and says so."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

SECONDS = 180
"""How long a program may take before it counts as hanging."""


def program(*names: str, package: str) -> str:
    """The first of these programs that is there, by its path; skips the test where none is."""
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"{names[0]} is not installed: apt install {package}")


def told(*command: str, given: str = "", cwd: Path | None = None, seconds: float = SECONDS) -> str:
    """What a program prints when it reads a text; fails where it does."""
    done = subprocess.run(
        command, input=given.encode("utf-8"), cwd=cwd, capture_output=True, check=False, timeout=seconds
    )
    assert 0 == done.returncode, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def by_poppler(pdf: Path, *options: str) -> str:
    """The text of a PDF file, as pdftotext finds it."""
    return told(program("pdftotext", package="poppler-utils"), "-raw", *options, str(pdf), "-")


def bare(text: str) -> str:
    """The text without blanks, signs that nobody sees, and hyphens, which lines end with."""
    signs = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in signs if unicodedata.category(sign)[0] not in "ZC" and sign != "-")


def unsaid(lines: Iterable[str], found: str) -> list[str]:
    """The lines that a text does not hold; of a line that turns direction, the words that it does not hold."""
    told = bare(found)
    pieces = (word for line in lines for word in (line.split() if _turns(line) else [line]))
    return [piece for piece in pieces if bare(piece) not in told and not (_turns(piece) and bare(piece)[::-1] in told)]


def _turns(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)

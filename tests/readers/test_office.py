"""LibreOffice opens our documents, workbooks and CSV files, and shows every text as it is."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.readers.exported import Exported, once
from tests.readers.programs import by_poppler, program, told, unsaid
from tests.readers.sessions import NAMES
from tests.unit.brief.said import lines
from tests.unit.brief.word import WIDE
from workshop.brief.look import PLAIN
from workshop.brief.reading import read
from workshop.brief.renderers.docx import render
from workshop.brief.renderers.word.pictures import called

WIDE_NAME = "wide"
SHEETS = ("example-fi", "odd-en")
"""Whose sheets are opened: LibreOffice takes five seconds for each workbook."""
ONE_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
"""As shown, in UTF-8."""
EVERY_SHEET = f"{ONE_SHEET},false,false,-1"
"""Each sheet in a file of its own."""


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice."""
    return program("soffice", package="libreoffice-writer-nogui libreoffice-calc-nogui")


@pytest.fixture(scope="session")
def documents(office: str, shared: Path, exported: Callable[[str], Exported]) -> Path:
    """A folder with what LibreOffice made of our documents: PDF."""

    def convert(folder: Path) -> None:
        for name in NAMES:
            shutil.copy(exported(name).file(".docx"), folder / f"{name}.docx")
        (folder / f"{WIDE_NAME}.docx").write_bytes(render(read(WIDE), PLAIN, {}))
        _converted(office, folder, "*.docx", "pdf")

    return once(shared / "documents", convert)


@pytest.fixture(scope="session")
def sheets(office: str, shared: Path, exported: Callable[[str], Exported]) -> Path:
    """A folder with what LibreOffice made of our workbooks and CSV files: CSV."""

    def convert(folder: Path) -> None:
        for name in SHEETS:
            shutil.copy(exported(name).file(".xlsx"), folder / f"{name}.xlsx")
            shutil.copy(exported(name).file("-csv") / "answers.csv", folder / f"{name}.csv")
        _converted(office, folder, "*.xlsx", EVERY_SHEET)
        _converted(office, folder, "*.csv", ONE_SHEET, "--infilter=CSV:44,34,76")

    return once(shared / "sheets", convert)


def _converted(office: str, folder: Path, files: str, to: str, *more: str) -> None:
    """Let LibreOffice open the files and write each anew beneath."""
    (folder / "out").mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    given = sorted(map(str, folder.glob(files)))
    told(office, profile, "--headless", *more, "--convert-to", to, "--outdir", str(folder / "out"), *given)
    if not list((folder / "out").iterdir()):
        pytest.skip("LibreOffice lacks Writer or Calc: apt install libreoffice-writer-nogui libreoffice-calc-nogui")


def told_by(pdf: Path, title: str) -> str:
    """What the pages say without their feet."""
    return plain(re.sub(re.escape(title) + r"\s+·\s+\d+ / \d+\s*", "", by_poppler(pdf)))


def plain(text: str) -> str:
    """The text without emoji, which LibreOffice loses where no font has them."""
    return re.sub("[\U00010000-\U0010ffff]", "", text)


def test_a_document_shows_every_answer(documents: Path, export: Exported) -> None:
    found = told_by(documents / "out" / f"{export.name}.pdf", export.document.title)
    wanted = [called(line) if line in export.pictures else line for line in export.lines]
    assert [] == unsaid(map(plain, wanted), found)
    assert ["nobody has said this"] == unsaid(["nobody has said this"], found)


def test_wide_tables_and_long_words_are_shown_whole(documents: Path) -> None:
    tree = read(WIDE)
    assert [] == unsaid(lines(tree.blocks), told_by(documents / "out" / f"{WIDE_NAME}.pdf", tree.title))


@pytest.mark.parametrize("name", SHEETS)
def test_a_workbook_shows_the_same_texts(sheets: Path, exported: Callable[[str], Exported], name: str) -> None:
    export = exported(name)
    for sheet in load_workbook(export.file(".xlsx")):
        shown = _rows(sheets / "out" / f"{export.name}-{sheet.title}.csv")
        for row, texts in zip(sheet.iter_rows(values_only=True), shown, strict=True):
            assert [] == [both for both in zip(row, texts, strict=True) if not _same(*both, export.name[-2:])]


@pytest.mark.parametrize("name", SHEETS)
def test_a_csv_file_computes_nothing(sheets: Path, exported: Callable[[str], Exported], name: str) -> None:
    export = exported(name)
    own, shown = _rows(export.file("-csv") / "answers.csv"), _rows(sheets / "out" / f"{export.name}.csv")
    for row, texts in zip(own, shown, strict=True):
        assert [] == [both for both in zip(row, texts, strict=True) if not _alike(*both)]


def _rows(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def _same(value: Any, shown: str, lang: str) -> bool:
    """Whether a cell shows its value; the form of figures is left to the reader."""
    if isinstance(value, date):
        return shown == value.strftime({"en": "%-d %b %Y", "fi": "%-d.%-m.%Y"}[lang])
    if isinstance(value, str):
        return shown == value.replace("_x005F_", "_")  # which openpyxl leaves to its caller
    return bool(shown) is (value is not None)


def _alike(text: str, shown: str) -> bool:
    """Whether a text is shown as it is; 1e5 and 007 are figures to whoever opens a CSV file."""
    with suppress(ValueError):
        return float(text) == float(shown)
    return text == shown

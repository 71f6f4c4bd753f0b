"""Tables as a workbook (XLSX): a sheet each, cells of the right type, and no text that a program could compute."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from workshop.brief.look import PLAIN, Look
from workshop.data.tables import Cell, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins an escape of the format: `_x0041_` would come back as the letter A."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HEAD, _FIGURE_HEAD, _TEXT, _NAME, _FIGURE, _MIXED, _ID = (
    f"Workshop {name}" for name in ("head", "figure head", "text", "name", "figure", "mixed", "id")
)
_NARROWEST, _WIDEST, _USUAL_HEAD, _PAGE = 8, 48, 16, 180
"""Widths of columns, and of what can be read on one page, in digits."""
_LINE, _HIGHEST, _ROOM = 14.5, 409.0, 1.06
"""Heights in points; how much longer a text gets by the room that is left at the ends of lines."""
_THIN, _THICK, _TALL = re.compile("[ijlI.,:;'|! ()-]"), re.compile("[mwMW@%]"), re.compile("[A-HJ-LN-VX-ZÅÄÖ]")
_DAYS = {"fi": "d.m.yyyy"}
_DAY = "d mmm yyyy"
_FIRST_DAY = date(1900, 3, 1)
"""Office programs do not agree on the days before: Excel has a 29 February 1900."""


class About(NamedTuple):
    """What the properties of the document say; times are ISO 8601."""

    title: str
    subject: str
    creator: str
    lang: str
    created: str
    changed: str


def workbook(tables: Sequence[Table], about: About, look: Look = PLAIN) -> bytes:
    """The workbook's bytes, the same for the same tables; a table without rows gets a sheet only where it is alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in _styles(look):
        book.add_named_style(style)
    shown = [table for table in tables if table.rows] or tables[:1]
    for table, name in zip(shown, sheet_names(table.title for table in shown), strict=True):
        _fill(book.create_sheet(name), table, _DAYS.get(about.lang, _DAY))
    book.properties = _properties(about)
    return _packed(book)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names for sheets: at most 31 characters, without signs that mean something in a formula, no two alike."""
    found: list[str] = []
    taken = {"history"}
    for title in titles:
        plain = " ".join(_UNFIT.sub(" ", title).split()).strip("'") or "-"
        name, n = plain[:_LONGEST_NAME].rstrip(), 1
        while name.casefold() in taken:
            n += 1
            end = f" {n}"
            name = plain[: _LONGEST_NAME - len(end)].rstrip() + end
        taken.add(name.casefold())
        found.append(name)
    return found


def _styles(look: Look) -> Iterator[NamedStyle]:
    """The few ways in which a cell can look, as styles of the book that a person can change in one place."""
    font, line = look.text_font or "Calibri", Border(bottom=Side(style="hair", color="FFB0B0B0"))
    top = Alignment(vertical="top", wrap_text=True)
    for name, side, indent in ((_HEAD, "left", 0), (_FIGURE_HEAD, "right", 1)):
        yield NamedStyle(
            name,
            font=Font(name=font, bold=True, color="FFFFFFFF"),
            fill=PatternFill("solid", fgColor=f"FF{look.heading_colour.lstrip('#').upper()}"),
            alignment=Alignment(side, "center", wrap_text=True, indent=indent),
        )
    yield NamedStyle(_TEXT, font=Font(name=font), border=line, alignment=top)
    yield NamedStyle(_NAME, font=Font(name=font, bold=True), border=line, alignment=top)
    yield NamedStyle(_FIGURE, font=Font(name=font), border=line, alignment=Alignment("right", "top", indent=1))
    yield NamedStyle(_MIXED, font=Font(name=font), border=line, alignment=Alignment("left", "top", wrap_text=True))
    yield NamedStyle(
        _ID, font=Font(name=font, color="FF595959", size=9), border=line, alignment=Alignment(vertical="top")
    )


def _style(table: Table, column: int) -> str:
    """How the cells of a column look: ids small, figures to the right unless they stand among texts."""
    if column >= len(table.head) - table.ids:
        return _ID
    kinds = {isinstance(row[column], str) for row in table.rows if row[column] is not None}
    if kinds == {False}:
        return _FIGURE
    return _MIXED if len(kinds) > 1 else _TEXT if column else _NAME


def _fill(sheet: Worksheet, table: Table, day: str) -> None:
    """Head, rows, and what makes a sheet easy to read and to print."""
    styles = [_style(table, column) for column in range(len(table.head))]
    for column, (name, style) in enumerate(zip(table.head, styles, strict=True), 1):
        _put(sheet.cell(1, column), name, _FIGURE_HEAD if style == _FIGURE else _HEAD, day)
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row):
            _put(sheet.cell(number, column + 1), value, styles[column], day)
    _arrange(sheet, table)


def _put(cell: Any, value: Cell, style: str, day: str) -> None:
    """A number, a day or a text; a text is said to be one, so that nothing makes a formula or an error of it."""
    cell.style = style
    if isinstance(value, date) and value >= _FIRST_DAY:
        cell.value, cell.number_format = value, day
    elif not isinstance(value, str | date):
        cell.value = value
    elif text := _CONTROLS.sub("", str(value)):
        cell.value, cell.data_type = _fitting(_ESCAPE.sub("_x005F_", text)), "s"
        cell.quotePrefix = True  # what somebody edits in place stays text too


def _fitting(text: str) -> str:
    """The text as far as a cell can hold it, with a sign where it was cut; the format counts in UTF-16."""
    if len(text) * 2 <= _LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_TEXT:
        return text
    return units[: 2 * (_LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def _arrange(sheet: Worksheet, table: Table) -> None:
    """Widths and heights, the head that stays in sight and on every printed page, filters, the page without the ids."""
    own, last = len(table.head) - table.ids, len(table.rows) + 1
    widths = [_width(name, (row[column] for row in table.rows)) for column, name in enumerate(table.head)]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate((table.head, *table.rows), 1):
        lines = max(_lines(cell, width) for cell, width in zip(row[:own], widths, strict=False))
        sheet.row_dimensions[number].height = min(lines * _LINE + _LINE / 3, _HIGHEST)
    sheet.freeze_panes = "B2" if own > 2 else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.head))}{last}"
    sheet.print_area = f"A1:{get_column_letter(own)}{last}"
    titles = ",".join(f"{quote_sheetname(sheet.title)}!{part}" for part in ("$A:$A", "$1:$1"))  # in Excel's own order
    sheet.defined_names.add(DefinedName("_xlnm.Print_Titles", attr_text=titles))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, round(sum(widths[:own]) / _PAGE)), 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(0.5, 0.5, 0.7, 0.6, 0.3, 0.3)
    sheet.HeaderFooter.oddHeader.left.text = "&A"  # type: ignore[union-attr]
    sheet.HeaderFooter.oddFooter.right.text = "&P / &N"  # type: ignore[union-attr]


def _width(name: str, cells: Iterable[Cell]) -> float:
    """A width in digits at which most cells of the column stand on one line, or long ones on few."""
    lengths = sorted(max(map(_wide, str(cell).split("\n"))) for cell in cells if cell is not None)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    longest_word = max(map(_wide, name.split()), default=0)
    return min(max(usual, longest_word + 3, min(_wide(name), _USUAL_HEAD), _NARROWEST) + 2, _WIDEST)


def _lines(cell: Cell, width: float) -> int:
    """How many lines a cell takes at a width, by and large; words leave some room at the ends of lines."""
    parts = str(cell or "").split("\n")
    return sum(max(1, ceil(_wide(part) * _ROOM / width)) for part in parts)


def _wide(text: str) -> float:
    """The width of a text in digits, by and large as Calibri has it; East Asian letters are wide, and high too."""
    wide = len(text) - 0.5 * len(_THIN.findall(text)) + 0.6 * len(_THICK.findall(text)) + 0.2 * len(_TALL.findall(text))
    return wide if text.isascii() else wide + sum(1.6 for sign in text if east_asian_width(sign) in "WF")


def _properties(about: About) -> DocumentProperties:
    return DocumentProperties(
        title=_CONTROLS.sub("", about.title),
        subject=_CONTROLS.sub("", about.subject),
        creator=_CONTROLS.sub("", about.creator),
        language=about.lang,
        created=_moment(about.created),
        modified=_moment(about.changed),
    )


def _moment(iso: str) -> datetime:
    """The moment without fractions; the beginning of the format's time for what is none."""
    try:
        return datetime.fromisoformat(iso).astimezone(UTC).replace(microsecond=0, tzinfo=None)
    except ValueError:
        return datetime(1980, 1, 1)  # noqa: DTZ001 - the library takes it for UTC


def _packed(book: Workbook) -> bytes:
    """The parts of the book in a zip file without the time at which it was made."""
    made, packed = io.BytesIO(), io.BytesIO()
    with ZipFile(made, "w") as parts:
        ExcelWriter(book, parts).save()
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            out.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()

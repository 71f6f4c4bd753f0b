"""Tables as a workbook (XLSX): a sheet each, cells of the right type, and no text that a program could compute."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from workshop.brief.look import PLAIN, Look
from workshop.data.tables import Cell, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_NAME = 31
_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins an escape of the format: `_x0041_` would come back as the letter A."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NARROWEST, _WIDEST, _IDS = 10, 60, 14
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
    styles = _Styles(look, about.lang)
    shown = [table for table in tables if table.rows] or tables[:1]
    for table, name in zip(shown, sheet_names(table.title for table in shown), strict=True):
        _fill(book.create_sheet(name), table, styles)
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


class _Styles:
    """The few ways in which a cell can look, each made once."""

    def __init__(self, look: Look, lang: str) -> None:
        line = Side(style="hair", color="FFB0B0B0")
        self.font = look.text_font or "Calibri"
        self.head = {
            "font": Font(name=self.font, bold=True, color="FFFFFFFF"),
            "fill": PatternFill("solid", fgColor=f"FF{look.heading_colour.lstrip('#').upper()}"),
            "alignment": Alignment(vertical="center", wrap_text=True),
        }
        self.body = {
            "font": Font(name=self.font),
            "alignment": Alignment(vertical="top", wrap_text=True),
            "border": Border(bottom=line),
        }
        self.first = {**self.body, "font": Font(name=self.font, bold=True)}
        self.ids = {**self.body, "font": Font(name=self.font, color="FF6B6B6B", size=9)}
        self.day = _DAYS.get(lang, _DAY)


def _fill(sheet: Worksheet, table: Table, styles: _Styles) -> None:
    """Head, rows, and what makes a sheet easy to read and to print."""
    own = len(table.head) - table.ids
    templates: dict[tuple[str, type], SheetCell] = {}
    for column, name in enumerate(table.head, 1):
        _put(sheet.cell(1, column), name, styles.head, styles.day)
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row):
            cell = sheet.cell(number, column + 1)
            look = "ids" if column >= own else "first" if column == 0 else "body"
            known = templates.get((look, type(value)))
            if known is None:
                _put(cell, value, getattr(styles, look), styles.day)
                templates[look, type(value)] = cell
            else:
                _value(cell, value)
                cell._style = copy(known._style)  # noqa: SLF001 - a style set by its parts is looked up part by part
    _arrange(sheet, table, own)


def _put(cell: SheetCell, value: Cell, style: Mapping[str, object], day: str) -> None:
    """A value and all of its style."""
    for name, part in style.items():
        setattr(cell, name, part)
    _value(cell, value)
    if isinstance(cell.value, datetime | date):
        cell.number_format = day
    elif isinstance(value, str):
        cell.quotePrefix = True  # type: ignore[assignment]
    elif isinstance(value, int | float):
        cell.alignment = Alignment(horizontal="right", vertical="top")


def _value(cell: SheetCell, value: Cell) -> None:
    """A number, a day or a text; a text is said to be one, so that nothing makes a formula or an error of it."""
    if isinstance(value, date) and value < _FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, str):
        cell.value = _ESCAPE.sub("_x005F_", _CONTROLS.sub("", value))
        cell.data_type = "s"
    else:
        cell.value = value


def _arrange(sheet: Worksheet, table: Table, own: int) -> None:
    """Widths, the head that stays in sight and on every printed page, filters, a page as wide as the table."""
    last = get_column_letter(len(table.head))
    for column, name in enumerate(table.head):
        cells = (row[column] for row in table.rows)
        sheet.column_dimensions[get_column_letter(column + 1)].width = _IDS if column >= own else _width(name, cells)
    sheet.freeze_panes = "B2" if own > 1 else "A2"
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.oddFooter.center.text = "&P / &N"


def _width(name: str, cells: Iterable[Cell]) -> float:
    """A width at which most cells of the column stand on one or few lines."""
    lengths = sorted(max(map(len, str(cell).split("\n"))) for cell in cells if cell is not None)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    words = max(map(len, name.split()), default=0)
    return min(max(usual, words + 3, min(len(name), 18), _NARROWEST) + 2, _WIDEST)


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

"""Tables as CSV (RFC 4180): commas, CRLF, UTF-8 with a byte order mark, so that office programs see the letters.

A text that an office program could take for a formula gets an apostrophe before it; see `guarded`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date

from workshop.data.tables import Cell, Table

ENDING = ".csv"
_BLANK = r"\s\u00ad\u180e\u200b-\u200d\u2060\ufeff"
_FORMULA = re.compile(rf"'*(?:[{_BLANK}]*[=+\-@＝＋－＠]|[\t\r])")
"""What begins a formula, also after blanks and apostrophes, and in the wide forms of East Asian keyboards."""


def files(tables: Iterable[Table]) -> Mapping[str, bytes]:
    """A file for each table, by its name; the same tables give the same bytes."""
    return {f"{table.id}{ENDING}": written(table) for table in tables}


def written(table: Table) -> bytes:
    """A table as the bytes of its file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(guarded, table.head))
    writer.writerows(map(_cell, row) for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "ignore")


def _cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(cell) if isinstance(cell, str) else cell


def guarded(text: str) -> str:
    """The text so that no program computes it: with an apostrophe before it where it could be a formula.

    A text that has apostrophes before such a beginning gets one more, so that taking one away gives the text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

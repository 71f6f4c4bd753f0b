"""The formats that hold the answers of a session as data, by name; each brings its library when it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from workshop import described

if TYPE_CHECKING:
    from workshop.store.desk import Desk

Made: TypeAlias = bytes | Mapping[str, bytes]
"""What a format gives: the bytes of a file, or those of the files of a folder by their names."""


def _yaml(desk: Desk, _lang: str) -> bytes:
    """The answers file that `fill --answers` loads, with what a person wants to know of the session above it."""
    import yaml  # noqa: PLC0415 - only for this format

    told = described.session(desk)
    given = {"session": told, **told.pop("answers"), "notes": told.pop("notes")}
    text: str = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=120)
    return text.encode("utf-8")


def _json(desk: Desk, lang: str) -> bytes:
    """The session for programs, as docs/schemas/export.json describes it."""
    import json  # noqa: PLC0415 - only for this format

    from workshop.data.whole import whole  # noqa: PLC0415

    return (json.dumps(whole(desk, lang), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _csv(desk: Desk, lang: str) -> Mapping[str, bytes]:
    """A file for each table of the session."""
    from workshop.data import csvfiles, tables  # noqa: PLC0415 - only for this format

    return csvfiles.files(tables.tables(tables.Told.of(desk, lang)))


def _xlsx(desk: Desk, lang: str) -> bytes:
    """A workbook with a sheet for each table of the session."""
    from workshop.data import tables, workbook  # noqa: PLC0415 - only for this format

    state = desk.state
    about = workbook.About(
        title=state.title,
        subject=desk.bank.title.to(lang),
        creator=state.organisation,
        lang=lang,
        created=state.created,
        changed=state.changed,
    )
    return workbook.workbook(tables.tables(tables.Told.of(desk, lang)), about)


def _ics(desk: Desk, lang: str) -> bytes:
    """The due dates of open actions as a calendar file (RFC 5545): an event of a whole day each, the same each time."""
    from workshop.calendar import due  # noqa: PLC0415 - only for this format

    return due(desk.bank, desk.state, lang).encode("utf-8")


DATA: Mapping[str, Callable[[Desk, str], Made]] = {
    "yaml": _yaml,
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "ics": _ics,
}
"""Each gives what is to be written from a desk and a language; its name is the ending of the file, or of the folder."""

FOLDERS = frozenset({"csv"})
"""The formats that are several files in a folder."""

"""`workshop export`: the brief as Markdown, or the answers as data, written to files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import paths
from workshop.cli import described, output
from workshop.cli.later import comes_later
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _

if TYPE_CHECKING:
    from workshop.store.desk import Desk

LATER = frozenset({"html", "docx", "pdf", "csv", "xlsx", "ics"})
"""Formats whose names are reserved."""


@command(
    "export",
    help=N_(
        "Write the brief of a session as a file, and print the file's path. A file is overwritten only where it still "
        "is as this program last wrote it; otherwise the new one gets a number."
    ),
    examples=[
        ('workshop export "Our plan"', N_("the brief as Markdown, into ./exports")),
        ('workshop export "Our plan" --to md,json --out out', N_("the brief and the data, into a folder")),
        ('workshop export "Our plan" --lang fi', N_("the fixed words and the bank's texts in Finnish")),
    ],
)
@session_argument
@option(
    "--to",
    default="md",
    metavar=N_("FORMATS"),
    help=N_("md (the brief), json or yaml (the answers); several with commas between them."),
)
@option("--out", type=Path, metavar=N_("DIR"), help=N_("The folder to write to; ./exports unless the config says so."))
@option("--lang", metavar=N_("LANG"), help=N_("The language of the brief; the session's own unless said otherwise."))
@option("--only", metavar=N_("PART"), hidden=True)
@pass_program
def export(program: Program, session: str, to: str, out: Path | None, lang: str | None, only: str | None) -> None:
    """Write the files and print their absolute paths, one a line."""
    if only is not None:
        raise comes_later("--only")
    formats = chosen(to)
    for path in write(program, program.desk(session), formats, out or program.exports, lang):
        output.put(str(path))


def chosen(to: str) -> list[str]:
    """The formats named, each once, in order; raises `WorkshopError` for one that is not there."""
    names = list(dict.fromkeys(name.strip().lower() for name in to.split(",")))
    for name in names:
        if name in LATER:
            raise comes_later(f"--to {name}")
        if name not in FORMATS:
            raise WorkshopError(
                _("There is no format {name!r}.", name=name),
                hint=_("There are: {formats}.", formats=", ".join(FORMATS)),
            )
    return names


def write(program: Program, desk: Desk, formats: Iterable[str], folder: Path, lang: str | None = None) -> list[Path]:
    """Write the session in these formats and return the absolute paths; all texts are made before a file is written."""
    from workshop.store import exports  # noqa: PLC0415 - not for --help

    spoken = lang or desk.state.lang
    if spoken not in desk.bank.languages:
        raise WorkshopError(
            _("The bank has no texts in {wished!r}.", wished=spoken),
            hint=_("It has: {languages}.", languages=", ".join(desk.bank.languages)),
        )
    memory = None
    with suppress(paths.Homeless):
        memory = paths.data() / "exports.json"
    made = [(FORMATS[name](desk, spoken).encode("utf-8"), f".{name}") for name in formats]
    place = paths.absolute(folder)
    return [
        exports.write(
            place,
            exports.file_name(desk.state.title, spoken, ending=ending),
            data,
            session=desk.session,
            memory=memory,
        )
        for data, ending in made
    ]


def _markdown(desk: Desk, lang: str) -> str:
    from workshop.brief import markdown  # noqa: PLC0415 - only where a brief is written

    return markdown(desk.bank, desk.state, lang=lang, visible=desk.visible(), today=desk.now()[:10])


def _json(desk: Desk, _lang: str) -> str:
    return json.dumps(described.session(desk), ensure_ascii=False, indent=2) + "\n"


def _yaml(desk: Desk, _lang: str) -> str:
    """The answers file that `fill --answers` loads, with what a person wants to know of the session above it."""
    import yaml  # noqa: PLC0415 - only for this format

    told = described.session(desk)
    given = {"session": told, **told.pop("answers"), "notes": told.pop("notes")}
    text: str = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=120)
    return text


FORMATS: dict[str, Callable[[Desk, str], str]] = {"md": _markdown, "json": _json, "yaml": _yaml}
"""What can be exported, by its name on the command line, which is the file's ending too."""

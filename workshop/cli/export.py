"""`workshop export`: the brief as Markdown, or the answers as data, written to files."""

from __future__ import annotations

from pathlib import Path

from workshop.cli import output
from workshop.cli.later import comes_later
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command, option
from workshop.errors import WorkshopError
from workshop.exporting import FORMATS, PARTS, write
from workshop.i18n import N_, _

LATER = frozenset({"html", "docx", "pdf"})
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
        ('workshop export "Our plan" --only minutes', N_("who, when, how long, and what was agreed")),
        ('workshop export "Our plan" --lang fi', N_("the fixed words and the bank's texts in Finnish")),
    ],
)
@session_argument
@option(
    "--to",
    default="md",
    metavar=N_("FORMATS"),
    help=N_("md (the brief), json, csv, xlsx or yaml (the answers), ics (due dates); several with commas between."),
)
@option("--out", type=Path, metavar=N_("DIR"), help=N_("The folder to write to; ./exports unless the config says so."))
@option("--lang", metavar=N_("LANG"), help=N_("The language of the brief; the session's own unless said otherwise."))
@option("--only", metavar=N_("PART"), help=N_("A part of the brief alone: “summary” or “minutes”."))
@pass_program
def export(program: Program, session: str, to: str, out: Path | None, lang: str | None, only: str | None) -> None:
    """Write the files and print their absolute paths, one a line."""
    if only is not None and only not in PARTS:
        raise WorkshopError(
            _("The brief has no part {name!r} that can stand alone.", name=only),
            hint=_("There are: {formats}.", formats=", ".join(PARTS)),
        )
    formats = chosen(to)
    for path in write(program.desk(session), formats, out or program.exports, lang, only):
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

"""`workshop export`: the brief, or the answers as data, written to files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import paths
from workshop.cli import output
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command, option
from workshop.errors import WorkshopError
from workshop.exporting import FORMATS, PARTS, Wishes, write
from workshop.i18n import N_, _

if TYPE_CHECKING:
    from workshop.brief.look import Look


@command(
    "export",
    help=N_(
        "Write the brief of a session as a file, and print the file's path. A file is overwritten only where it still "
        "is as this program last wrote it; otherwise the new one gets a number."
    ),
    examples=[
        ('workshop export "Our plan"', N_("the brief as Markdown, into ./exports")),
        ('workshop export "Our plan" --to docx,pdf', N_("the brief for Word and for print")),
        ('workshop export "Our plan" --to html,json --out out', N_("a page and the data, into a folder")),
        ('workshop export "Our plan" --to pdf --look look.yaml', N_("with our colours and logo")),
        ('workshop export "Our plan" --only minutes', N_("who, when, how long, and what was agreed")),
        ('workshop export "Our plan" --lang fi', N_("the fixed words and the bank's texts in Finnish")),
    ],
)
@session_argument
@option(
    "--to",
    default="md",
    metavar=N_("FORMATS"),
    help=N_(
        "The brief as md, html, docx or pdf, the answers as json, csv, xlsx or yaml, due dates as ics; several "
        "with commas between."
    ),
)
@option("--out", type=Path, metavar=N_("DIR"), help=N_("The folder to write to; ./exports unless the config says so."))
@option("--lang", metavar=N_("LANG"), help=N_("The language of the brief; the session's own unless said otherwise."))
@option("--only", metavar=N_("PART"), help=N_("A part of the brief alone: “summary” or “minutes”."))
@option("--look", type=Path, metavar=N_("FILE"), help=N_("The look of html, docx and pdf: colours, fonts, a logo."))
@option("--outline", type=Path, metavar=N_("FILE"), help=N_("An outline of the brief in place of the bank's own."))
@pass_program
def export(
    program: Program,
    session: str,
    to: str,
    out: Path | None,
    lang: str | None,
    only: str | None,
    look: Path | None,
    outline: Path | None,
) -> None:
    """Write the files and print their absolute paths, one a line."""
    if only is not None and only not in PARTS:
        raise WorkshopError(
            _("The brief has no part {name!r} that can stand alone.", name=only),
            hint=_("There are: {formats}.", formats=", ".join(PARTS)),
        )
    wishes = Wishes(chosen(to, FORMATS), lang, only, styled(look), outline)
    for path in write(program.desk(session), wishes, out or program.exports):
        output.put(str(path))


def chosen(to: str, known: Sequence[str]) -> list[str]:
    """The formats named, each once, in order; raises `WorkshopError` for one that is not there."""
    names = list(dict.fromkeys(name.strip().lower() for name in to.split(",")))
    for name in names:
        if name not in known:
            raise WorkshopError(
                _("There is no format {name!r}.", name=name),
                hint=_("There are: {formats}.", formats=", ".join(known)),
            )
    return names


def styled(file: Path | None) -> Look | None:
    """The look in a file, None for none; raises `WorkshopError` with all that is wrong with it."""
    if file is None:
        return None
    from workshop.brief.lookfile import read  # noqa: PLC0415 - pydantic, only where there is a look

    return read(paths.expanded(file))

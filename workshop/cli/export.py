"""`workshop export`: the brief, or the answers as data, written to files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from workshop.cli import output
from workshop.cli.program import Program, pass_program
from workshop.cli.session import session_argument
from workshop.cli.words import command, option
from workshop.errors import WorkshopError
from workshop.exporting import FORMATS, NAMES, OPTIONAL, PARTS, PEOPLE, Export, Wishes, still_named
from workshop.i18n import N_, _
from workshop.rendering import DOCUMENTS, styled


@command(
    "export",
    help=N_(
        "Write the brief of a session as a file, and print the file's path, a line for each format; the paths of the "
        "pictures beside a Markdown brief go to standard error. A file is overwritten only where it still is as this "
        "program last wrote it; otherwise the new one gets a number. What the brief goes without and whom it names "
        "is not for json, csv, xlsx, yaml and ics: they are the record, and hold everything, under names."
    ),
    examples=[
        ('workshop export "Our plan"', N_("the brief as Markdown, into ./exports")),
        ('workshop export "Our plan" --to docx,pdf', N_("the brief for Word and for print")),
        ('workshop export "Our plan" --to html,json --out out', N_("a page and the data, into a folder")),
        ('workshop export "Our plan" --to pdf --look look.yaml', N_("with our colours and logo")),
        ('workshop export "Our plan" --only minutes', N_("who, when, how long, and what was agreed")),
        (
            'workshop export "Our plan" --without minutes,notes --people roles',
            N_("for readers who were not in the room"),
        ),
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
@option(
    "--without",
    metavar=N_("PARTS"),
    help=N_(
        "What the brief goes without: “minutes”, “appendix”, “notes” or “pictures”; several with commas between. What "
        "is left out stands nowhere else either."
    ),
)
@option(
    "--people",
    type=click.Choice(PEOPLE),
    default=NAMES,
    help=N_(
        "Whether the people of the session are called by their names or by their roles, such as Facilitator or "
        "Participant 2, also where a field asks who. Names that were typed elsewhere, such as those of owners in the "
        "plan, stay."
    ),
)
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
    without: str | None,
    people: str,
    look: Path | None,
    outline: Path | None,
) -> None:
    """Write the files and print their absolute paths, one a line."""
    if only is not None and only not in PARTS:
        raise WorkshopError(
            _("The brief has no part {name!r} that can stand alone.", name=only),
            hint=_("There are: {formats}.", formats=", ".join(PARTS)),
        )
    formats = chosen(to, FORMATS)
    left_out = chosen(without, OPTIONAL, N_("The brief has no {name!r} to leave out.")) if without is not None else ()
    style = styled(look or usual_look(program, formats))
    wishes = Wishes(formats, lang, only, style, outline, left_out, people)
    put(Export(program.desk(session), wishes), out or program.exports)


def put(export: Export, folder: Path) -> None:
    """Write an export; its paths are data, one a line, and those of the pictures beside it are told."""
    try:
        for path in export.write(folder):
            output.put(str(path))
    finally:
        for path in export.beside:
            output.narrate(_("A picture of it: {path}", path=path))
        if export.named:
            output.narrate(still_named(export.named))


def usual_look(program: Program, formats: Sequence[str]) -> Path | None:
    """The file of the look that the person has settled, where one of these formats has a look."""
    return program.config.look if set(formats) & set(DOCUMENTS) else None


def chosen(named: str, known: Sequence[str], unknown: str = N_("There is no format {name!r}.")) -> list[str]:
    """The names between commas, each once, in order; raises `WorkshopError`, saying `unknown`, for one not there."""
    names = list(dict.fromkeys(name.strip().lower() for name in named.split(",")))
    for name in names:
        if name not in known:
            raise WorkshopError(_(unknown, name=name), hint=_("There are: {formats}.", formats=", ".join(known)))
    return names

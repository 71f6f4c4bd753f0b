"""`workshop demo`: the example session, made anew and exported."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from workshop.cli import output
from workshop.cli.export import put
from workshop.cli.program import WRITER, Program, pass_program
from workshop.cli.words import command, option
from workshop.exporting import Export, Wishes
from workshop.i18n import LANGUAGES, N_, _
from workshop.i18n import lang as interface

_FORMATS = ("md", "html", "docx", "json", "csv", "xlsx")
"""What is written everywhere; the PDF, which takes longest, comes last."""


@command(
    "demo",
    help=N_(
        "Make the example session, filled in by a made-up company, and write its brief as md, html, docx and pdf and "
        "its answers as json, csv and xlsx. The session is called demo-en or demo-fi; one that is there from before is "
        "replaced. The paths are printed, the Markdown first; without Typst there is no pdf."
    ),
    examples=[
        ("workshop demo", N_("in the program's language")),
        ("workshop demo --lang fi --out examples", N_("in Finnish, into another folder")),
    ],
)
@option("--lang", type=click.Choice(LANGUAGES), help=N_("The language of the example."))
@option("--out", type=Path, metavar=N_("DIR"), help=N_("The folder to write to; ./exports unless the config says so."))
@pass_program
def demo(program: Program, lang: str | None, out: Path | None) -> None:
    """Make the session and print the paths of its files."""
    from workshop.store import example  # noqa: PLC0415 - not for --help

    desk = example.make(program.store, lang or interface(), by=WRITER)
    formats = (*_FORMATS, "pdf") if find_spec("typst") else _FORMATS
    put(Export(desk, Wishes(formats)), out or program.exports)
    output.narrate(_("The session is called {id}: look at it with workshop show {id}.", id=desk.session))

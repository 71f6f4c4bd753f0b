"""`workshop render`: an edited brief in the formats of an office."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workshop import paths
from workshop.cli import output
from workshop.cli.export import chosen, usual_look
from workshop.cli.program import Program, pass_program
from workshop.cli.words import argument, command, option
from workshop.i18n import N_
from workshop.rendering import DOCUMENTS, edited, rendered, styled, written


@command(
    "render",
    help=N_(
        "Write a brief that was edited as Markdown in other formats, and print the files' paths. Pictures are taken "
        "from beside it. A file is overwritten only where it still is as this program last wrote it; otherwise the "
        "new one gets a number."
    ),
    examples=[
        ("workshop render brief.md", N_("as a page, beside the brief")),
        ("workshop render brief.md --to docx,pdf --out out", N_("for Word and for print, into a folder")),
        ("workshop render brief.md --to pdf --look look.yaml", N_("with our colours and logo")),
    ],
)
@argument("brief", type=Path, metavar=N_("FILE"), help=N_("The brief, a Markdown file."))
@option("--to", default="html", metavar=N_("FORMATS"), help=N_("html, docx or pdf; several with commas between."))
@option(
    "--out", type=Path, metavar=N_("DIR"), help=N_("The folder to write to; that of the brief unless said otherwise.")
)
@option("--look", type=Path, metavar=N_("FILE"), help=N_("The look of html, docx and pdf: colours, fonts, a logo."))
@pass_program
def render(program: Program, brief: Path, to: str, out: Path | None, look: Path | None) -> None:
    """Write the files and print their absolute paths, one a line."""
    formats = chosen(to, DOCUMENTS)
    style = styled(look or usual_look(program, formats))
    path = paths.absolute(brief)
    document, pictures, told = edited(path)
    for line in told:
        output.narrate(line)
    makers = ((f"{path.stem}.{name}", partial(rendered, name, document, style, pictures)) for name in formats)
    for file in written(makers, out or path.parent, session=str(document.meta.get("session", ""))):
        output.put(str(file))

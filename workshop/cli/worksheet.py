"""`workshop worksheet`: a blank worksheet to print."""

from __future__ import annotations

import click

from workshop.bank.model import Depth
from workshop.cli import output
from workshop.cli.bank_show import language
from workshop.cli.words import argument, command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.store import library


@command(
    "worksheet",
    help=N_("Print a blank worksheet of a bank in Markdown: every question of a format, with room to write."),
    examples=[
        ("workshop worksheet social-media > worksheet.md", N_("ninety minutes, in the program's language")),
        ("workshop worksheet social-media --format quick --lang fi", N_("the solo check, in Finnish")),
    ],
)
@argument("bank", metavar=N_("BANK"), help=N_("A bank's name, or the path of its folder."))
@option("--lang", metavar=N_("LANG"), help=N_("The language of the worksheet."))
@option(
    "--format",
    type=click.Choice([depth.value for depth in Depth]),
    default=Depth.CORE.value,
    help=N_("How deep the session goes."),
)
def worksheet(bank: str, lang: str | None, format: str) -> None:
    """Print the worksheet."""
    from workshop.brief.worksheet import worksheet as write  # noqa: PLC0415 - only for this command

    opened = library.open_bank(bank).bank
    depth = Depth(format)
    if opened.format(depth) is None:
        raise WorkshopError(
            _("The bank has no format {format}.", format=format),
            hint=_("It has: {formats}.", formats=", ".join(known.id for known in opened.formats)),
        )
    output.put(write(opened, depth, lang=language(opened, lang)).rstrip("\n"))

"""Names that are reserved for pieces that come later: they answer so, whatever stands behind them."""

from __future__ import annotations

import click

from workshop.cli.words import Command
from workshop.errors import WorkshopError
from workshop.i18n import _


def comes_later(name: str) -> WorkshopError:
    """The answer to a reserved command, option or format."""
    return WorkshopError(_("{name} comes in a later version of the program.", name=name))


@click.pass_context
def _answer(ctx: click.Context) -> None:
    raise comes_later(ctx.command_path)


later = Command(
    "later",
    callback=_answer,
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "allow_interspersed_args": False},
)

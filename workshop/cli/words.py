"""click's building blocks that speak the interface's language: their texts are looked up when they are shown.

Help texts are declared with `N_` at import and translated here. click's own sentences come from the same catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import click

from workshop.i18n import N_, _

NAMES = (N_("Our plan"), N_("Our plan 2027"), N_("Our town"))
"""What people would name themselves: it stands between quotation marks in examples."""


def example(line: str) -> str:
    """The command line of an example, its names in the interface's language."""
    return re.sub('"([^"]+)"', lambda name: f'"{_(name[1])}"', line)


class Shown:
    """An attribute that keeps a marked message and gives it in the interface's language."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.slot = f"_{name}_message"

    def __get__(self, instance: object, owner: type | None = None) -> str | None:
        message: str | None = getattr(instance, self.slot, None)
        return _(message) if message else message

    def __set__(self, instance: object, message: str | None) -> None:
        setattr(instance, self.slot, message)


class Option(click.Option):
    """An option whose help and metavar are translated when shown."""

    help = Shown()
    metavar = Shown()


class Argument(click.Argument):
    """An argument whose help and metavar are translated when shown."""

    help = Shown()
    metavar = Shown()


class Command(click.Command):
    """A command with examples in its help, all in the interface's language.

    `examples` are pairs of a command line and a marked message that says what it does.
    """

    help = Shown()
    options_metavar = Shown()

    def __init__(self, *args: Any, examples: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", N_("[OPTIONS]"))
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's own --help, its text in the language of this moment: click keeps the object it made first."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, a line each; what one does stands under it where both do not fit."""
        if not self.examples:
            return
        with formatter.section(_("Examples")):
            formatter.write_dl([(example(line), _(does)) for line, does in self.examples], col_max=44)


class Group(Command, click.Group):
    """A group of commands that speaks the interface's language."""

    subcommand_metavar = Shown()  # type: ignore[assignment]  # always a text, as it is always declared

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", N_("COMMAND [ARGS]..."))
        super().__init__(*args, **kwargs)


def command(name: str, *, help: str, examples: Iterable[tuple[str, str]] = (), **more: Any) -> Callable[[Any], Command]:
    """Declare a command; `help` is a marked message of one or more paragraphs."""
    return click.command(name, cls=Command, help=help, examples=examples, **more)


def option(*names: str, **more: Any) -> Callable[[Any], Any]:
    """Declare an option; `help` and `metavar` are marked messages."""
    return click.option(*names, cls=Option, **more)


def argument(name: str, **more: Any) -> Callable[[Any], Any]:
    """Declare an argument; `help` and `metavar` are marked messages."""
    return click.argument(name, cls=Argument, **more)


class Number(click.ParamType[float]):
    """A number, whole or not, that is refused in the interface's language."""

    name = "number"

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; click ends the program where it is none."""
        try:
            return int(value) if self.whole else float(value)
        except ValueError:
            wrong = _("{value!r} is not a whole number.") if self.whole else _("{value!r} is not a number.")
            self.fail(wrong.format(value=value), param, ctx)

"""A group whose commands are imported when they are called: name -> "module:attribute" and a line of help."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from workshop.cli.words import Group
from workshop.i18n import _


class Entry(NamedTuple):
    """Where a command is and what it does in a line; a hidden one is left out of help and completion."""

    target: str
    summary: str = ""
    hidden: bool = False

    def load(self) -> click.Command:
        """Import the command."""
        module, _colon, attribute = self.target.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


class LazyGroup(Group):
    """A group over a registry of entries, listed in the registry's order."""

    def __init__(self, *args: Any, registry: Mapping[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registry = registry

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name that help and completion show."""
        return [name for name, entry in self.registry.items() if not entry.hidden]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command with this name, or None."""
        entry = self.registry.get(cmd_name)
        return entry.load() if entry else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their lines from the registry, importing none."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(self.registry[name].summary)) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest names."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(name, possibilities=self.list_commands(ctx), ctx=ctx)
        return name if command else None, command, args[1:]

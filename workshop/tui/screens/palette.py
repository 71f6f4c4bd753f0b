"""Every command that can be given now, by its name: type a few letters, enter gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.fuzzy import Matcher
from textual.style import Style

from workshop.i18n import N_, _
from workshop.tui import keys
from workshop.tui.commands import Active
from workshop.tui.screens.chooser import Chooser

_FOUND = Style(bold=True, underline=True)


class Palette(Chooser[Active]):
    """Gives back the command that was chosen, or None."""

    HELP: ClassVar[str] = N_("Type a part of a command's name, choose it with the arrows and give it with Enter.")

    def __init__(self, found: list[Active]) -> None:
        super().__init__()
        self._all = [one for one in found if one.command.palette and one.enabled]

    def rows(self, typed: str) -> Sequence[Active]:
        """The commands whose name or line fits, the best first."""
        if not typed:
            return self._all
        matcher = Matcher(typed)
        scored = [(_score(matcher, one), one) for one in self._all]
        return [one for score, one in sorted(scored, key=lambda pair: -pair[0]) if score > 0]

    def drawn(self, row: Active, typed: str) -> Content:
        """Its name with what was typed marked in it, its key, and what it does."""
        name = Content(row.command.shown_name)
        if typed:
            name = Matcher(typed, match_style=_FOUND).highlight(row.command.shown_name)
        key = f"   {keys.shown(row.keys[0])}" if row.keys else ""
        return Content.assemble(name, (key, "$primary"), "\n", (row.command.shown_line, "$muted"))

    def prompt(self) -> str:
        """What to type."""
        return _("Search for a command")

    def nothing(self) -> str:
        """What is said where nothing fits."""
        return _("No command fits.")


def _score(matcher: Matcher, one: Active) -> float:
    return max(matcher.match(one.command.shown_name), matcher.match(one.command.shown_line) * 0.5)

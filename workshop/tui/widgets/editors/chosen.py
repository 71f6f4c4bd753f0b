"""What the editors share in which one chooses: the choice as far as it was told, and the line below."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.timer import Timer

from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import N_, _, ngettext
from workshop.session.events import Value
from workshop.session.spot import Spot
from workshop.tui.commands import Command, bindings
from workshop.tui.view import View
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.editors.typed import Note

AWAY = 0.5
"""Seconds after which the view knows of a choice that was told."""

CLEAR = Command("choice_clear", "delete", "clear", N_("Clear"), N_("Take the answer away."), palette=False)


class ChosenEditor(Editor):
    """An editor whose value is chosen. `chosen` is the value as it was told; for a moment the view may not have it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CLEAR)

    DEFAULT_CSS = """
    ChosenEditor { width: 1fr; height: auto; }
    """

    def __init__(self, spot: Spot, view: View, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(spot, view, id=id, classes=classes)
        self.note = Note()
        self.chosen: Value = self.value
        self._base: Value = self.chosen
        self._away: Timer | None = None
        self._draft: str | None = None
        self._said = ""

    # What a kind of choice brings

    def draw(self) -> None:
        """Show what there is to choose from, and what is chosen."""
        raise NotImplementedError

    def put_back(self, text: str) -> None:
        """Show a draft as if it had just been typed."""

    @property
    def quiet(self) -> str:
        """What the line below says when there is nothing to say."""
        return ""

    # The contract

    def on_mount(self) -> None:
        """Show it all."""
        self.draw()
        self.rest()
        if self._draft is not None:
            self.put_back(self._draft)

    def take(self) -> None:
        """Show the truth, unless what was told is on its way there."""
        if not self.is_whole:
            return
        truth = self.value
        if self._away is not None and truth == self._base:
            return
        self._arrived()
        self._base = self.chosen = truth
        self.draw()
        if self._said != self.quiet:
            self.rest()

    def use_draft(self, text: str) -> None:
        """Put a draft where it was being typed."""
        if self.is_whole:
            self.put_back(text)
        else:
            self._draft = text

    def refuse(self, problem: WorkshopError) -> None:
        """Show the problem; the choice is what it was."""
        self._arrived()
        self.take()
        self.note.refuse(problem)

    def action_clear(self) -> None:
        """Take the answer away."""
        self.tell(None)

    # For the kinds of choice

    def tell(self, value: Value) -> None:
        """Tell a choice, unless it is the one that is there."""
        if value != self.chosen:
            self.post_message(self.Answered(self, value))
            self.expect(value)

    def expect(self, value: Value) -> None:
        """Show a choice that was told, also while the view does not know of it."""
        self._base, self.chosen = self.value, value
        self._arrived()
        self._away = self.set_timer(AWAY, self._look)
        self.draw()
        self.rest()

    def rest(self) -> None:
        """Say in the line below what is said when there is nothing to say."""
        self._said = self.quiet
        self.note.tell(self._said)

    def fits(self, n: int) -> bool:
        """Whether so many may be chosen; says so where not."""
        most = self.spot.field.most
        if most is None or n <= most:
            return True
        self.note.refuse(
            ValueProblem(
                ngettext("At most {n} may be chosen.", "At most {n} may be chosen.", most),
                hint=_("Take one back first."),
            )
        )
        return False

    def counted(self, n: int) -> str:
        """How many are chosen of those that may be; nothing where any number may."""
        most = self.spot.field.most
        if most is None:
            return ""
        if not n:
            return ngettext("At most {n} may be chosen.", "At most {n} may be chosen.", most)
        return _("{n} of at most {most} chosen.", n=n, most=most)

    def _look(self) -> None:
        self._away = None
        self.take()

    def _arrived(self) -> None:
        if self._away is not None:
            self._away.stop()
            self._away = None

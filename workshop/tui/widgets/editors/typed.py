"""What the editors that one types into share: what is typed, what is told of it, and the line below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import ngettext
from workshop.session.events import Value
from workshop.session.spot import Spot
from workshop.session.values import read
from workshop.text import clean
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.editors.base import Editor

_GUARD = "|"
"""Keeps the blanks around a piece; composes with no accent."""


@dataclass
class Cut(Message):
    """A piece did not fit: `left_out` characters of it were left out, `limit` fit in all."""

    limit: int
    left_out: int


def fitting(piece: str, room: int, *, single_line: bool) -> tuple[str, int]:
    """A typed or pasted piece through the filter, at most `room` characters of it, and how many were left out.

    It is cut before a widget has to lay it out: a line of a million characters would stop every key for a second.
    """
    cleaned = clean(f"{_GUARD}{piece}{_GUARD}", single_line=single_line, limit=max(0, room) + 1)
    if cleaned.cut:
        return cleaned.text[1:], cleaned.cut - 1
    return cleaned.text[1:-1], 0


class Note(Static):
    """The line below a field: a problem, something to know, or what it says when there is neither.

    It keeps its line when it is empty, so that nothing moves under the mouse when a field is left.
    """

    DEFAULT_CSS = "Note { height: auto; min-height: 1; color: $text-muted; }"

    def __init__(self, quiet: str = "") -> None:
        super().__init__(user_text(quiet))
        self._quiet = quiet
        self._resting = True

    def refuse(self, problem: WorkshopError) -> None:
        """Say why something was not recorded, and what to do."""
        self._resting = False
        message, hint = user_text(problem.message, style="$error"), user_text(problem.hint or "", style="$text-muted")
        self.update(Content.assemble(("! ", "bold $error"), message, " ", hint))

    def tell(self, text: str) -> None:
        """Say something calmly."""
        self._resting = False
        self.update(user_text(text))

    def rest(self) -> None:
        """Say what is said when there is nothing to say; asked for at every key, so nothing is painted twice."""
        if not self._resting:
            self._resting = True
            self.update(user_text(self._quiet))


class TypedEditor(Editor):
    """An editor with a field. A kind of field says what stands in it (`typing`) and fills it.

    `_base` is how the truth stood in the field when it was last looked at; `_told` is what was told and is on its way.
    """

    LIMIT: ClassVar[int]
    SINGLE_LINE: ClassVar[bool] = True

    DEFAULT_CSS = """
    TypedEditor { width: 1fr; height: auto; }
    """

    def __init__(self, spot: Spot, view: View, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(spot, view, id=id, classes=classes)
        self.note = Note(self.quiet)
        self._base = self._seen = self.words(self.value)
        self._told: str | None = None
        self._draft: str | None = None

    # What a kind of field brings

    @property
    def typing(self) -> str:
        """What stands in the field."""
        raise NotImplementedError

    def fill(self, text: str) -> None:
        """Put a text into the field."""
        raise NotImplementedError

    @property
    def quiet(self) -> str:
        """What the line below says when there is nothing to say."""
        return ""

    def words(self, value: Value) -> str:
        """How a value stands in the field."""
        return self.plain(self.view.shown(self.spot.field, value))

    def read(self, text: str) -> Value:
        """The value of what is typed; raises ValueProblem."""
        return read(self.spot.field, text, self.view.lang)

    def look(self) -> None:
        """The text is another than before."""

    # The contract

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that was not told as an answer."""
        return self.plain(self.typing) not in (self._base, self._told)

    def take(self) -> None:
        """Show the truth, unless something is being typed or what was told is on its way."""
        if not self.is_whole:
            return
        truth = self.words(self.value)
        if truth == self._base and self._told not in (None, truth):
            return
        if not self.is_dirty and self.plain(self.typing) != truth:
            self._show(truth)
        self._base, self._told = truth, None

    def use_draft(self, text: str) -> None:
        """Put a draft into the field, as if it had just been typed."""
        if self.is_whole:
            self.fill(self.plain(text))
        else:
            self._draft = self.plain(text)

    def refuse(self, problem: WorkshopError) -> None:
        """Show the problem; what was typed stays and is no answer."""
        self._told = None
        self.add_class("-refused")
        self.note.refuse(problem)

    def finish(self) -> None:
        """Tell what was typed, in the form in which it is shown from here on."""
        if not self.is_whole:
            return
        self.changed()
        if not self.is_dirty:
            return
        try:
            value = self.read(self.plain(self.typing))
        except ValueProblem as problem:
            self.refuse(problem)
            return
        self._told = self.words(value)
        if self.plain(self.typing) != self._told:
            self._show(self._told)
        if value == self.value:
            self.typed(self._told)
        else:
            self.answer(value)

    # Inside

    def start(self) -> str:
        """What stands in the field at first."""
        return self._base if self._draft is None else self._draft

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """An edit ends on leaving the field."""
        self.finish()

    def changed(self) -> None:
        """Tell what is being typed, unless the program itself wrote it there."""
        text = self.typing
        if text == self._seen:
            return
        self._seen = text
        self.look()
        self.remove_class("-refused")
        self.note.rest()
        self.typed(self.plain(text))

    @on(Cut)
    def _was_cut(self, message: Cut) -> None:
        message.stop()
        self.note.tell(
            ngettext(
                "The text was cut to {limit} characters; {n} character was left out.",
                "The text was cut to {limit} characters; {n} characters were left out.",
                message.left_out,
                limit=message.limit,
            )
        )

    def _show(self, text: str) -> None:
        self._seen = text
        self.remove_class("-refused")
        self.note.rest()
        self.fill(text)
        self.look()

    def plain(self, text: str) -> str:
        """What a typed text says, without what the filter takes out and the blanks around it."""
        return clean(text, single_line=self.SINGLE_LINE, limit=self.LIMIT).text

"""A text of several lines, in small Markdown; F9 opens it in the person's own editor."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.document._edit import Edit
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult

from workshop import outside
from workshop.errors import WorkshopError
from workshop.i18n import N_, _
from workshop.session.valuetype import LONG
from workshop.tui.app import current
from workshop.tui.commands import Command, bindings
from workshop.tui.widgets.editors.typed import Cut, TypedEditor, fitting

OUTSIDE = Command(
    "own_editor",
    "f9",
    "own_editor",
    N_("Own editor"),
    N_("Write this text in the editor of your choice; it comes back when you close it."),
    footer=True,
)
SENT = 0.1
"""Seconds for what was typed to reach the store before another program has the terminal."""


class Sheet(TextArea):
    """A field of several lines that takes filtered text of at most `limit` characters."""

    def __init__(self, text: str, *, limit: int) -> None:
        super().__init__(text, highlight_cursor_line=False)
        self.match_cursor_bracket = False
        self._limit = limit

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit with as much of its text as fits; typing, pasting and replacing all come through here."""
        start, end = sorted((edit.from_location, edit.to_location))
        room = self._limit - len(self.text) + len(self.get_text_range(start, end))
        edit.text, left_out = fitting(edit.text, room, single_line=False)
        result = super().edit(edit)
        if left_out:
            self.post_message(Cut(self._limit, left_out))
        return result


class TextEditor(TypedEditor):
    """A text that may have paragraphs, emphasis, lists and links."""

    HELP: ClassVar[str] = N_(
        "A text of one or more paragraphs. **Bold**, *italics*, lists with - and links are kept in the brief. "
        "It is saved when you leave the field; what you type is kept meanwhile."
    )
    LIMIT: ClassVar[int] = LONG
    SINGLE_LINE: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(OUTSIDE)

    DEFAULT_CSS = """
    TextEditor Sheet {
        width: 1fr; max-width: 100; height: auto; min-height: 3; max-height: 60vh; scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """The field and the line below."""
        yield Sheet(self.start(), limit=self.LIMIT)
        yield self.note

    @property
    def typing(self) -> str:
        """What stands in the field."""
        return self.query_one(Sheet).text if self.is_whole else self.start()

    def fill(self, text: str) -> None:
        """Put a text into the field in one edit that can be undone, the cursor behind it."""
        sheet = self.query_one(Sheet)
        sheet.replace(text, (0, 0), sheet.document.end)
        sheet.move_cursor(sheet.document.end)

    @on(TextArea.Changed)
    def _text_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.changed()

    @work(exclusive=True)
    async def action_own_editor(self) -> None:
        """Send what is typed on its way, then give the terminal to the person's editor until it is closed."""
        self.finish()
        await asyncio.sleep(SENT)
        command = current(self.screen).program.config.editor
        before = self.plain(self.typing)
        try:
            with self.app.suspend():
                text = outside.edit(before, interactive=True, command=command)
        except SuspendNotSupported:
            self.refuse(WorkshopError(_("An editor needs a terminal; the answer stays as it was.")))
        except WorkshopError as problem:
            self.refuse(problem)
        else:
            if self.plain(text) != before:
                self.fill(text.strip("\n"))
                self.finish()

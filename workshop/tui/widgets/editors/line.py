"""Editors of one line: the field, what stands beside it, and the line below."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from workshop.tui.widgets.editors.typed import Cut, TypedEditor, fitting


class Line(Input):
    """A field of one line that takes filtered text of at most `limit` characters."""

    def __init__(self, text: str, *, limit: int) -> None:
        super().__init__(text, select_on_focus=False)
        self._limit = limit

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a stretch by as much of the text as fits."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        fits, left_out = fitting(text, self._limit - len(self.value) + end - start, single_line=True)
        super().replace(fits, start, end)
        if left_out:
            self.post_message(Cut(self._limit, left_out))

    def _on_paste(self, event: events.Paste) -> None:
        """Take the whole of what is pasted, its line ends as spaces; an Input would take its first line."""
        self.replace(event.text.strip(), *self.selection)
        event.prevent_default()
        event.stop()


class LineEditor(TypedEditor):
    """A line to type into. Enter finishes as leaving does; `Input.Submitted` goes on to whoever listens."""

    DEFAULT_CSS = """
    LineEditor {
        & > Horizontal { height: auto; }
        & Line { width: 1fr; max-width: 100; }
        & .beside { width: 1fr; height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    }
    """

    def compose(self) -> ComposeResult:
        """The field, what stands beside it, the line below."""
        with Horizontal():
            yield Line(self.start(), limit=self.LIMIT)
            beside = self.beside()
            if beside is not None:
                yield Static(beside, classes="beside")
        yield self.note

    def beside(self) -> Content | None:
        """What stands beside the field; None leaves it all the width."""
        return None

    @property
    def typing(self) -> str:
        """What stands in the field."""
        return self.query_one(Line).value if self.is_whole else self.start()

    def fill(self, text: str) -> None:
        """Put a text into the field, the cursor behind it."""
        line = self.query_one(Line)
        line.value = text
        line.cursor_position = len(text)

    def look(self) -> None:
        """Show beside the field what follows from what is typed."""
        beside = self.beside()
        if beside is not None:
            self.query_one(".beside", Static).update(beside)

    @on(Input.Changed)
    def _input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.changed()

    @on(Input.Submitted)
    def _input_submitted(self) -> None:
        self.finish()

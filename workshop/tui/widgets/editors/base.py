"""What all editors share: a spot, a view of the session, and the messages by which they tell what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message
from textual.widget import Widget

from workshop.errors import WorkshopError
from workshop.session.events import Value
from workshop.session.spot import Spot
from workshop.tui.saving import Make
from workshop.tui.view import View


class Editor(Widget):
    """Edits the value of one spot. It holds what is being typed and nothing else; the truth is in the view.

    A finished edit is told by `Answered`, on leaving the field or on choosing, and only when it differs from what is
    there. While something is typed that a crash would lose, `Typed` tells it for the draft. Text that does not fit is
    kept, its problem is shown under the field, and nothing is told.
    """

    HELP: ClassVar[str] = ""
    """What the editor is and does, a message id."""

    @dataclass
    class Answered(Message):
        """An edit is finished; `value` is canonical, None where the spot was cleared."""

        editor: Editor
        value: Value

        @property
        def control(self) -> Editor:
            """The editor, for `@on(Editor.Answered, "#…")`."""
            return self.editor

    @dataclass
    class Typed(Message):
        """Something was typed that is no answer yet."""

        editor: Editor
        text: str

        @property
        def control(self) -> Editor:
            """The editor, for `@on(Editor.Typed, "#…")`."""
            return self.editor

    @dataclass
    class Did(Message):
        """Something was done that is more than a value: an item added, moved, removed. `make` gives its changes.

        Whoever hears it gives `make` to `saver.save`, with `done`, the draft that it finishes.
        """

        editor: Editor
        make: Make
        done: str | None = None

        @property
        def control(self) -> Editor:
            """The editor, for `@on(Editor.Did, "#…")`."""
            return self.editor

    @dataclass
    class Wanted(Message):
        """Somebody wants to go to the question `question`, where what is missing here is asked.

        With an `item` a note is wanted instead, on that item of the question's list.
        """

        editor: Editor
        question: str
        item: str = ""

        @property
        def control(self) -> Editor:
            """The editor, for `@on(Editor.Wanted, "#…")`."""
            return self.editor

    @dataclass
    class Opened(Message):
        """A form was opened in the editor, or closed; while it is open it wants the room."""

        editor: Editor
        opened: bool

        @property
        def control(self) -> Editor:
            """The editor, for `@on(Editor.Opened, "#…")`."""
            return self.editor

    def __init__(self, spot: Spot, view: View, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.spot = spot
        self.view = view

    @property
    def value(self) -> Value:
        """What the spot holds as far as this editor was told."""
        return self.view.value(self.spot)

    @property
    def is_whole(self) -> bool:
        """Whether all its parts are there: it is put together, and not being taken away."""
        return self.is_mounted and not self._pruning

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that was not told as an answer."""
        return False

    def focus_first(self) -> None:
        """Put the cursor where typing or choosing begins."""
        found = next((widget for widget in self.query("*") if widget.focusable), None)
        (found or self).focus()

    def take(self) -> None:
        """Show what the view says, after undo or another program's writing; what is being typed stays."""

    def use_draft(self, text: str) -> None:
        """Put text back that a crash left unfinished, as if it had just been typed."""

    def refuse(self, problem: WorkshopError) -> None:
        """Show under the field why what was typed was not recorded."""

    def finish(self) -> None:
        """Tell what is typed as if the field were left, e.g. before the screen goes on."""

    # For the editors themselves

    def answer(self, value: Value) -> None:
        """Tell a finished edit, when it says something else than what is there."""
        if value != self.value:
            self.post_message(self.Answered(self, value))

    def do(self, make: Make, *, done: str | None = None) -> None:
        """Tell something done, and which draft it finishes."""
        self.post_message(self.Did(self, make, done))

    def typed(self, text: str) -> None:
        """Tell what is being typed."""
        self.post_message(self.Typed(self, text))

"""A row of a form: its label, what one fills in, and a line below for a word about it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workshop.tui.content import user_text


class FormRow(Vertical):
    """One field; its id is the field's with `-row`. The line below has its place also while it says nothing."""

    DEFAULT_CSS = """
    FormRow {
        height: auto;

        & > Horizontal {
            height: auto;
        }
        .form-label {
            width: 16;
            padding-right: 2;
            color: $muted;
        }
        .form-word {
            height: auto;
            min-height: 1;
            padding-left: 18;
            color: $muted;
        }
        &.-hinted {
            margin-bottom: 1;
        }
        &.-wrong .form-word {
            color: $error;
        }
    }
    """

    def __init__(self, field: Widget, label: str, *, hint: Content | None = None, shown: bool = True) -> None:
        super().__init__(id=f"{field.id}-row")
        self.display = shown
        self._field = field
        self._label = label
        self._hint = hint or Content("")
        self.set_class(bool(hint), "-hinted")

    def compose(self) -> ComposeResult:
        """The label beside the field, the word below."""
        with Horizontal():
            yield Static(Content(self._label), classes="form-label")
            yield self._field
        yield Static(self._hint, classes="form-word")

    def hint(self, words: Content) -> None:
        """Say this about the field while nothing is wrong with it."""
        self._hint = words
        self.tell("")

    def tell(self, problem: str) -> None:
        """Say what is wrong with the field; "" where nothing is."""
        self.set_class(bool(problem), "-wrong")
        words = Content.assemble(("! ", "bold"), user_text(problem)) if problem else self._hint
        self.query_one(".form-word", Static).update(words)

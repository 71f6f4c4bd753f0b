"""What one person writes in silence: a piece a line."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from workshop.bank.model import Question
from workshop.errors import ValueProblem
from workshop.i18n import _, ngettext
from workshop.session.gathering import Gathering, Sheet
from workshop.session.pieces import TEXT, too_long
from workshop.tui.content import user_text
from workshop.tui.theme import accent
from workshop.tui.view import View
from workshop.tui.widgets.step import Step


class PiecesStep(Step):
    """The question, and room for as many lines as somebody has thoughts."""

    def __init__(self, view: View, gathered: Gathering, question: Question) -> None:
        super().__init__()
        self.view = view
        self.question = question
        self._given: Sheet = gathered.open or Sheet()
        self._counted: int | None = None

    def compose(self) -> ComposeResult:
        """The question, the field, how many there are."""
        factor = self.view.bank.factor_of[self.question.id]
        style = f"bold {accent(factor.cycle)}"
        yield Static(user_text(self.view.words(factor.name), single_line=True, style=style), classes="factor")
        yield Static(user_text(self.view.words(self.question.ask)), classes="ask")
        yield Static(Content.styled(_("One thought a line. Nobody sees them before all are revealed."), "$muted"))
        text = str(self._given.given.get(TEXT) or "")
        yield TextArea(text, id="pieces", compact=True, soft_wrap=True, tab_behavior="focus")
        yield Static(id="total")

    def on_mount(self) -> None:
        """Begin to write, after what is there."""
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)
        field.focus()
        self._count(field.text)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        text = event.text_area.text
        self._count(text)
        self.post_message(self.Gave(TEXT, text if text.strip() else None))

    def _count(self, text: str) -> None:
        count = sum(bool(line.strip()) for line in text.splitlines())
        if count != self._counted:  # the screen is laid out anew
            self._counted = count
            self.query_one("#total", Static).update(Content(ngettext("{n} thought", "{n} thoughts", count)))

    def go_on(self) -> None:
        """Be done. Raises ValueProblem for a line that is too long, with the cursor at its end."""
        field = self.query_one(TextArea)
        found = too_long(field.text)
        if found is None:
            self.post_message(self.Done())
            return
        line, over = found
        end = field.text.splitlines()[line - 1]
        field.move_cursor((line - 1, len(end)))
        raise ValueProblem(
            ngettext(
                "Line {line} is {n} character too long. Part it in two.",
                "Line {line} is {n} characters too long. Part it in two.",
                over,
                line=line,
            )
        )

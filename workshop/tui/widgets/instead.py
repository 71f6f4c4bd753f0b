"""What stands beside or instead of an editor: a draft to be taken back, a list to be filled first, the end."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from workshop.bank.model import Question
from workshop.i18n import _, ngettext
from workshop.session.walk import DONE
from workshop.text import excerpt
from workshop.tui import signs
from workshop.tui.content import user_text
from workshop.tui.view import View


class DraftOffer(Vertical):
    """Offers what a crash left half typed; not there while there is nothing to offer."""

    def compose(self) -> ComposeResult:
        """What was typed, and the two things to do with it."""
        yield Static(classes="draft")
        with Horizontal():
            yield Button(Content(_("Use the draft")), action="screen.use_draft", classes="use")
            yield Button(Content(_("Discard")), action="screen.discard_draft", classes="discard")

    def offer(self, text: str, place: str = "") -> None:
        """Show what was typed and, for a field of a list, where."""
        short = excerpt(text, 60)
        if place:
            told = _("A draft was left at {place}: “{text}”", place=place, text=short)
        else:
            told = _("A draft was left here: “{text}”", text=short)
        self.query_one(".draft", Static).update(
            Content.assemble((signs.sign("note"), "$primary"), " ", user_text(told))
        )
        self.add_class("-offered")

    def withdraw(self) -> None:
        """There is nothing to offer any more."""
        self.remove_class("-offered")


class Waiting(Vertical):
    """Stands where the editor would be while a list that the question is about has nothing in it."""

    def __init__(self, view: View, needed: Question) -> None:
        super().__init__()
        self._view = view
        self._needed = needed

    def compose(self) -> ComposeResult:
        """What is needed first, and the way there."""
        name = self._view.words(self._needed.short)
        yield Static(user_text(_("This asks about each line of “{list}”, and there is none yet.", list=name)))
        yield Button(
            user_text(_("Go to “{list}”", list=name), single_line=True), action=f"screen.go('{self._needed.id}')"
        )


class Ending(Vertical):
    """Past the last question: what is left, and where to go."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """How many gaps there are, and the ways on."""
        desk = self._view.saver.desk
        gaps = [question for question in desk.asked() if desk.status(question) not in DONE]
        yield Static(Content(_("That was the last question.")), classes="ask")
        if gaps:
            yield Static(user_text(ngettext("{n} question has a gap.", "{n} questions have a gap.", len(gaps))))
        else:
            yield Static(Content(_("Every question has an answer.")))
        with Vertical(classes="ways"):
            if gaps:
                yield Button(Content(_("Next gap")), action="screen.next_gap")
            if desk.bank.room is not None:
                yield Button(Content(_("Closing")), action="screen.closing")
            yield Button(Content(_("Review")), action="screen.review")
            yield Button(Content(_("Brief")), action="screen.brief")

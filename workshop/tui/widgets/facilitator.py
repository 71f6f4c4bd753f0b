"""The facilitator's pane: what to ask further, what to beware of, how much time is planned, where the next gap is."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workshop.bank.model import Factor, Question
from workshop.i18n import N_, _
from workshop.session.walk import Count, depth
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.walking import Walk
from workshop.tui.widgets.hanging import Hanging, Line, bulleted
from workshop.tui.widgets.link import Link


class Facilitator(VerticalScroll):
    """What helps the one who leads the walk; it shows nothing that the room must not see."""

    HELP: ClassVar[str] = N_(
        "For whoever leads the workshop: questions that help to think further, what to beware of, and the time."
    )

    def __init__(self, view: View, walk: Walk) -> None:
        super().__init__(can_focus=True)
        self.view = view
        self.walk = walk

    def compose(self) -> ComposeResult:
        """Headings and what stands under them; what a question lacks is left out."""
        yield Static(Content(_("Facilitator")), classes="title")
        for name in ("probes", "pitfalls", "time"):
            yield Static(classes=name)
        yield Link(Content(""), "next_gap", classes="gap")

    def on_mount(self) -> None:
        """Show the question at hand."""
        self.take()

    def show(self) -> None:
        """Show the question that the walk is at, from the top."""
        self.scroll_home(animate=False)
        self.take()

    def take(self) -> None:
        """Show what the session says."""
        question = self.walk.at
        self._put(".probes", _("Ask further"), bulleted(self.view, question.probes if question else ()))
        self._put(".pitfalls", _("Beware of"), bulleted(self.view, question.pitfalls if question else ()))
        self._put(".time", _("Time"), self._time(question))
        self._put(".gap", _("Next gap"), [Line(self._gap())])

    def _put(self, place: str, heading: str, lines: list[Line]) -> None:
        found = self.query_one(place, Static)
        found.display = bool(lines)
        found.update(Hanging([Line(Content.styled(heading, "bold $primary")), *lines]))

    def _time(self, question: Question | None) -> list[Line]:
        progress = self.view.saver.desk.progress()
        rows = [(_("Everything"), _left(progress))]
        if question is not None:
            factor = self.view.bank.factor_of[question.id]
            planned = _("{time} planned", time=_minutes(self._planned(factor)))
            left = _left(progress.factors[factor.id])
            here = _("This question"), _minutes(question.minutes * self._scale())
            rows = [here, (_("This factor"), planned), ("", left), *rows]
        width = max(cell_len(name) for name, _words in rows) + 2
        return [Line(user_text(words), Content.styled(name.ljust(width), "$muted")) for name, words in rows]

    def _gap(self) -> Content:
        found = self.walk.gap()
        if found is None:
            return Content(_("There is no gap left."))
        factor = self.view.words(self.view.bank.factor_of[found.id].short)
        name = self.view.words(found.short)
        return user_text(_("{factor}: {question}", factor=factor, question=name), single_line=True)

    def _scale(self) -> float:
        """How the session's own length stretches what the bank plans."""
        state = self.view.state
        format = self.view.bank.format(depth(state))
        return state.minutes / format.minutes if state.minutes and format and format.minutes else 1.0

    def _planned(self, factor: Factor) -> float:
        """The minutes that the agenda gives a factor, or else those of its questions."""
        format = self.view.bank.format(depth(self.view.state))
        steps = [step.minutes for step in (format.steps if format else ()) if step.factor == factor.id]
        asked = self.view.saver.desk.asked()
        found = sum(steps) or sum(question.minutes for question in factor.questions if question in asked)
        return found * self._scale()


def _minutes(minutes: float) -> str:
    return _("{n} min", n=max(1, round(minutes)))


def _left(count: Count) -> str:
    if count.whole:
        return _("{done}/{all} answered", done=count.answered, all=count.asked)
    return _("about {n} min left", n=max(1, round(count.minutes_left)))

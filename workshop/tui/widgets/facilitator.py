"""The facilitator's pane: what to say in this step and ask further, what to beware of, the time, and the next gap."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workshop.bank.model import Question, Severity
from workshop.i18n import N_, _, ngettext
from workshop.session import agenda, levels, pace, rhythm
from workshop.session.findings import factor_of
from workshop.session.people import in_room
from workshop.session.walk import Count, scale
from workshop.tui import found, keys
from workshop.tui.content import user_text
from workshop.tui.screens import interview_commands as commands
from workshop.tui.view import View
from workshop.tui.walking import Walk
from workshop.tui.widgets.hanging import Hanging, Line, bulleted
from workshop.tui.widgets.link import Link
from workshop.tui.widgets.spread import advice

MOST = 4
"""Findings that have room; the Findings screen has them all."""
TICK = 15.0
"""Seconds between two looks at the clock; it shows whole minutes."""


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
        yield Static(classes="rhythm")
        yield Link(Content(""), "phase(1)", classes="onward")
        for name in ("findings", "levels", "probes", "pitfalls", "time"):
            yield Static(classes=name)
        yield Link(Content(""), "next_gap", classes="gap")

    def on_mount(self) -> None:
        """Show the question at hand, and let the time go on."""
        self.take()
        self.set_interval(TICK, self.tick)

    def show(self) -> None:
        """Show the question that the walk is at, from the top."""
        self.scroll_home(animate=False)
        self.take()

    def take(self) -> None:
        """Show what the session says."""
        question = self.walk.at
        self._beat()
        self._put(".findings", _("Does not hold together"), self._findings(question))
        self._put(".levels", _("Levels given"), self._levels(question))
        self._put(".probes", _("Ask further"), bulleted(self.view, question.probes if question else ()))
        self._put(".pitfalls", _("Beware of"), bulleted(self.view, question.pitfalls if question else ()))
        self._put(".time", _("Time"), self._time(question))
        self._put(".gap", _("Next gap"), [Line(self._gap())])

    def _beat(self) -> None:
        """What to say in the step at hand, and what comes next; only where there is a room to say it to."""
        self._put(".rhythm", _("Step at hand"), self._said())
        after, key = rhythm.coming(self.view.bank, self.view.state), keys.shown(commands.NEXT_PHASE.keys)
        words = _("{name} ({key})", name=self.view.words(after.name), key=key) if after else ""
        self._put(".onward", _("Next step"), [Line(user_text(words))] if words else [])

    def _said(self) -> list[Line]:
        """The inner step at hand or the step beside the questions, and what the bank has the facilitator say in it."""
        bank, state = self.view.bank, self.view.state
        here, step = rhythm.beat(bank, state, self.view.saver.desk.now()), agenda.at(bank, state)
        if here is not None:
            told = _told(here, self.view.words(here.phase.name))
            return [Line(user_text(told)), Line(self.view.text(here.phase.say))]
        say = agenda.said(bank, state, step) if step is not None and in_room(state) else None
        if step is None or say is None:
            return []
        return [Line(user_text(agenda.called(bank, step, self.view.lang))), Line(self.view.text(say))]

    def _levels(self, question: Question | None) -> list[Line]:
        """What the room gave the factor at hand, the newest rating first."""
        if question is None:
            return []
        factor = self.view.bank.factor_of[question.id]
        told = levels.ratings_of(self.view.bank, self.view.state, factor)
        lines = [Line(user_text(levels.rated_words(one))) for one in told]
        said = advice(self.view, told[0]) if told else None
        return [*lines, *([Line(self.view.text(said))] if said else [])]

    def _findings(self, question: Question | None) -> list[Line]:
        """What does not hold together in the factor at hand, the heaviest first."""
        if question is None:
            return []
        bank, factor = self.view.bank, self.view.bank.factor_of[question.id]
        here = [one for one in self.view.saver.desk.found if one.is_open and not one.held]
        here = [one for one in here if factor_of(bank, one.rule, one.item) is factor]
        here.sort(key=lambda finding: list(Severity).index(finding.severity))
        labels = self.view.labels
        lines = [found.line(one, labels) for one in here[:MOST]]
        if len(here) > MOST:
            more = ngettext("and {n} more", "and {n} more", len(here) - MOST)
            lines.append(Line(Content.styled(more, "$muted"), Content("  ")))
        return lines

    def tick(self) -> None:
        """Show how the time goes on while nothing else happens."""
        if self.display:
            self._beat()
            self._put(".time", _("Time"), self._time(self.walk.at))

    def _put(self, place: str, heading: str, lines: list[Line]) -> None:
        shown = self.query_one(place, Static)
        shown.display = bool(lines)
        shown.update(Hanging([Line(Content.styled(heading, "bold $primary")), *lines]))

    def _time(self, question: Question | None) -> list[Line]:
        bank, state, desk = self.view.bank, self.view.state, self.view.saver.desk
        progress, used, steps = desk.progress(), pace.used(bank, state, desk.now()), agenda.steps(bank, state)
        whole = sum(step.minutes for step in steps) or pace.planned_in_all(bank, state)
        rows = [
            (_("Everything"), _of(sum(used.values()), whole)),
            ("", _left(progress)),
        ]
        if question is not None:
            factor = bank.factor_of[question.id]
            planned = sum(step.minutes for step in steps if step.factor == factor.id)
            planned = planned or pace.planned(bank, state, factor, desk.asked())
            here = _("This question"), _minutes(question.minutes * scale(bank, state))
            rows = [
                here,
                (_("This factor"), _of(used[factor.id], planned)),
                ("", _left(progress.factors[factor.id])),
                *rows,
            ]
        width = max(cell_len(name) for name, _words in rows) + 2
        return [Line(user_text(words), Content.styled(name.ljust(width), "$muted")) for name, words in rows]

    def _gap(self) -> Content:
        gap = self.walk.gap()
        if gap is None:
            return Content(_("There is no gap left."))
        factor = self.view.words(self.view.bank.factor_of[gap.id].short)
        name = self.view.words(gap.short)
        return user_text(_("{factor}: {question}", factor=factor, question=name), single_line=True)


def _told(beat: rhythm.Beat, name: str) -> str:
    """The inner step at hand and its time: "3/6 Merge, 1 of 4 min"."""
    numbers = {"n": beat.number, "all": beat.of, "used": int(beat.used), "planned": max(1, round(beat.minutes))}
    return _("{n}/{all} {name}, {used} of {planned} min", name=name, **numbers)


def _of(used: float, planned: float) -> str:
    """Minutes used, of how many: begun minutes are none yet."""
    if planned <= 0:
        return _("{n} min used", n=int(used))
    return _("{used} of {planned} min used", used=int(used), planned=max(1, round(planned)))


def _minutes(minutes: float) -> str:
    return _("{n} min", n=max(1, round(minutes)))


def _left(count: Count) -> str:
    if count.whole:
        return _("{done}/{all} answered", done=count.answered, all=count.asked)
    return _("about {n} min left", n=max(1, round(count.minutes_left)))

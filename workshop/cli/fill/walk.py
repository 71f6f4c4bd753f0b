"""The walk through the questions of a session: where it starts, where it goes next, how it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop.bank.model import Question
from workshop.cli.fill.orders import Order, Ordered
from workshop.cli.fill.prompter import Prompter
from workshop.cli.fill.spot import of_question
from workshop.cli.fill.visits import visit
from workshop.i18n import _, ngettext
from workshop.session import changes, walk
from workshop.session.walk import Status

SIGNS = {
    Status.ANSWERED: "x",
    Status.PARTLY: "/",
    Status.UNDECIDED: "?",
    Status.EMPTY: " ",
    Status.HIDDEN: "-",
}


class Walk:
    """Goes through the questions that the session's format asks."""

    def __init__(self, prompter: Prompter) -> None:
        self.prompter = prompter
        self.heading = ""

    def run(self) -> None:
        """Walk from where the session was left to the end, or until the person stops."""
        self._greet()
        following = self._start()
        while (at := following) is not None:
            try:
                following = self._step(at)
            except Ordered as ordered:
                if ordered.order is Order.QUIT:
                    self.farewell()
                    return
                following = self._carry_out(at, ordered)
        self.prompter.desk.record(changes.enter_step(self.prompter.bank, self.prompter.state, None))
        self._finish()

    def _carry_out(self, at: Question, ordered: Ordered) -> Question | None:
        move = MOVES.get(ordered.order)
        if move is not None:
            return move(self, at, ordered.rest)
        self.prompter.here(of_question(at), ordered)
        return at

    @property
    def asked(self) -> Sequence[Question]:
        """What the session asks, as it stands."""
        return self.prompter.desk.asked()

    def _status(self, question: Question) -> Status:
        return self.prompter.desk.status(question)

    def _start(self) -> Question | None:
        """The question the walk was at; the first gap when it has not begun or was through."""
        desk = self.prompter.desk
        return walk.resume(desk.bank, desk.state, desk.visible()) or self.gap(None)

    def _step(self, question: Question) -> Question | None:
        prompter = self.prompter
        if prompter.state.place != question.id:
            prompter.desk.record(changes.enter_step(prompter.bank, prompter.state, question.id))
        self._head(question)
        visit(prompter, question)
        return self.after(question)

    def _head(self, question: Question) -> None:
        prompter = self.prompter
        factor = prompter.bank.factor_of[question.id]
        if self.heading != factor.id:
            self.heading = factor.id
            name = prompter.text(factor.name)
            prompter.say()
            prompter.say(f"== {factor.number} {name} ==" if factor.number is not None else f"== {name} ==")
            if factor.purpose:
                prompter.say(prompter.text(factor.purpose))
        asked = self.asked
        number = next((n for n, other in enumerate(asked, 1) if other.id == question.id), 0)
        prompter.say()
        prompter.say(f"[{number}/{len(asked)}] {prompter.text(question.ask)}")
        prompter.hint(question)
        if self._status(question) is Status.UNDECIDED:
            prompter.say(_("At present: not decided."))

    # Where to go

    def after(self, question: Question, _rest: str = "") -> Question | None:
        """The next question, None at the end."""
        return self._beside(question, 1)

    def before(self, question: Question, _rest: str = "") -> Question | None:
        """The question before, or the same one at the beginning."""
        found = self._beside(question, -1)
        if found is None:
            self.prompter.say(_("This is the first question."))
        return found or question

    def _beside(self, question: Question, by: int) -> Question | None:
        order = list(self.prompter.bank.questions)
        asked = {other.id: other for other in self.asked}
        at = order.index(question.id)
        rest = order[at + 1 :] if by > 0 else order[:at][::-1]
        return next((asked[id] for id in rest if id in asked), None)

    def gap(self, question: Question | None, _rest: str = "") -> Question | None:
        """The next question without an answer, from the beginning again after the last one."""
        found = walk.next_gap(
            self.prompter.bank, self.prompter.state, self.prompter.desk.visible(), question and question.id
        )
        if found is None and question is not None:
            self.prompter.say(_("There is no gap left."))
            return question
        return found

    def undecided(self, question: Question, _rest: str = "") -> Question | None:
        """Record that the question is not decided, and go on."""
        prompter = self.prompter
        prompter.desk.record(changes.set_undecided(prompter.bank, prompter.state, question.id))
        prompter.say(_("Recorded as not decided."))
        return self.after(question)

    def undo(self, question: Question, _rest: str = "") -> Question:
        """Take back the last change."""
        undone = self.prompter.desk.undo()
        self.prompter.say(_("Taken back.") if undone.changes else _("There is nothing to take back."))
        return question

    def outline(self, question: Question, rest: str = "") -> Question:
        """Show all questions, or go to the one whose number stands behind the word."""
        asked = self.asked
        if rest.isdecimal() and 1 <= int(rest[:6]) <= len(asked):
            return asked[int(rest[:6]) - 1]
        factor = None
        for number, other in enumerate(asked, 1):
            owner = self.prompter.bank.factor_of[other.id]
            if owner is not factor:
                factor = owner
                self.prompter.say(self.prompter.text(factor.name))
            sign = SIGNS[self._status(other)]
            self.prompter.say(f"[{sign}] {number:>3}  {self.prompter.text(other.short)}", indent="  ")
        self.prompter.say(
            _("x answered, / partly, ? not decided. :{outline} and a number goes there.", outline=_("outline"))
        )
        return question

    # Beginning and end

    def _greet(self) -> None:
        prompter = self.prompter
        progress = prompter.desk.progress()
        prompter.say(prompter.state.title)
        prompter.say(_("Answered {done}/{all}.", done=progress.answered, all=progress.asked))
        prompter.say(walk.minutes_words(progress.minutes_left))
        prompter.say(
            _(
                "Everything is saved as you go. :{help} lists what you can order, :{quit} stops.",
                help=_("help"),
                quit=_("quit"),
            )
        )

    def farewell(self) -> None:
        """Say that all is safe, and how to go on."""
        session = self.prompter.state.session
        self.prompter.say()
        self.prompter.say(_("Saved. Go on with: workshop fill {session}", session=session))

    def _finish(self) -> None:
        prompter = self.prompter
        gaps = [question for question in self.asked if self._status(question) in (Status.EMPTY, Status.PARTLY)]
        prompter.say()
        prompter.say(_("That was the last question."))
        if gaps:
            prompter.say(ngettext("{n} question has a gap:", "{n} questions have a gap:", len(gaps)))
            prompter.lines([prompter.text(question.short) for question in gaps])
        prompter.say(_("Write the brief with: workshop export {session}", session=prompter.state.session))


MOVES: dict[Order, Callable[[Walk, Question, str], Question | None]] = {
    Order.BACK: Walk.before,
    Order.SKIP: Walk.after,
    Order.GAP: Walk.gap,
    Order.UNDECIDED: Walk.undecided,
    Order.UNDO: Walk.undo,
    Order.OUTLINE: Walk.outline,
}

"""What follows from a session as it stands: what is visible, what is asked, how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workshop.bank.expressions import Conditions
from workshop.bank.model import Bank, Question
from workshop.session import walk
from workshop.session.events import Value
from workshop.session.state import State
from workshop.session.visible import variables, visible
from workshop.session.walk import Progress, Status

if TYPE_CHECKING:
    from workshop.session.findings import Finding, Judge


class Sight:
    """Looks at a state with its bank; what it found is kept until the state or the day changes."""

    def __init__(self, bank: Bank, *, now: Callable[[], str]) -> None:
        self.now = now
        self.state = State()
        self._look_through(bank)

    def _look_through(self, bank: Bank) -> None:
        """From here on, look at the state with this bank."""
        self.bank = bank
        self._conditions = Conditions(bank)
        self._judge: Judge | None = None
        self._look_anew()

    def _look_anew(self) -> None:
        """Forget what was found: the state is another one."""
        self._variables: tuple[tuple[int, str], Mapping[str, Value]] | None = None
        self._visible: tuple[tuple[int, str], frozenset[str]] | None = None
        self._progress: tuple[tuple[int, str], Progress] | None = None
        self._findings: tuple[tuple[int, str], tuple[Finding, ...]] | None = None

    def variables(self) -> Mapping[str, Value]:
        """What conditions and rules see: every answer by question id."""
        key = self._moment()
        if self._variables is None or self._variables[0] != key:
            hidden = frozenset(self.bank.questions) - self.visible()
            self._variables = key, variables(self.bank, self.state, today=key[1], hidden=hidden)
        return self._variables[1]

    def visible(self) -> frozenset[str]:
        """The questions that no condition hides."""
        key = self._moment()
        if self._visible is None or self._visible[0] != key:
            self._visible = key, visible(self.bank, self.state, self._conditions, today=key[1])
        return self._visible[1]

    def asked(self) -> tuple[Question, ...]:
        """The questions of the session's format that are visible, in walking order."""
        return walk.asked(self.bank, self.state, self.visible())

    def status(self, question: Question) -> Status:
        """How far a question has been answered."""
        return walk.status(self.bank, self.state, question, self.visible())

    def progress(self) -> Progress:
        """How far the session has come."""
        key = self._moment()
        if self._progress is None or self._progress[0] != key:
            self._progress = key, walk.progress(self.bank, self.state, self.visible())
        return self._progress[1]

    def findings(self) -> tuple[Finding, ...]:
        """Where the answers do not hold together, accepted findings and those about later factors included."""
        key = self._moment()
        if self._judge is None:
            from workshop.session.findings import Judge  # noqa: PLC0415 - for what looks at findings alone

            self._judge = Judge(self.bank, self._conditions.expressions)
        if self._findings is None or self._findings[0] != key:
            self._findings = key, self._judge.findings(self.state, self.variables(), self.visible())
        return self._findings[1]

    @property
    def found(self) -> tuple[Finding, ...]:
        """The findings of the last look, for what must not wait for a new one."""
        return self._findings[1] if self._findings is not None else ()

    def _moment(self) -> tuple[int, str]:
        return self.state.seq, self.now()[:10]

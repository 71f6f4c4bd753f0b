"""One step of what a person gives hidden: it keeps nothing but tells what is given."""

from __future__ import annotations

from dataclasses import dataclass

from textual.containers import Vertical
from textual.message import Message

from workshop.session.events import Value


class Step(Vertical):
    """Asks for something; the screen keeps it."""

    @dataclass
    class Gave(Message):
        """Something was given under a key of the sheet, None where it was taken away."""

        key: str
        value: Value

    class Done(Message):
        """This step is done."""

    def go_on(self) -> None:
        """Go to the next field of this step, or be done with it. Raises ValueProblem where something is missing."""
        self.post_message(self.Done())

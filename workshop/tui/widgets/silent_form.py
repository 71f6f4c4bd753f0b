"""What is settled before people write in silence: at the passed keyboard, or typed in from paper."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.i18n import _
from workshop.session import pieces
from workshop.session.gathering import Gathering, Way
from workshop.tui.view import View
from workshop.tui.widgets.gathering_form import GatheringForm


class SilentForm(GatheringForm):
    """The question is settled; asked are the way, how many people there are, and names."""

    def __init__(self, view: View, question: str) -> None:
        super().__init__(view)
        self._question = question

    def ways(self) -> Sequence[tuple[Way, str]]:
        """At the passed keyboard, or all at once from what people wrote on paper."""
        return (
            (Way.KEYBOARD, _("Pass the keyboard, each hidden from the next")),
            (Way.ALONE, _("Type in what people wrote on paper")),
        )

    def made(self, way: Way, people: int, *, named: bool) -> Gathering:
        """The gathering about the question."""
        return Gathering(pieces.KIND, way, (self._question,), people, named)

"""What is settled before people rate: how they give their levels, and of which factors."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.i18n import _
from workshop.session import levels
from workshop.session.gathering import Gathering, Way
from workshop.tui.content import user_text
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.gathering_form import GatheringForm, Lacking
from workshop.tui.widgets.ticks import Ticks


class RatingForm(GatheringForm):
    """Offers the factors that nobody rated yet; once all are rated, all again."""

    def ways(self) -> Sequence[tuple[Way, str]]:
        """At the passed keyboard, by counted hands, or alone."""
        return (
            (Way.KEYBOARD, _("Pass the keyboard, each hidden from the next")),
            (Way.HANDS, _("Count a show of hands for each level")),
            (Way.ALONE, _("Alone")),
        )

    def asked(self) -> Sequence[FormRow]:
        """The factors."""
        bank, rated = self.view.bank, {one.factor.id for one in levels.newest(self.view.bank, self.view.state)}
        every = list(bank.numbered())
        rest = [factor.id for factor in every if factor.id not in rated] or [factor.id for factor in every]
        names = [user_text(f"{one.number} {self.view.words(one.short)}", single_line=True) for one in every]
        ticks = Ticks([(one.id, name) for one, name in zip(every, names, strict=True)], rest, id="factors")
        return (FormRow(ticks, _("Factors")),)

    def made(self, way: Way, people: int, *, named: bool) -> Gathering:
        """The factors that are ticked, in the order of the walk."""
        chosen = self.query_one(Ticks).values
        asked = tuple(factor.id for factor in self.view.bank.numbered() if factor.id in chosen)
        if not asked:
            raise Lacking("factors", _("Choose at least one factor."))
        return Gathering(levels.KIND, way, asked, people, named)

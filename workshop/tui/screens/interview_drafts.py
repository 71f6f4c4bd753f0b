"""Drafts in the interview: what a crash left half typed is offered back, what is left undone here is put back."""

from __future__ import annotations

import asyncio

from textual import work

from workshop.bank.model import Kind
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.session import values
from workshop.session.spot import Spot, of_field, of_question
from workshop.store.drafts import Draft
from workshop.tui.saving import Saver
from workshop.tui.screens.interview_recording import Recording
from workshop.tui.view import View
from workshop.tui.widgets.instead import DraftOffer


class Drafting(Recording):
    """The part of the interview that gives unfinished text back."""

    def __init__(self, saver: Saver, question: str | None = None) -> None:
        super().__init__(saver, question)
        self._left: dict[str, Draft] = {}

    @work
    async def look_for_drafts(self) -> None:
        """Read what was left half typed, and offer what belongs to the question at hand."""
        desk = self.saver.desk
        try:
            found = await asyncio.wrap_future(desk.store.later(desk.drafts))
        except WorkshopError:
            return  # the banner tells of the trouble when something is to be saved
        self._left = {draft.place: draft for draft in found if draft.place not in self.typing}
        self.offer_draft()

    def set_aside(self) -> None:
        """The question is left: what stands unfinished in a list's form is a draft from here on."""
        editor, question = self.pane.editor, self.walk.at
        for key in [key for key in self.typing if editor is not None and key != editor.spot.key]:
            if question is not None and _spot(self.view, question.id, key) is not None:
                desk = self.saver.desk
                self._left[key] = Draft(desk.session, desk.by, key, self.typing.pop(key), desk.now())

    def offer_draft(self) -> None:
        """Put back what was typed at this question in this run; offer what an earlier one left."""
        editor, offer = self.pane.editor, next(iter(self.pane.query(DraftOffer)), None)
        if editor is None or offer is None:
            return
        typed = self.typing.get(editor.spot.key)
        if typed is not None:
            editor.use_draft(typed)
        found = self._offered()
        if found is None:
            offer.withdraw()
            return
        draft, spot = found
        place = "" if spot.item is None else self._place(spot)
        offer.offer(draft.value, place)

    def _offered(self) -> tuple[Draft, Spot] | None:
        """The first draft left that belongs to the question at hand, and its spot; what is saved is no draft."""
        question = self.walk.at
        if question is None:
            return None
        for draft in list(self._left.values()):
            spot = _spot(self.view, question.id, draft.place)
            if spot is None:
                continue
            if not draft.value.strip() or spot.gone(self.view.state) or draft.value == self._shown(spot):
                self._forget(draft)
                continue
            return draft, spot
        return None

    def _shown(self, spot: Spot) -> str:
        return self.view.shown(spot.field, self.view.value(spot))

    def _place(self, spot: Spot) -> str:
        item = self.view.labels.item(spot.list or "", spot.item or "")
        field = self.view.words(spot.field.short)
        return _("{item}: {field}", item=item, field=field) if item else field

    def _forget(self, draft: Draft) -> None:
        self._left.pop(draft.place, None)
        self.saver.drop_draft(draft.place)

    def action_use_draft(self) -> None:
        """Take the draft that is offered: into the editor, or where its field is in a list's item."""
        found, editor = self._offered(), self.pane.editor
        if found is None or editor is None:
            return
        draft, spot = found
        del self._left[draft.place]
        if spot.item is None:
            editor.use_draft(draft.value)
        else:
            try:
                value = values.read(spot.field, draft.value, self.view.lang)
                self.follow(self.saver.put(spot, value))
            except WorkshopError as problem:
                self.tell(problem.message)
        self.pane.focus_editor()
        self.offer_draft()

    def action_discard_draft(self) -> None:
        """Forget the draft that is offered."""
        found = self._offered()
        if found is not None:
            self._forget(found[0])
        self.pane.focus_editor()
        self.offer_draft()


def _spot(view: View, question: str, key: str) -> Spot | None:
    """The spot of a draft's place, where it belongs to the question."""
    asked = view.bank.questions[question]
    if key == question:
        return of_question(asked)
    list, _slash, rest = key.partition("/")
    item, _slash, field = rest.partition("/")
    if asked.kind is not Kind.LIST or list != (asked.extends or asked.id) or not item:
        return None
    found = asked.field(field)
    return of_field(asked, found, item) if found else None

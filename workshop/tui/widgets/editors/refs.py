"""Several items of a list."""

from __future__ import annotations

from typing import ClassVar

from workshop.i18n import N_
from workshop.session.events import Value
from workshop.tui.widgets.editors.picker import PickingEditor


class RefsEditor(PickingEditor):
    """Some items, found by their names or added by them."""

    HELP: ClassVar[str] = N_(
        "Choose as many as fit: type a part of a name or go to it with the arrows, Enter chooses it and takes it back. "
        "A name that is not there can be added. While nothing is typed, Space chooses too and Del clears."
    )
    MARKS: ClassVar[tuple[str, str]] = ("ticked", "unticked")

    @property
    def picked(self) -> list[str]:
        """The items that are there, in the order in which they were chosen."""
        return [item for item in self.chosen if self.there(item)] if isinstance(self.chosen, list) else []

    @property
    def quiet(self) -> str:
        """How many are chosen of those that may be, too."""
        return super().quiet or self.counted(len(self.picked))

    def pick(self, item: str, *, again: bool) -> None:
        """Choose an item, or take it back."""
        if item in self.picked:
            self.tell([one for one in self.picked if one != item] or None)
        elif self.may_pick():
            self.tell([*self.picked, item])

    def may_pick(self) -> bool:
        """Whether one more fits."""
        return self.fits(len(self.picked) + 1)

    def with_item(self, value: Value, item: str) -> Value:
        """The items and one more."""
        return [*(value if isinstance(value, list) else []), item]

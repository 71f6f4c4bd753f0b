"""One item of a list."""

from __future__ import annotations

from typing import ClassVar

from workshop.i18n import N_
from workshop.session.events import Value
from workshop.tui.widgets.editors.picker import PickingEditor


class RefEditor(PickingEditor):
    """One item, found by its name or added by it."""

    HELP: ClassVar[str] = N_(
        "Choose one: type a part of its name or go to it with the arrows, Enter chooses it. A name that is not there "
        "can be added. While nothing is typed, Space takes the choice back and Del clears."
    )
    MARKS: ClassVar[tuple[str, str]] = ("chosen", "free")

    @property
    def picked(self) -> list[str]:
        """The item, where it is there."""
        return [self.chosen] if isinstance(self.chosen, str) and self.there(self.chosen) else []

    def pick(self, item: str, *, again: bool) -> None:
        """Choose an item; choosing it again takes it back."""
        if item != self.chosen:
            self.tell(item)
        elif again:
            self.tell(None)

    def with_item(self, value: Value, item: str) -> Value:
        """The item."""
        return item

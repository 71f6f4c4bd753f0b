"""A few words on one line."""

from __future__ import annotations

from typing import ClassVar

from workshop.i18n import N_
from workshop.session.valuetype import SHORT
from workshop.tui.widgets.editors.line import LineEditor


class ShortEditor(LineEditor):
    """A short text."""

    HELP: ClassVar[str] = N_("A short answer on one line. It is saved when you leave the field or press Enter.")
    LIMIT: ClassVar[int] = SHORT

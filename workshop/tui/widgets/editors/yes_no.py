"""Yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from workshop import i18n
from workshop.i18n import N_
from workshop.text import NO, YES, show_yes_no
from workshop.tui.widgets.editors.points import Point, PointEditor, Points


class YesNoEditor(PointEditor):
    """Two points, chosen by the first letters of yes and no in any language of the program."""

    HELP: ClassVar[str] = N_(
        "Yes or no: y or n, the arrow keys and Enter, or the mouse. Delete, or a click on the choice, takes it away."
    )

    def points(self) -> Points:
        """Yes and no, their keys underlined."""
        lang = i18n.lang()
        names = {value: show_yes_no(value, lang).capitalize() for value in (True, False)}
        points = [Point(value, Content(name).stylize("underline", 0, 1)) for value, name in names.items()]
        keys = {key: value for value, keys in ((True, YES), (False, NO)) for key in keys if len(key) == 1}
        return Points(points, keys, self.value)

"""Lists and tables whose screen says what Enter does, so that footer, help and remapped keys hold for it too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, OptionList


def without_enter(bindings: Iterable[BindingType]) -> list[BindingType]:
    """The bindings of a widget of Textual, for one that leaves Enter to its screen."""
    return [binding for binding in bindings if not (isinstance(binding, Binding) and "enter" in binding.key)]


class Options(OptionList, inherit_bindings=False):
    """Textual's list without its own Enter; a click chooses as before."""

    BINDINGS: ClassVar[list[BindingType]] = without_enter(OptionList.BINDINGS)


class Matrix(DataTable[Text], inherit_bindings=False):
    """Textual's table without its own Enter; a click on the cell under the cursor chooses as before."""

    BINDINGS: ClassVar[list[BindingType]] = without_enter(DataTable.BINDINGS)

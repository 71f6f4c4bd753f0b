"""A list of options whose screen says what Enter does, so that footer, help and remapped keys hold for it too."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Options(OptionList, inherit_bindings=False):
    """Textual's list without its own Enter; a click chooses as before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in OptionList.BINDINGS if not (isinstance(binding, Binding) and binding.key == "enter")
    ]

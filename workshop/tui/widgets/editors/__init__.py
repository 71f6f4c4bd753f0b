"""The editors, one for each kind of question or field, each imported when it is first needed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from workshop.bank.model import Kind
from workshop.session.spot import Spot
from workshop.tui.view import View
from workshop.tui.widgets.editors.base import Editor

_HERE = "workshop.tui.widgets.editors"

EDITORS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: f"{_HERE}.text:TextEditor",
        Kind.SHORT: f"{_HERE}.short:ShortEditor",
        Kind.NUMBER: f"{_HERE}.number:NumberEditor",
        Kind.DATE: f"{_HERE}.date:DateEditor",
        Kind.YES_NO: f"{_HERE}.yes_no:YesNoEditor",
        Kind.SCALE: f"{_HERE}.scale:ScaleEditor",
        Kind.SINGLE: f"{_HERE}.single:SingleEditor",
        Kind.MULTI: f"{_HERE}.multi:MultiEditor",
        Kind.RANK: f"{_HERE}.rank:RankEditor",
        Kind.REF: f"{_HERE}.ref:RefEditor",
        Kind.REFS: f"{_HERE}.refs:RefsEditor",
        Kind.LIST: f"{_HERE}.list:ListEditor",
        Kind.GRID: f"{_HERE}.grid:GridEditor",
    }
)


def editor_for(spot: Spot, view: View, *, id: str | None = None, classes: str | None = None) -> Editor:
    """A new editor for what the spot holds."""
    module, _colon, name = EDITORS[spot.field.kind].partition(":")
    kind: type[Editor] = getattr(import_module(module), name)
    return kind(spot, view, id=id, classes=classes)

"""An answer in a line, for screens that show many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workshop.bank.model import Field, Kind, Question
from workshop.i18n import ngettext
from workshop.session.spot import of_question
from workshop.session.values import filled
from workshop.tui.view import View


def digest(view: View, question: Question) -> str:
    """What a question is answered with, in plain words; nothing where it is empty."""
    return _DIGESTS.get(question.kind, _plain)(view, question)


def _plain(view: View, question: Question) -> str:
    value = view.value(of_question(question))
    return view.shown(question, value) if filled(value) else ""


def _list(view: View, question: Question) -> str:
    """The names of the items; for further fields what the first of them says of each item."""
    if question.extends is None:
        return ", ".join(item.name for item in view.items(question.id))
    first = next((_said(view, question, field) for field in question.fields if _said(view, question, field)), [])
    return "; ".join(first)


def _said(view: View, question: Question, field: Field) -> list[str]:
    """What the items say in a field, those that say something."""
    values = [item.value(field.id) for item in view.state.listed(view.list_of(question))]
    return [view.shown(field, value) for value in values if filled(value)]


def _grid(view: View, question: Question) -> str:
    rows = view.state.grids.get(question.id, {}).values()
    cells = sum(filled(cell.value) for row in rows for cell in row.values())
    return ngettext("{n} cell filled in", "{n} cells filled in", cells) if cells else ""


_DIGESTS: Mapping[Kind, Callable[[View, Question], str]] = MappingProxyType({Kind.LIST: _list, Kind.GRID: _grid})

"""The rows of the form for a new session, filled with what a person wishes by then."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Select, TextArea

from workshop import i18n
from workshop.bank.model import Bank, Depth, Format
from workshop.i18n import _
from workshop.text import show_number
from workshop.tui.beginning import Wishes
from workshop.tui.content import bank_text, user_text
from workshop.tui.widgets.choice import Choice
from workshop.tui.widgets.form_row import FormRow
from workshop.tui.widgets.session_details import NAMES

OTHER = ""
"""The choice of a bank that is none of the shipped ones."""


def rows(wishes: Wishes, bank: Bank, banks: Mapping[str, Content]) -> ComposeResult:
    """A row a field, its id that of the wish; `banks` are the titles of those to choose from, by name."""
    yield FormRow(Input(wishes.title, id="title", compact=True), _("Title"))
    whose = Input(wishes.organisation, placeholder=_("Whose plan it is"), id="organisation", compact=True)
    yield FormRow(whose, _("Organisation"))
    formats = Choice([(one.id.value, _named(one)) for one in bank.formats], wishes.format, id="format")
    yield FormRow(formats, _("Format"), hint=line(wishes, bank), shown=bool(bank.formats))
    yield FormRow(Input(wishes.minutes, placeholder=minutes(wishes, bank), id="minutes", compact=True), _("Minutes"))
    who = [("alone", Content(_("Alone"))), ("team", Content(_("In a team")))]
    yield FormRow(Choice(who, "team" if wishes.team else "alone", id="who"), _("Who"))
    commas = Content(_("One a line, or with commas between"))
    people = TextArea(wishes.people, id="people", compact=True, placeholder=commas, highlight_cursor_line=False)
    yield FormRow(people, _("People"), shown=wishes.team)
    languages = [(Content(_(NAMES[code])) if code in NAMES else user_text(code), code) for code in bank.languages]
    yield FormRow(Select(languages, value=wishes.lang, allow_blank=False, id="lang", compact=True), _("Language"))
    choices = [*((title, name) for name, title in banks.items()), (Content(_("Another folder")), OTHER)]
    yield FormRow(Select(choices, value=wishes.bank, allow_blank=False, id="bank", compact=True), _("Bank"))
    path = Input(wishes.path, placeholder=_("The folder of a bank"), id="path", compact=True)
    yield FormRow(path, _("Folder"), shown=wishes.bank == OTHER)


def line(wishes: Wishes, bank: Bank) -> Content:
    """What the bank says of the format that is wished."""
    found = _format(wishes, bank)
    return bank_text(found.line if found else None, i18n.lang())


def minutes(wishes: Wishes, bank: Bank) -> str:
    """How long the format takes that is wished."""
    found = _format(wishes, bank)
    return show_number(found.minutes, i18n.lang()) if found else ""


def _format(wishes: Wishes, bank: Bank) -> Format | None:
    return bank.format(Depth(wishes.format)) if wishes.format in set(Depth) else None


def _named(format: Format) -> Content:
    length = _("{n} min", n=show_number(format.minutes, i18n.lang()))
    return Content.assemble(bank_text(format.name, i18n.lang()), "  ", (length, "$muted"))

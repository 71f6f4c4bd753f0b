"""Accepting what a rule finds: kept quiet from then on, with the reason, until its item changes."""

from __future__ import annotations

from workshop.bank.model import Bank, Rule
from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import _
from workshop.session.events import Change
from workshop.session.findings import FACTORS
from workshop.session.known import known_item, known_rule
from workshop.session.labels import Labels
from workshop.session.state import State
from workshop.session.valuetype import LONG, tidy_text
from workshop.text import excerpt


def accept(bank: Bank, state: State, rule: str, reason: str | None, *, item: str | None = None) -> list[Change]:
    """Accept what a rule finds, of an item where it looks at items, with a reason; None takes the acceptance back.

    Raises WorkshopError for a rule or an item that is not there, and ValueProblem for a blank reason.
    """
    found = known_rule(bank, rule)
    _known_item(bank, state, found, item)
    words = tidy_text(reason, single_line=False, limit=LONG) if reason is not None else None
    if reason is not None and not words:
        raise ValueProblem(_("Say why this is accepted; the reason is printed in the brief."))
    kept = state.accepted.get(rule, {}).get(item or "")
    if words is None and (kept is None or kept.value is None):
        return []
    return [Change("finding_accepted", {"rule": rule, "item": item or None, "reason": words})]


def item_named(bank: Bank, state: State, rule: str, name: str, lang: str) -> str:
    """The id of the item that a person names by its id or its label; the name itself where none or several have it."""
    each = known_rule(bank, rule).each
    if each == FACTORS:
        names = {factor.id: factor.short.to(lang) for factor in bank.numbered()}
    else:
        labels = Labels(bank, state, lang)
        names = {item.id: labels.item(each, item.id) or "" for item in state.listed(each)} if each else {}
    found = [id for id, label in names.items() if name in (id, label)]
    return found[0] if len(found) == 1 else name


def _known_item(bank: Bank, state: State, rule: Rule, item: str | None) -> None:
    """Check that a rule looks at this item."""
    if rule.each is None:
        if item:
            raise WorkshopError(_("“{rule}” is about the plan as a whole, not about an item.", rule=rule.id))
        return
    if not item:
        raise WorkshopError(_("Say which item of “{list}” is accepted.", list=rule.each))
    if rule.each == FACTORS:
        if bank.factor(item) is None:
            raise WorkshopError(_("This bank has no factor “{factor}”.", factor=excerpt(item)))
    else:
        known_item(state, rule.each, item)

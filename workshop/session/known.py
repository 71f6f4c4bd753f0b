"""Looking up what a person named; what is not there is refused with the nearest name."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.bank.model import Bank, Field, Question, Rule
from workshop.errors import ValueProblem, WorkshopError
from workshop.i18n import _
from workshop.session.chosen import nearest
from workshop.session.state import Item, State
from workshop.text import excerpt


def known(bank: Bank, question: str) -> Question:
    """The question with this id; raises WorkshopError with the nearest one."""
    found = bank.questions.get(question)
    if found is None:
        raise _missing(_("There is no question “{name}”.", name=excerpt(question)), question, bank.questions)
    return found


def known_list(bank: Bank, list: str) -> Question:
    """The list that owns the items which this question asks about; raises WorkshopError."""
    asked = known(bank, list)
    found = bank.lists.get(asked.extends or asked.id)
    if found is None:
        raise _missing(_("“{name}” is not a list.", name=excerpt(list)), list, bank.lists)
    return found


def known_field(bank: Bank, list: str, field: str) -> Field:
    """The field of a list's items; raises WorkshopError with the nearest one."""
    fields = bank.fields_of[list]
    found = fields.get(field)
    if found is None:
        raise _missing(_("“{list}” has no field “{name}”.", list=list, name=excerpt(field)), field, fields)
    return found


def known_rule(bank: Bank, rule: str) -> Rule:
    """The rule with this id; raises WorkshopError with the nearest one."""
    rules = {found.id: found for found in bank.rules}
    if rule not in rules:
        raise _missing(_("This bank has no rule “{name}”.", name=excerpt(rule)), rule, rules)
    return rules[rule]


def known_item(state: State, list: str, item: str, *, removed: bool = False) -> Item:
    """The item; raises ValueProblem for one that never was or, unless `removed`, is not there now."""
    found = state.items.get(list, {}).get(item)
    if found is None:
        raise ValueProblem(_("“{list}” has no item “{item}”.", list=list, item=excerpt(item)))
    if found.removed and not removed:
        raise ValueProblem(
            _("The item “{item}” of “{list}” was removed.", list=list, item=item),
            hint=_("Bring it back first, or choose another one."),
        )
    return found


def asking_question(bank: Bank, list: str, field: str) -> Question | None:
    """The question that asks a field of a list: the list itself, or a later one that extends it."""
    asking = (q for q in bank.questions.values() if list in {q.id, q.extends} and q.field(field))
    return next(asking, None)


def _missing(message: str, name: str, present: Iterable[str]) -> WorkshopError:
    near = nearest(name, present)
    return WorkshopError(message, hint=_("Did you mean “{name}”?", name=near) if near else None)

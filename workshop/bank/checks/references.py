"""Names that point to something: lists, earlier lists, options, fields, cycles, factors."""

from __future__ import annotations

from workshop.bank.asked import ExtendsQuestion, GridQuestion, ListQuestion
from workshop.bank.build import FACTORS
from workshop.bank.checks.report import Report
from workshop.bank.elements import sound
from workshop.bank.names import Named, Part
from workshop.bank.nodes import Path
from workshop.bank.problems import Code, shown
from workshop.i18n import _


def questions(report: Report) -> None:
    """What questions and fields point to."""
    for part, path, question in report.files.questions():
        _pointers(report, part, path, question)
        if isinstance(question, ListQuestion | ExtendsQuestion):
            for index, field in enumerate(question.fields):
                _pointers(report, part, (*path, "fields", index), field)
        if isinstance(question, ListQuestion):
            _label(report, part, path, question)
        if isinstance(question, ExtendsQuestion):
            _extends(report, part, path, question)
        if isinstance(question, GridQuestion):
            for key in ("rows", "columns"):
                _axis(report, part, (*path, key), getattr(question, key))


def _pointers(report: Report, part: Part, path: Path, keys: object) -> None:
    of = getattr(keys, "of", None)
    if of is not None:
        list_named(report, part, (*path, "of"), of)
    options = getattr(keys, "options", None)
    if isinstance(options, str):
        _set(report, part, (*path, "options"), options)


def _set(report: Report, part: Part, path: Path, name: str) -> None:
    known = [*report.names.sets, FACTORS]
    sure = report.files.bank is not None
    report.refer(part, path, name, known, _("There are no options called “{name}”."), sure=sure)


def list_named(report: Report, part: Part, path: Path, name: str) -> bool:
    """Whether there is a list of this name; tells of it where there is not."""
    lists = report.names.lists
    named = report.names.by_id.get(name)
    if name in lists or named is None:
        return report.refer(part, path, name, lists, _("There is no list “{name}”."))
    if named.extends:
        message = _("“{name}” only adds fields to the list “{owner}”.", name=name, owner=shown(named.extends))
        hint: str | None = _("Write “{owner}”.", owner=shown(named.extends))
    else:
        message = _("The question “{name}” is not a list.", name=name)
        hint = report.guess(name, lists)
    report.error(part, path, Code.WRONG_TYPE, message, hint)
    return False


def _extends(report: Report, part: Part, path: Path, question: ExtendsQuestion) -> None:
    if list_named(report, part, (*path, "extends"), question.extends):
        owner: Named = report.names.lists[question.extends]
        if report.names.complete and report.names.position(owner.id) > report.names.position(question.id):
            report.error(
                part,
                (*path, "extends"),
                Code.NOT_EARLIER,
                _("The list “{name}” is asked later, so there is nothing to add fields to yet.", name=owner.id),
                _("Move this question behind it."),
            )


def _label(report: Report, part: Part, path: Path, question: ListQuestion) -> None:
    node = report.names.by_id[question.id]
    for index, name in enumerate(question.label):
        if name not in node.fields:
            report.error(
                part,
                (*path, "label", index) if len(question.label) > 1 else (*path, "label"),
                Code.UNKNOWN_NAME,
                _("The list has no field “{name}” to call its items by.", name=shown(name)),
                report.guess(name, node.fields),
            )


def _axis(report: Report, part: Part, path: Path, choices: object) -> None:
    if not isinstance(choices, str) or choices in report.names.sets or choices == FACTORS:
        return
    if choices in report.names.by_id:
        list_named(report, part, path, choices)
        return
    known = [*report.names.lists, *report.names.sets, FACTORS]
    report.refer(part, path, choices, known, _("There is no list and there are no options called “{name}”."))


def frame(report: Report) -> None:
    """Cycles of factors, and factors of steps."""
    bank = report.files.bank
    known = bank is not None and "cycles" not in bank.replaced
    for part in report.files.walked:
        if part.model.cycle is not None and known:
            what = _("There is no cycle “{name}”.")
            report.refer(part, ("cycle",), part.model.cycle, report.names.cycles, what, sure=True)
    if bank is None or "factors" in bank.replaced:
        return
    for index, format in sound(bank.model.formats):
        for at, step in enumerate(format.steps):
            factor = getattr(step, "factor", None)
            if factor is not None:
                place: Path = ("formats", index, "steps", at, "factor")
                what = _("There is no factor “{name}”.")
                report.refer(bank, place, factor, bank.model.factors, what, sure=True)


def unused(report: Report) -> None:
    """Named options that nothing uses."""
    bank = report.files.bank
    if bank is None or not report.names.complete or any(not part.sound for part in report.files.walked):
        return
    used = set()
    for _part, _path, question in report.files.questions():
        for keys in (question, *getattr(question, "fields", ())):
            used |= {
                getattr(keys, key, None)
                for key in ("options", "rows", "columns")
                if isinstance(getattr(keys, key, None), str)
            }
    for name in report.names.sets:
        if name not in used and name != FACTORS:
            report.warning(
                bank,
                ("options", name),
                Code.UNUSED_OPTIONS,
                _("Nothing uses the options “{name}”.", name=shown(name)),
                _("Delete them, or use them in a question."),
            )

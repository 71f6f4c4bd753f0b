"""The line of sight: its list, and the references that its columns follow."""

from __future__ import annotations

from workshop.bank.checks.references import list_named
from workshop.bank.checks.report import Report
from workshop.bank.names import Part
from workshop.bank.nodes import Path
from workshop.bank.problems import Code
from workshop.i18n import _


def sight(report: Report) -> None:
    """Each column follows a reference from or to a list that is there already."""
    part = report.files.bank
    keys = part.model.sight if part is not None else None
    if part is None or keys is None:
        return
    if not list_named(report, part, ("sight", "of"), keys.of):
        return
    targets = _targets(report)
    there = {keys.of}
    for index, column in enumerate(keys.columns):
        path: Path = ("sight", "columns", index, "follow")
        list, _dot, field = column.follow.partition(".")
        if not _field(report, part, path, list, field):
            continue
        target = targets.get((list, field))
        if target is None:
            message = _("“{field}” leads to no item of a list.", field=column.follow)
            report.error(part, path, Code.WRONG_TYPE, message, _("Name a field of the type ref or refs."))
        elif list in there:
            there.add(target)
        elif target in there:
            there.add(list)
        else:
            message = _("Neither “{list}” nor “{target}” has been reached before.", list=list, target=target)
            hint = _("Put a column before it that leads to one of them.")
            report.error(part, path, Code.NOT_EARLIER, message, hint)


def _field(report: Report, part: Part, path: Path, list: str, field: str) -> bool:
    """Whether the list and its field are there."""
    if not list_named(report, part, path, list):
        return False
    fields, known = report.names.fields[list], report.names.fields_known
    return report.refer(part, path, field, fields, _("The list has no field “{name}”."), sure=known)


def _targets(report: Report) -> dict[tuple[str, str], str]:
    """The list to which each reference leads, by its own list and its field."""
    found: dict[tuple[str, str], str] = {}
    for _part, _path, question in report.files.questions():
        owner = getattr(question, "extends", None) or question.id
        for field in getattr(question, "fields", ()):
            of = getattr(field, "of", None)
            if of is not None and field.type in ("ref", "refs"):
                found[owner, field.id] = of
    return found

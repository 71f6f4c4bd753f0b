"""Files and ids: everything is there, once, and under a name that it may have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from workshop.bank.asked import MultiKeys, OptionKeys, SingleKeys
from workshop.bank.build import FACTORS
from workshop.bank.checks.report import Report
from workshop.bank.elements import sound
from workshop.bank.functions import RESERVED
from workshop.bank.names import FACTOR_FOLDER, Part
from workshop.bank.nodes import Path
from workshop.bank.problems import Code, nearest, shown
from workshop.i18n import _

Place = tuple[Part, Path, str]

HEADS = frozenset({"notes", "session"})
"""What answers files hold beside the answers by question id."""
CEL_KEYWORDS = frozenset({"true", "false", "null", "in"})
"""Words of CEL that no field may have for a name either."""


def files(report: Report) -> None:
    """The factors that the bank lists and the files that are there."""
    bank = report.files.bank
    if report.files.partial or bank is None or "factors" in bank.replaced:
        return
    listed = [f"{FACTOR_FOLDER}{id}.yaml" for id in bank.model.factors]
    there = [*report.files.factors, *report.files.unread]
    spare = [name for name in there if name.startswith(FACTOR_FOLDER) and name not in listed]
    for index, name in enumerate(listed):
        if name not in there:
            near = nearest(name, spare)
            report.error(
                bank,
                ("factors", index),
                Code.MISSING_FILE,
                _("The file {name} is missing.", name=name),
                _("Did you mean {name}?", name=near) if near else _("Write it, or take the factor out of this list."),
            )
    for name, part in report.files.factors.items():
        if name not in listed:
            report.warning(
                part,
                (),
                Code.UNUSED_FILE,
                _("The bank does not list this factor, so its questions are not asked."),
                _("Add it to “factors” in bank.yaml, or delete the file."),
            )
    report.once(
        ((bank, ("factors", index), id) for index, id in enumerate(bank.model.factors)),
        _("The factor “{id}” is listed twice."),
    )


def file_names(report: Report) -> None:
    """Each factor's file is called after it."""
    for name, part in report.files.factors.items():
        stem = PurePosixPath(name).stem
        if not part.replaced & {"id"} and part.model.id != stem and name.startswith(FACTOR_FOLDER):
            report.error(
                part,
                ("id",),
                Code.WRONG_FILE_NAME,
                _(
                    "The factor “{id}” is in a file called {name}.",
                    id=shown(part.model.id),
                    name=PurePosixPath(name).name,
                ),
                _("Call the file {id}.yaml, or the factor “{stem}”.", id=part.model.id, stem=stem),
            )


def unique(report: Report) -> None:
    """Ids stand once among their own kind."""
    names = report.names
    report.once(
        ((named.part, (*named.path, "id"), named.id) for named in names.questions),
        _("There are two questions with the id “{id}”."),
    )
    for places in _fields(report).values():
        report.once(places, _("There are two fields with the id “{id}” in this list."))
    numbers = [
        (part, ("number",), str(part.model.number)) for part in report.files.walked if part.model.number is not None
    ]
    report.once(numbers, _("There are two factors with the number {id}."))
    for part, path, options in _option_lists(report):
        report.once(
            ((part, (*path, index, "id"), option.id) for index, option in enumerate(options)),
            _("There are two options with the id “{id}” here."),
        )
    _frame(report)
    if report.files.rules:
        rules = report.files.rules
        report.once(
            ((rules, ("rules", index, "id"), rule.id) for index, rule in sound(rules.model.rules)),
            _("There are two rules with the id “{id}”."),
        )


def _frame(report: Report) -> None:
    """Ids in bank.yaml."""
    bank = report.files.bank
    if bank is None:
        return
    model = bank.model
    report.once(
        ((bank, ("languages", index), language) for index, language in enumerate(model.languages)),
        _("The language “{id}” is listed twice."),
    )
    report.once(
        ((bank, ("cycles", index, "id"), cycle.id) for index, cycle in sound(model.cycles)),
        _("There are two cycles with the id “{id}”."),
    )
    report.once(
        ((bank, ("rhythm", index, "id"), phase.id) for index, phase in sound(model.rhythm)),
        _("There are two inner steps with the id “{id}”."),
    )
    formats = [*sound(model.formats)]
    report.once(
        ((bank, ("formats", index, "id"), str(format.id)) for index, format in formats),
        _("There are two formats with the id “{id}”."),
    )
    for index, format in formats:
        steps = enumerate(format.steps)
        report.once(
            (
                (bank, ("formats", index, "steps", at), step.id or str(getattr(step, "factor", "")))
                for at, step in steps
            ),
            _("There are two steps with the id “{id}”: give one of them an id of its own."),
        )


def reserved(report: Report) -> None:
    """Names that conditions could not use, or that mean something else already."""
    for named in report.names.questions:
        if named.id in RESERVED:
            report.error(
                named.part,
                (*named.path, "id"),
                Code.RESERVED_ID,
                _("“{id}” means something else in conditions.", id=named.id),
                _("Give the question another id."),
            )
        if named.id in HEADS:
            report.error(
                named.part,
                (*named.path, "id"),
                Code.RESERVED_ID,
                _("“{id}” means something else in answers files.", id=named.id),
                _("Give the question another id."),
            )
        for index, field in enumerate(named.fields):
            if field in CEL_KEYWORDS | {"id"}:
                report.error(
                    named.part,
                    (*named.path, "fields", index, "id"),
                    Code.RESERVED_ID,
                    _("“{id}” means something else in conditions.", id=field),
                    _("Give the field another id."),
                )
    for part, path, keys in _choosers(report):
        if keys.other and not isinstance(keys.options, str):
            for index, option in enumerate(keys.options):
                if option.id == "other":
                    report.error(
                        part,
                        (*path, "options", index, "id"),
                        Code.RESERVED_ID,
                        _("With “other: yes” the option “other” is there already."),
                        _("Take this option or “other: yes” out."),
                    )
    _sets(report)


def _sets(report: Report) -> None:
    bank = report.files.bank
    for name in report.names.sets:
        assert bank is not None  # the names come from it
        if name == FACTORS:
            report.error(
                bank,
                ("options", name),
                Code.RESERVED_ID,
                _("The options “factors” are there already: the bank's numbered factors."),
                _("Give the set another name."),
            )
        elif name in report.names.lists:
            report.error(
                bank,
                ("options", name),
                Code.DUPLICATE_ID,
                _("A list has the name “{name}” too, so a grid could mean either.", name=name),
                _("Give the set another name."),
            )


def renames(report: Report) -> None:
    """`renamed_from` names an id that is gone, and only one question, field or option takes its place."""
    questions = [
        (part, (*path, "renamed_from"), question.renamed_from)
        for part, path, question in report.files.questions()
        if question.renamed_from
    ]
    _renames(report, questions, set(report.names.by_id))
    fields: dict[str, list[Place]] = {}
    for part, path, question in report.files.questions():
        for index, field in enumerate(getattr(question, "fields", ())):
            if field.renamed_from:
                owner = getattr(question, "extends", question.id)
                place = (part, (*path, "fields", index, "renamed_from"), field.renamed_from)
                fields.setdefault(owner, []).append(place)
    for owner, places in fields.items():
        _renames(report, places, set(report.names.fields.get(owner, ())))
    for part, path, options in _option_lists(report):
        renamed: list[Place] = [
            (part, (*path, index, "renamed_from"), option.renamed_from)
            for index, option in enumerate(options)
            if option.renamed_from
        ]
        _renames(report, renamed, {option.id for option in options})


def _renames(report: Report, places: list[Place], taken: set[str]) -> None:
    seen: set[str] = set()
    for part, path, old in places:
        if old in taken or old in seen:
            report.error(
                part,
                path,
                Code.RENAME_CLASH,
                _("“{id}” is still in use, so its answers cannot move here.", id=old)
                if old in taken
                else _("“{id}” was renamed to something else already.", id=old),
                _("Name an id that only earlier versions of the bank had."),
            )
        seen.add(old)


def _fields(report: Report) -> dict[str, list[Place]]:
    """The places of all fields, by the list to which they belong."""
    found: dict[str, list[Place]] = {}
    for named in report.names.questions:
        places = found.setdefault(named.extends or named.id, [])
        places += [(named.part, (*named.path, "fields", index, "id"), id) for index, id in enumerate(named.fields)]
    return found


def _choosers(report: Report) -> Iterator[tuple[Part, Path, SingleKeys | MultiKeys]]:
    for part, path, question in report.files.questions():
        if isinstance(question, SingleKeys | MultiKeys):
            yield part, path, question
        for index, field in enumerate(getattr(question, "fields", ())):
            if isinstance(field, SingleKeys | MultiKeys):
                yield part, (*path, "fields", index), field


def _option_lists(report: Report) -> Iterator[tuple[Part, Path, list[OptionKeys]]]:
    """Every inline list of options."""
    if report.files.bank:
        for name, options in report.files.bank.model.options.items():
            yield report.files.bank, ("options", name), options
    for part, path, question in report.files.questions():
        for key in ("options", "rows", "columns"):
            if isinstance(found := getattr(question, key, None), list):
                yield part, (*path, key), found
        for index, field in enumerate(getattr(question, "fields", ())):
            if isinstance(found := getattr(field, "options", None), list):
                yield part, (*path, "fields", index, "options"), found

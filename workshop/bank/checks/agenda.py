"""Levels, depths and minutes: what is asked in each format fits its agenda."""

from __future__ import annotations

from collections import defaultdict

from workshop.bank.asked import LevelQuestion, ListQuestion, NumberKeys, ScaleKeys
from workshop.bank.checks.report import Report
from workshop.bank.elements import sound
from workshop.bank.model import Depth
from workshop.bank.names import Part
from workshop.bank.nodes import Path
from workshop.bank.problems import Code
from workshop.bank.schema import BankFile, FormatKeys
from workshop.i18n import _

_MOST_POINTS = 11


def levels(report: Report) -> None:
    """Each factor describes as many levels as the bank names."""
    bank = report.files.bank
    if bank is None or "levels" in bank.replaced:
        return
    n = len(bank.model.levels)
    for part in report.files.walked:
        described = len(part.model.levels)
        if described not in {0, n}:
            report.error(
                part,
                ("levels",),
                Code.LEVELS_DIFFER,
                _("Here are {described} descriptions of levels; the bank names {n} levels.", described=described, n=n),
                _("Describe each level once, in the bank's order."),
            )
    for part, path, question in report.files.questions():
        if isinstance(question, LevelQuestion) and not (n and (part.model.levels or part.replaced)):
            report.error(
                part,
                (*path, "levels"),
                Code.LEVELS_DIFFER,
                _("This question asks for a level, but no levels are described.")
                if n
                else _("This question asks for a level, but the bank names none."),
                _("Add “levels” to the factor.") if n else _("Add “levels” to bank.yaml."),
            )


def scales(report: Report) -> None:
    """Scales and numbers whose high end is above the low one."""
    for part, path, question in report.files.questions():
        _scale(report, part, path, question)
        for index, field in enumerate(getattr(question, "fields", ())):
            _scale(report, part, (*path, "fields", index), field)


def _scale(report: Report, part: Part, path: Path, keys: object) -> None:
    if not isinstance(keys, ScaleKeys | NumberKeys) or keys.low is None or keys.high is None:
        return
    if keys.low >= keys.high:
        report.error(
            part,
            (*path, "high"),
            Code.OUT_OF_RANGE,
            _("The high end, {high:g}, is not above the low end, {low:g}.").format(high=keys.high, low=keys.low),
            _("Give “high” a larger number."),
        )
    elif isinstance(keys, ScaleKeys) and keys.high - keys.low >= _MOST_POINTS:
        report.error(
            part,
            (*path, "high"),
            Code.OUT_OF_RANGE,
            _("A scale has at most {n} points.", n=_MOST_POINTS),
            _("Use the type number for more."),
        )


def asked(report: Report) -> None:
    """Lists ask something wherever they are asked, the fields that name their items above all."""
    for part, path, question in report.files.questions():
        fields = getattr(question, "fields", None)
        if fields is None:
            continue
        depths = {field.id: field.depth or question.depth for field in fields}
        if not any(question.depth.includes(depth) for depth in depths.values()):
            report.error(
                part,
                (*path, "fields"),
                Code.NOTHING_ASKED,
                _(
                    "The question is asked from the depth {depth} on, but none of its fields is.",
                    depth=question.depth.value,
                ),
                _("Give a field the depth {depth}, or the question a deeper one.", depth=question.depth.value),
            )
        for name in question.label if isinstance(question, ListQuestion) else ():
            if name in depths and not question.depth.includes(depths[name]):
                report.warning(
                    part,
                    (*path, "label"),
                    Code.LABEL_NOT_ASKED,
                    _(
                        "Items are called by “{field}”, which is not asked at the depth {depth}.",
                        field=name,
                        depth=question.depth.value,
                    ),
                    _("Give the field the depth {depth}, or call the items by another.", depth=question.depth.value),
                )


def minutes(report: Report) -> None:
    """The questions of a factor fit its step, and the steps fit the format."""
    bank = report.files.bank
    if bank is None:
        return
    for index, format in sound(bank.model.formats):
        _format(report, bank, ("formats", index), format)


def _format(report: Report, bank: Part, path: Path, format: FormatKeys) -> None:
    total = sum(step.minutes for step in format.steps)
    if total > format.minutes:
        report.error(
            bank,
            (*path, "minutes"),
            Code.MINUTES_OVER,
            _(
                "The steps take {total} minutes together, the format {minutes}.",
                total=_number(total),
                minutes=_number(format.minutes),
            ),
            _("Shorten a step, or give the format more."),
        )
    if report.files.partial:
        return
    need = needed(report, bank.model, format.id)
    given: defaultdict[str, float] = defaultdict(float)
    places: dict[str, Path] = {}
    for at, step in enumerate(format.steps):
        factor = getattr(step, "factor", None)
        if factor is not None:
            given[factor] += step.minutes
            places[factor] = (*path, "steps", at, "minutes")
    for factor, wanted in need.items():
        if factor in places and wanted > given[factor] + 1e-9:
            report.error(
                bank,
                places[factor],
                Code.MINUTES_OVER,
                _(
                    "The questions of “{factor}” take {wanted} minutes in this format, its step {given}.",
                    factor=factor,
                    wanted=_number(wanted),
                    given=_number(given[factor]),
                ),
                _("Give the step more, or ask fewer questions at this depth."),
            )
        elif factor not in places and wanted > 0 and format.steps and "factors" not in bank.replaced:
            report.error(
                bank,
                (*path, "steps"),
                Code.NO_STEP,
                _(
                    "The questions of “{factor}” take {wanted} minutes in this format, but no step walks them.",
                    factor=factor,
                    wanted=_number(wanted),
                ),
                _("Add a step “factor: {factor}”.", factor=factor),
            )
    if not format.steps and sum(need.values()) > format.minutes:
        report.error(
            bank,
            (*path, "minutes"),
            Code.MINUTES_OVER,
            _(
                "The questions take {wanted} minutes together, the format {minutes}.",
                wanted=_number(sum(need.values())),
                minutes=_number(format.minutes),
            ),
            _("Give the format more, or ask fewer questions at this depth."),
        )


def opened(report: Report) -> None:
    """What a step opens with is asked by the bank."""
    bank = report.files.bank
    for index, format in sound(bank.model.formats) if bank is not None else ():
        for at, step in enumerate(format.steps):
            opens = getattr(step, "opens", None)
            if bank is None or opens is None or opens in bank.replaced:
                continue
            if getattr(bank.model, opens) is None:
                report.error(
                    bank,
                    ("formats", index, "steps", at, "opens"),
                    Code.MISSING_KEY,
                    _("The step opens with “{key}”, but the bank does not say what is asked then.", key=opens),
                    _("Add it to bank.yaml: {example}.", example=f"{opens}: …"),
                )


def needed(report: Report, bank: BankFile, depth: Depth) -> dict[str, float]:
    """The minutes of the questions asked at this depth, by factor that the bank lists."""
    sums: dict[str, float] = {}
    for part, _path, question in report.files.questions():
        factor = part.model.id
        if factor in bank.factors:
            sums.setdefault(factor, 0.0)
            if depth.includes(question.depth):
                sums[factor] += question.minutes
    return sums


def _number(minutes: float) -> str:
    return f"{minutes:g}"

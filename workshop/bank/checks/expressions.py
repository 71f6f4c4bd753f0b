"""Conditions and rules: what the check of CEL finds, at its place in the file."""

from __future__ import annotations

from workshop.bank.build import Builder
from workshop.bank.checks.report import Report
from workshop.bank.elements import sound
from workshop.bank.model import Severity
from workshop.bank.names import Part
from workshop.bank.nodes import Path, Scalar, find
from workshop.bank.problems import Code, Problem

_HARMLESS = frozenset(
    {
        Code.MINUTES_OVER,
        Code.NO_STEP,
        Code.LEVELS_DIFFER,
        Code.NOTHING_ASKED,
        Code.OUT_OF_RANGE,
        Code.MISSING_TRANSLATION,
    }
)
"""Mistakes that leave every name and type as it is meant."""


def conditions(report: Report) -> None:
    """Check every `when`, `must` and `where`, once the names and types that they use are settled."""
    bank = report.files.bank
    if bank is None or not settled(report):
        return
    from workshop.bank.typecheck import examined  # noqa: PLC0415 - protobuf and CEL, for this check alone

    files = report.files
    rules = files.rules.model if files.rules else None
    brief = files.brief.model if files.brief else None
    built = Builder(bank.model, [part.model for part in files.walked], rules, brief).build("")
    found = examined(built)
    files.reads.update(found.reads)
    for finding in found.findings:
        part, path = owner(report, finding.owner)
        node = find(part.root, (*path, finding.part))
        line, column = 1, 1
        if isinstance(node, Scalar):
            line, column = inside(part, node, finding.line, finding.column)
        report.problems.append(
            Problem(part.source.file, line, column, finding.code, finding.severity, finding.message, finding.hint)
        )


def settled(report: Report) -> bool:
    """Whether questions, fields, options and levels are all as they are meant."""
    files = report.files
    if not files.complete or files.bank is None or files.bank.replaced & {"options", "levels", "languages"}:
        return False
    factors = {part.source.file for part in files.walked}
    if any(len(list(sound(part.model.questions))) != len(part.model.questions) for part in files.walked):
        return False
    if any("questions" in part.replaced for part in files.walked):
        return False
    return not any(
        problem.severity is Severity.ERROR and problem.code not in _HARMLESS
        for problem in report.problems
        if problem.file in factors or problem.file == files.bank.source.file
    )


def owner(report: Report, name: str) -> tuple[Part, Path]:
    """The file and the path of what holds an expression; the blocks and rules that are wrong were not counted."""
    kind, _colon, id = name.partition(":")
    files = report.files
    if kind == "question":
        named = report.names.by_id[id]
        return named.part, named.path
    if kind == "rule":
        assert files.rules is not None  # the rule comes from it
        return files.rules, next(("rules", index) for index, rule in sound(files.rules.model.rules) if rule.id == id)
    assert files.brief is not None  # the block comes from it
    first, *rest = (int(place) for place in id.split("."))
    path: Path = ("blocks", [index for index, _block in sound(files.brief.model.blocks)][first])
    for place in rest:
        path = (*path, "blocks", place)
    return files.brief, path


def inside(part: Part, node: Scalar, line: int, column: int) -> tuple[int, int]:
    """Where a place in a scalar's text stands in the file, both counted from 1.

    YAML folds and trims white space only, so the signs between are counted: the place is that of the same sign.
    """
    before = node.text.strip().split("\n")
    signs = sum(len("".join(part_of.split())) for part_of in [*before[: line - 1], before[line - 1][: column - 1]])
    at, place = node.line, node.column
    if node.style in {"|", ">"}:
        at, place = at + 1, 1
    elif node.style:
        place += 1
    lines = part.source.lines
    while at <= len(lines):
        text = lines[at - 1]
        for index in range(place - 1, len(text)):
            char = text[index]
            if (
                char.isspace()
                or (char == "\\" and node.style == '"')
                or (char == "'" == node.style and text[index - 1] == "'" and index >= place)
            ):
                continue
            if signs == 0:
                return at, index + 1
            signs -= 1
        at, place = at + 1, 1
    return node.line, node.column

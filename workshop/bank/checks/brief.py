"""The outline of the brief: the factors, lists, fields and questions that its blocks name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.bank.checks.references import list_named
from workshop.bank.checks.report import Report
from workshop.bank.elements import sound
from workshop.bank.nodes import Path
from workshop.bank.outline import BlockKeys, FactorBlock, GridBlock, ListKeys
from workshop.bank.problems import Code
from workshop.i18n import _


def names(report: Report) -> None:
    """Each block names what is there, and what it can show."""
    part = report.files.brief
    if part is None:
        return
    for path, block in _blocks(part.model.blocks, ("blocks",)):
        if isinstance(block, FactorBlock):
            report.refer(part, (*path, "factor"), block.factor, report.names.factors, _("There is no factor “{name}”."))
        if isinstance(block, ListKeys) and list_named(report, part, (*path, "list"), block.list):
            _columns(report, path, block)
        question = getattr(block, "question", None)
        if question is not None:
            _question(report, (*path, "question"), question, grid=isinstance(block, GridBlock))
        for index, name in enumerate(getattr(block, "questions", ())):
            _question(report, (*path, "questions", index), name, grid=False)


def _blocks(blocks: Sequence[BlockKeys | FactorBlock], path: Path) -> Iterator[tuple[Path, BlockKeys | FactorBlock]]:
    for index, block in sound(blocks):
        yield (*path, index), block
        yield from _blocks(getattr(block, "blocks", ()), (*path, index, "blocks"))


def _columns(report: Report, path: Path, block: ListKeys) -> None:
    part = report.files.brief
    assert part is not None  # the block comes from it
    for index, name in enumerate(getattr(block, "columns", ())):
        report.refer(
            part,
            (*path, "columns", index),
            name,
            report.names.fields[block.list],
            _("The list has no field “{name}”."),
            sure=report.names.fields_known,
        )


def _question(report: Report, path: Path, name: str, *, grid: bool) -> None:
    part = report.files.brief
    assert part is not None  # the block comes from it
    named = report.names.by_id.get(name)
    if not report.refer(part, path, name, report.names.by_id, _("There is no question “{name}”.")) or named is None:
        return
    if grid and named.kind != "grid":
        report.error(part, path, Code.WRONG_TYPE, _("“{name}” is not a grid.", name=name), _("Use the block answers."))
    elif not grid and named.kind in {"list", "grid"}:
        report.error(
            part,
            path,
            Code.WRONG_TYPE,
            _("“{name}” is a {kind}, which does not fit into this block.", name=name, kind=named.kind),
            _("Use the block grid.") if named.kind == "grid" else _("Use the block table, cards or bullets."),
        )

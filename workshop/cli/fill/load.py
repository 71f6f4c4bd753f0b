"""An answers file: all of it, or nothing with every problem named by line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, BinaryIO

from workshop.bank import nodes, reader
from workshop.bank.model import Severity
from workshop.bank.nodes import Mapped, Node, Scalar
from workshop.bank.problems import Code, Problem
from workshop.bank.reader import MOST_EVENTS
from workshop.bank.source import LARGEST
from workshop.cli import output
from workshop.errors import WorkshopError
from workshop.i18n import _, ngettext
from workshop.session import answers
from workshop.system import reason

if TYPE_CHECKING:
    from workshop.bank.model import Bank
    from workshop.session.state import State
    from workshop.store.desk import Desk

STDIN = Path("-")
HEAD = "session"
"""What exports and examples say of their session; the session that is filled keeps its own."""


def load(desk: Desk, path: Path) -> None:
    """Apply what the file says as one stroke, and tell how much that was; raises WorkshopError as `read_answers`."""
    found = read_answers(desk.bank, desk.state, desk.new_id, path)
    desk.record(found.changes)
    _tell(found)


def read_answers(bank: Bank, state: State, new_id: Callable[[], str], path: Path) -> answers.Read:
    """What the file says, as changes to a session that stands so.

    Raises WorkshopError with every problem as file:line:column where there is one.
    """
    name, data = _bytes(path)
    read = reader.read(name, data)
    if [problem.code for problem in read.problems] == [Code.EMPTY_FILE]:
        read = reader.Read(read.source, Mapped(1, 1))
    if read.root is None:
        raise _refused(read.problems)
    read.root.items.pop(HEAD, None)
    _without_blanks(read.root)
    found = answers.read(bank, state, nodes.plain(read.root, nulls=True), new_id)
    # What a bank is only warned of counts here too: half an answer would be lost in silence.
    problems = [*read.problems, *(_placed(name, read.root, problem) for problem in found.problems)]
    if problems:
        raise _refused(sorted(problems, key=lambda problem: (problem.line, problem.column)))
    return found


def _tell(found: answers.Read) -> None:
    if not found.changes:
        output.narrate(_("The file says what is there already; nothing was changed."))
        return
    others = sum(change.kind in ("answer_set", "answer_undecided", "cell_set", "note_set") for change in found.changes)
    removed = sum(change.kind == "item_removed" for change in found.changes)
    output.narrate(_("The file is loaded as a whole; workshop undo takes it back."))
    for line, n in (
        (ngettext("{n} answer or note changed.", "{n} answers or notes changed.", others), others),
        (ngettext("{n} item added.", "{n} items added.", found.added), found.added),
        (ngettext("{n} item changed.", "{n} items changed.", found.updated), found.updated),
        (ngettext("{n} item removed.", "{n} items removed.", removed), removed),
    ):
        if n:
            output.narrate(line)


# Reading


def _bytes(path: Path) -> tuple[str, bytes]:
    """What messages call the file, and at most one byte more than it may have."""
    if path == STDIN:
        if sys.stdin is None:
            raise WorkshopError(_("There is nothing on standard input."))
        return _("standard input"), sys.stdin.buffer.read(LARGEST + 1)
    try:
        with _opened(path) as file:
            return str(path), file.read(LARGEST + 1)
    except OSError as error:
        raise WorkshopError(_("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error


def _opened(path: Path) -> BinaryIO:
    """A file, but not a device: one of those would be read for ever."""
    path = path.expanduser()
    if path.exists() and not (S_ISREG(path.stat().st_mode) or path.is_fifo()):
        raise WorkshopError(_("{path} is not a file.", path=path))
    return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)), "rb")


def _without_blanks(node: Node) -> None:
    """Take out the keys that nothing stands behind: lines of the template that were not filled in."""
    if isinstance(node, Mapped):
        for key in [key for key, said in node.items.items() if _blank(said)]:
            del node.items[key], node.keys[key]
    if not isinstance(node, Scalar):
        for said in node.items.values() if isinstance(node, Mapped) else node.items:
            _without_blanks(said)


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip() and node.style not in ('"', "'")


# Problems

_TOO_MUCH = frozenset({Code.TOO_LARGE, Code.TOO_MANY_PARTS})


def _refused(problems: Sequence[Problem]) -> WorkshopError:
    return WorkshopError(
        "\n".join(map(_line, problems)),
        hint=ngettext("{n} problem, and nothing was loaded.", "{n} problems, and nothing was loaded.", len(problems)),
    )


def _line(problem: Problem) -> str:
    if problem.code in _TOO_MUCH:
        limits = _("An answers file has at most {most} bytes and {parts} parts.", most=LARGEST, parts=MOST_EVENTS)
        cure = _("Load it in pieces; what a piece leaves out stays as it is.")
        problem = problem._replace(message=limits, hint=cure)
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return f"{place}: {problem.message} {problem.hint}" if problem.hint else f"{place}: {problem.message}"


def _placed(name: str, root: Mapped, problem: answers.AnswerProblem) -> Problem:
    """The problem at the place in the file that its path leads to, or as near to it as there is something."""
    line, column = root.line, root.column
    for end in range(len(problem.path), 0, -1):
        node = nodes.find(root, problem.path[:end])
        parent = nodes.find(root, problem.path[: end - 1])
        key = parent.keys.get(str(problem.path[end - 1])) if isinstance(parent, Mapped) else None
        place = key or node
        if place is not None:
            line, column = place.line, place.column
            break
    message = f"{problem.where}: {problem.message}" if problem.where else problem.message
    return Problem(name, line, column, "answer", Severity.ERROR, message, problem.hint)

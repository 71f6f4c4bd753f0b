"""A file's nodes against its pydantic model: every mistake at once, each with its place and its cure.

Where a part is wrong the rest is still taken: a wrong question, rule or block becomes `BROKEN`, a wrong key of the
file itself gets a stand-in. So the checks across files need not wait for the first mistake to be mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError

from workshop.bank.elements import BROKEN, ELEMENT, Strict
from workshop.bank.mistakes import mistake
from workshop.bank.nodes import Mapped, plain
from workshop.bank.problems import Code, Problem, nearest
from workshop.bank.reader import Read
from workshop.bank.source import Source
from workshop.bank.wording import WORDING
from workshop.i18n import _

M = TypeVar("M", bound=Strict)

MOST_PROBLEMS = 100
"""Mistakes of one file that are told one by one."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[M]):
    """A file as far as it can be understood: `replaced` names the keys of the file whose value is a stand-in.

    `sound` says that it has no mistake that the model finds.
    """

    source: Source
    root: Mapped
    model: M
    problems: tuple[Problem, ...] = ()
    replaced: frozenset[str] = frozenset()
    sound: bool = True


def validate(model: type[M], read: Read) -> Checked[M] | tuple[Problem, ...]:
    """The file as `model`, or only its problems where nothing can be understood."""
    if read.root is None:
        return read.problems
    data = plain(read.root)
    try:
        return Checked(read.source, read.root, model.model_validate(data), read.problems)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    problems = (*read.problems, *_problems(model, read.source, read.root, found))
    replaced = _replace(model, data, found)
    try:
        rest = model.model_validate(data)
    except ValidationError:
        return problems
    return Checked(read.source, read.root, rest, problems, frozenset(replaced), sound=False)


def _replace(model: type[Strict], data: dict[str, Any], errors: list[Any]) -> set[str]:
    """Take out of `data` what is wrong; give the names of the file's own keys that it concerned."""
    stand_in: Mapping[str, Any] = getattr(model, "STAND_IN", {})
    replaced = set()
    for error in errors:
        key, *inner = error["loc"] or ("",)
        value = data.get(key)
        if inner and isinstance(inner[0], int) and isinstance(value, list) and _has_elements(model, key):
            value[inner[0]] = BROKEN
        else:
            replaced.add(key)
    for key in replaced:
        data.pop(key, None)
        if key in stand_in:
            data[key] = stand_in[key]
    return replaced


def _has_elements(model: type[Strict], key: str) -> bool:
    """Whether this key of the file holds elements that can be left out one by one."""
    found = model.model_fields.get(key)
    return found is not None and any(
        ELEMENT in getattr(inner, "__metadata__", ()) for inner in get_args(found.annotation)
    )


def _problems(model: type[Strict], source: Source, root: Mapped, errors: list[Any]) -> Iterator[Problem]:
    found = [mistake(model, root, error) for error in errors[: MOST_PROBLEMS * 2]]
    meant = {(one.owner, nearest(one.key, one.known)) for one in found if one.code is Code.UNKNOWN_KEY}
    told = [one for one in found if one.code is not Code.MISSING_KEY or (one.owner, one.key) not in meant]
    for one in told[:MOST_PROBLEMS]:
        message, hint = WORDING[one.code](one)
        yield source.problem(one.line, one.column, one.code, message, hint)
    for one in told[MOST_PROBLEMS : MOST_PROBLEMS + 1]:
        message = _("There are more mistakes from here on; the first {n} are listed.", n=MOST_PROBLEMS)
        yield source.problem(one.line, one.column, Code.MORE_PROBLEMS, message, _("Mend those first."))

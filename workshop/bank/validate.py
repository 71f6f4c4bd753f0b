"""A file's nodes against its pydantic model: every mistake at once, each with its place and its cure.

Where a part is wrong the rest is still taken: a wrong question, rule or block becomes `BROKEN`, a wrong key of the
file itself gets a stand-in. So the checks across files need not wait for the first mistake to be mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from workshop.bank.elements import BROKEN, Strict
from workshop.bank.nodes import Mapped, Node, Path, Scalar, find, plain
from workshop.bank.problems import Code, Problem, nearest
from workshop.bank.reader import Read
from workshop.bank.scalars import PLAIN
from workshop.bank.source import Source
from workshop.bank.wording import WORDING, Mistake
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
    return "_unless_broken" in repr(model.model_fields[key].annotation)


def _problems(model: type[Strict], source: Source, root: Mapped, errors: list[Any]) -> Iterator[Problem]:
    mistakes = [_mistake(model, root, error) for error in errors[: MOST_PROBLEMS * 2]]
    meant = {
        (mistake.owner, nearest(mistake.key, mistake.known)) for mistake in mistakes if mistake.code is Code.UNKNOWN_KEY
    }
    told = 0
    for mistake in mistakes:
        if mistake.code is Code.MISSING_KEY and (mistake.owner, mistake.key) in meant:
            continue  # the misspelt key is told already
        if told == MOST_PROBLEMS:
            yield source.problem(
                mistake.line,
                mistake.column,
                Code.MORE_PROBLEMS,
                _("There are more mistakes from here on; the first {n} are listed.", n=told),
                _("Mend those first."),
            )
            return
        told += 1
        message, hint = WORDING[mistake.code](mistake)
        yield source.problem(mistake.line, mistake.column, mistake.code, message, hint)


def _mistake(model: type[Strict], root: Mapped, error: Any) -> Mistake:
    loc: tuple[str | int, ...] = error["loc"]
    context: dict[str, Any] = error.get("ctx", {})
    code = _code(error["type"], context)
    path, node = _walk(root, loc)
    key = next((part for part in reversed(loc) if isinstance(part, str) and not _is_tag(part)), "")
    known: list[str] = []
    line, column = node.line, node.column
    owner: Path = path
    if code in {Code.UNKNOWN_KEY, Code.MISSING_KEY}:
        key, owner = str(loc[-1]), path[:-1] if path and path[-1] == loc[-1] else path
        known = list(model_at(model, loc[:-1]).model_fields)
    if error["type"].startswith("union_tag"):
        key = "block" if "block" in context["discriminator"] else "type"
        known = [*dict.fromkeys(tag.strip("' <>").split()[0] for tag in context.get("expected_tags", "").split(","))]
        chosen = node.items.get(key) if isinstance(node, Mapped) else None
        if chosen is None:
            code = Code.MISSING_KEY
        else:
            code = Code.UNKNOWN_VALUE if isinstance(chosen, Scalar) and chosen.text.strip() else Code.WRONG_SHAPE
            context = {"value": plain(chosen), "known": known, "wanted": "text"}
            line, column = chosen.line, chosen.column
    if code is Code.UNKNOWN_KEY or loc[-1:] == ("[key]",):
        line, column = _key_place(root, path, node)
    if isinstance(node, Scalar) and not node.text.strip() and code is Code.WRONG_SHAPE:
        code = Code.EMPTY_VALUE
    return Mistake(code, key, line, column, owner, known, context)


_TYPES = {
    "missing": Code.MISSING_KEY,
    "extra_forbidden": Code.UNKNOWN_KEY,
    "union_tag_invalid": Code.UNKNOWN_VALUE,
    "union_tag_not_found": Code.MISSING_KEY,
    "too_short": Code.TOO_FEW,
    "too_long": Code.TOO_MANY,
}
"""pydantic's own verdicts; what is not here says that a list, map or text stands where another belongs."""


def _code(kind: str, context: dict[str, Any]) -> Code:
    if "code" in context:
        return Code(context["code"])
    wanted = {"list_type": "list", "dict_type": "map", "model_type": "map", "model_attributes_type": "map"}
    context.setdefault("wanted", wanted.get(kind, "text"))
    return _TYPES.get(kind, Code.WRONG_SHAPE)


def _is_tag(part: str | int) -> bool:
    return part in {"[key]", PLAIN} or (isinstance(part, str) and part.startswith("<"))


def _walk(root: Node, loc: tuple[str | int, ...]) -> tuple[Path, Node]:
    """The path in the file that pydantic's location means, as far as it is there, and the node at its end."""
    path: list[str | int] = []
    node = root
    for part in loc:
        inner = find(node, (part,))
        if inner is not None:
            path.append(part)
            node = inner
    return tuple(path), node


def _key_place(root: Node, path: Path, node: Node) -> tuple[int, int]:
    parent: Node = _walk(root, path[:-1])[1]
    key = parent.keys.get(str(path[-1])) if isinstance(parent, Mapped) and path else None
    return (key.line, key.column) if key else (node.line, node.column)


def model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The model that stands at pydantic's location."""
    tagged: dict[str, type[BaseModel]] = {}
    for part in loc:
        if not isinstance(part, str):
            continue
        if part in tagged:
            model, tagged = tagged[part], {}
        elif part in model.model_fields:
            tagged = dict(_models(model.model_fields[part].annotation))
            model = tagged.get("", model)
    return model


def _models(annotation: Any, tag: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """The models in an annotation by their tag, `""` for one without."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield tag, annotation
    elif get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        own = next((str(item.tag) for item in metadata if isinstance(item, Tag)), tag)
        yield from _models(inner, own)
    elif get_origin(annotation) in {Union, list, dict} or type(annotation).__name__ == "UnionType":
        for inner in get_args(annotation):
            yield from _models(inner, tag)

"""pydantic's verdicts as mistakes with a place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

from workshop.bank.elements import Strict
from workshop.bank.nodes import Mapped, Node, Path, Scalar, find
from workshop.bank.problems import Code, nearest
from workshop.bank.scalars import PLAIN
from workshop.bank.wording import Mistake

_CODES = {
    "missing": Code.MISSING_KEY,
    "extra_forbidden": Code.UNKNOWN_KEY,
    "too_short": Code.TOO_FEW,
    "too_long": Code.TOO_MANY,
}
"""pydantic's own verdicts; what is not here says that a list, map or text stands where another belongs."""

_SHAPES = {"list_type": "list", "dict_type": "map", "model_type": "map", "model_attributes_type": "map"}


def mistake(model: type[Strict], root: Mapped, error: Any) -> Mistake:
    """What one of pydantic's errors says about the file whose nodes hang from `root`."""
    loc: tuple[str | int, ...] = error["loc"]
    context: dict[str, Any] = error.get("ctx", {})
    path, node = _walk(root, loc)
    if error["type"].startswith("union_tag"):
        return _untyped(node, path, context)
    code = Code(context["code"]) if "code" in context else _CODES.get(error["type"], Code.WRONG_SHAPE)
    if code in {Code.UNKNOWN_KEY, Code.MISSING_KEY}:
        return _misplaced(code, model, root, loc)
    key = next((part for part in reversed(loc) if isinstance(part, str) and not _is_tag(part)), "")
    if code is Code.WRONG_SHAPE and isinstance(node, Scalar) and not node.text.strip():
        code = Code.EMPTY_VALUE
    context.setdefault("wanted", _SHAPES.get(error["type"], "text"))
    line, column = _key_place(root, path) if loc[-1] == "[key]" else (node.line, node.column)
    return Mistake(code, key, line, column, path[:-1], context=context)


def _misplaced(code: Code, model: type[Strict], root: Mapped, loc: tuple[str | int, ...]) -> Mistake:
    """A key that is missing, or that does not belong where it stands."""
    owner, node = _walk(root, loc[:-1])
    key = str(loc[-1])
    known = list(model_at(model, loc[:-1]).model_fields)
    line, column = (node.line, node.column) if code is Code.MISSING_KEY else _key_place(root, (*owner, key))
    return Mistake(code, key, line, column, owner, known)


def _untyped(node: Node, path: Path, context: dict[str, Any]) -> Mistake:
    """A question, field or block without a type, or with one that there is not."""
    key = "block" if "block" in context["discriminator"] else "type"
    known = list(dict.fromkeys(re.findall(r"<(\w+)", context.get("expected_tags", ""))))
    given = node.items.get(key) if isinstance(node, Mapped) else None
    if isinstance(node, Mapped) and given is None:
        meant = nearest(key, node.keys)
        if meant is None:
            return Mistake(Code.MISSING_KEY, key, node.line, node.column, path)
        place = node.keys[meant]
        return Mistake(Code.UNKNOWN_KEY, meant, place.line, place.column, path, [key])
    if isinstance(given, Scalar):
        code = Code.UNKNOWN_VALUE if given.text.strip() else Code.EMPTY_VALUE
        context = {"value": given.text.strip(), "known": known}
        return Mistake(code, key, given.line, given.column, path, context=context)
    place_of = given or node
    return Mistake(Code.WRONG_SHAPE, key, place_of.line, place_of.column, path, context={"wanted": "text"})


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


def _key_place(root: Node, path: Path) -> tuple[int, int]:
    parent = find(root, path[:-1]) or root
    key = parent.keys.get(str(path[-1])) if isinstance(parent, Mapped) and path else None
    return (key.line, key.column) if key else (parent.line, parent.column)


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

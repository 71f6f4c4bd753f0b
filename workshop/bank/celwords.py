"""Puts what the CEL checker says into plain words, each with its place and a cure.

The checker's messages look like `ERROR: <input>:1:7: undefined field 'nme' not found in struct 'workshop.bank.people'`,
several in one text, each followed by the source line; columns count code points from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from workshop.bank.functions import FUNCTIONS
from workshop.bank.meaning import nearest
from workshop.bank.tree import Remark
from workshop.bank.vocabulary import Vocabulary
from workshop.i18n import _

PACKAGE = "workshop.bank"
"""The package of the messages that the check environment is built of."""

_ERROR = re.compile(
    r"^(?:INVALID_ARGUMENT: )?ERROR: <input>:(\d+):(\d+): (.*?)(?: \[INVALID_ARGUMENT\])?$", re.MULTILINE
)
_UNDECLARED = re.compile(r"undeclared reference to '(.*)' \(in container ''\)")
_FIELD = re.compile(r"undefined field '(.*)' not found in struct '(.*)'")
_OVERLOAD = re.compile(r"found no matching overload for '(.*)' applied to '(.*)'")
_SYNTAX = re.compile(r"Syntax error: (.*)")

_MACROS = ("all", "exists", "exists_one", "filter", "map")
_CALLABLE = frozenset(function.name for function in FUNCTIONS) | frozenset(
    (*_MACROS, "size", "matches", "contains", "startsWith", "endsWith", "int", "double", "string")
)


class _Place:
    """Where the checker points, and what is known there."""

    def __init__(self, text: str, offset: int, vocabulary: Vocabulary, each: str | None) -> None:
        self.text, self.offset, self.vocabulary, self.each = text, offset, vocabulary, each


def remarks(error: str, text: str, vocabulary: Vocabulary, each: str | None) -> list[Remark]:
    """What the checker found in the expression `text`, with offsets in it; `each` is the list that `it` comes from."""
    if not text.strip():
        return [Remark(0, "syntax", _("The expression is empty."))]
    found = []
    for line, column, message in _ERROR.findall(error):
        if "'*error*'" in message:
            continue  # follows from another one
        place = _Place(text, _offset(text, int(line), int(column)), vocabulary, each)
        found.append(_remark(message, place))
        if found[-1].code == "syntax":
            break  # what follows is the parser finding its feet again
    if not found and "recursion" in error:
        found = [Remark(0, "too_deep", _("The expression is nested too deeply."), _("Split it into two rules."))]
    loose = {name for remark in found if remark.code == "unknown_function" for name in _loop_name(text, remark.offset)}
    found = [remark for remark in found if remark.code != "unknown_name" or _word(text, remark.offset) not in loose]
    return found or [Remark(0, "unreadable", _("The expression cannot be read: {reason}.", reason=_brief(error)))]


def type_name(type: str) -> str:
    """A type of the checker in plain words."""
    plain = re.sub(r"wrapper\((\w+)\)", r"\1", type)
    if plain in ("list(string)", "list(double)", "list(int)"):
        return _("a list of texts") if plain == "list(string)" else _("a list of numbers")
    if plain.startswith(f"list({PACKAGE}."):
        return _("the list {list}", list=plain.removeprefix(f"list({PACKAGE}.").removesuffix(")"))
    if plain.startswith(f"{PACKAGE}."):
        return _("an item of {list}", list=plain.removeprefix(f"{PACKAGE}."))
    if plain.startswith(("list(", "map(")):
        return _("a list") if plain.startswith("list(") else _("a grid or one of its rows")
    words = {
        "string": _("text"),
        "double": _("a number"),
        "int": _("a whole number"),
        "bool": _("yes or no"),
        "null_type": "null",
    }
    return words.get(plain, plain)


def _offset(text: str, line: int, column: int) -> int:
    start = sum(len(part) + 1 for part in text.split("\n")[: line - 1])
    return min(start + column - 1, len(text))


def _word(text: str, offset: int) -> str:
    match = re.compile(r"\w+").match(text, offset)
    return match.group() if match else ""


def _loop_name(text: str, offset: int) -> list[str]:
    """The variable of what was meant to be a loop, which is unknown only because the loop's name is."""
    match = re.compile(r"\w+\(\s*(\w+)\s*[,)]").match(text, offset)
    return [match.group(1)] if match and text[:offset].rstrip().endswith(".") else []


def _brief(error: str) -> str:
    return error.partition("\n")[0].partition(": ")[2] or error.partition("\n")[0]


def _remark(message: str, place: _Place) -> Remark:
    for pattern, reader in _READERS.items():
        match = pattern.fullmatch(message)
        if match:
            return reader(place, *match.groups())
    return Remark(place.offset, "unreadable", _("The expression cannot be read: {reason}.", reason=message))


def _undeclared(place: _Place, name: str) -> Remark:
    head = name.partition(".")[0]
    if place.text[place.offset : place.offset + 1] == "(":
        offset = max(place.text.rfind(head, 0, place.offset), 0)
        if head in _MACROS:
            message = _("“{name}” takes a name and what is to hold of it.", name=head)
            return Remark(offset, "unknown_function", message, _("For instance: {name}(x, x.id == …)", name=head))
        known = _("The functions: {names}.", names=", ".join(sorted(_CALLABLE)))
        message = _("There is no function “{name}”.", name=head)
        return Remark(offset, "unknown_function", message, nearest(head, _CALLABLE) or known)
    starts = place.text.startswith(head, place.offset)
    offset = place.offset if starts else max(place.text.rfind(head, 0, place.offset + 1), 0)
    if head == "it":
        message = _("“it” is known only in a rule with “each” and in a block's “where”.")
        return Remark(offset, "unknown_name", message)
    message = _("There is no question “{name}”.", name=head)
    names = frozenset(place.vocabulary.variables) | ({"it"} if place.each else frozenset())
    if place.each and head in place.vocabulary.records.get(place.each, {}):
        return Remark(offset, "unknown_name", message, _("A field of the item is written it.{name}.", name=head))
    return Remark(offset, "unknown_name", message, nearest(head, names))


def _field(place: _Place, name: str, struct: str) -> Remark:
    list_id = struct.removeprefix(f"{PACKAGE}.")
    fields = place.vocabulary.records.get(list_id, {})
    offset = place.text.find(name, place.offset)
    message = _("“{list}” has no field “{name}”.", list=list_id, name=name)
    known = _("The fields: {names}.", names=", ".join(fields))
    return Remark(max(offset, place.offset), "unknown_field", message, nearest(name, fields) or known)


def _overload(place: _Place, operator: str, given: str) -> Remark:
    types = _split(given)
    sign = "[ ]" if operator == "_[_]" else operator.strip("_@")
    names = ", ".join(type_name(type) for type in types)
    hint = next((cure() for fits, cure in _CURES if fits(sign, types)), None)
    return Remark(
        place.offset, "wrong_types", _("“{sign}” cannot be used with: {types}.", sign=sign, types=names), hint
    )


def _syntax(place: _Place, reason: str) -> Remark:
    reason = re.sub(r" expecting .*", "", reason).replace("<EOF>", _("the end"))
    rest = place.text[place.offset :]
    word = re.match(r"\w+|[^\w\s]", rest)
    last = re.search(r"(\w+)\s*$", place.text[: place.offset])
    hint = _SIGNS.get(word.group() if word else "") or _SIGNS.get(last.group(1) if last else "")
    return Remark(place.offset, "syntax", _("The expression cannot be read here: {reason}.", reason=reason),
                  hint() if hint else None)  # fmt: skip


_READERS: Mapping[re.Pattern[str], Callable[..., Remark]] = {
    _UNDECLARED: _undeclared,
    _FIELD: _field,
    _OVERLOAD: _overload,
    _SYNTAX: _syntax,
}

_SIGNS: Mapping[str, Callable[[], str]] = {
    "=": lambda: _("Equality is written ==."),
    "&": lambda: _("“And” is written &&."),
    "and": lambda: _("“And” is written &&."),
    "|": lambda: _("“Or” is written ||."),
    "or": lambda: _("“Or” is written ||."),
    "not": lambda: _("“Not” is written !."),
    "'": lambda: _("A text needs a quotation mark at both ends."),
    '"': lambda: _("A text needs a quotation mark at both ends."),
}


def _is_list(type: str) -> bool:
    return type.startswith("list(")


_CURES: tuple[tuple[Callable[[str, list[str]], bool], Callable[[], str]], ...] = (
    (
        lambda sign, types: sign in ("==", "!=") and "null_type" in types and any(map(_is_list, types)),
        lambda: _("An unanswered list is empty, never null: compare size(…) with 0."),
    ),
    (
        lambda sign, types: sign in ("==", "!=") and len({_is_list(type) for type in types}) == 2,
        lambda: _("One side is a list: use “in”."),
    ),
    (
        lambda sign, types: sign == "in" and not _is_list(types[-1]),
        lambda: _("The right side is one value: use “==”."),
    ),
    (
        lambda _sign, types: "int" in types and any("double" in type for type in types),
        lambda: _("Numbers have a decimal point here: write 2.0, not 2."),
    ),
)


def _split(given: str) -> list[str]:
    """The types in `(list(string), int)`, of which one may hold commas itself; a receiver's `a.(b)` comes first."""
    found, depth, start = [], 0, 0
    inner = given[1:-1] if given.startswith("(") else given.replace(".(", ", ", 1).removesuffix(")")
    for at, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            found.append(inner[start:at].strip())
            start = at + 1
    return [*found, inner[start:].strip()]

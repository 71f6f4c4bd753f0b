"""Finds words that could reach a parser of Textual's markup: they may hold what a person typed.

A sink is a call or an attribute of Textual that parses a plain string. What may go in: `_("…")` of a literal without
placeholders and brackets, a literal without brackets, and Content, which is known by its makers, by annotations, and by
assignments from those in the same function. `markup=False` makes any call safe.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ALL = -1
"""Every positional argument."""

SINKS: Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    # constructors: positions and keywords that are parsed
    "Static": ((0,), ("content",)),
    "Label": ((0,), ("content",)),
    "Button": ((0,), ("label", "tooltip")),
    "Option": ((0,), ("prompt",)),
    "Selection": ((0,), ("prompt",)),
    "Checkbox": ((0,), ("label", "tooltip")),
    "RadioButton": ((0,), ("label", "tooltip")),
    "Collapsible": ((), ("title",)),
    "Tab": ((0,), ("label",)),
    "TabPane": ((0,), ("title",)),
    "Link": ((0,), ("text", "tooltip")),
    # methods
    "update": ((0,), ("content",)),
    "notify": ((0,), ("message", "title")),
    "replace_option_prompt": ((1,), ("prompt",)),
    "replace_option_prompt_at_index": ((1,), ("prompt",)),
    "add_leaf": ((0,), ("label",)),
    "set_label": ((0,), ("label",)),
    "add_row": ((ALL,), ("label",)),
    "add_column": ((0,), ("label",)),
    "add_columns": ((ALL,), ()),
    "update_cell": ((2,), ("value",)),
    "update_cell_at": ((1,), ("value",)),
}
PLAIN = frozenset({"Digits"})
"""Widgets that draw what they are given and parse nothing."""
ATTRIBUTES = frozenset({"border_title", "border_subtitle", "tooltip", "label"})
ENGLISH = frozenset({"loading"})
"""Attributes that make Textual say something in English."""
MAKERS = frozenset({"Content", "user_text", "bank_text", "joined"})
SAME = frozenset({"stylize", "stylize_before", "append", "append_text", "truncate", "join", "pad_left", "pad_right"})
"""Methods of Content that give Content."""
SAFE_OF_CONTENT = frozenset({"assemble", "styled", "from_text", "blank", "empty"})
FORBIDDEN = frozenset({"from_markup", "render_markup", "escape"})
FORBIDDEN_IMPORTS: Mapping[str, frozenset[str]] = {
    "textual.widgets": frozenset({"Footer", "Header", "HelpPanel", "KeyPanel", "LoadingIndicator"}),
    "textual.command": frozenset({"*"}),
    "textual.validation": frozenset({"*"}),
    "rich.markup": frozenset({"*"}),
}
"""What speaks English of its own, or parses markup."""


class Finding(NamedTuple):
    """A place where a word could be parsed, and why."""

    line: int
    what: str


class Names(NamedTuple):
    """Names that give Content when read, when called, that hold a list of it, and types that are as good as it."""

    read: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    many: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset({"Content"})

    def is_content(self, annotation: ast.AST | None) -> bool:
        """Whether something annotated so is Content; `Content | None` is, because nothing is no markup."""
        if isinstance(annotation, ast.BinOp):
            parts = (annotation.left, annotation.right)
            return all(self.is_content(part) or _is_none(part) for part in parts)
        return _tail(annotation) in self.types

    def are_content(self, annotation: ast.AST | None) -> bool:
        """Whether something annotated so holds Content."""
        return isinstance(annotation, ast.Subscript) and self.is_content(annotation.slice)

    def sure(self, annotated: Iterable[tuple[str, ast.AST | None]]) -> frozenset[str]:
        """The names that are Content wherever they are annotated."""
        found = list(annotated)
        unsure = {name for name, annotation in found if not self.is_content(annotation)}
        return frozenset(name for name, _annotation in found if name not in unsure)


def names_of_content(sources: Mapping[Path, str]) -> Names:
    """The public functions, properties and fields that are annotated to give Content, and nothing else anywhere."""
    nodes = [node for source in sources.values() for node in ast.walk(ast.parse(source))]
    return _annotated(nodes, Names(), private=False)


def _annotated(nodes: list[ast.AST], known: Names, *, private: bool) -> Names:
    """What is known already, and what annotations say; private names mean what they mean in their own module."""
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    visuals = {node.name for node in classes if {_tail(base) for base in node.bases} & {"Content", "Visual"}}
    names = known._replace(types=known.types | visuals)
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    functions = [node for node in functions if node.name.startswith("_") is private]
    properties = [node for node in functions if "property" in {_tail(by) for by in node.decorator_list}]
    fields = [node for owner in classes for node in owner.body if isinstance(node, ast.AnnAssign)]
    read = [(node.name, node.returns) for node in properties]
    read += [(_tail(node.target), node.annotation) for node in fields]
    called = [(node.name, node.returns) for node in functions if node not in properties]
    return names._replace(
        read=names.read | names.sure(pair for pair in read if pair[0].startswith("_") is private),
        called=names.called | names.sure(called),
        many=names.many | {name for name, annotation in called if names.are_content(annotation)},
    )


def findings(source: str, content: Names) -> list[Finding]:
    """What is wrong in a module; `content` are the public names known to give Content."""
    tree = ast.parse(source)
    if any(isinstance(node, ast.ImportFrom) and node.module == "rich.text" for node in ast.walk(tree)):
        content = content._replace(types=content.types | {"Text"})  # which is not parsed either
    known = _annotated(list(ast.walk(tree)), content, private=True)
    known = known._replace(read=known.read | _kept(tree, known))
    found = list(_imports(tree))
    for scope in _scopes(tree):
        here = _known(scope, known)
        found += [finding for node in _inside(scope) for look in LOOKS for finding in look(node, here)]
    return sorted(set(found))


def _kept(tree: ast.AST, known: Names) -> set[str]:
    """The private attributes of `self` that are given Content wherever they are given something."""
    given: dict[str, list[bool]] = {}
    for scope in _scopes(tree):
        here = _known(scope, known)
        for node in (node for node in _inside(scope) if isinstance(node, ast.Assign)):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and _tail(target.value) == "self" and target.attr[0] == "_":
                    given.setdefault(target.attr, []).append(_safe(node.value, here))
    return {name for name, safe in given.items() if all(safe)}


def _imports(tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            forbidden = FORBIDDEN_IMPORTS.get(node.module or "", frozenset())
            for name in node.names:
                if "*" in forbidden or name.name in forbidden:
                    yield Finding(node.lineno, f"import of {name.name}")


def _renders(node: ast.AST, _known: Names) -> Iterator[Finding]:
    if isinstance(node, ast.FunctionDef) and node.name == "render" and _tail(node.returns) == "str":
        yield Finding(node.lineno, "render gives a string")


def _attributes(node: ast.AST, known: Names) -> Iterator[Finding]:
    if isinstance(node, ast.Assign):
        parsed = ENGLISH if _safe(node.value, known) else ENGLISH | ATTRIBUTES
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in parsed:
                yield Finding(node.lineno, f"{target.attr} = {ast.unparse(node.value)[:60]}")


def _parsers(node: ast.AST, _known: Names) -> Iterator[Finding]:
    if isinstance(node, ast.Call) and _tail(node.func) in FORBIDDEN:
        yield Finding(node.lineno, f"{_tail(node.func)}()")


def _prompts(node: ast.AST, _known: Names) -> Iterator[Finding]:
    if isinstance(node, ast.Call) and _tail(node.func) == "Select":
        ours = any(word.arg == "prompt" for word in node.keywords) or _is_false(node, "allow_blank")
        if not ours:
            yield Finding(node.lineno, "Select without a prompt of ours")


def _calls(node: ast.AST, known: Names) -> Iterator[Finding]:
    if not isinstance(node, ast.Call) or _tail(node.func) not in SINKS or _is_false(node, "markup"):
        return
    if isinstance(node.func, ast.Attribute) and _asked_for(node.func.value) in PLAIN:
        return
    name = _tail(node.func)
    places, words = SINKS[name]
    given = [*node.args] if ALL in places else [node.args[n] for n in places if n < len(node.args)]
    given += [word.value for word in node.keywords if word.arg in words]
    for value in given:
        if not _safe(value, known):
            yield Finding(node.lineno, f"{name}({ast.unparse(value)[:60]})")


LOOKS = (_renders, _attributes, _parsers, _prompts, _calls)


def _safe(value: ast.AST, known: Names) -> bool:
    """Whether a value is Content, or words of the program alone."""
    if isinstance(value, ast.Dict | ast.DictComp | ast.Set | ast.SetComp | ast.GeneratorExp):
        return True  # what a set or a dict is updated with
    if isinstance(value, ast.IfExp | ast.BoolOp):
        parts = value.values if isinstance(value, ast.BoolOp) else (value.body, value.orelse)
        return all(_safe(part, known) for part in parts)
    return _of_the_program(value) or _gives_content(value, known)


def _of_the_program(value: ast.AST) -> bool:
    """Whether these are words of the program alone, without a bracket."""
    match value:
        case (
            ast.Constant(value=str(text))
            | ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(text))], keywords=[])
        ):
            return "[" not in text
    return isinstance(value, ast.Constant)


def _gives_content(value: ast.AST, known: Names) -> bool:
    match value:
        case ast.Call(func=ast.Name(id=name)):
            given = name in MAKERS or name in known.called or name in known.types
        case ast.Call(func=ast.Attribute(value=owner, attr=name)):
            ours = _tail(owner) == "Content" and name in SAFE_OF_CONTENT
            given = ours or name in known.called or (name in SAME and _gives_content(owner, known))
        case ast.Attribute(attr=name) | ast.Name(id=name):
            given = name in known.read
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            given = _safe(left, known) and _safe(right, known)
            given = given and (_gives_content(left, known) or _gives_content(right, known))
        case ast.Starred(value=ast.GeneratorExp(elt=one) | ast.ListComp(elt=one)):
            given = _safe(one, known)
        case ast.Starred(value=ast.Name(id=name) | ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))):
            given = name in known.many
        case _:
            given = False
    return given


def _known(scope: ast.AST, content: Names) -> Names:
    """What the names in a function hold, by annotation, by every assignment, or by going through a list of Content."""
    nodes = list(_inside(scope))
    annotated = [(node.arg, node.annotation) for node in nodes if isinstance(node, ast.arg)]
    annotated += [(_tail(node.target), node.annotation) for node in nodes if isinstance(node, ast.AnnAssign)]
    assigned: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            assigned.setdefault(node.targets[0].id, []).append(node.value)
    local = {name for name, _annotation in annotated} | assigned.keys()
    read = (content.read - local) | content.sure(annotated)
    many = content.many | {name for name, annotation in annotated if content.are_content(annotation)}
    known = content._replace(read=read, many=many)
    for _again in range(len(assigned) + 1):
        sure = {name for name, values in assigned.items() if all(_safe(value, known) for value in values)}
        through = {
            _tail(node.target)
            for node in nodes
            if isinstance(node, ast.For | ast.comprehension) and _call_tail(node.iter) in many
        }
        known = known._replace(read=read | sure | through)
    return known


def _scopes(tree: ast.AST) -> Iterator[ast.AST]:
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function, without those of functions in it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _asked_for(node: ast.AST) -> str:
    """The kind of widget that a query names: Digits in `self.query_one("#clock", Digits)`; "" for anything else."""
    if isinstance(node, ast.Call) and _tail(node.func) == "query_one" and node.args:
        return _tail(node.args[-1])
    return ""


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _tail(node: ast.AST | None) -> str:
    """The last part of a dotted name, "" for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _call_tail(node: ast.AST) -> str:
    return _tail(node.func) if isinstance(node, ast.Call) else _tail(node)


def _is_false(node: ast.Call, word: str) -> bool:
    found = (given.value for given in node.keywords if given.arg == word)
    return any(isinstance(value, ast.Constant) and value.value is False for value in found)

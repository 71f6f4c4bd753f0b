"""The parsed and typed tree of a CEL expression, read from what the runtime serializes.

`cel-expr-python` shows no tree, but serializes a `cel.expr.CheckedExpr` (cel-spec, proto/cel/expr/checked.proto). The
part of that format which is read here is spelt out below. Loops arrive expanded and are folded back to all, exists,
exists_one, map and filter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory

from workshop.bank.model import Severity

Constant = None | bool | int | float | str | bytes


@dataclass(slots=True)
class Node:
    """A piece of an expression.

    | kind | name | target | args | value |
    |---|---|---|---|---|
    | const | | | | the value |
    | ident | variable | | | |
    | select | field | the record | | |
    | call | function or operator (`_==_`, `@in`, `_[_]`) | receiver, where it has one | arguments | |
    | loop | all, exists, exists_one, map, filter | what it runs over | condition; for map (condition,) result | |
    | list | | | elements | |
    | other | a message or map literal, or a loop that is none of these | | | |

    `var` is a loop's variable. `type` is written as in the checker's messages (`wrapper(string)`, `list(int)`).
    `offset` counts code points from the start of the text.
    """

    kind: str
    offset: int
    type: str
    name: str = ""
    target: Node | None = None
    args: tuple[Node, ...] = ()
    value: Constant = None
    var: str = ""

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for child in self.children():
            yield from child.walk()

    def children(self) -> Iterator[Node]:
        """The nodes right below: the target first."""
        if self.target is not None:
            yield self.target
        yield from self.args


class Remark(NamedTuple):
    """Something wrong at a place of an expression, `offset` code points from its start."""

    offset: int
    code: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR


def spell(node: Node) -> str:
    """A variable, field, cell or constant as a person would write it; an ellipsis for anything longer."""
    if node.kind == "ident":
        return node.name
    if node.kind == "select" and node.target is not None:
        return f"{spell(node.target)}.{node.name}"
    if node.kind == "call" and node.name == "_[_]":
        return f"{spell(node.args[0])}[{spell(node.args[1])}]"
    if node.kind == "const":
        return f'"{node.value}"' if isinstance(node.value, str) else str(node.value)
    return "…"


def read(serialized: bytes) -> Node:
    """The tree of an expression from its serialized form."""
    wrapped = any_pb2.Any.FromString(serialized)
    checked = _message("CheckedExpr").FromString(wrapped.value)
    return _Reader(
        {entry.key: _type(entry.value) for entry in checked.type_map},
        {entry.key: entry.value for entry in checked.source_info.positions},
    ).node(checked.expr)


@dataclass(slots=True)
class _Reader:
    types: dict[int, str]
    offsets: dict[int, int] = field(default_factory=dict)

    def node(self, expr: Any) -> Node:
        kind = next((descriptor.name for descriptor, _ in expr.ListFields() if descriptor.name != "id"), "other")
        node = Node("other", self.offsets.get(expr.id, 0), self.types.get(expr.id, "dyn"))
        reader = _READERS.get(kind)
        if reader:
            reader(self, getattr(expr, kind), node)
        return node

    def nodes(self, exprs: Any) -> tuple[Node, ...]:
        return tuple(self.node(expr) for expr in exprs)

    def const(self, const: Any, node: Node) -> None:
        node.kind = "const"
        found = const.ListFields()
        node.value = None if not found or found[0][0].name == "null_value" else found[0][1]

    def ident(self, ident: Any, node: Node) -> None:
        node.kind, node.name = "ident", ident.name

    def select(self, select: Any, node: Node) -> None:
        node.kind, node.name, node.target = "select", select.field, self.node(select.operand)
        if select.test_only:
            node.kind, node.name, node.args, node.target = "call", "has", (node.target,), None

    def call(self, call: Any, node: Node) -> None:
        node.kind, node.name, node.args = "call", call.function, self.nodes(call.args)
        node.target = self.node(call.target) if call.HasField("target") else None

    def elements(self, list: Any, node: Node) -> None:
        node.kind, node.args = "list", self.nodes(list.elements)

    def loop(self, loop: Any, node: Node) -> None:
        """Recognise the macro by what it gathers: a truth, a count or a list."""
        start, step = self.node(loop.accu_init), self.node(loop.loop_step)
        shape = _SHAPES.get((start.kind, type(start.value), step.name))
        node.target, node.var = self.node(loop.iter_range), loop.iter_var
        if shape is None:
            node.args = (step,)
            return
        node.kind, node.name = "loop", shape
        node.args = (step.args[0],) if shape in ("exists_one", "filter") else (step.args[1],)
        if shape == "map":
            node.args = node.args[0].args
        elif shape == "filter":
            result = step.args[1].args[1].args[0]  # accumulated + [result]
            if (result.kind, result.name) != ("ident", loop.iter_var):
                node.name, node.args = "map", (*node.args, result)


_READERS = {
    "const_expr": _Reader.const,
    "ident_expr": _Reader.ident,
    "select_expr": _Reader.select,
    "call_expr": _Reader.call,
    "list_expr": _Reader.elements,
    "comprehension_expr": _Reader.loop,
}

_SHAPES = {
    ("const", bool, "_&&_"): "all",
    ("const", bool, "_||_"): "exists",
    ("const", int, "_?_:_"): "exists_one",
    ("list", type(None), "_+_"): "map",
    ("list", type(None), "_?_:_"): "filter",
}

_PRIMITIVES = ("dyn", "bool", "int", "uint", "double", "string", "bytes")


def _type(type: Any) -> str:
    kind = next((descriptor.name for descriptor, _ in type.ListFields()), "dyn")
    if kind in ("primitive", "wrapper"):
        name = _PRIMITIVES[getattr(type, kind)]
        return name if kind == "primitive" else f"wrapper({name})"
    if kind == "list_type":
        return f"list({_type(type.list_type.elem_type)})"
    if kind == "map_type":
        return f"map({_type(type.map_type.key_type)}, {_type(type.map_type.value_type)})"
    return {"null": "null_type", "message_type": str(type.message_type)}.get(kind, "dyn")


# Message -> its fields as name:number:type, `*` for repeated; types are messages below or protobuf's own.
_FORMAT = {
    "CheckedExpr": "type_map:3:*TypeEntry expr:4:Expr source_info:5:SourceInfo",
    "TypeEntry": "key:1:int64 value:2:Type",
    "Type": "dyn:1:bytes null:2:int64 primitive:3:int64 wrapper:4:int64 list_type:6:ListType map_type:7:MapType "
    "message_type:9:string",
    "ListType": "elem_type:1:Type",
    "MapType": "key_type:1:Type value_type:2:Type",
    "SourceInfo": "positions:4:*Position",
    "Position": "key:1:int64 value:2:int64",
    "Expr": "id:2:int64 const_expr:3:Constant ident_expr:4:Ident select_expr:5:Select call_expr:6:Call "
    "list_expr:7:List struct_expr:8:bytes comprehension_expr:9:Loop",
    "Constant": "null_value:1:int64 bool_value:2:bool int64_value:3:int64 uint64_value:4:uint64 double_value:5:double "
    "string_value:6:string bytes_value:7:bytes",
    "Ident": "name:1:string",
    "Select": "operand:1:Expr field:2:string test_only:3:bool",
    "Call": "target:1:Expr function:2:string args:3:*Expr",
    "List": "elements:1:*Expr",
    "Loop": "iter_var:1:string iter_range:2:Expr accu_var:3:string accu_init:4:Expr loop_condition:5:Expr "
    "loop_step:6:Expr result:7:Expr",
}


@cache
def _pool() -> descriptor_pool.DescriptorPool:
    proto = descriptor_pb2.FieldDescriptorProto
    # proto2, because there a set zero or false differs from an absent one.
    file = descriptor_pb2.FileDescriptorProto(name="tree.proto", package="tree", syntax="proto2")
    for name, fields in _FORMAT.items():
        message = file.message_type.add(name=name)
        for spec in fields.split():
            label, number, type = spec.split(":")
            added = message.field.add(name=label, number=int(number))
            added.label = proto.LABEL_REPEATED if type.startswith("*") else proto.LABEL_OPTIONAL
            type = type.removeprefix("*")
            if type in _FORMAT:
                added.type, added.type_name = proto.TYPE_MESSAGE, f".tree.{type}"
            else:
                added.type = proto.Type.Value(f"TYPE_{type.upper()}")
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    return pool


def _message(name: str) -> Any:
    return message_factory.GetMessageClass(_pool().FindMessageTypeByName(f"tree.{name}"))

"""Checks the expressions of a bank before anybody answers: names, types, options, references, guards.

The runtime alone catches little, so a proto3 file is built from the bank, one message per list, and each expression
is compiled against it and never run. Imported only when a bank is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool, wrappers_pb2

from workshop.bank import celwords, meaning, nulls
from workshop.bank.expressions import Expression, ExpressionError
from workshop.bank.functions import FUNCTIONS
from workshop.bank.model import Bank, Block, Severity
from workshop.bank.reads import Reads, reads_of
from workshop.bank.tree import Node, Remark, read, spell
from workshop.bank.vocabulary import Shape, Vocabulary
from workshop.i18n import _

LONGEST = 2_000
"""Characters that an expression may have."""


@dataclass(frozen=True, slots=True)
class ExpressionFinding:
    """Something wrong in an expression.

    `owner` is `question:<id>`, `rule:<id>` or `block:<i>.<j>` (places in the brief's outline, from 0); `part` is
    "when", "must" or "where". `line` and `column` count from 1 inside the expression.
    """

    owner: str
    part: str
    line: int
    column: int
    code: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR


class Examined(NamedTuple):
    """Everything wrong in a bank's expressions, and what each sound rule reads, by its id."""

    findings: list[ExpressionFinding]
    reads: dict[str, Reads]


def check_expressions(bank: Bank) -> list[ExpressionFinding]:
    """Everything wrong in the bank's expressions, in the order of questions, rules and blocks."""
    return examined(bank).findings


def examined(bank: Bank) -> Examined:
    """Check every expression, and tell what the rules read."""
    checker = _Checker(bank)
    found: list[ExpressionFinding] = []
    for owner, each, parts in _expressions(bank):
        if each is None or each in checker.vocabulary.records:  # an unknown list is reported where lists are checked
            found += checker.check(owner, each, parts)
    return Examined(found, checker.reads)


def _expressions(bank: Bank) -> Iterator[tuple[str, str | None, dict[str, str]]]:
    """Every owner of expressions, the list that its `it` comes from, and its expressions by part."""
    for question in bank.questions.values():
        if question.when is not None:
            yield f"question:{question.id}", None, {"when": question.when}
    for rule in bank.rules:
        when = {} if rule.when is None else {"when": rule.when}
        yield f"rule:{rule.id}", rule.each, when | {"must": rule.must}
    yield from _wheres(bank.brief, "block:")


def _wheres(blocks: tuple[Block, ...], place: str) -> Iterator[tuple[str, str | None, dict[str, str]]]:
    for at, block in enumerate(blocks):
        if block.where is not None and block.list is not None:
            yield f"{place}{at}", block.list, {"where": block.where}
        yield from _wheres(block.blocks, f"{place}{at}.")


class _Checker:
    def __init__(self, bank: Bank) -> None:
        self.vocabulary = Vocabulary(bank)
        self.pool = _pool(self.vocabulary)
        self.environments: dict[str | None, Any] = {}
        self.reads: dict[str, Reads] = {}

    def check(self, owner: str, each: str | None, parts: dict[str, str]) -> list[ExpressionFinding]:
        trees: dict[str, Node] = {}
        remarks: dict[str, list[Remark]] = {}
        for part, text in parts.items():
            compiled = self.compile(text, each)
            if isinstance(compiled, Node):
                trees[part] = compiled
                remarks[part] = meaning.remarks(compiled, self.vocabulary, each)
            else:
                remarks[part] = compiled
        if trees.keys() == parts.keys():
            for part, tree in trees.items():
                remarks[part] += _guards(tree, trees.get("when") if part == "must" else None)
            main = "must" if "must" in parts else next(iter(parts))
            if main == "must":
                self.reads[owner.removeprefix("rule:")] = reads_of(each, trees["must"], trees.get("when"))
            remarks[main] += _run(parts[main], parts.get("when") if main == "must" else None, each)
        return [
            _finding(owner, part, parts[part], remark)
            for part, found in remarks.items()
            for remark in sorted(dict.fromkeys(found), key=lambda remark: remark.offset)
        ]

    def compile(self, text: str, each: str | None) -> Node | list[Remark]:
        """The tree of an expression, or why there is none."""
        if len(text) > LONGEST:
            message = _("The expression has {n} characters; {most} is the most.", n=len(text), most=LONGEST)
            return [Remark(0, "too_long", message, _("Split it into two rules."))]
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            return [Remark(0, "unreadable", _("The expression holds half of a character, which no text can."))]
        try:
            compiled = self.environment(each).compile(text)
        except (RuntimeError, TypeError, UnicodeError) as error:
            return celwords.remarks(str(error), text, self.vocabulary, each)
        tree = read(compiled.serialize())
        banned = [_BANNED[node.name](node) for node in tree.walk() if node.kind == "call" and node.name in _BANNED]
        if not banned and compiled.return_type() != cel.Type.BOOL and tree.type != "wrapper(bool)":
            given = celwords.type_name(tree.type)
            return [Remark(0, "not_bool", _("An expression must give true or false, not this: {type}.", type=given))]
        return banned or tree

    def environment(self, each: str | None) -> Any:
        """The environment in which `it` is an item of the list `each`, made once."""
        if each not in self.environments:
            variables = {name: _cel_type(shape) for name, shape in self.vocabulary.variables.items()}
            if each is not None:
                variables["it"] = cel.Type(f"{_PACKAGE}.{each}")
            self.environments[each] = cel.NewEnv(
                self.pool, variables=variables, functions=_functions(), extensions=[_comparisons()]
            )
        return self.environments[each]


def _guards(tree: Node, when: Node | None) -> Iterator[Remark]:
    """A warning for each value that is used without a look whether it is answered."""
    for place in nulls.unguarded(tree, when):
        names = [spell(node) for node in place.places]
        message = _("“{name}” may be unanswered, and then this cannot be told.", name=names[0])
        if len(names) == 2:
            message = _("“{name}” and “{other}” may both be unanswered, and then this cannot be told.",
                        name=names[0], other=names[1])  # fmt: skip
        hint = _("Look first: {name} != null && …", name=names[0])
        yield Remark(place.offset, "null_unguarded", message, hint, Severity.WARNING)


def _run(must: str, when: str | None, each: str | None) -> list[Remark]:
    """Whether the runtime takes the whole as well, around which there are a few more brackets."""
    try:
        Expression(must, when=when, each=each)
    except ExpressionError:
        return [Remark(0, "too_deep", _("The expression is nested too deeply."), _("Split it into two rules."))]
    return []


def _no_has(node: Node) -> Remark:
    message = _("has() says true of what is not answered.")
    return Remark(node.offset, "has_banned", message, _("Compare with null: it.field != null"))


def _no_dyn(node: Node) -> Remark:
    return Remark(node.offset, "dyn_banned", _("dyn() hides a value from the checks."), _("Leave dyn() out."))


_BANNED = {"has": _no_has, "dyn": _no_dyn}


def _finding(owner: str, part: str, text: str, remark: Remark) -> ExpressionFinding:
    before = text[: remark.offset]
    line, column = before.count("\n") + 1, remark.offset - before.rfind("\n")
    return ExpressionFinding(owner, part, line, column, *remark[1:])


_PACKAGE = celwords.PACKAGE
_PROTO = descriptor_pb2.FieldDescriptorProto

# A shape's type -> the type of a record's field (a wrapper may be null), and whether it is repeated.
_FIELDS: dict[str, tuple[int, str, bool]] = {
    "text": (_PROTO.TYPE_MESSAGE, ".google.protobuf.StringValue", False),
    "number": (_PROTO.TYPE_MESSAGE, ".google.protobuf.DoubleValue", False),
    "truth": (_PROTO.TYPE_MESSAGE, ".google.protobuf.BoolValue", False),
    "texts": (_PROTO.TYPE_STRING, "", True),
    "numbers": (_PROTO.TYPE_DOUBLE, "", True),
    "key": (_PROTO.TYPE_STRING, "", False),
    "whole": (_PROTO.TYPE_INT64, "", False),
}


def _pool(vocabulary: Vocabulary) -> descriptor_pool.DescriptorPool:
    """A proto3 file with a message for each list."""
    wrappers = descriptor_pb2.FileDescriptorProto()
    wrappers_pb2.DESCRIPTOR.CopyToProto(wrappers)
    file = descriptor_pb2.FileDescriptorProto(
        name="bank.proto", package=_PACKAGE, syntax="proto3", dependency=[wrappers.name]
    )
    for list_id, fields in vocabulary.records.items():
        message = file.message_type.add(name=list_id)
        message.options.deprecated_legacy_json_field_conflicts = True  # `a_b` and `a__b` are two fields here
        for number, (name, shape) in enumerate(fields.items(), 1):
            type, type_name, repeated = _FIELDS[shape.type]
            added = message.field.add(name=name, number=number, type=type, type_name=type_name or None)
            added.label = _PROTO.LABEL_REPEATED if repeated else _PROTO.LABEL_OPTIONAL
    pool = descriptor_pool.DescriptorPool()
    for proto in (wrappers, file):
        pool.AddSerializedFile(proto.SerializeToString())
    return pool


def _cel_type(shape: Shape) -> Any:
    types = cel.Type
    if shape.type == "items":
        assert shape.domain is not None
        return types.List(types(f"{_PACKAGE}.{shape.domain.list}"))
    text = types("google.protobuf.StringValue")
    return {
        "text": text,
        "number": types("google.protobuf.DoubleValue"),
        "truth": types("google.protobuf.BoolValue"),
        "texts": types.List(types.STRING),
        "key": types.STRING,
        "grid": types.Map(types.STRING, types.Map(types.STRING, text)),
    }[shape.type]


def _functions() -> list[Any]:
    types = cel.Type
    known = {
        "text": types.STRING,
        "number": types.DOUBLE,
        "whole": types.INT,
        "truth": types.BOOL,
        "texts": types.List(types("google.protobuf.StringValue")),
        "numbers": types.List(types("google.protobuf.DoubleValue")),
    }
    return [
        cel.FunctionDecl(
            function.name,
            [cel.Overload(function.name, known[function.gives], [known[name] for name in function.takes])],
        )
        for function in FUNCTIONS
    ]


def _comparisons() -> Any:
    """Numbers are floats, but people write `> 3`: comparing the two is fine, reckoning with both is not."""
    types = cel.Type
    mixed = ((types.DOUBLE, types.INT), (types.INT, types.DOUBLE))
    within = ((types.DOUBLE, types.List(types.INT)), (types.INT, types.List(types.DOUBLE)))
    operators = dict.fromkeys(("_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_"), mixed) | {"@in": within}
    return cel.CelExtension(
        "mixed_comparisons",
        [
            cel.FunctionDecl(
                name, [cel.Overload(f"{name}_mixed_{at}", types.BOOL, list(pair)) for at, pair in enumerate(pairs)]
            )
            for name, pairs in operators.items()
        ],
    )

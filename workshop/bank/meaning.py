"""Looks for what types cannot see: options that do not exist, references to another list, swapped sides of a grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from workshop.bank.expressions import Expressions, Outcome
from workshop.bank.functions import HOURS
from workshop.bank.tree import Node, Remark, spell
from workshop.bank.vocabulary import Domain, Shape, Vocabulary, axis_domain
from workshop.i18n import _

Scope = Mapping[str, Domain | None]
"""What each variable stands for: the bank's, `it`, and those of the loops around."""


def nearest(name: str, known: Mapping[str, object] | frozenset[str]) -> str | None:
    """A sentence that offers the known name nearest to a misspelt one; None where none is near."""
    close = get_close_matches(name, sorted(known), n=1)
    return _("Did you mean “{name}”?", name=close[0]) if close else None


def remarks(tree: Node, vocabulary: Vocabulary, each: str | None) -> list[Remark]:
    """What is wrong with the values that an expression compares; `each` is the list that `it` comes from."""
    reader = _Reader(vocabulary)
    scope = {name: shape.domain for name, shape in vocabulary.variables.items() if shape.type != "items"}
    reader.names = frozenset(vocabulary.variables) | ({"it"} if each else frozenset())
    reader.visit(tree, scope)
    return reader.found


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names: frozenset[str] = frozenset()
        self.found: list[Remark] = []

    def say(self, node: Node, code: str, message: str, hint: str | None = None) -> None:
        self.found.append(Remark(node.offset, code, message, hint))

    def visit(self, node: Node, scope: Scope) -> Domain | None:
        """What a node stands for; remarks about it and all below it are noted on the way."""
        return _VISITS.get(node.kind, _Reader.rest)(self, node, scope)

    def rest(self, node: Node, scope: Scope) -> Domain | None:
        for child in node.children():
            self.visit(child, scope)
        return None

    def ident(self, node: Node, scope: Scope) -> Domain | None:
        return scope.get(node.name)

    def select(self, node: Node, scope: Scope) -> Domain | None:
        assert node.target is not None
        of = self.visit(node.target, scope)
        if of is not None and of.grid is not None:
            return self.cell(of, Node("const", node.offset, "string", value=node.name), None)
        fields = self.vocabulary.records.get(node.target.type.rpartition(".")[2], {})
        return fields.get(node.name, Shape("")).domain

    def list(self, node: Node, scope: Scope) -> Domain | None:
        domains = [self.visit(element, scope) for element in node.args]
        types = {_plain(element.type) for element in node.args} - {"null_type", "dyn"}
        if len({"number" if type in ("int", "double") else type for type in types}) > 1:
            self.say(node, "wrong_types", _("The values in this list are of different types."))
        known = [domain for domain in domains if domain is not None]
        return known[0].several() if known else None

    def loop(self, node: Node, scope: Scope) -> Domain | None:
        assert node.target is not None
        over = self.visit(node.target, scope)
        if node.var in self.names:
            message = _("The loop's “{name}” hides the question of that name.", name=node.var)
            if node.var == "it":
                message = _("The loop's “it” hides the item that the rule looks at.")
            self.say(node, "hidden_name", message, _("Give the loop's variable a name of its own, such as one letter."))
        inside = {**scope, node.var: over.one() if over else None}
        last = [self.visit(part, inside) for part in node.args][-1]
        if node.name == "filter":
            return over
        return last.several() if node.name == "map" and last is not None else None

    def call(self, node: Node, scope: Scope) -> Domain | None:
        receiver = (self.visit(node.target, scope),) if node.target is not None else ()
        domains = (*receiver, *(self.visit(part, scope) for part in node.args))
        check = _CALLS.get(node.name)
        return check(self, node, domains) if check else None

    def index(self, node: Node, domains: tuple[Domain | None, ...]) -> Domain | None:
        of, key = domains
        if of is None:
            return None
        return self.cell(of, node.args[1], key) if of.grid is not None else of.one()

    def cell(self, grid: Domain, key_node: Node, key: Domain | None) -> Domain | None:
        """A row of a grid, or a cell of a row; the key must stand for what the rows or columns are."""
        question = grid.grid
        assert question is not None
        axes = (axis_domain(question.rows), axis_domain(question.columns))
        axis, across = axes if not grid.row else axes[::-1]
        if key is not None and key.list and axis is not None and across is not None and key.list != axis.list:
            swapped = key.list == across.list
            self.say(
                key_node,
                "swapped_axes" if swapped else "wrong_list",
                _("“{key}” is an item of “{given}”, but this side of “{grid}” has “{wanted}”.", key=spell(key_node),
                  given=key.list, grid=question.id, wanted=axis.list or ", ".join(sorted(axis.options))),
                _("Write the row first, then the column: {grid}[row][column].", grid=question.id) if swapped else None,
            )  # fmt: skip
        elif axis is not None:
            self.compare(f"{question.id}[…][…]" if grid.row else f"{question.id}[…]", axis, key_node, key)
        if not grid.row:
            return Domain(grid=question, row=True)
        return Domain(options=frozenset(option.id for option in question.options))

    def equal(self, node: Node, domains: tuple[Domain | None, ...]) -> None:
        one, other = node.args
        if domains[0] is not None:
            self.compare(spell(one), domains[0], other, domains[1])
        elif domains[1] is not None:
            self.compare(spell(other), domains[1], one, None)

    def within(self, node: Node, domains: tuple[Domain | None, ...]) -> None:
        one, others = node.args
        if others.kind == "list" and domains[0] is not None:
            for element in others.args:
                self.compare(spell(one), domains[0], element, domains[1].one() if domains[1] else None)
        elif domains[1] is not None and (kind := domains[1].one()) is not None:
            self.compare(spell(others), kind, one, domains[0])

    def ordered(self, node: Node, domains: tuple[Domain | None, ...]) -> None:
        one, other = node.args
        for day, domain, against in ((one, domains[0], other), (other, domains[1], one)):
            if domain is not None and domain.date:
                self.compare(spell(day), domain, against, None)

    def compare(self, one: str, domain: Domain, other: Node, known: Domain | None) -> None:
        """Whether `other` can be what `domain`, the domain of the value written as `one`, holds."""
        if other.kind == "const" and isinstance(other.value, str):
            self.constant(one, domain, other, other.value)
        elif known is not None and domain.list and known.list and domain.list != known.list:
            self.say(
                other,
                "wrong_list",
                _("“{one}” holds items of “{list}”, “{other}” of “{another}”: they are never the same.",
                  one=one, list=domain.list, other=spell(other), another=known.list),
            )  # fmt: skip
        elif known is not None and domain.options and known.options and not domain.options & known.options:
            self.say(
                other,
                "never_equal",
                _("“{one}” and “{other}” have no option in common.", one=one, other=spell(other)),
            )

    def constant(self, one: str, domain: Domain, other: Node, text: str) -> None:
        if domain.options and text not in domain.options:
            known = _("The options: {names}.", names=", ".join(sorted(domain.options)))
            message = _("“{name}” is not an option of “{field}”.", name=text, field=one)
            self.say(other, "unknown_option", message, nearest(text, domain.options) or known)
        elif domain.list and not domain.options:
            self.say(
                other,
                "literal_reference",
                _("“{field}” holds the generated id of an item of “{list}”, never the text “{text}”.",
                  field=one, list=domain.list, text=text),
                _("Look at the item: {list}.exists(x, x.id == … && x.name == …).", list=domain.list),
            )  # fmt: skip
        elif domain.date and not _is_date(text):
            self.say(other, "wrong_date", _("“{text}” is not a date.", text=text), _("Write dates as 2027-12-31."))

    def cadence(self, node: Node, domains: tuple[Domain | None, ...]) -> None:
        part = node.args[0]
        if part.kind == "const" and isinstance(part.value, str):
            unknown = {part.value} - set(HOURS)
        else:
            unknown = set(domains[0].options - {"other"} - set(HOURS)) if domains[0] else set()
        if unknown:
            name = min(unknown)
            known = _("The cadences: {names}.", names=", ".join(HOURS))
            self.say(part, "unknown_option", _("hours_of knows no cadence “{name}”.", name=name),
                     nearest(name, HOURS) or known)  # fmt: skip

    def pattern(self, node: Node, _domains: tuple[Domain | None, ...]) -> None:
        pattern = node.args[-1]
        if pattern.kind == "const" and isinstance(pattern.value, str):
            result = Expressions().run('"".matches(pattern)', {"pattern": pattern.value})[0]
            if result.outcome is Outcome.BROKEN:
                reason = result.message.partition(": ")[2]
                self.say(pattern, "wrong_pattern", _("The pattern cannot be used: {reason}.", reason=reason))


def _plain(type: str) -> str:
    return type.removeprefix("wrapper(").removesuffix(")") if type.startswith("wrapper(") else type


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_VISITS: Mapping[str, Callable[[_Reader, Node, Scope], Domain | None]] = {
    "ident": _Reader.ident,
    "select": _Reader.select,
    "list": _Reader.list,
    "loop": _Reader.loop,
    "call": _Reader.call,
}

_CALLS: Mapping[str, Callable[[_Reader, Node, tuple[Domain | None, ...]], Domain | None]] = {
    "_[_]": _Reader.index,
    "_?_:_": lambda _reader, _node, domains: domains[1] or domains[2],
    "_==_": _Reader.equal,
    "_!=_": _Reader.equal,
    "@in": _Reader.within,
    "_<_": _Reader.ordered,
    "_<=_": _Reader.ordered,
    "_>_": _Reader.ordered,
    "_>=_": _Reader.ordered,
    "hours_of": _Reader.cadence,
    "matches": _Reader.pattern,
}

"""Where the checks write what they find."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workshop.bank.model import Severity
from workshop.bank.names import Files, Names, Part
from workshop.bank.nodes import Mapped, Node, Path, Scalar, find
from workshop.bank.problems import Code, Problem, shown, suggestion
from workshop.i18n import _

MOST_COMPARISONS = 20_000
"""Names that are compared with others to offer the nearest, in one check."""


class Report:
    """Collects problems; a place is a file and the path in it."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.names = Names(files)
        self.problems: list[Problem] = []
        self.comparisons = MOST_COMPARISONS

    def error(self, part: Part, path: Path, code: Code, message: str, hint: str | None = None) -> None:
        """Tell of a mistake."""
        self._add(part, path, code, Severity.ERROR, message, hint)

    def warning(self, part: Part, path: Path, code: Code, message: str, hint: str | None = None) -> None:
        """Tell of something that works, but hardly as meant."""
        self._add(part, path, code, Severity.WARNING, message, hint)

    def refer(
        self, part: Part, path: Path, name: str, known: Collection[str], what: str, *, sure: bool | None = None
    ) -> bool:
        """Whether `name` is known; tells of it where it is not. `what` is the sentence, with `{name}` in it.

        `sure` says that `known` is all there is; without it, it is where every file could be read.
        """
        if name in known:
            return True
        if self.names.complete if sure is None else sure:
            self.error(part, path, Code.UNKNOWN_NAME, what.format(name=shown(name)), self.guess(name, known))
        return False

    def guess(self, name: str, known: Collection[str]) -> str | None:
        """How to mend an unknown name; nothing once `MOST_COMPARISONS` are made, for they take their time."""
        self.comparisons -= len(known)
        return suggestion(name, known) if self.comparisons > 0 else None

    def once(self, places: Iterable[tuple[Part, Path, str]], what: str) -> None:
        """Tell of ids that stand a second time among these places. `what` is the sentence, with `{id}` in it."""
        first: dict[str, tuple[Part, Path]] = {}
        for part, path, id in places:
            if id not in first:
                first[id] = part, path
                continue
            line = self.line(*first[id])
            self.error(
                part,
                path,
                Code.DUPLICATE_ID,
                what.format(id=shown(id)),
                _(
                    "The first stands in {file}, line {line}: give one of them another.",
                    file=first[id][0].source.file,
                    line=line,
                ),
            )

    def line(self, part: Part, path: Path) -> int:
        """The line of this place."""
        node = find(part.root, path)
        return node.line if node else 1

    def _add(self, part: Part, path: Path, code: Code, severity: Severity, message: str, hint: str | None) -> None:
        node: Node = part.root
        keys: Scalar | None = None
        for part_of in path:
            if isinstance(node, Mapped) and isinstance(part_of, str) and part_of in node.items:
                keys, node = node.keys[part_of], node.items[part_of]
            else:
                inner = find(node, (part_of,))
                if inner is None:
                    break
                node, keys = inner, None
        place = node if isinstance(node, Scalar) or keys is None else keys
        self.problems.append(Problem(part.source.file, place.line, place.column, code.value, severity, message, hint))

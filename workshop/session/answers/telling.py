"""Problems of an answers file, all of them at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from workshop.errors import WorkshopError
from workshop.text import excerpt

Path: TypeAlias = tuple[str | int, ...]


class AnswerProblem(NamedTuple):
    """What is wrong at a place of the file; `path` has keys, and places in lists counted from 0."""

    path: Path
    message: str
    hint: str | None = None

    @property
    def where(self) -> str:
        """The place as people write it, counted from 1: "objectives[2].target"."""
        parts = (f"[{part + 1}]" if isinstance(part, int) else f".{excerpt(part)}" for part in self.path)
        return "".join(parts).lstrip(".")


class Problems(list[AnswerProblem]):
    """What was wrong so far."""

    def tell(self, path: Path, message: str, hint: str | None = None) -> None:
        """Add a problem at this place."""
        self.append(AnswerProblem(path, message, hint))

    @contextmanager
    def at(self, path: Path) -> Iterator[None]:
        """Turns what is refused inside into a problem at this place."""
        try:
            yield
        except WorkshopError as error:
            self.tell(path, error.message, error.hint)

"""What a session was exported to: its files by their formats, and what its brief is to say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cached_property
from pathlib import Path

from tests.readers.sessions import EXAMPLE, desk
from tests.unit.brief.said import lines
from workshop.brief.tree import Document, Picture
from workshop.exporting import Export, Wishes
from workshop.rendering import edited
from workshop.store.store import Store

FORMATS = ("md", "html", "docx", "pdf", "csv", "xlsx")


class Exported:
    """The files of an exported session in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def is_example(self) -> bool:
        return self.name.startswith(EXAMPLE)

    def file(self, ending: str) -> Path:
        (found,) = self.folder.glob(f"*{ending}")
        return found

    @cached_property
    def markdown(self) -> str:
        return self.file(".md").read_text("utf-8")

    @cached_property
    def document(self) -> Document:
        return edited(self.file(".md")).document

    @cached_property
    def lines(self) -> list[str]:
        """Every paragraph, item and cell of the brief that says something, and the words of the pictures."""
        return [line for line in lines(self.document.blocks) if line]

    @cached_property
    def pictures(self) -> list[str]:
        """The words of the pictures, which stand for them and are shown by none."""
        return [block.alt for block in self.document.blocks if isinstance(block, Picture)]


def write(folder: Path) -> None:
    """Export the session that the folder is called after."""
    session, lang = folder.name.split("-")
    with Store(folder / "sessions.db") as store:
        written = Export(desk(store, session, lang), Wishes(FORMATS, lang)).write(folder)
        assert len(FORMATS) == len(list(written))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time in a folder."""
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder, filled by the first of the test processes that asks for it; the others wait."""
    done = folder / "done"
    with _alone(folder):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder

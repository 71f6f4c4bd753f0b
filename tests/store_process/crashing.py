"""The states that a power cut may leave on the disk, replayed from the calls of a writer (trust.md, 3).

What was written and not yet synchronised may be there in any part, down to a sector of a page; names that were made or
removed, and not yet synchronised with their folder, in any number from the first on. A file's content counts as safe
once it was synchronised, and a folder's names once the folder was.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.store_process.writing import saved

HERE = Path(__file__).parents[2]
CALLS = "openat,close,pwrite64,ftruncate,fdatasync,fsync,unlink,write"
SECTOR = 512
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Call(NamedTuple):
    name: str
    arguments: str
    result: int

    @property
    def text(self) -> bytes:
        found = _TEXT.search(self.arguments)
        return bytes.fromhex(found[1].replace("\\x", "")) if found else b""

    @property
    def numbers(self) -> list[int]:
        """The arguments that are numbers, the text left out."""
        return [int(part) for part in _TEXT.sub("", self.arguments).split(", ") if part.lstrip("-").isdigit()]


def traced(path: Path, answers: int, how: str) -> list[Call]:
    """Every call on files that a writer makes. Raises CalledProcessError where strace may not trace."""
    trace = path.with_suffix(".trace")
    command = ["strace", "-f", "--seccomp-bpf", "-xx", "-s", "100000", "-e", f"trace={CALLS}", "-o", str(trace)]
    command += [sys.executable, "-m", "tests.store_process.writing", str(path), "w", str(answers), how]
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    found = [_CALL.match(line) for line in trace.read_text().splitlines()]
    return [Call(match[1], match[2], int(match[3])) for match in found if match and int(match[3]) >= 0]


@dataclass
class File:
    """What is surely on the disk, and the writes that may be: (offset, data), or (size, None) for a cut."""

    safe: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def synchronise(self) -> None:
        self.safe, self.pending = self.after(self.pending), []

    def after(self, writes: list[tuple[int, bytes | None]]) -> bytes:
        content = bytearray(self.safe)
        for at, data in writes:
            if data is None:
                del content[at:]
                continue
            content.extend(bytes(max(0, at + len(data) - len(content))))
            content[at : at + len(data)] = data
        return bytes(content)

    def cut(self, chance: random.Random) -> bytes:
        """One of the contents that a power cut may leave."""
        style = chance.randrange(4)
        if style == 0:
            return self.safe
        if style == 1:
            return self.after(self.pending)
        if style == 2:
            return self.after(self.pending[: chance.randrange(len(self.pending) + 1)])
        writes: list[tuple[int, bytes | None]] = []
        for at, data in self.pending:
            if data is None or len(data) <= SECTOR:
                writes += [(at, data)] * chance.randrange(2)
            else:
                parts = range(0, len(data), SECTOR)
                writes += [(at + part, data[part : part + SECTOR]) for part in parts if chance.random() < 0.5]
        return self.after(writes)


class Disk:
    """A folder, its files by name, and what is open."""

    def __init__(self, folder: Path, main: Path) -> None:
        self.folder = str(folder).encode()
        self.names: dict[bytes, File] = {str(main).encode(): File(main.read_bytes())}
        self.made: list[tuple[bytes, File | None]] = []
        self.open: dict[int, File | None] = {}
        self.said: list[str] = []

    def names_now(self, count: int | None = None) -> dict[bytes, File]:
        """The names after so many of the changes that the folder may have lost."""
        names = dict(self.names)
        for name, file in self.made[:count]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return names

    def take(self, call: Call) -> None:
        """What a call does."""
        handle = call.numbers[0] if call.numbers else -1
        file = self.open.get(handle)
        if call.name == "openat":
            self._open(call.text, call.result)
        elif call.name == "close":
            self.open.pop(handle, None)
        elif call.name == "unlink" and call.text in self.names_now():
            self.made.append((call.text, None))
        elif call.name == "write" and handle == 1:
            self.said += call.text.decode().splitlines()
        elif call.name == "pwrite64" and file is not None:
            file.pending.append((call.numbers[2], call.text))
        elif call.name == "ftruncate" and file is not None:
            file.pending.append((call.numbers[1], None))
        elif call.name in {"fsync", "fdatasync"} and handle in self.open:
            if file is None:
                self.names, self.made = self.names_now(), []
            else:
                file.synchronise()

    def _open(self, name: bytes, handle: int) -> None:
        if name == self.folder:
            self.open[handle] = None
        elif name.startswith(self.folder + b"/"):
            file = self.names_now().get(name)
            if file is None:
                file = File()
                self.made.append((name, file))
            self.open[handle] = file
        else:
            self.open.pop(handle, None)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """One of the folders that a power cut may leave: file names and contents."""
        names = self.names_now(chance.randrange(len(self.made) + 1))
        return {Path(name.decode()).name: file.cut(chance) for name, file in names.items()}


class State(NamedTuple):
    """A folder after a power cut, and what had been said to be saved by then."""

    files: dict[str, bytes]
    saved: set[tuple[str, int]]


def states(calls: list[Call], disk: Disk, each: int, chance: random.Random) -> Iterator[State]:
    """States after each of the calls since the writer said that it has opened the file."""
    for call in calls:
        disk.take(call)
        if "open" not in disk.said or call.name in {"openat", "close"}:
            continue
        for _state in range(each):
            yield State(disk.cut(chance), saved(disk.said))


def put(state: State, folder: Path) -> None:
    """Make the folder hold the state and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in state.files.items():
        (folder / name).write_bytes(content)

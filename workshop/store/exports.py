"""Files that leave the program: safe names from titles, and writing that never leaves half a file or loses one.

A file is overwritten only where it still is as this program last wrote it for the same session and nobody has made it
read-only; what was written is remembered by its SHA-256 in `exports.json` in the data folder.
"""

from __future__ import annotations

import json
import os
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG, S_IWUSR
from typing import NamedTuple

from workshop.errors import StorageError
from workshop.i18n import _
from workshop.system import reason

NAME_LIMIT = 100
"""Bytes of a file name in UTF-8, its number and ending included."""

_NUMBER_ROOM = len("-9999")
_REMEMBERED = 2000
_READ_LIMIT = 64 * 1024 * 1024


def file_name(title: str, *parts: str, ending: str) -> str:
    """A safe name: the title's letters and digits in lower case, then `parts`, all joined by hyphens.

    Accents are dropped from Latin letters; other scripts stay. Names that Windows reserves, dots, hyphens at the start
    and signs without a width cannot come out.
    """
    tail = "".join(f"-{part}" for part in parts) + ending
    room = NAME_LIMIT - _NUMBER_ROOM - len(tail.encode())
    stem = slug(title).encode()[:room].decode("utf-8", "ignore").strip("-")
    return (stem or "workshop") + tail


def slug(title: str) -> str:
    """The title's letters and digits in lower case, joined by single hyphens; empty where it has none."""
    signs: list[str] = []
    for sign in unicodedata.normalize("NFKD", title).casefold():
        category = unicodedata.category(sign)
        if category[0] == "M":
            if signs and not signs[-1].isascii():
                signs.append(sign)  # a vowel sign or tone belongs to its letter; an accent on a Latin one is dropped
        else:
            signs.append(sign if category[0] in "LN" else " ")
    return unicodedata.normalize("NFC", "-".join("".join(signs).split()))


def write(folder: Path, name: str, data: bytes, *, session: str, memory: Path | None) -> Path:
    """Write `data` as `name` in `folder`, or under the next free number, and return the absolute path.

    `memory` is the file that remembers what was written; without one, nothing is overwritten. Raises `StorageError`
    where the disk does not take it; what was there before is then untouched and nothing half-written is left.
    """
    kind = _Kind(_digest, lambda path: _write_new(path, data), lambda path: _write_over(path, data))
    return _written(folder, name, sha256(data).hexdigest(), kind, session=session, memory=memory)


def write_folder(folder: Path, name: str, files: Mapping[str, bytes], *, session: str, memory: Path | None) -> Path:
    """Write several files as the folder `name` in `folder`, or under the next free number, and return its path.

    The folder is one thing: written over only where all in it is still as this program last wrote it, and nothing of
    an earlier time stays in it. Else as `write`; every file has found its room on the disk before one takes its place.
    """
    digest = _folder_digest({name: sha256(data).hexdigest() for name, data in files.items()})
    kind = _Kind(_digest_of_folder, lambda path: _fill_new(path, files), lambda path: _fill(path, files))
    return _written(folder, name, digest, kind, session=session, memory=memory)


class _Kind(NamedTuple):
    """How one thing is told and written: the digest of what is there, made anew where nothing is, written over."""

    digest: Callable[[Path], str | None]
    new: Callable[[Path], bool]
    over: Callable[[Path], None]


def _written(folder: Path, name: str, digest: str, kind: _Kind, *, session: str, memory: Path | None) -> Path:
    """Where it was written; where it stands already it is left alone, and what is not ours is passed over."""
    folder = _made(folder)
    known = _read_memory(memory)
    try:
        for path in _numbered(folder / name):
            there = kind.digest(path)
            if there == digest and str(path) in known:
                return path
            if there == digest or (there == "" and kind.new(path)):
                break
            if there and known.get(str(path)) == [there, session] and path.stat().st_mode & S_IWUSR:
                kind.over(path)
                break
    except OSError as error:
        raise _refused(folder / name, error) from error
    if memory:
        _remember(memory, known, path, [digest, session])
    return path


def replace(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at one stroke: all of it or nothing. Raises OSError."""
    _write_over(path, data)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return folder.resolve()
    except OSError as error:
        raise _refused(folder, error) from error


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in range(2, 10_000):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
    raise StorageError(_("There are too many files called {name}.", name=path.name))


def _digest(path: Path) -> str | None:
    """The SHA-256 of what stands at `path`: empty for nothing, None for what is no ordinary file of ours."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return ""
    if not S_ISREG(status.st_mode) or status.st_size > _READ_LIMIT:
        return None
    try:
        return sha256(path.read_bytes()).hexdigest()
    except PermissionError:
        return None


def _folder_digest(digests: Mapping[str, str]) -> str:
    """One digest for files by their names."""
    return sha256("\n".join(f"{digests[name]} {name}" for name in sorted(digests)).encode()).hexdigest()


def _digest_of_folder(path: Path) -> str | None:
    """The digest of what is in the folder: empty where there is none, None where not all in it can be ours."""
    if not path.exists() and not path.is_symlink():
        return ""
    if path.is_symlink() or not path.is_dir():
        return None
    digests = {one.name: _digest(one) for one in path.iterdir()}
    found = {name: digest for name, digest in digests.items() if digest}
    return _folder_digest(found) if len(found) == len(digests) else None


def _fill_new(path: Path, files: Mapping[str, bytes]) -> bool:
    """Make a folder that was not there; False where another program was faster."""
    try:
        path.mkdir()
    except FileExistsError:
        return False
    try:
        _fill(path, files)
    except OSError:
        with suppress(OSError):
            path.rmdir()
        raise
    return True


def _fill(path: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into the folder, and take out what else is there."""
    ready: dict[str, Path] = {}
    try:
        for name, data in files.items():
            ready[name] = _temporary(path / name, data)
        for name, temporary in ready.items():
            temporary.replace(path / name)
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)
    for one in path.iterdir():
        if one.name not in files:
            one.unlink()
    _sync_folder(path)


def _temporary(path: Path, data: bytes) -> Path:
    """A synced file with `data` beside `path`, readable as new files are."""
    handle, name = tempfile.mkstemp(prefix=".workshop-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write_new(path: Path, data: bytes) -> bool:
    """Make a file that was not there; False where another program was faster."""
    temporary = _temporary(path, data)
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if path.exists():
            return False
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def _write_over(path: Path, data: bytes) -> None:
    temporary = _temporary(path, data)
    try:
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_memory(memory: Path | None) -> dict[str, list[str]]:
    """What was written where; a missing or broken memory only means that nothing is overwritten."""
    try:
        known = json.loads(memory.read_bytes()) if memory else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _remember(memory: Path, known: dict[str, list[str]], path: Path, entry: list[str]) -> None:
    """Note what was written last; without room for that note the next export takes a new number."""
    known.pop(str(path), None)
    kept = dict(list(known.items())[-_REMEMBERED + 1 :]) | {str(path): entry}
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        _write_over(memory, json.dumps(kept, ensure_ascii=False, indent=0).encode("utf-8", "surrogateescape"))
    except OSError:
        return


def _refused(path: Path, error: OSError) -> StorageError:
    return StorageError(
        _("{path} could not be written: {reason}.", path=path, reason=reason(error)),
        hint=_("What was there before is untouched. Make room, or name another folder."),
    )

"""Where banks come from: those that ship with the program, folders of one's own, and those kept with sessions.

Reading and checking YAML takes a while, so a compiled bank is kept in the platform's cache folder under the hash of its
files and the program's version. The cache may be missing, read-only or broken: it is then done without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop import __version__, paths
from workshop.bank.cache import dump, undump
from workshop.bank.model import Bank
from workshop.bank.problems import BankError, Problem, suggestion
from workshop.bank.source import LARGEST, hash_of
from workshop.errors import StorageError, WorkshopError
from workshop.i18n import _
from workshop.store import exports
from workshop.system import read_file, reason

if TYPE_CHECKING:
    from workshop.store.store import Store

DEFAULT = "social-media"
"""The bank of a session that names none."""

BANK = "bank.yaml"
FACTORS = "factors"
_ENDINGS = (".yaml", ".yml")
_MOST_FILES = 200
_MOST_CACHED = 24


class OpenedBank(NamedTuple):
    """A bank and the files it was compiled from, by relative name."""

    bank: Bank
    files: Mapping[str, bytes]


def names() -> tuple[str, ...]:
    """The banks that ship with the program, by folder name."""
    shelf = _shelf()
    return tuple(sorted(path.parent.name for path in shelf.glob(f"*/{BANK}")))


def folder(name_or_path: str | Path) -> Path:
    """The folder of a bank: a shipped one by its name or id, else a path. Raises `WorkshopError`."""
    name = str(name_or_path)
    shipped = _shelf() / name.replace("_", "-")
    path = shipped if name.replace("_", "-") in names() else paths.expanded(name)
    if (path / BANK).is_file():
        return path
    if path.is_file() and path.name == BANK:
        return path.parent
    if path.exists():
        raise WorkshopError(
            _("{path} is not a bank: it has no {file}.", path=path, file=BANK),
            hint=_("A bank is a folder with {file} and a file per factor.", file=BANK),
        )
    raise WorkshopError(_("There is no bank {name}.", name=name), hint=suggestion(name, names()))


def read_files(place: Path) -> dict[str, bytes]:
    """The YAML files of a bank by relative name; of a file that is too large only as much as shows that it is."""
    found: dict[str, bytes] = {}
    for relative, path in _listed(place):
        if len(found) == _MOST_FILES:
            raise WorkshopError(_("{path} has more than {most} files.", path=place, most=_MOST_FILES))
        found[relative] = read_file(path, LARGEST)
    return found


def open_bank(name_or_path: str | Path) -> OpenedBank:
    """The bank with this name or at this path, compiled; raises `BankError` with every problem at once."""
    place = folder(name_or_path)
    files = read_files(place)
    return OpenedBank(_compiled(hash_of(files), files, place), files)


def bank_of(store: Store, hash: str) -> Bank:
    """The bank that a session was answered with, as the store kept it; raises `StorageError` where it did not."""
    found = _from_cache(hash)
    if found is not None:
        return found
    files = store.bank(hash)
    if files is None:
        raise _not_kept()
    return _compiled(hash, files, None)


def outlined(store: Store, bank: Bank, path: Path) -> Bank:
    """The bank of a session with the outline of the brief that a file gives; raises `BankError` with every problem."""
    from workshop.bank.compile import BRIEF, compile_bank  # noqa: PLC0415 - pydantic, only for an outline of one's own
    from workshop.bank.expressions import programs  # noqa: PLC0415

    files = store.bank(bank.hash)
    if files is None:
        raise _not_kept()
    compiled = compile_bank({**files, BRIEF: read_file(path, LARGEST)})
    wrong = [problem._replace(file=str(path)) for problem in compiled.errors if problem.file == BRIEF]
    if compiled.bank is None:
        raise BankError(wrong or compiled.errors, path if wrong else None)
    found = compiled.bank
    return bank._replace(brief_title=found.brief_title, brief=found.brief, programs=programs(found))


def example(name: str, lang: str) -> tuple[str, bytes] | None:
    """The answers of a shipped bank's example in this language with their file's name, None where it has none."""
    path = _shelf() / name / "examples" / f"demo.{lang}.yaml"
    return (path.name, path.read_bytes()) if path.is_file() else None


def check(name_or_path: str, since: str | None = None) -> list[Problem]:
    """Every problem of a bank, or of one file of it, each with its file as a path from here.

    `since` is an earlier version of the bank, by which translations are found that did not follow. References out of
    a single file are left unchecked.
    """
    from workshop.bank.compile import compile_bank  # noqa: PLC0415 - pydantic, only where a bank is checked

    path = paths.expanded(name_or_path)
    if path.is_dir() or not path.exists():
        place = folder(name_or_path)
        earlier = read_files(folder(since)) if since is not None else None
        return _placed(compile_bank(read_files(place), on_trial=True, since=earlier).problems, place)
    inside = path.absolute().parent.name == FACTORS
    name = f"{FACTORS}/{path.name}" if inside else path.name
    found = compile_bank({name: read_file(path, LARGEST)}, partial=True)
    return [problem._replace(file=str(path)) for problem in found.problems]


@cache
def _shelf() -> Path:
    """Where the shipped banks are: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_questions"
    return shipped if shipped.is_dir() else package.parent / "questions"


def _listed(place: Path) -> Iterator[tuple[str, Path]]:
    """The bank's files in the order of their names; hidden ones are an editor's, other folders hold other things."""
    for start, inside in (("", place), (f"{FACTORS}/", place / FACTORS)):
        try:
            entries = sorted(inside.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise _unreadable(inside, error) from error
        for path in entries:
            if path.suffix in _ENDINGS and not path.name.startswith(".") and not path.is_dir():
                yield start + path.name, path


def _not_kept() -> StorageError:
    return StorageError(
        _("The bank of this session is not kept with it, so its answers cannot be read here."),
        hint=_("Import its archive again: an archive carries its bank."),
    )


def _unreadable(path: Path, error: OSError) -> WorkshopError:
    return WorkshopError(_("{path} cannot be read: {reason}.", path=path, reason=reason(error)))


def _placed(problems: Iterable[Problem], place: Path) -> list[Problem]:
    """The problems with their files as paths from the current folder, as short as they can be said."""
    with suppress(ValueError, OSError):
        place = place.relative_to(Path.cwd())
    return [problem._replace(file=str(place / problem.file)) for problem in problems]


def _compiled(hash: str, files: Mapping[str, bytes], place: Path | None) -> Bank:
    """The bank from the cache, else compiled and put there."""
    found = _from_cache(hash)
    if found is not None:
        return found
    from workshop.bank.compile import compile_bank  # noqa: PLC0415 - pydantic, only where the cache has nothing
    from workshop.bank.expressions import programs  # noqa: PLC0415

    compiled = compile_bank(files)
    if compiled.bank is None:
        raise BankError(_placed(compiled.problems, place) if place else compiled.problems)
    bank = compiled.bank._replace(programs=programs(compiled.bank))
    _into_cache(bank)
    return bank


def _cache_file(hash: str) -> Path | None:
    try:
        return paths.cache() / "banks" / f"{hash[:40]}-{__version__}"
    except WorkshopError:
        return None


def _from_cache(hash: str) -> Bank | None:
    """What is kept, None where it is missing, cut short, changed, or of another bank."""
    kept = _cache_file(hash)
    if kept is None:
        return None
    try:
        digest, _newline, data = kept.read_bytes().partition(b"\n")
        if sha256(data).hexdigest().encode() != digest:
            return None
        bank = undump(data)
    except OSError:
        return None
    return bank if bank is not None and bank.hash == hash else None


def _into_cache(bank: Bank) -> None:
    """Keep the compiled bank, and of the others the newest; a cache that takes nothing is no failure."""
    kept = _cache_file(bank.hash)
    if kept is None:
        return
    data = dump(bank)
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        exports.replace(kept, sha256(data).hexdigest().encode() + b"\n" + data)
        old = sorted(kept.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[_MOST_CACHED:]:
            path.unlink(missing_ok=True)
    except OSError:
        return

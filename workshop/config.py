"""The person's own settings: `config.yaml` in the platform's config folder, read with places for its messages.

| key | meaning |
|---|---|
| `ui-lang` | the interface's language |
| `store` | the file of the sessions; relative to the config's folder |
| `exports` | the folder that exports go to; relative to the config's folder |
| `look` | the file of the look of html, docx and pdf; relative to the config's folder |
| `theme` | the screens' colours: `workshop-dark`, `workshop-light` or one of Textual's own |
| `editor` | the command that opens a text in an editor; else `VISUAL`, `EDITOR` |
| `dissent` | how far people's levels part before they are said to differ: 0.05 to 0.95, 0.3 unless settled |
| `keys` | a map of commands and their keys on the screens, such as `next_question: f4,ctrl+n` |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workshop import paths
from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES, _
from workshop.system import reason

if TYPE_CHECKING:
    from workshop.bank.nodes import Node

FILE = "config.yaml"
_LARGEST = 64 * 1024
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Config:
    """What a person has settled once; None leaves the default."""

    ui_lang: str | None = None
    store: Path | None = None
    exports: Path | None = None
    look: Path | None = None
    theme: str | None = None
    editor: str | None = None
    dissent: float | None = None
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def read(folder: Path) -> Config:
    """The config in this folder, empty where there is none; raises `WorkshopError` with file and line."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        raise WorkshopError(
            _("The config file {path} cannot be read: {reason}.", path=path, reason=reason(error))
        ) from error
    if not any(line.strip() and not line.lstrip().startswith(b"#") for line in data.splitlines()):
        return Config()
    return understood(path, data)


def understood(path: Path, data: bytes) -> Config:
    """The settings in the bytes of a config file; raises `WorkshopError` with the path and a line."""
    from workshop.bank import reader  # noqa: PLC0415 - YAML only where there is a file
    from workshop.bank.problems import suggestion  # noqa: PLC0415

    found = reader.read(str(path), data)
    if found.root is None or found.problems:
        problem = found.problems[0]
        raise _wrong(path, problem.line, problem.message, problem.hint)
    settled: dict[str, Any] = {}
    for key, node in found.root.items.items():
        setting = _SETTINGS.get(key)
        if setting is None:
            line = found.root.keys[key].line
            raise _wrong(path, line, _("There is no setting “{key}”.", key=key), suggestion(key, _SETTINGS))
        name, understand = setting
        settled[name] = understand(path, key, node)
    return Config(**settled)


def _words(path: Path, key: str, node: Node) -> str:
    text: str = getattr(node, "text", "").strip()
    if not text:
        raise _wrong(path, node.line, _("The setting “{key}” is one word or path.", key=key))
    return text


def _keys(path: Path, key: str, node: Node) -> Mapping[str, str]:
    """The keys of commands, by the commands' ids."""
    items = getattr(node, "items", None)
    if not isinstance(items, dict):
        raise _wrong(path, node.line, _("“{key}” is a map: under it, one command and its keys a line.", key=key))
    return MappingProxyType({command: _words(path, command, keys) for command, keys in items.items()})


def _language(path: Path, key: str, node: Node) -> str:
    text = _words(path, key, node)
    if text not in LANGUAGES:
        languages = ", ".join(LANGUAGES)
        raise _wrong(
            path, node.line, _("The program speaks {languages}, not {wished}.", languages=languages, wished=text)
        )
    return text


def _path(path: Path, key: str, node: Node) -> Path:
    text = _words(path, key, node)
    try:
        return path.parent / paths.expanded(text)
    except WorkshopError as error:
        raise _wrong(path, node.line, error.message, error.hint) from error


def _share(path: Path, key: str, node: Node) -> float:
    text = _words(path, key, node)
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        share = 0.0
    if not _LEAST <= share <= 1 - _LEAST:
        raise _wrong(path, node.line, _("“{key}” is a number from 0.05 to 0.95, not {wished}.", key=key, wished=text))
    return share


_SETTINGS: dict[str, tuple[str, Callable[[Path, str, Node], Any]]] = {
    "ui-lang": ("ui_lang", _language),
    "store": ("store", _path),
    "exports": ("exports", _path),
    "look": ("look", _path),
    "theme": ("theme", _words),
    "editor": ("editor", _words),
    "dissent": ("dissent", _share),
    "keys": ("keys", _keys),
}


def _wrong(path: Path, line: int, message: str, hint: str | None = None) -> WorkshopError:
    return WorkshopError(f"{path}:{line}: {message}", hint=hint)

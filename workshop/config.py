"""The person's own settings: `config.yaml` in the platform's config folder, read with places for its messages.

| key | meaning |
|---|---|
| `ui-lang` | the interface's language |
| `store` | the file of the sessions; relative to the config's folder |
| `exports` | the folder that exports go to; relative to the config's folder |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop import paths
from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES, _

FILE = "config.yaml"
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Config:
    """What a person has settled once; None leaves the default."""

    ui_lang: str | None = None
    store: Path | None = None
    exports: Path | None = None


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
            _("The config file {path} cannot be read: {reason}.", path=path, reason=error.strerror or "")
        ) from error
    if not any(line.strip() and not line.lstrip().startswith(b"#") for line in data.splitlines()):
        return Config()
    return _settings(path, data)


def _settings(path: Path, data: bytes) -> Config:
    from workshop.bank import nodes, reader  # noqa: PLC0415 - YAML only where there is a file
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
        if not isinstance(node, nodes.Scalar) or not node.text.strip():
            raise _wrong(path, node.line, _("The setting “{key}” is one word or path.", key=key))
        name, understand = setting
        try:
            settled[name] = understand(node.text.strip(), path.parent)
        except WorkshopError as error:
            raise _wrong(path, node.line, error.message, error.hint) from error
    return Config(**settled)


def _language(text: str, _folder: Path) -> str:
    if text not in LANGUAGES:
        raise WorkshopError(
            _("The program speaks {languages}, not {wished}.", languages=", ".join(LANGUAGES), wished=text)
        )
    return text


def _path(text: str, folder: Path) -> Path:
    return folder / paths.expanded(text)


_SETTINGS: dict[str, tuple[str, Callable[[str, Path], Any]]] = {
    "ui-lang": ("ui_lang", _language),
    "store": ("store", _path),
    "exports": ("exports", _path),
}


def _wrong(path: Path, line: int, message: str, hint: str | None = None) -> WorkshopError:
    return WorkshopError(f"{path}:{line}: {message}", hint=hint)

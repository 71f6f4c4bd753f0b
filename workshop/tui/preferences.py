"""What a person has settled for the screens: theme and keys from the config, and how they get back into it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workshop import paths
from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.tui import keys, theme

if TYPE_CHECKING:
    from workshop.config import Config
    from workshop.tui.app import WorkshopApp


def apply(app: WorkshopApp) -> list[str]:
    """Follow the config; returns in words what of it could not be followed."""
    problems = []
    config = app.program.config
    wished = config.theme or theme.DARK
    if wished in app.available_themes:
        app.theme = wished
    else:
        app.theme = theme.DARK
        problems.append(_("There is no theme “{name}”; the dark one is shown.", name=wished))
    good, wrong = keymap(config)
    app.set_keymap(good)
    return problems + wrong


def keymap(config: Config) -> tuple[dict[str, str], list[str]]:
    """The keys that a person has settled, by command, and in words those that are none."""
    good, problems = {}, []
    for command, named in config.keys.items():
        wrong = [key for key in keys.split(named) if not keys.known(key)]
        if wrong:
            problems.append(_("“{key}” for “{command}” is not the name of a key.", key=wrong[0], command=command))
        else:
            good[command] = ",".join(keys.split(named))
    return good, problems


def settle(app: WorkshopApp, key: str, value: str | None, *, under: str | None = None) -> str | None:
    """Write a setting into the config, and hold it for this run in any case; returns in words what went wrong."""
    from workshop import configfile  # noqa: PLC0415 - only where something is settled

    program = app.program
    changes: dict[str, Any] = {key.replace("-", "_"): value}
    if under == "keys":
        merged = {**program.config.keys, key: value}
        changes = {"keys": MappingProxyType({id: named for id, named in merged.items() if named is not None})}
    program.config = replace(program.config, **changes)
    try:
        configfile.settle(paths.config(), key, value, under=under)
    except WorkshopError as error:
        return " ".join(part for part in (error.message, error.hint) if part)
    return None

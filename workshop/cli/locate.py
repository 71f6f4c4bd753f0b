"""`workshop locate`: where config, data, cache and log are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshop import paths
from workshop.cli.output import put
from workshop.cli.program import Program, pass_program
from workshop.cli.words import command
from workshop.errors import WorkshopError
from workshop.i18n import N_, _


@command(
    "locate",
    help=N_("Show where the program keeps its files: the sessions, the config, the cache and the logs."),
    examples=[("workshop locate", N_("a line each: what it is, a tab, the path"))],
)
@pass_program
def locate(program: Program) -> None:
    """Print a line each; one that has no place says so."""
    places: dict[str, Callable[[], Path]] = {
        _("sessions"): lambda: program.store_path,
        _("config"): lambda: paths.config() / "config.yaml",
        _("data"): paths.data,
        _("cache"): paths.cache,
        _("logs"): paths.logs,
        _("exports"): lambda: paths.absolute(program.exports),
    }
    for name, place in places.items():
        try:
            put(f"{name}\t{place()}")
        except WorkshopError as error:
            put(f"{name}\t{error.message}")

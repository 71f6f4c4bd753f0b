"""Which language the interface speaks, decided before anything is shown.

The order: `--ui-lang`, `WORKSHOP_UI_LANG`, the config file, the language of the session at hand, the locale, English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop import i18n
from workshop.errors import WorkshopError
from workshop.i18n import _

VARIABLE = "WORKSHOP_UI_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def asked_for(args: Sequence[str]) -> str | None:
    """The language named by `--ui-lang` before the command, or None; click validates it later."""
    words = iter(args)
    for word in words:
        if word == "--ui-lang":
            return next(words, None)
        if word.startswith("--ui-lang="):
            return word.partition("=")[2]
        if word == "--store":
            next(words, None)
        elif not word.startswith("-"):
            return None
    return None


def of_locale(environ: Mapping[str, str]) -> str:
    """The first language that the locale's variables name, English where we do not speak it."""
    named = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    code = named.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in i18n.LANGUAGES else i18n.LANGUAGES[0]


def settle(args: Sequence[str], environ: Mapping[str, str], configured: str | None) -> bool:
    """Speak the language that the person asked for, else the locale's; True when a person asked for one."""
    wished = asked_for(args) or environ.get(VARIABLE) or configured
    known = wished in i18n.LANGUAGES
    i18n.use(wished if wished and known else of_locale(environ))
    return known


def refuse_unknown(environ: Mapping[str, str]) -> None:
    """Raise a `WorkshopError` where the environment names a language that we do not speak."""
    wished = environ.get(VARIABLE)
    if wished and wished not in i18n.LANGUAGES:
        raise WorkshopError(
            _("{variable} is {wished!r}, a language the program does not speak.", variable=VARIABLE, wished=wished),
            hint=_("It speaks: {languages}.", languages=", ".join(i18n.LANGUAGES)),
        )

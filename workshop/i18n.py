"""The interface's language: gettext catalogues, looked up when a text is shown, never at import.

click takes its own texts from Python's `gettext` too, so the same catalogue serves both once `use` has run.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

LANGUAGES = ("en", "fi")
_FOLDER = Path(__file__).parent / "locale"
_DOMAIN = "workshop"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_lang = "en"


def use(lang: str) -> None:
    """Speak `lang` from here on; English for a language without a catalogue."""
    global _catalogue, _lang  # noqa: PLW0603 - a process speaks one language
    _lang = lang if lang in LANGUAGES else LANGUAGES[0]
    _catalogue = _gettext.translation(_DOMAIN, _FOLDER, [_lang], fallback=True)
    os.environ["LANGUAGE"] = _lang
    _gettext.bindtextdomain(_DOMAIN, str(_FOLDER))
    _gettext.textdomain(_DOMAIN)


def lang() -> str:
    """The interface's language code."""
    return _lang


def N_(message: str, /) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text for the catalogue where it is declared; `_` translates it when it is shown."""
    return message


def _(message: str, /, **values: object) -> str:
    """The message in the interface's language, its `{placeholders}` filled from `values`."""
    text = _catalogue.gettext(message)
    return text.format(**values) if values else text


def ngettext(one: str, other: str, n: int, /, **values: object) -> str:
    """The form of the message for `n`, with `{n}` and the other placeholders filled."""
    return _catalogue.ngettext(one, other, n).format(n=n, **values)


def pgettext(context: str, message: str, /) -> str:
    """The message in the interface's language, where the same English word means several things."""
    return _catalogue.pgettext(context, message)


class Translator:
    """Texts in one language, whatever the interface speaks: a Finnish brief out of an English program."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._catalogue = _gettext.translation(_DOMAIN, _FOLDER, [lang], fallback=True)

    def gettext(self, message: str, /, **values: object) -> str:
        """The message in this language, its `{placeholders}` filled from `values`."""
        text = self._catalogue.gettext(message)
        return text.format(**values) if values else text

    def ngettext(self, one: str, other: str, n: int, /, **values: object) -> str:
        """The form of the message for `n`, with `{n}` and the other placeholders filled."""
        return self._catalogue.ngettext(one, other, n).format(n=n, **values)


def translator(lang: str) -> Translator:
    """The catalogue of `lang`, English for a language without one."""
    return Translator(lang)

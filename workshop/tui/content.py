"""Text that did not come from the program's own catalogue, on its way to the screen.

Every answer, bank text, title and error that holds such words goes to a widget as the Content made here. Textual's
markup is an injection channel and control characters reach the terminal raw, so nothing here is parsed and everything
is filtered once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from workshop.text import clean

if TYPE_CHECKING:
    from workshop.bank.model import Text

_LONGEST = 200_000


def user_text(text: str, *, single_line: bool = False, style: str = "") -> Content:
    """What a person typed, as it is, in one style; filtered, never parsed."""
    shown = clean(text, single_line=single_line, limit=_LONGEST).text
    return Content.styled(shown.expandtabs(4), style) if style else Content(shown.expandtabs(4))


def bank_text(text: Text | None, lang: str, *, style: str = "") -> Content:
    """A text of the bank in a language, nothing for none."""
    return user_text(text.to(lang), style=style) if text else Content("")


def joined(separator: str, parts: list[Content]) -> Content:
    """The parts with a separator of the program's own between them."""
    return Content(separator).join(parts)

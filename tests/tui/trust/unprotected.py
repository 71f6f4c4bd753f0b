"""The program with one protection taken away, for the controls: `python -m tests.tui.trust.unprotected ...`.

WORKSHOP_WITHOUT names it: `filter` shows text as it is stored, `drafts` keeps nothing of what is being typed, `ears`
ends on a signal as Python does by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import workshop.text
from workshop.__main__ import main
from workshop.text import Cleaned


def no_filter() -> None:
    def raw(text: str, *, single_line: bool = False, limit: int | None = None) -> Cleaned:
        return Cleaned(text)

    workshop.text.clean = raw


def no_drafts() -> None:
    from workshop.tui.drafts import Drafts

    Drafts.keep = lambda self, place, text: None  # type: ignore[method-assign]


def no_ears() -> None:
    from workshop.tui.running import Ending

    Ending.on_load = lambda self: None  # type: ignore[method-assign]


TAKEN: dict[str, Callable[[], None]] = {"filter": no_filter, "drafts": no_drafts, "ears": no_ears}

if __name__ == "__main__":
    TAKEN[os.environ["WORKSHOP_WITHOUT"]]()
    main()

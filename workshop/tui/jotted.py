"""What stands half typed in the small form of a decision, an action or a parked thing, as a draft keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple


class Jotted(NamedTuple):
    """The texts by field as they were typed, and the question that a new thing came from."""

    texts: Mapping[str, str]
    question: str | None = None

    @property
    def text(self) -> str:
        """It as a draft; `read` takes it back."""
        return json.dumps(self, ensure_ascii=False)

    @property
    def begins(self) -> str:
        """The first words of it, "" where there are none."""
        return next((text for text in self.texts.values() if text.strip()), "")


def place(list: str, item: str | None) -> str:
    """What the draft of an item is kept under, or that of a new one."""
    return f"jot/{list}/{item or ''}"


def read(text: str | None) -> Jotted | None:
    """What a draft holds, None where it holds no words of such a form."""
    try:
        told: Any = json.loads(text or "null")
        texts, question = told
        found = Jotted({str(id): str(typed) for id, typed in texts.items()}, question and str(question))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return found if found.begins else None

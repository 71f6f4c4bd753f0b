"""Names of what can be chosen: telling equal ones apart, and finding some by what is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workshop.tui.content import user_text
from workshop.tui.view import Choice


def told_apart(choices: Sequence[Choice]) -> list[Choice]:
    """The choices under names as they are shown; those of one name are numbered in their order."""
    shown = [user_text(choice.name, single_line=True).plain for choice in choices]
    often = {name for name, n in Counter(map(str.casefold, shown)).items() if n > 1}
    seen: Counter[str] = Counter()
    found = []
    for choice, name in zip(choices, shown, strict=True):
        folded = name.casefold()
        seen[folded] += 1
        found.append(Choice(choice.id, f"{name} ({seen[folded]})" if folded in often else name))
    return found


def fitting(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that have what is typed in their names, those that begin with it first."""
    wanted = typed.casefold()
    found = [choice for choice in choices if wanted in choice.name.casefold()]
    return sorted(found, key=lambda choice: not choice.name.casefold().startswith(wanted)) if wanted else found

"""How people's levels lie, drawn: a bar for each level, one rating of a factor beside the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from rich.cells import cell_len
from textual.content import Content

from workshop.bank.model import Text
from workshop.i18n import _, ngettext
from workshop.session import opinions
from workshop.session.levels import Rated, Spread, middle
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.hanging import Line

BAR = 12
"""Cells of the longest bar."""
MOST = 3
"""Ratings that have room beside one another."""


def distribution(view: View, ratings: Sequence[Rated]) -> Iterator[Line]:
    """The ratings of a factor, newest first, level by level: one alone, or each beside the next."""
    told = ratings[:MOST]
    now, wanted = [one.now for one in told], [one.wanted for one in told]
    if len(told) == 1:
        yield Line(Content(""))
        yield from _columns(view, [_("Now"), _("Wanted in a year")], [*now, *wanted])
        return
    heads = [_("last"), *(_("{n} before", n=n) for n in range(1, len(told)))]
    for heading, spreads in ((_("Now"), now), (_("Wanted in a year"), wanted)):
        if any(spreads):
            yield Line(Content(""))
            yield Line(Content.styled(heading, "bold $primary"))
            yield from _columns(view, heads, spreads)


def _columns(view: View, heads: Sequence[str], spreads: Sequence[Spread | None]) -> Iterator[Line]:
    names = [f"{n} {view.labels.level(n) or ''}" for n in range(1, len(view.bank.levels) + 1)]
    width = max(map(cell_len, [*names, _("Middle")])) + 2
    room = max(BAR + 5, *(cell_len(head) + 2 for head in heads))
    yield Line(Content.styled("".join(head.ljust(room) for head in heads), "$muted"), Content(" " * width))
    if any(found is not None and found.counts is not None for found in spreads):
        most = max(max(found.counts or (1,)) for found in spreads if found is not None)
        for n, name in enumerate(names):
            cells = [_bar(found, n, most) for found in spreads]
            line = Content("").join(cell + " " * (room - cell.cell_length) for cell in cells)
            lead = user_text(name, single_line=True, style="$muted")
            yield Line(line, lead + " " * (width - lead.cell_length))
    middles = "".join(_middle(found).ljust(room) for found in spreads)
    yield Line(Content.styled(middles, "bold"), Content.styled(_("Middle").ljust(width), "$muted"))


def _bar(found: Spread | None, at: int, most: int) -> Content:
    """A bar and how many; nothing where nobody is, or where few people without names may not be shown."""
    count = found.counts[at] if found is not None and found.counts is not None else 0
    if not count:
        return Content("")
    return Content.assemble((bar(count, most), "$primary"), f" {count}")


def bar(count: int, most: int) -> str:
    """A bar for so many, as long as `BAR` allows beside the most there are; a cell each where that has room."""
    return "█" * ceil(count * BAR / max(most, BAR))


def _middle(found: Spread | None) -> str:
    return middle(found) if found is not None else "–"


def advice(view: View, one: Rated) -> Text | None:
    """What the bank says for the way in which the levels now lie."""
    found = one.now.pattern if one.now is not None else None
    return getattr(view.bank.patterns, found) if found is not None else None


def told(view: View, one: Rated) -> Iterator[str]:
    """In sentences: how many people, what fits how they lie, and what is not shown of few."""
    people = max((found.people for found in (one.now, one.wanted) if found is not None), default=0)
    yield ngettext("{n} person.", "{n} people.", people)
    said = advice(view, one)
    if said is not None:
        yield view.words(said)
        return
    spreads = [found for found in (one.now, one.wanted) if found is not None]
    if people > 1 and any(found.counts is None for found in spreads):
        yield _("Without names and with fewer than {n} people only the middle is shown.", n=opinions.FEW)
    elif one.differ:
        yield _("People differ. Let those at either end say first what they have seen.")
    elif people > 1 and all(found.low == found.high for found in spreads):
        yield _("All are of one mind.")
    elif people > 1:
        yield _("People are close to one another.")

"""Finding a session by what a person types: its id, the start of its id, or its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.errors import WorkshopError
from workshop.i18n import _
from workshop.store.summaries import Summary
from workshop.text import excerpt

SHORTEST = 4
"""Characters of an id that may stand for it."""


def find(summaries: Iterable[Summary], spec: str) -> Summary:
    """The session that `spec` names: the exact id, else a unique start of an id, else the exact title.

    Sessions in the bin are found where no other fits. Raises WorkshopError (exit code 2) for none, and for several,
    which it lists.
    """
    everyone = list(summaries)
    exact = next((summary for summary in everyone if summary.id == spec), None)
    if exact is not None:
        return exact
    for binned in (False, True):
        group = [summary for summary in everyone if summary.deleted is binned]
        for found in (_by_start(group, spec), _by_title(group, spec)):
            if len(found) == 1:
                return found[0]
            if found:
                raise _several(spec, found)
    raise unknown(spec)


def unknown(spec: str) -> WorkshopError:
    """There is no such session."""
    return WorkshopError(
        _("There is no session “{spec}”.", spec=excerpt(spec)),
        hint=_("workshop list shows all sessions; name one by its id, the first 4 characters of it, or its title."),
    )


def _by_start(group: Sequence[Summary], spec: str) -> list[Summary]:
    return [summary for summary in group if len(spec) >= SHORTEST and summary.id.startswith(spec)]


def _by_title(group: Sequence[Summary], spec: str) -> list[Summary]:
    return [summary for summary in group if summary.title == spec]


def _several(spec: str, found: Sequence[Summary]) -> WorkshopError:
    listed = "\n".join(f"  {summary.id}  {excerpt(summary.title)}" for summary in found)
    return WorkshopError(
        _("“{spec}” may be any of {n} sessions.", spec=excerpt(spec), n=len(found)),
        hint=_("Name one by its id:") + f"\n{listed}",
    )

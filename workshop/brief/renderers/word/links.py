"""Where links of a Word document lead: bookmarks on its headings, and addresses outside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from workshop.brief.renderers.word.xml import Xml, joined, w

_LONGEST_NAME = 40
_LONGEST_ADDRESS = 2083
_UNFIT = re.compile(r"\W+", re.ASCII)


class Links:
    """The bookmarks of one document by the ids of its headings; `relate` makes a relation of an address."""

    def __init__(self, ids: Iterable[str], relate: Callable[[str], str]) -> None:
        self._bookmarks: dict[str, tuple[int, str]] = {}
        for number, id in enumerate(ids, 1):
            self._bookmarks[id] = number, _name(id, number)
        self._relate = relate

    def name(self, id: str) -> str:
        """The bookmark of a heading."""
        return self._bookmarks[id][1]

    def marked(self, id: str, content: Xml) -> Xml:
        """The content of a heading within its bookmark."""
        number, name = self._bookmarks[id]
        return joined([w("bookmarkStart", id=number, name=name), content, w("bookmarkEnd", id=number)])

    def target(self, to: str) -> dict[str, str] | None:
        """What a link has to say to lead there; None where it leads nowhere, or Word would not open it."""
        if to.startswith("#"):
            found = self._bookmarks.get(to[1:])
            return {"w:anchor": found[1]} if found else None
        return {"r:id": self._relate(to)} if _opens(to) else None


def _name(id: str, number: int) -> str:
    """A name as Word wants them: letters, digits and underscores, unique, and not too long."""
    end = f"_{number}"
    return f"h_{_UNFIT.sub('_', id)}"[: _LONGEST_NAME - len(end)] + end


def _opens(address: str) -> bool:
    try:
        split = urlsplit(address)
    except ValueError:
        return False
    if len(address) > _LONGEST_ADDRESS or not address.isascii() or not address.isprintable() or " " in address:
        return False
    return bool(split.hostname) if split.scheme in {"http", "https"} else "@" in split.path

"""PDF through Typst: pages with contents, heads that repeat, tags for screen readers, and bookmarks.

How it looks is in `brief.typ`; what it says goes there as data, so that no text is ever read as markup. Typst reads no
file but that one, opens no connection, and the same brief gives the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from workshop.brief.look import Look
from workshop.brief.renderers import Pictures
from workshop.brief.renderers.pdf.data import described
from workshop.brief.tree import Document
from workshop.errors import WorkshopError
from workshop.i18n import _

TEMPLATE = Path(__file__).with_name("brief.typ")
FONTS = TEMPLATE.with_name("fonts")
_ACCESSIBLE = ["ua-1"]


def render(document: Document, look: Look, pictures: Pictures) -> bytes:
    """The brief as a PDF file, tagged as PDF/UA-1 asks.

    Raises WorkshopError where Typst is not installed, or where a picture is none.
    """
    typst = _engine()
    brief = {"brief": json.dumps(described(document, look, pictures), ensure_ascii=False)}
    tries: list[dict[str, Any]] = [
        # Ours alone, so that the bytes are the same everywhere; then the machine's, for other scripts, for emoji, and
        # for families that a look names; and boxes for what no font has, with the text behind them.
        {"sys_inputs": brief, "ignore_system_fonts": True, "pdf_standards": _ACCESSIBLE},
        {"sys_inputs": brief, "pdf_standards": _ACCESSIBLE},
        {"sys_inputs": brief | {"boxes": ""}},
    ]
    named = bool(look.text_font or look.heading_font)
    for tried in tries[named:]:
        try:
            made: bytes = typst.compile(
                TEMPLATE, root=TEMPLATE.parent, font_paths=[FONTS], timestamp=_moment(document), **tried
            )
        except typst.TypstError as error:
            failed = error
        else:
            return made
    raise WorkshopError(_("The PDF could not be made: {reason}.", reason=failed.message)) from failed


def _engine() -> ModuleType:
    """Typst, which is installed with the extra "pdf"."""
    try:
        import typst  # noqa: PLC0415 - it may be missing, and only this format wants it
    except ImportError as error:
        raise WorkshopError(
            _("PDF needs Typst, which is not installed. The other formats do without."),
            hint=_("Install it with: {command}", command="pip install 'workshop[pdf]'"),
        ) from error
    return typst


def _moment(document: Document) -> datetime:
    """When the file says it was made: the brief's own date, at its start."""
    told = document.meta.get("date")
    day = told if isinstance(told, date) else date(2000, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

"""PDF through Typst: pages with contents, heads that repeat, tags for screen readers, and bookmarks.

How it looks is in `brief.typ`; what it says goes there as data, so that no text is ever read as markup. Typst reads no
file but that one, opens no connection, and the same brief gives the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib import import_module
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
_ACCESSIBLE = ["ua-1"]


def render(document: Document, look: Look, pictures: Pictures) -> bytes:
    """The brief as a PDF file, tagged as PDF/UA-1 asks.

    Raises WorkshopError where Typst is not installed, or where a picture is none.
    """
    typst, fonts = _engine()
    inputs = {"brief": json.dumps(described(document, look, pictures), ensure_ascii=False)}
    common: dict[str, Any] = {
        "root": TEMPLATE.parent, "font_paths": [fonts], "sys_inputs": inputs, "timestamp": _moment(document)
    }  # fmt: skip
    own = not (look.text_font or look.heading_font)
    # Fonts of the machine are for what ours lack: other scripts, emoji, and families that a look names.
    tries = [{"ignore_system_fonts": True, "pdf_standards": _ACCESSIBLE}] if own else []
    tries += [{"pdf_standards": _ACCESSIBLE}, {}]
    for tried in tries:
        try:
            made: bytes = typst.compile(TEMPLATE, **common, **tried)
        except typst.TypstError as error:
            failed = error
        else:
            return made
    raise WorkshopError(_("The PDF could not be made: {reason}.", reason=failed.message)) from failed


def _engine() -> tuple[ModuleType, Path]:
    """Typst, and the folder of the fonts that are embedded."""
    try:
        return import_module("typst"), Path(import_module("fontpkg_source_sans_3").ROOT) / "files"
    except ImportError as error:
        raise WorkshopError(
            _("PDF needs Typst, which is not installed. The other formats do without."),
            hint=_("Install it with: {command}", command="pip install 'workshop[pdf]'"),
        ) from error


def _moment(document: Document) -> datetime:
    """When the file says it was made: the brief's own date, at its start."""
    told = document.meta.get("date")
    day = told if isinstance(told, date) else date(2000, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

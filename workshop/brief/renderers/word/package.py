"""The file of a Word document: its parts, how they are related, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from workshop.brief.renderers.word.xml import NOTHING, Xml, element, part, said, w
from workshop.brief.tree import Document

_LOCALES = {"fi": "fi-FI", "en": "en-GB", "sv": "sv-SE"}
_NAMED = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_ENDINGS = {"image/png": "png", "image/svg+xml": "svg"}


def locale(lang: str) -> str:
    """A language as Word names it, with a country; English for what names none."""
    return _LOCALES.get(lang.lower(), lang if _NAMED.fullmatch(lang) else _LOCALES["en"])


class _Text(Part):
    """The part with the text, which is there once all that it names has a relation."""

    content = b""

    @property
    def blob(self) -> bytes:
        """The text."""
        return self.content


class Package:
    """The parts of one document."""

    def __init__(self) -> None:
        self._package = OpcPackage()
        self._main = _Text(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN)
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._files: dict[bytes, str] = {}
        self._addresses: dict[str, str] = {}

    def text(self, blob: bytes) -> None:
        """The text itself, once all that it names is there."""
        self._main.content = blob

    def add(self, kind: str, blob: bytes, *, number: int | str = "") -> str:
        """Add a part beside the text, "styles", and give its relation."""
        type = getattr(CONTENT_TYPE, f"WML_{kind.upper()}")
        beside = Part(PackURI(f"/word/{kind}{number}.xml"), type, blob)
        return self._main.relate_to(beside, getattr(RELATIONSHIP_TYPE, kind.upper()))

    def keep(self, data: bytes, type: str) -> str:
        """Add a picture, once, and give its relation."""
        if data not in self._files:
            name = PackURI(f"/word/media/image{len(self._files) + 1}.{_ENDINGS[type]}")
            self._files[data] = self._main.relate_to(Part(name, type, data), RELATIONSHIP_TYPE.IMAGE)
        return self._files[data]

    def address(self, to: str) -> str:
        """The relation of an address outside the document."""
        if to not in self._addresses:
            self._addresses[to] = f"rIdLink{len(self._addresses) + 1}"
            self._main.load_rel(RELATIONSHIP_TYPE.HYPERLINK, to, self._addresses[to], is_external=True)
        return self._addresses[to]

    def describe(self, document: Document) -> None:
        """What the document says of itself, from its front matter."""
        core = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, _core(document))
        self._package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)

    def bytes(self) -> bytes:
        """The file; the same parts give the same bytes."""
        written = BytesIO()
        self._package.save(written)
        return _timeless(written)


def _core(document: Document) -> bytes:
    meta = document.meta
    keywords = [str(meta[key]) for key in ("title", "organisation", "period") if meta.get(key)]
    when = _day(meta)
    return part(
        "cp:coreProperties",
        _property("dc:title", document.title),
        _property("dc:subject", meta.get("session_title")),
        _property("dc:creator", meta.get("organisation")),
        _property("cp:keywords", ", ".join(keywords)),
        _property("dc:language", locale(document.lang)),
        _property("cp:contentStatus", meta.get("status")),
        *(element(f"dcterms:{key}", {"xsi:type": "dcterms:W3CDTF"}, when) for key in ("created", "modified") if when),
        using=("cp", "dc", "dcterms", "xsi"),
    )


def _property(name: str, value: Any) -> Xml:
    return element(name, {}, said(str(value)[:255])) if value else NOTHING


def _day(meta: Mapping[str, Any]) -> Xml:
    day = meta.get("date")
    return Xml(f"{day.isoformat()[:10]}T00:00:00Z") if isinstance(day, date) else NOTHING


def settings(lang: str) -> bytes:
    """How Word treats the document. It is not asked to update fields: it would ask everybody who opens the file."""
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    return part(
        "w:settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("autoHyphenation"),
        w("consecutiveHyphenLimit", val=2),
        w("compat", w("compatSetting", **mode)),
        w("themeFontLang", val=lang),
    )


def _timeless(file: BytesIO) -> bytes:
    """The same archive with every time set to the first one that archives know."""
    made = BytesIO()
    with ZipFile(file) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name), before.read(name), ZIP_DEFLATED)
    return made.getvalue()

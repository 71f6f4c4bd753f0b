"""The formats that a brief is rendered to, one module each, imported when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from workshop.brief.look import Look
from workshop.brief.tree import Document

Pictures = Mapping[str, bytes]
"""The pictures beside a brief by their file names, as SVG or PNG."""
BOOK = 4
"""Chapters from which on a brief on paper has a cover and contents."""
Renderer = Callable[[Document, Look, Pictures], bytes]

RENDERERS: Mapping[str, str] = MappingProxyType(
    {
        "html": "workshop.brief.renderers.html:render",
        "docx": "workshop.brief.renderers.docx:render",
        "pdf": "workshop.brief.renderers.pdf:render",
    }
)
"""Format to "module:function"; the name is the file's ending too."""


def renderer(format: str) -> Renderer:
    """The function that renders a format; raises KeyError for one that is not there."""
    module, _colon, name = RENDERERS[format].partition(":")
    found: Renderer = getattr(import_module(module), name)
    return found

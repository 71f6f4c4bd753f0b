"""The brief: state and outline become blocks, and blocks become one Markdown document."""

from workshop.brief import blocks  # registers the kinds of blocks
from workshop.brief.document import markdown
from workshop.brief.registry import kinds

__all__ = ["blocks", "kinds", "markdown"]

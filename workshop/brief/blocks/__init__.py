"""The kinds of blocks; importing this package registers them all."""

from workshop.brief.blocks import answers, changes, cover, findings, fixed, grid, levels, records, rest, sections, sight

__all__ = ["answers", "changes", "cover", "findings", "fixed", "grid", "levels", "records", "rest", "sections", "sight"]

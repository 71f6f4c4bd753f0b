"""The names of the lists that every session has besides the questions of its bank: see `workshop.bank.builtin`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DECISIONS, ACTIONS, PARKED, PIECES, LINES = LISTS = ("decisions", "actions", "parked", "pieces", "lines")

WHO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        DECISIONS: ("decided_by", "dissent"),
        ACTIONS: ("owner",),
        PIECES: ("by",),
        LINES: ("by",),
    }
)
"""The fields of these lists that ask who."""

"""Signs that stand beside colour, plain ones where the Linux console has no glyphs for the others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Sign(NamedTuple):
    """A sign, and what stands for it on a console of few glyphs; both one cell wide."""

    rich: str
    plain: str


SIGNS: Mapping[str, Sign] = MappingProxyType(
    {
        "chosen": Sign("●", "*"),
        "free": Sign("○", "."),
        "here": Sign("›", ">"),
    }
)


def sign(name: str) -> str:
    """The sign of this name, as this terminal can show it."""
    return SIGNS[name].plain if os.environ.get("TERM") == "linux" else SIGNS[name].rich

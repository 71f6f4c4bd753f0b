"""The kinds of blocks; importing this package registers them all."""

from workshop.brief.blocks import (
    agreed,
    answers,
    changes,
    cover,
    findings,
    fixed,
    grid,
    levels,
    minutes,
    records,
    rest,
    sections,
    sight,
    time,
)

__all__ = [
    "agreed",
    "answers",
    "changes",
    "cover",
    "findings",
    "fixed",
    "grid",
    "levels",
    "minutes",
    "records",
    "rest",
    "sections",
    "sight",
    "time",
]

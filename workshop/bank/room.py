"""The names of the lists that every session has besides the questions of its bank: see `workshop.bank.builtin`."""

from __future__ import annotations

DECISIONS, ACTIONS, PARKED, PIECES, LINES = LISTS = ("decisions", "actions", "parked", "pieces", "lines")

"""Sessions to make tables of, and texts that formats get wrong."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.unit.session.small import BANK, Session, question
from workshop.bank.model import Bank, Kind
from workshop.data.tables import Table, Told, tables
from workshop.session.walk import asked
from workshop.text import clean

HARD = [
    "=1+1",
    "  =cmd|' /C calc'!A0",
    "\u00a0\u200b@SUM(A1)",
    "\t-2+3",
    "+358 40 123",
    "'=1+1",
    "''-5",
    "'quoted'",
    "＝1+1",
    '=HYPERLINK("http://x","y")',
    "# heading\n| a | b |\n```",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "ms-msdt:/id PCWDiagnostic",
    "![x](https://example.com/x.png)",
    "#N/A",
    "TRUE",
    "2027-01-01",
    "1e5",
    "007",
    "_x0041_ _x005F_ _x000D_",
    "a,b;c\td\"e'f",
    "two\nlines",
    "שלום עולם 計画 👩\u200d👩\u200d👧",
    "{=1}",
    "%0A=1",
    "x" * 10_000,
]
SIGNS = "a1 \n\t,;'\"=+-@＝|_x005F\u00a0\u200bäא計👩"
TEXTS = st.one_of(st.sampled_from(HARD), st.text(st.sampled_from(SIGNS), max_size=40), st.text(max_size=40))


def told(session: Session, lang: str = "en", bank: Bank = BANK) -> Told:
    state = session.state
    ids = (one.id for one in asked(bank, state))
    return Told.made(bank, state, lang, visible=frozenset(bank.questions), asked=ids)


def made(session: Session, lang: str = "en") -> dict[str, Table]:
    """The tables of a session by their ids."""
    return {table.id: table for table in tables(told(session, lang))}


def tidy(text: str) -> str:
    return clean(text).text


def with_reserved_lists() -> Bank:
    """A bank whose lists are called as tables of the program are, and as no file may be called on Windows."""
    lists = [question(id, Kind.LIST, fields=(), label=()) for id in ("answers", "levels", "con")]
    goals = BANK.factors[0]._replace(questions=tuple(lists))
    return BANK._replace(factors=(goals,))


__all__ = ["BANK", "HARD", "TEXTS", "Session", "made", "tidy", "told", "with_reserved_lists"]

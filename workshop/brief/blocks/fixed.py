"""What comes from the bank alone: a text, the glossary, where the model comes from."""

from __future__ import annotations

import re

from workshop.bank.model import Block, Term
from workshop.brief import small
from workshop.brief.escape import labelled, plain
from workshop.brief.markup import Piece, bullets, heading, paragraph
from workshop.brief.page import Page
from workshop.brief.registry import block


@block("text")
def text(block: Block, page: Page) -> list[Piece]:
    """A text of the outline, under its title where it has one."""
    return page.opening(block)


@block("glossary")
def glossary(block: Block, page: Page) -> list[Piece]:
    """The terms that the document has used before this place; nothing where it used none."""
    said = "\n".join(page.shown.pieces).casefold()
    terms = [term for term in page.bank.glossary if _is_used(term, said, page)]
    lines = [labelled(_capital(term.name.to(page.lang)), page.say(term.meaning)) for term in terms]
    title = [] if block.title else [heading(page.level, plain(page.words.gettext("Glossary")))]
    return [*title, *page.opening(block), bullets(lines)] if lines else []


@block("attribution")
def attribution(block: Block, page: Page) -> list[Piece]:
    """Where the model comes from, and which bank was used."""
    title = [] if block.title else [heading(page.level, plain(page.words.gettext("Sources")))]
    origin = small.pieces(page.bank.attribution.to(page.lang)) if page.bank.attribution else []
    used = page.words.gettext(
        "Question bank: {title}, version {version}.", title=page.bank.title.to(page.lang), version=page.bank.version
    )
    return [*title, *page.opening(block), *origin, paragraph(plain(used))]


def _is_used(term: Term, said: str, page: Page) -> bool:
    """Whether the words of the term, but for their endings, are in the text."""
    words = [word for word in re.findall(r"\w+", term.name.to(page.lang).casefold()) if len(word) > 3]
    return all(word[:-1] in said for word in words)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]

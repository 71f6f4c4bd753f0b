"""A session as one Markdown document, by the outline of its bank. The same state gives the same bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workshop.bank.expressions import Expressions
from workshop.bank.model import Bank, Block
from workshop.brief.escape import Inline, joined, plain
from workshop.brief.frontmatter import front_matter
from workshop.brief.markup import document, heading
from workshop.brief.onepage import fitted
from workshop.brief.page import Illustrate, Page, Shown
from workshop.brief.registry import write
from workshop.i18n import translator
from workshop.session.difference import Side
from workshop.session.findings import Finding
from workshop.session.labels import Labels
from workshop.session.state import State
from workshop.session.visible import Variables
from workshop.session.walk import asked, status

_USUAL = (
    Block("cover"),
    Block("changes"),
    Block("findings"),
    Block("undecided"),
    Block("appendix"),
    Block("attribution"),
)
"""The outline of a bank that has none: everything, factor by factor, as the appendix shows it."""


def markdown(
    bank: Bank,
    state: State,
    *,
    lang: str,
    visible: frozenset[str],
    today: str,
    findings: tuple[Finding, ...] = (),
    rounds: tuple[Side, ...] = (),
    illustrate: Illustrate | None = None,
    without: Collection[str] = (),
) -> str:
    """The brief in `lang`: front matter, title, and the blocks of the bank's outline, one blank line between blocks.

    `visible` are the ids of the questions that are not hidden; answers to others are left out. `today` (YYYY-MM-DD) is
    for conditions in the outline that read it, and is printed nowhere. `findings` are what the bank's rules found,
    `rounds` the sessions of the rounds before, the first one first. `illustrate` draws the pictures that the outline
    wants, an `Album` of `workshop.brief.pictures`; without one there are none. `without` are kinds of blocks that are
    left out; what such a block shows does not come back in the appendix.
    CommonMark with GFM tables, no HTML; ends in one line break. Raises WorkshopError for an outline with a kind of
    block that the program does not know.
    """
    outline = bank.brief or _USUAL
    page = _page(bank, state, lang, visible, today, findings, rounds, illustrate)
    page = page._replace(left_out=tuple(_left_out(outline, without)))
    pieces = page.shown.pieces
    pieces += [front_matter(page), heading(1, _title(page))]
    for block in _kept(outline, without):
        pieces += write(block, page)
    return document(pieces)


def part(
    block: Block,
    bank: Bank,
    state: State,
    *,
    lang: str,
    visible: frozenset[str],
    today: str,
    findings: tuple[Finding, ...] = (),
    rounds: tuple[Side, ...] = (),
    titled: bool = False,
) -> str:
    """A single block as a document of its own; what is given is as for `markdown`.

    `titled` puts the front matter and the title above it, so that it can be handed over alone; a summary then fits a
    page, and says what it leaves out for that.
    """
    page = _page(bank, state, lang, visible, today, findings, rounds, None)
    above = [front_matter(page), heading(1, _title(page))] if titled else []
    found = write(block, page) or ([page.nothing()] if titled else [])
    return document([*above, *(fitted(found, page.words) if titled and block.kind == "summary" else found)])


def _page(
    bank: Bank,
    state: State,
    lang: str,
    visible: frozenset[str],
    today: str,
    findings: tuple[Finding, ...],
    rounds: tuple[Side, ...],
    illustrate: Illustrate | None,
) -> Page:
    choose = _Choice(bank, state, visible, today)
    statuses = {question.id: status(bank, state, question) for question in asked(bank, state, visible)}
    return Page(
        bank,
        state,
        lang,
        visible,
        translator(lang),
        Labels(bank, state, lang),
        choose,
        statuses,
        Shown(),
        lines={},
        findings=findings,
        rounds=rounds,
        illustrate=illustrate,
    )


def _kept(blocks: tuple[Block, ...], without: Collection[str]) -> tuple[Block, ...]:
    """The outline without blocks of these kinds, however deep they stand."""
    return tuple(block._replace(blocks=_kept(block.blocks, without)) for block in blocks if block.kind not in without)


def _left_out(blocks: tuple[Block, ...], without: Collection[str]) -> Iterator[Block]:
    """The blocks of these kinds."""
    for block in blocks:
        if block.kind in without:
            yield block
        else:
            yield from _left_out(block.blocks, without)


def _title(page: Page) -> Inline:
    """The outline's title and whose it is; the name is not inflected, because no program can in every language."""
    title = page.say(page.bank.brief_title or page.bank.title)
    return joined([title, plain(page.state.organisation or page.state.title)], by=" – ")


class _Choice:
    """Which items a block's `where` picks; conditions see the same variables as everywhere, made once."""

    def __init__(self, bank: Bank, state: State, visible: frozenset[str], today: str) -> None:
        self._expressions = Expressions(bank.programs)
        self._variables = Variables(bank, state, today, frozenset(bank.questions) - visible)

    def __call__(self, list: str, where: str) -> frozenset[str]:
        """The ids of the items for which the condition holds; one on which it errs is not among them."""
        matching = self._expressions.matching(where, list, self._variables)
        items = self._variables.get(list, ())
        return frozenset(item["id"] for item, holds in zip(items, matching, strict=True) if holds)

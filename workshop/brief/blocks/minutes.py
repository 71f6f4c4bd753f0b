"""The minutes: who was there and when, what everybody said, how the time went, and what was rated, voted and agreed."""

from __future__ import annotations

from workshop.bank.model import Block, When
from workshop.bank.room import ACTIONS, LINES
from workshop.brief.blocks.agreed import agreed
from workshop.brief.blocks.cover import participant_words
from workshop.brief.blocks.levels import rated
from workshop.brief.blocks.time import time
from workshop.brief.blocks.votes import voted
from workshop.brief.escape import Inline, emphasis, labelled, plain
from workshop.brief.markup import Piece, bullets, heading, paragraph
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session.lines import said
from workshop.text import show_date


@block("minutes")
def minutes(block: Block, page: Page) -> list[Piece]:
    """All of it where it stands alone; in a document without what stands in it already. Nothing without a room."""
    gettext, below = page.words.gettext, page.under(block)
    times = time(Block("time", picture=block.picture), below)
    told = [
        *_said(When.CHECK_IN, gettext("Check-in"), below),
        *([heading(below.level, plain(gettext("How the time went"))), *times] if times else []),
        *([] if page.shown.levels else rated(page)),
        *voted(page),
        *([] if ACTIONS in page.shown.questions else agreed(Block("agreed"), below)),
        *_said(When.CHECK_OUT, gettext("Check-out"), below),
    ]
    who = _who(page)
    if not told and not who:
        return []
    return [*page.opening(Block(block.kind, block.title, block.text)), bullets([*_when(page), *who]), *told]


def _said(when: When, name: str, page: Page) -> list[Piece]:
    """The question of one end and everybody's line; nothing where nobody spoke."""
    voices = said(page.state, when)
    for one in voices:
        if one.line is not None:
            page.note(LINES, one.line, *page.fields(LINES))
    lines = [labelled(one.name, plain(one.text)) if one.name else plain(one.text) for one in voices]
    asked = page.bank.asked_at(when)
    question = [paragraph(emphasis(page.say(asked)))] if asked is not None else []
    return [heading(page.level, plain(name)), *question, bullets(lines)] if lines else []


def _who(page: Page) -> list[Inline]:
    """Who is there at the end, and who has left before."""
    gettext = page.words.gettext
    people = page.state.participants.values()
    found = []
    for label, gone in ((gettext("Present"), False), (gettext("Left earlier"), True)):
        names = [participant_words(one, page) for one in people if one.removed is gone]
        if names:
            found.append(labelled(label, plain(", ".join(names))))
    return found


def _when(page: Page) -> list[Inline]:
    """The session, and the days from its first event to its last."""
    state, gettext = page.state, page.words.gettext
    days = list(dict.fromkeys(show_date(at[:10], page.lang) for at in (state.created, state.at) if at))
    return [
        labelled(gettext("Session"), plain(state.title)),
        *([labelled(gettext("When"), plain(" – ".join(days)))] if days else []),
    ]

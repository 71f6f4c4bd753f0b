"""The cover: whose plan, for what and when, who took part, and how finished it is."""

from __future__ import annotations

from workshop.bank.model import Block
from workshop.brief.blocks.answers import line
from workshop.brief.escape import Inline, labelled, plain
from workshop.brief.markup import Piece, bullets
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.brief.status import status_words
from workshop.session.state import Participant
from workshop.text import show_date


@block("cover")
def cover(block: Block, page: Page) -> list[Piece]:
    """Organisation, the outline's answers, participants with their roles, and the status, one line each."""
    gettext = page.words.gettext
    lines = [labelled(gettext("Organisation"), plain(page.state.organisation))] if page.state.organisation else []
    for id in block.questions:
        question = page.question(id)
        if question is not None:
            page.shown.questions.add(id)
            if value := line(question, page):
                lines.append(labelled(question.short.to(page.lang), value))
    people = [participant_words(person, page) for person in page.state.participants.values() if not person.removed]
    if page.state.changed and not any(page.dates(block.questions)):
        lines.append(labelled(gettext("Last changed"), plain(show_date(page.state.changed[:10], page.lang))))
    if people:
        lines.append(labelled(gettext("Participants"), plain(", ".join(people))))
    lines.append(labelled(gettext("Status"), Inline(plain(status_words(page)))))
    return [*page.opening(block), bullets(lines)]


def participant_words(person: Participant, page: Page) -> str:
    """A participant's name, with the role where it is a special one."""
    roles = {
        "facilitator": page.words.gettext("{name} (facilitator)", name=person.name),
        "scribe": page.words.gettext("{name} (scribe)", name=person.name),
        "decider": page.words.gettext("{name} (decider)", name=person.name),
    }
    return roles.get(person.role, person.name)

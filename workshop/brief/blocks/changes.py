"""What changed since the round before: answers and items, levels over all rounds, findings closed and new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.bank.model import Block, Field
from workshop.brief.escape import Inline, joined, labelled, plain
from workshop.brief.markup import Piece, bullets, heading, table
from workshop.brief.page import Page
from workshop.brief.registry import block
from workshop.session.difference import UNDECIDED, Difference, Side, What, compare, level
from workshop.session.events import Value
from workshop.session.findings import Finding, finding_words
from workshop.session.labels import Labels
from workshop.session.values import filled, show


@block("changes")
def changes(block: Block, page: Page) -> list[Piece]:
    """Nothing in a first round; the line that nothing changed where nothing did."""
    if not page.rounds:
        return []
    gettext = page.words.gettext
    before = page.rounds[-1]
    found = compare(before, Side(page.bank, page.state, page.findings))
    labels = Labels(before.bank, before.state, page.lang)
    below = page.deeper()
    title = [] if block.title else [heading(page.level, plain(gettext("Since the last round")))]
    said = [*title, *page.opening(block)]
    if found.same:
        return [*said, bullets([plain(gettext("Nothing has changed."))])]
    for name, what in (
        (gettext("New"), What.ADDED),
        (gettext("Changed"), What.CHANGED),
        (gettext("Gone"), What.REMOVED),
    ):
        several = [one for one in found.differences if one.what is what]
        if several:
            said += [heading(below.level, plain(name)), bullets(_line(one, page, labels) for one in several)]
    said += _levels(below)
    said += _findings(gettext("Findings closed"), found.closed, labels, below)
    said += _findings(gettext("Findings new"), found.opened, page.names, below)
    return said


def _line(difference: Difference, page: Page, before: Labels) -> Inline:
    """**Metrics, Outage calls: Target:** 4160 → 4000."""
    names = before if difference.what is What.REMOVED else page.names
    where = joined([plain(name) for name in _where(difference, names)], by=": ")
    was, now = _said(difference, difference.before, before, page), _said(difference, difference.after, page.names, page)
    if difference.item is not None and difference.field is None:
        return where
    return labelled(where, plain(" → ".join(part for part in (was, now) if part)))


def _where(difference: Difference, names: Labels) -> Iterator[str]:
    yield names.question(difference.question)
    if difference.item is not None:
        yield names.item(difference.question, difference.item) or difference.item
    if difference.field is not None:
        field = names.bank.fields_of.get(difference.question, {}).get(difference.field)
        yield field.short.to(names.lang) if field else difference.field
    question = names.bank.questions.get(difference.question)
    sides = ((question.rows, difference.row), (question.columns, difference.column)) if question else ()
    for axis, id in sides:
        if axis is not None and id is not None:
            option = next((option for option in axis.options if option.id == id), None)
            yield option.name.to(names.lang) if option else names.item(axis.of or "", id) or id


def _said(difference: Difference, value: Value, names: Labels, page: Page) -> str:
    if value == UNDECIDED:
        return page.words.gettext("not decided")
    field: Field | None = names.bank.questions.get(difference.question)
    if difference.field is not None:
        field = names.bank.fields_of.get(difference.question, {}).get(difference.field)
    return show(field, value, page.lang, names) if field is not None and filled(value) else ""


def _levels(page: Page) -> list[Piece]:
    """A row a factor whose level has moved, a column a round."""
    gettext = page.words.gettext
    sides = [*page.rounds, Side(page.bank, page.state)]
    rows = []
    for factor in page.bank.numbered():
        told = [
            f"{level(side.bank, factor.id, side.state, 'now') or '–'} → "
            f"{level(side.bank, factor.id, side.state, 'wanted') or '–'}"
            for side in sides
        ]
        if len(set(told)) > 1:
            rows.append([page.factor_name(factor), *(plain(words) for words in told)])
    if not rows:
        return []
    head = [gettext("Factor"), *(gettext("Round {n}", n=n) for n in range(1, len(sides) + 1))]
    title = gettext("Levels, now and wanted")
    return [heading(page.level, plain(title)), table([plain(name) for name in head], rows)]


def _findings(title: str, found: Sequence[Finding], names: Labels, page: Page) -> list[Piece]:
    if not found:
        return []
    return [heading(page.level, plain(title)), bullets(plain(finding_words(one, names)) for one in found)]

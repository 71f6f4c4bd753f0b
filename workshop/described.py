"""What a script sees of a session: the objects behind `list --json`, `show --json` and the data exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop.store.summaries import Summary

if TYPE_CHECKING:
    from workshop.session.levels import Rated
    from workshop.session.state import Vote
    from workshop.session.votes import Tally
    from workshop.store.desk import Desk


def summary(found: Summary) -> dict[str, Any]:
    """A session as `list --json` gives it; see docs/schemas/list.json."""
    return {
        "id": found.id,
        "title": found.title,
        "organisation": found.organisation,
        "bank": found.bank,
        "lang": found.lang,
        "format": found.format,
        "round": found.round,
        "progress": found.progress,
        "changed": found.changed,
        "deleted": found.deleted,
    }


def findings(desk: Desk) -> list[dict[str, Any]]:
    """The findings of a session, in the order of the rules; see docs/schemas/check.json."""
    from workshop.session.findings import finding_words, fix_of, mending_words  # noqa: PLC0415 - not for lists
    from workshop.session.labels import Labels  # noqa: PLC0415

    labels = Labels(desk.bank, desk.state, desk.state.lang)
    return [
        {
            "rule": found.rule.id,
            "severity": str(found.severity),
            "question": question.id if (question := fix_of(desk.bank, found.rule)) else None,
            "item": found.item,
            "message": finding_words(found, labels),
            "because": found.rule.because.to(labels.lang),
            "fix": mending_words(found, labels),
            "accepted": None if found.is_open else found.reason,
            "broken": found.message or None,
            "later": found.held,
        }
        for found in desk.findings()
    ]


def sight(desk: Desk) -> dict[str, Any]:
    """The line of sight; see docs/schemas/sight.json. Without columns and rows for a bank that draws none."""
    from workshop.session.labels import Labels  # noqa: PLC0415 - not for lists
    from workshop.session.lineofsight import look  # noqa: PLC0415

    sighted, labels = look(desk.bank, desk.state), Labels(desk.bank, desk.state, desk.state.lang)
    if sighted is None:
        return {"of": None, "columns": [], "rows": []}

    def named(owner: str, ids: tuple[str, ...]) -> list[dict[str, Any]]:
        return [{"id": id, "name": labels.item(owner, id)} for id in ids]

    lists = [sighted.of, *(column.list for column in sighted.columns)]
    return {
        "of": sighted.of,
        "columns": [
            {"title": column.title.to(labels.lang), "list": column.list, "question": column.asked_by.id}
            for column in sighted.columns
        ],
        "rows": [
            {
                "item": row.item,
                "name": labels.item(sighted.of, row.item),
                "cells": [
                    {"items": named(column.list, cell.items), "loose": named(lists[column.source], cell.loose)}
                    for column, cell in zip(sighted.columns, row.cells, strict=True)
                ],
            }
            for row in sighted.rows
        ],
    }


def difference(before: Desk, after: Desk) -> dict[str, Any]:
    """What changed from one session to another; see docs/schemas/diff.json."""
    from workshop.session import difference as differing  # noqa: PLC0415 - not for lists
    from workshop.session.findings import finding_words  # noqa: PLC0415
    from workshop.session.labels import Labels  # noqa: PLC0415
    from workshop.store.rounds import previous, side  # noqa: PLC0415

    lang = after.state.lang
    labels = [Labels(desk.bank, desk.state, lang) for desk in (before, after)]
    found = differing.compare(side(before), side(after))
    rounds = [*previous(after), after]
    if before.session not in {desk.session for desk in rounds}:
        rounds = [before, after]
    return {
        "before": {"id": before.session, "title": before.state.title},
        "after": {"id": after.session, "title": after.state.title},
        "differences": [
            {
                "question": one.question,
                "what": str(one.what),
                "item": one.item,
                "field": one.field,
                "row": one.row,
                "column": one.column,
                "before": one.before,
                "after": one.after,
                "words": differing.words(one, *labels),
            }
            for one in found.differences
        ],
        "closed": [
            {"rule": one.rule.id, "item": one.item, "message": finding_words(one, labels[0])} for one in found.closed
        ],
        "opened": [
            {"rule": one.rule.id, "item": one.item, "message": finding_words(one, labels[1])} for one in found.opened
        ],
        "levels": [
            {
                "factor": factor.id,
                "name": factor.short.to(lang),
                "rounds": [
                    {
                        "session": desk.session,
                        "now": differing.level(desk.bank, factor.id, desk.state, "now"),
                        "wanted": differing.level(desk.bank, factor.id, desk.state, "wanted"),
                    }
                    for desk in rounds
                ],
            }
            for factor in after.bank.numbered()
        ],
        "not_compared": list(found.alone),
    }


def levels(desk: Desk) -> dict[str, Any]:
    """Every round of rating, the newest first; see docs/schemas/levels.json."""
    from workshop.session import levels as giving  # noqa: PLC0415 - not for lists

    bank, state, lang = desk.bank, desk.state, desk.state.lang

    return {
        "ratings": [
            {
                "rating": n,
                "groups": [
                    {
                        "cycle": cycle.name.to(lang) if cycle else None,
                        "factors": [{**rated(one, lang), "words": giving.rated_words(one)} for one in several],
                    }
                    for cycle, several in giving.grouped(bank, giving.rated(bank, state, n))
                ],
            }
            for n in sorted(state.ratings, reverse=True)
        ]
    }


def rated(one: Rated, lang: str) -> dict[str, Any]:
    """What a rating says of a factor, without a sentence; its name in `lang`."""
    return {
        "factor": one.factor.id,
        "name": one.factor.short.to(lang),
        "now": one.now._asdict() if one.now else None,
        "wanted": one.wanted._asdict() if one.wanted else None,
        "gap": one.gap,
        "dissent": one.differ,
        "evidence": list(one.evidence),
    }


def votes(desk: Desk) -> dict[str, Any]:
    """Every vote, the newest first; see docs/schemas/votes.json."""
    from workshop.i18n import translator  # noqa: PLC0415 - not for lists
    from workshop.session import vote_words  # noqa: PLC0415
    from workshop.session import votes as voting  # noqa: PLC0415

    bank, state, lang, words = desk.bank, desk.state, desk.state.lang, translator(desk.state.lang)
    return {
        "votes": [
            {
                "vote": vote.id,
                "question": vote.question,
                "name": bank.questions[vote.question].short.to(lang) if vote.question in bank.questions else "",
                "of": vote.of,
                "method": vote.method,
                "people": vote.people,
                "words": vote_words.held(words, vote),
                "choices": [
                    {
                        **tallied(desk, vote, one, lang),
                        "removed": one.removed,
                        "shown": vote_words.total(vote, one.total),
                        "words": vote_words.given(words, vote, one),
                    }
                    for one in voting.tallied(bank, state, vote)
                ],
            }
            for vote in reversed(state.votes.values())
        ]
    }


def tallied(desk: Desk, vote: Vote, one: Tally, lang: str) -> dict[str, Any]:
    """What a choice got in a vote, without a sentence; its name in `lang`."""
    from workshop.session.votes import name  # noqa: PLC0415 - not for lists

    return {
        "choice": one.choice,
        "name": name(desk.bank, desk.state, vote.question, vote.of, one.choice, lang),
        "place": one.place,
        "sum": one.total,
        "counts": {str(value): n for value, n in one.counts.items()} if one.counts else None,
        "dissent": one.differ,
    }


def session(desk: Desk) -> dict[str, Any]:
    """A session with its people, answers and notes, as it is at this moment; see docs/schemas/show.json."""
    from workshop.session.answers import dump  # noqa: PLC0415 - not for lists of sessions

    answers = dump(desk.bank, desk.state)
    notes = answers.pop("notes", {})
    state = desk.state
    people = [person for person in state.participants.values() if not person.removed]
    told = desk.store.summary(desk.session) or Summary(desk.session)
    now = told._replace(
        title=state.title,
        organisation=state.organisation,
        lang=state.lang,
        format=state.format,
        progress=round(desk.progress().fraction, 4),
        changed=state.changed,
        deleted=state.deleted,
    )
    return {
        **summary(now),
        "bank_version": desk.bank.version,
        "minutes": state.minutes,
        "created": state.created,
        "participants": [{"id": person.id, "name": person.name, "role": person.role} for person in people],
        "answers": answers,
        "notes": notes,
    }

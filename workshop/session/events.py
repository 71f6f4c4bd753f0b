"""What happened in a session: one event per change, in an append-only log.

What a round took over from the one before says so in its data: `carried: true`.

`Change` is what a person did, not yet in the log; `Event` is the row. A stroke that changes several things is one
batch. Data carry ids, never labels, and only JSON values.

| kind | data | meaning |
|---|---|---|
| session_created | title, organisation, lang, format, minutes, bank {id, version, hash}, follows | first event |
| session_renamed | title | |
| session_deleted, session_undeleted | | in the bin and back |
| bank_changed | bank {id, version, hash}, reworded [names], wording {name: text} | from here on answers were given to
  this bank; what it asks otherwise is to be confirmed, and what it no longer takes was called so |
| participant_added | participant, name, role | role: participant, facilitator, decider, scribe; known already:
  renamed, with another role, or back again |
| participant_removed | participant | |
| answer_set | question, value, fingerprint | null clears |
| answer_undecided | question, fingerprint | "not decided" is an answer of its own |
| cell_set | question, row, column, value, fingerprint | one cell of a grid; null clears |
| item_added | list, item, fields {field: value}, before (item or null: at the end) | |
| field_set | list, item, field, value | null clears |
| item_moved | list, item, before (item or null: to the end) | |
| item_removed, item_restored | list, item | a removed item keeps its fields and its place |
| note_set | question, item (or null), text | null clears |
| answer_confirmed | question, list (or null), fields [ids] | what was carried over still holds |
| finding_accepted | rule, item (or null), reason | null takes the acceptance back |
| levels_rated | rating, factor, now [points], wanted [points], names {participant: [now, wanted]}, evidence
  [texts], gathering | revealed; empty points take it back; gathering is left out where there was none |
| vote_held | vote, question, of, method, budget, cap, people, given {choice: [numbers]}, names {participant: {choice:
  number}} | revealed; an empty `given` takes it back |
| agenda_set | steps [[id, minutes, title]] | the whole agenda as somebody set it; none: as the bank plans it |
| agenda_entered | step | a step beside the questions, such as a break; "" leaves it |
| phase_entered | factor, phase | an inner step of a factor begins or goes on, and a break is over; "" leaves it; not
  undone, not a change of the plan |
| clock_paused | paused | said again, it tells that the work goes on |
| step_entered | question | where the walk is; not undone, not a change of the plan |
| text_redacted | events [ids] | which rows had a text replaced by a tombstone |
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = Any
"""A JSON value in the canonical form of its question type; see `workshop.session.values`."""


class Change(NamedTuple):
    """Something a person did, to be recorded: `kind` and `data` as in the table above.

    `undoes` names the batch that this change takes back, where it does.
    """

    kind: str
    data: Mapping[str, Value]
    undoes: str | None = None


class Event(NamedTuple):
    """A row of the log. `at` is ISO 8601 in UTC; `by` is who wrote it; `version` is the bank's version then.

    `seq` counts from 1 without a gap. `batch` is shared by what was done at one stroke.
    """

    session: str
    seq: int
    id: str
    at: str
    by: str
    kind: str
    data: Mapping[str, Value]
    version: str
    batch: str
    undoes: str | None = None

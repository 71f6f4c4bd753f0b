"""What a session looks like at one moment: the fold of its events writes it, everything else reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshop.session.events import Value

END = ""
"""The place of a walk that has gone past the last question."""
NO_PHASE = ("", "")
"""What stands for the inner step at hand where there is none."""


@dataclass(slots=True)
class Answer:
    """The current value of a question or a field, and where it came from.

    `value` is None where it was cleared or is `undecided`. `redacted` says that its text was erased on request,
    `unconfirmed` that it was carried over from an earlier round and nobody has said since that it still holds.
    """

    value: Value
    at: str
    by: str
    seq: int
    version: str = ""
    fingerprint: str = ""
    undecided: bool = False
    redacted: bool = False
    unconfirmed: bool = False


@dataclass(slots=True)
class Item:
    """A record of a list; a removed one keeps its fields so that it can come back."""

    id: str
    fields: dict[str, Answer] = field(default_factory=dict)
    removed: bool = False

    def value(self, field: str) -> Value:
        """The value of a field, None where it has none."""
        answer = self.fields.get(field)
        return answer.value if answer else None


@dataclass(frozen=True, slots=True)
class Rating:
    """The points that people gave a factor, rising; `names` has those of people who rated under their names.

    `gathering` is the id of the gathering that it was revealed from, "" where it was told otherwise.
    """

    now: tuple[int, ...]
    wanted: tuple[int, ...]
    names: Mapping[str, Sequence[int | None]]
    evidence: tuple[str, ...]
    at: str
    seq: int
    gathering: str = ""


@dataclass(slots=True)
class Participant:
    """A person in the session; role is participant, facilitator, decider or scribe."""

    id: str
    name: str
    role: str = "participant"
    removed: bool = False


@dataclass(slots=True)
class Vote:
    """A vote that was revealed: what each choice got from each person, in rising order; hands give no zeros for dots.

    `of` is what of the question was voted on, `method`, `budget` and `cap` how (see `workshop.session.ballot`).
    `people` voted, 0 where dots were counted by hand; `names` has what each gave where they voted under their names.
    """

    id: str
    question: str
    of: str
    method: str
    budget: int | None
    cap: int
    people: int
    given: Mapping[str, Sequence[int]]
    names: Mapping[str, Mapping[str, int]]
    at: str
    seq: int


@dataclass(slots=True)
class State:
    """A session as its log leaves it.

    `items[list][id]` are records; `order[list]` their ids as shown, removed ones too. `grids[question][row][column]`
    are cells. `notes[question][item or ""]` are texts, and so are the reasons in `accepted[rule][item or ""]`.
    `changed` is the time of the last change of the plan, `seq` the last event folded and `at` its time. `place` is the
    question the walk was at (`END` past the last one), and `used[question]` the seconds it was there (see
    `workshop.session.pace`), which stands while it is `paused`. `agenda` are the steps (id, minutes, title) as
    somebody set them, `aside` the one beside the questions that the room is in, "" for none, and `entered` the event
    with which it came to where it is. `phase` is the inner step (factor, id) at hand, and `phases` the seconds that
    each was at hand, the one begun last at the end. `ratings[n][factor]` are levels that a room gave, one rating after
    the other, and `votes` what it voted, in the order of the votes. `homeless` are answers that the bank does not take
    (see `workshop.session.homes`), and `wording` what their questions were called. `unknown` counts kinds of a newer
    program.
    """

    session: str = ""
    title: str = ""
    organisation: str = ""
    lang: str = ""
    format: str = "core"
    minutes: float | None = None
    bank: dict[str, str] = field(default_factory=dict)
    follows: str | None = None
    created: str = ""
    changed: str = ""
    seq: int = 0
    at: str = ""
    deleted: bool = False
    place: str | None = None
    used: dict[str, float] = field(default_factory=dict)
    agenda: list[tuple[str, float, str]] = field(default_factory=list)
    aside: str = ""
    entered: int = 0
    paused: bool = False
    phase: tuple[str, str] = NO_PHASE
    phases: dict[tuple[str, str], float] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)
    grids: dict[str, dict[str, dict[str, Answer]]] = field(default_factory=dict)
    notes: dict[str, dict[str, Answer]] = field(default_factory=dict)
    accepted: dict[str, dict[str, Answer]] = field(default_factory=dict)
    ratings: dict[int, dict[str, Rating]] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)
    homeless: dict[tuple[str, str | None], Answer] = field(default_factory=dict)
    wording: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)

    def value(self, question: str) -> Value:
        """The value of a question's own answer, None where it has none."""
        answer = self.answers.get(question)
        return answer.value if answer else None

    def rated(self, factor: str) -> Rating | None:
        """The newest rating of a factor, None where it was never rated."""
        told = (ratings[factor] for _n, ratings in sorted(self.ratings.items(), reverse=True) if factor in ratings)
        return next(told, None)

    def listed(self, list: str) -> list[Item]:
        """The items of a list that are there, in order."""
        items = self.items.get(list, {})
        return [items[id] for id in self.order.get(list, ()) if not items[id].removed]

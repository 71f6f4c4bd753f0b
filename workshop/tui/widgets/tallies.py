"""How a vote came out, drawn: a bar a choice, what it got before, ties, and where people differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from workshop.i18n import _, lang, translator
from workshop.session import opinions, vote_words, votes
from workshop.session.state import Vote
from workshop.session.votes import Tally
from workshop.tui import signs
from workshop.tui.content import user_text
from workshop.tui.view import View
from workshop.tui.widgets.hanging import Line
from workshop.tui.widgets.spread import BAR, bar


def rows(view: View, vote: Vote, found: Sequence[Tally]) -> Iterator[tuple[str, Line]]:
    """A row a choice, the best first: place, bar, sum, what it got in the vote before, and its name."""
    earlier = votes.before(view.state, vote)
    most = max((abs(one.total) for one in found), default=0) or 1
    ties = {one.choice for group in votes.tied(found) for one in group}
    differing, removed = _("people differ"), _("removed")
    width = max((len(vote_words.total(vote, one.total)) for one in found), default=1)
    for one in found:
        name = votes.name(view.bank, view.state, vote.question, vote.of, one.choice, view.lang)
        drawn = bar(abs(one.total), most)
        lead = Content.assemble(
            (f"{one.place}.".rjust(3), "bold" if one.place == 1 else "$muted"),
            (signs.sign("tie") if one.choice in ties else " ", "$warning"),
            " ",
            (drawn, "$primary" if one.total >= 0 else "$error"),
            " " * (BAR - len(drawn)),
            (vote_words.total(vote, one.total).rjust(width + 1), "bold"),
            (f" ({before})" if (before := vote_words.earlier(earlier, one.choice)) else "", "$muted"),
            "  ",
        )
        gone = (f"  {removed}" if one.removed else "", "$muted")
        differ = (f"  {signs.sign('split')} {differing}" if one.differ else "", "$warning")
        yield one.choice, Line(Content.assemble(user_text(name, single_line=True), gone, differ), lead)


def held(vote: Vote, earlier: Vote | None) -> str:
    """The vote in a line: "Dots, 3 each, 6 people; in brackets the vote before"."""
    return vote_words.beside(translator(lang()), vote, earlier)


def told(view: View, vote: Vote, found: Sequence[Tally]) -> Iterator[Content]:
    """In sentences: what fits how it came out, what is not shown of few, and the ties."""
    said = votes.says(view.bank, found)
    if said is not None:
        yield view.text(said)
    if vote.people and vote.people < opinions.FEW and not vote.names:
        yield Content(_("Without names and with fewer than {n} people only the sums are shown.", n=opinions.FEW))
    if votes.tied(found):
        yield Content(_("{sign} marks those that share a place.", sign=signs.sign("tie")))


def given(vote: Vote, one: Tally) -> str:
    """How many people gave a choice what, "" where it is not shown."""
    return vote_words.given(translator(lang()), vote, one)

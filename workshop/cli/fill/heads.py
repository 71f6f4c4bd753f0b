"""What the walk says between questions: where one is, what changed, what is left."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.bank.model import Factor, Question
from workshop.cli.fill.orders import Order, word
from workshop.cli.fill.prompter import Prompter
from workshop.i18n import _, ngettext
from workshop.session.labels import Labels, place_words
from workshop.session.places import Place
from workshop.session.undo import Undone
from workshop.session.walk import DONE, Status, answerable, minutes_words

SIGNS = {
    Status.ANSWERED: "x",
    Status.PARTLY: "/",
    Status.CARRIED: "~",
    Status.UNDECIDED: "?",
    Status.EMPTY: " ",
    Status.HIDDEN: "-",
}

MOST = 8
"""Places or questions that are named one by one."""


def greet(prompter: Prompter) -> None:
    """Say which session this is, how far it has come and how one goes about it."""
    progress = prompter.desk.progress()
    prompter.say(prompter.state.title)
    if not progress.whole:
        time = minutes_words(progress.minutes_left)
        prompter.say(
            _("{done} of {all} questions answered, {time}.", done=progress.answered, all=progress.asked, time=time)
        )
    prompter.say(
        _(
            "Everything is saved as you go. Enter goes on, {help} lists what else you can order, {quit} stops.",
            help=word(Order.HELP),
            quit=word(Order.QUIT),
        )
    )


def head(prompter: Prompter, question: Question) -> None:
    """Announce a question, and its factor where another one begins."""
    factor = prompter.bank.factor_of[question.id]
    _factor(prompter, factor)
    asked = prompter.desk.asked()
    number = next((n for n, other in enumerate(asked, 1) if other.id == question.id), 0)
    prompter.say()
    prompter.say(f"[{number}/{len(asked)}] {prompter.text(question.ask)}")
    prompter.hint(question)
    if prompter.desk.status(question) is Status.UNDECIDED:
        prompter.say(_("At present: not decided."))
    if prompter.desk.status(question) is Status.CARRIED:
        prompter.say(_("This is from the last round and not confirmed yet."))


def _factor(prompter: Prompter, factor: Factor) -> None:
    name = prompter.text(factor.name)
    if factor.number is not None:
        last = max(other.number or 0 for other in prompter.bank.numbered())
        name = _("Factor {number} of {last}: {name}", number=factor.number, last=last, name=name)
    if prompter.factor != factor.id:
        prompter.factor = factor.id
        prompter.say()
        prompter.say(name)
        prompter.once(prompter.text(factor.purpose))


def needed(prompter: Prompter, question: Question) -> str | None:
    """The list that has to have something in it before the question has anything to ask, None where none has."""
    if answerable(prompter.bank, prompter.state, question):
        return None
    axes = [axis.of for axis in (question.rows, question.columns) if axis is not None]
    lists = [list for list in (question.extends, *axes) if list and not prompter.state.listed(list)]
    return prompter.labels().question(lists[0])


def outline(prompter: Prompter, at: Question | None) -> None:
    """The questions of the factor one is in, and a line for each of the others."""
    here = prompter.bank.factor_of[at.id] if at is not None else None
    asked = prompter.desk.asked()
    width = len(str(len(asked)))
    for factor in prompter.bank.factors:
        inside = [
            (n, question) for n, question in enumerate(asked, 1) if prompter.bank.factor_of[question.id] is factor
        ]
        if not inside:
            continue
        done = sum(prompter.desk.status(question) in DONE for _n, question in inside)
        prompter.say(
            _(
                "{first}–{last} {name}: {done} of {all} answered",
                first=inside[0][0],
                last=inside[-1][0],
                name=prompter.text(factor.short),
                done=done,
                all=len(inside),
            )
        )
        for n, question in inside if factor is here else ():
            sign = SIGNS[prompter.desk.status(question)]
            prompter.say(f"[{sign}] {n:>{width}}  {prompter.text(question.short)}", indent="  ")
    prompter.once(_("x is answered, / partly, ? not decided."))
    prompter.once(_("{outline} and a number goes to a question.", outline=word(Order.OUTLINE)))


def news(prompter: Prompter) -> None:
    """Name what others changed meanwhile."""
    found = prompter.news.take()
    if found:
        _named(prompter, _("Changed elsewhere meanwhile:"), found)


def taken_back(prompter: Prompter, undone: Undone) -> None:
    """Name what was taken back, and what was kept."""
    labels = Labels(prompter.bank, prompter.state, prompter.lang, removed=True)
    if undone.changes:
        _named(prompter, _("Taken back:"), undone.taken)
    else:
        prompter.say(_("There is nothing to take back."))
    for kept in undone.kept[:MOST]:
        place = place_words(kept.place, labels)
        if kept.used is not None:
            prompter.say(_("Kept, as it is used at {used}: {place}", used=place_words(kept.used, labels), place=place))
        else:
            prompter.say(_("Kept, as it was changed since: {place}", place=place))


def _named(prompter: Prompter, intro: str, places: Sequence[Place]) -> None:
    labels = Labels(prompter.bank, prompter.state, prompter.lang, removed=True)
    lines = list(dict.fromkeys(place_words(place, labels) for place in places))
    prompter.say(intro)
    prompter.lines(lines[:MOST])
    if len(lines) > MOST:
        prompter.say(ngettext("And {n} more.", "And {n} more.", len(lines) - MOST), indent="  ")


def end(prompter: Prompter) -> None:
    """Say that this was the last question, and which have gaps."""
    asked = enumerate(prompter.desk.asked(), 1)
    gaps = [(n, question) for n, question in asked if prompter.desk.status(question) not in DONE]
    prompter.say()
    prompter.say(_("That was the last question."))
    if not gaps:
        prompter.say(_("Every question has an answer."))
    else:
        prompter.say(ngettext("{n} question has a gap:", "{n} questions have a gap:", len(gaps)))
        width = len(str(gaps[-1][0]))
        prompter.lines([f"{n:>{width}}  {_whole_name(prompter, question)}" for n, question in gaps[:MOST]])
        if len(gaps) > MOST:
            prompter.say(ngettext("And {n} more.", "And {n} more.", len(gaps) - MOST), indent="  ")
    prompter.say(
        _(
            "Enter ends here; {gap} goes to the next gap, {outline} shows all questions.",
            gap=word(Order.GAP),
            outline=word(Order.OUTLINE),
        )
    )


def _whole_name(prompter: Prompter, question: Question) -> str:
    """The question's short name behind its factor's: the levels are called the same everywhere."""
    return f"{prompter.text(prompter.bank.factor_of[question.id].short)}: {prompter.text(question.short)}"


def farewell(prompter: Prompter, *, through: bool) -> None:
    """Say that all is saved, or at which questions something is not, and how to go on."""
    session = prompter.state.session
    prompter.say()
    if prompter.unsaved:
        prompter.say(_("What was typed last could not be saved: {questions}.", questions=", ".join(prompter.unsaved)))
    if through:
        prompter.say(_("Write the brief with: workshop export {session}", session=session))
    elif prompter.unsaved:
        prompter.say(_("Go on with: workshop fill {session}", session=session))
    else:
        prompter.say(_("Saved. Go on with: workshop fill {session}", session=session))

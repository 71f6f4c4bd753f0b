"""The question in the middle: what is asked, why and examples on demand, its editor, the note, how it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workshop.bank.model import Question, Severity
from workshop.i18n import N_, _, ngettext
from workshop.session.findings import touching
from workshop.session.spot import of_question
from workshop.session.state import Answer, State
from workshop.session.walk import Status, depth, fields_asked
from workshop.tui import found, signs, theme, told
from workshop.tui.content import user_text
from workshop.tui.program import WRITER
from workshop.tui.view import View
from workshop.tui.walking import Walk
from workshop.tui.widgets.editors import editor_for
from workshop.tui.widgets.editors.base import Editor
from workshop.tui.widgets.hanging import Hanging, Line, bulleted
from workshop.tui.widgets.instead import DraftOffer, Ending, Waiting
from workshop.tui.widgets.link import Link


class Head(VerticalScroll):
    """What is asked; a click in it leaves the cursor in the answer."""

    FOCUS_ON_CLICK = False


class QuestionPane(Vertical):
    """Shows one question and its editor; past the last one, what is left to do."""

    HELP: ClassVar[str] = N_("The question and its answer. Everything is saved as you go.")

    def __init__(self, view: View, walk: Walk) -> None:
        super().__init__()
        self.view = view
        self.walk = walk
        self._unfolded = ""
        self._answerable = True
        self._turn = asyncio.Lock()

    @property
    def question(self) -> Question | None:
        """The question at hand, None past the last one."""
        return self.walk.at

    @property
    def editor(self) -> Editor | None:
        """The editor of the question, None where there is nothing to edit."""
        return next(iter(self.query(".answer > .editor").results(Editor)), None)

    def compose(self) -> ComposeResult:
        """Head, editor and state of the question; their places stay the same from question to question."""
        question = self.question
        if question is None:
            yield Ending(self.view)
            return
        with Head(can_focus=False):
            with Horizontal(classes="where"):
                yield Static(self._factor(question), classes="factor")
                yield Static(self._number(question), classes="number")
            yield Static(self.view.text(question.ask).stylize("bold"), classes="ask")
            if question.hint is not None:
                yield Static(self.view.text(question.hint), classes="hint")
            with Horizontal(classes="folds"):
                for name, fold in FOLDS.items():
                    if fold(self.view, question):
                        yield Link(self._fold_words(name), f"fold('{name}')", classes=name)
            yield Static(classes="fold")
        yield DraftOffer()
        with VerticalScroll(classes="answer", can_focus=False):
            yield from self._answer(question)
        unsound = self._unsound(question)
        yield Link(unsound, "findings", classes="found -any" if unsound else "found")
        note = self._note(question)
        yield Link(note, "note", classes="note -written" if note else "note")
        yield Static(self._state(question), classes="state")

    def _answer(self, question: Question) -> ComposeResult:
        self._answerable = self.walk.answerable(question)
        needed = self.walk.needed(question)
        if needed is not None:
            yield Waiting(self.view, needed)
        else:
            yield editor_for(of_question(question), self.view, classes="editor")

    # What the screen does with it

    async def show(self) -> None:
        """Show the question that the walk is at."""
        async with self._turn:
            self._unfolded = ""
            self.remove_class("-formed", "-unfolded")
            await self.recompose()
        self.focus_editor()

    def focus_editor(self) -> None:
        """Put the cursor into the editor, or onto what there is instead."""
        editor = self.editor
        if editor is not None:
            editor.focus_first()
            return
        first = next((widget for widget in self.query(".answer Button, Ending Button") if widget.focusable), None)
        if first is not None:
            first.focus()

    async def take(self) -> None:
        """Show what the session says; the cursor and what is being typed stay."""
        question = self.question
        if question is None or self._answerable != self.walk.answerable(question):
            await self.show()
            return
        async with self._turn:
            self.query_one(".number", Static).update(self._number(question))
            note = self._note(question)
            line = self.query_one(".note", Static)
            line.update(note)
            line.set_class(bool(note), "-written")
            self.take_findings()
            self.query_one(".state", Static).update(self._state(question))
            if self.editor is not None:
                self.editor.take()

    def take_findings(self) -> None:
        """Show what does not hold together here, as far as it is known."""
        if self.question is not None and self.query(".found"):
            line = self.query_one(".found", Static)
            unsound: Hanging = self._unsound(self.question)
            line.update(unsound)
            line.set_class(bool(unsound), "-any")

    @on(Editor.Opened)
    def _opened(self, event: Editor.Opened) -> None:
        """Leave a form the room, where there is little."""
        if event.editor is self.editor:
            self.set_class(event.opened, "-formed")

    def fold(self, name: str) -> None:
        """Unfold why or the examples in place of what was unfolded, or fold it again."""
        question = self.question
        if question is None or not FOLDS[name](self.view, question):
            return
        self._unfolded = "" if self._unfolded == name else name
        for link in self.query(".folds > Link").results(Link):
            link.update(self._fold_words(next(iter(link.classes & FOLDS.keys()))))
        fold = self.query_one(".fold", Static)
        unfolded: Hanging = FOLDS[name](self.view, question)
        fold.update(unfolded)
        fold.set_class(bool(self._unfolded), "-unfolded")
        self.set_class(bool(self._unfolded), "-unfolded")
        self.call_after_refresh(self._fit, fold)

    def on_resize(self) -> None:
        """What no longer fits can be scrolled."""
        self.call_after_refresh(self._fit)

    def _fit(self, sight: Static | None = None) -> None:
        """Let the keyboard reach a head that is higher than its room; bring what was unfolded into sight."""
        head = next(iter(self.query(Head)), None)
        if head is None:
            return
        head.can_focus = head.max_scroll_y > 0
        if sight is not None and self._unfolded:
            head.scroll_to_widget(sight, animate=False)

    # Words

    def _factor(self, question: Question) -> Content:
        factor = self.view.bank.factor_of[question.id]
        accent = theme.accent(factor.cycle)
        number = f"{factor.number} " if factor.number is not None else ""
        sign = signs.cycle_sign(factor.cycle)
        return Content.assemble((f"{sign} {number}", accent), self.view.text(factor.name).stylize(accent))

    def _number(self, question: Question) -> Content:
        number, last = self.walk.number(question)
        return user_text(_("Question {number}/{last}", number=number, last=last)) if number else Content("")

    def _fold_words(self, name: str) -> Content:
        sign = signs.sign("unfolded" if name == self._unfolded else "folded")
        return Content(f"{sign} {_(FOLD_NAMES[name])}")

    def _note(self, question: Question) -> Content:
        note = self.view.state.notes.get(question.id, {}).get("")
        if note is None or not note.value:
            return Content("")
        return Content.assemble(signs.sign("note"), " ", user_text(str(note.value), single_line=True))

    def _unsound(self, question: Question) -> Hanging:
        """What does not hold together at this question: the heaviest in words, then how many more there are."""
        here = touching(self.view.bank, self.view.saver.desk.found, question)
        if not here:
            return Hanging([])
        here.sort(key=lambda finding: list(Severity).index(finding.severity))
        first = found.line(here[0], self.view.labels)
        more = ngettext("and {n} more", "and {n} more", len(here) - 1)
        words = Content.assemble(first.text, " ", (more, "$muted")) if len(here) > 1 else first.text
        return Hanging([Line(words, first.lead)])

    def _state(self, question: Question) -> Content:
        status = self.view.saver.desk.status(question)
        parts = [Content.assemble((signs.sign(status), signs.style(status)), " ", signs.words(status))]
        if status is Status.HIDDEN:
            parts.append(Content(_("What is answered elsewhere makes it needless; what was answered is kept.")))
        last = max(_answers(self.view.state, question), key=lambda answer: answer.seq, default=None)
        if last is not None and status not in (Status.HIDDEN, Status.EMPTY):
            parts.append(user_text(told.moment(self.view, last.at)))
            if last.by != WRITER:
                parts.append(user_text(self.view.labels.participant(last.by), single_line=True))
        return Content(" · ").join(parts)


def _answers(state: State, question: Question) -> Iterator[Answer]:
    """All that answers a question: its own answer, its fields of every item, its cells."""
    if question.id in state.answers:
        yield state.answers[question.id]
    for row in state.grids.get(question.id, {}).values():
        yield from row.values()
    fields = [field.id for field in fields_asked(question, depth(state))]
    for item in state.listed(question.extends or question.id):
        yield from (item.fields[id] for id in fields if id in item.fields)


def _why(view: View, question: Question) -> Hanging:
    """Why it is asked, and what to beware of."""
    lines = [Line(view.text(question.why))] if question.why else []
    if question.pitfalls:
        room = [Line(Content(""))] if lines else []
        lines += [*room, Line(Content.styled(_("Beware of"), "bold")), *bulleted(view, question.pitfalls)]
    return Hanging(lines)


def _examples(view: View, question: Question) -> Hanging:
    """A good example and a weak one."""
    named = ((_("Good example"), question.good, "bold $success"), (_("Weak example"), question.weak, "bold $warning"))
    lines: list[Line] = []
    for name, text, style in named:
        if text is not None:
            room = [Line(Content(""))] if lines else []
            lines += [*room, Line(Content.styled(name, style)), Line(view.text(text))]
    return Hanging(lines)


FOLDS: Mapping[str, Callable[[View, Question], Hanging]] = MappingProxyType({"why": _why, "examples": _examples})
"""What can be unfolded under a question, by name."""
FOLD_NAMES: Mapping[str, str] = MappingProxyType({"why": N_("Why"), "examples": N_("Examples")})

"""Find a question by its words, or by those of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from textual.content import Content

from workshop.bank.model import Question
from workshop.i18n import N_, _
from workshop.tui import signs
from workshop.tui.content import user_text
from workshop.tui.digest import digest
from workshop.tui.saving import Saver
from workshop.tui.screens.chooser import Chooser
from workshop.tui.view import View


class Find(Chooser[str]):
    """Gives back the id of the question that was chosen, or None."""

    HELP: ClassVar[str] = N_("Type words of a question or of its answer, choose it with the arrows and go with Enter.")

    def __init__(self, saver: Saver) -> None:
        super().__init__()
        self.saver = saver
        self.view = View(saver)

    @cached_property
    def _words(self) -> dict[str, str]:
        """What each question can be found by."""
        return {question.id: self._all_words(question).casefold() for question in self.saver.desk.asked()}

    def _all_words(self, question: Question) -> str:
        view, factor = self.view, self.view.bank.factor_of[question.id]
        texts = (question.short, question.ask, factor.name, factor.short)
        return " ".join((*map(view.words, texts), digest(view, question)))

    def rows(self, typed: str) -> Sequence[str]:
        """The questions that have every word typed, in walking order."""
        parts = typed.casefold().split()
        return [id for id, words in self._words.items() if all(part in words for part in parts)]

    def drawn(self, row: str, typed: str) -> Content:
        """How far it is answered, what it is called, its factor and its answer."""
        view, question = self.view, self.view.bank.questions[row]
        status = self.saver.desk.status(question)
        told = [view.words(view.bank.factor_of[row].short), digest(view, question)]
        return Content.assemble(
            (signs.sign(status), signs.style(status)),
            " ",
            user_text(view.words(question.short), single_line=True),
            "\n  ",
            user_text(" · ".join(part for part in told if part), single_line=True, style="$muted"),
        )

    def prompt(self) -> str:
        """What to type."""
        return _("Words of a question or an answer")

    def nothing(self) -> str:
        """What is said where nothing fits."""
        return _("Nothing has these words.")

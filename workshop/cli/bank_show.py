"""`workshop bank show`: the whole bank as a page that can be read from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.bank.model import Axis, Bank, Factor, Field, Kind, Option, Question, Severity, Text
from workshop.cli.page import Page
from workshop.cli.words import argument, command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _, pgettext
from workshop.i18n import lang as interface
from workshop.store import library
from workshop.text import show_number

KINDS = {
    Kind.TEXT: N_("text"),
    Kind.SHORT: N_("short text"),
    Kind.SINGLE: N_("one choice"),
    Kind.MULTI: N_("several choices"),
    Kind.SCALE: N_("scale"),
    Kind.NUMBER: N_("number"),
    Kind.DATE: N_("date"),
    Kind.YES_NO: N_("yes or no"),
    Kind.RANK: N_("ranking"),
    Kind.LIST: N_("list"),
    Kind.GRID: N_("grid"),
    Kind.REF: N_("one of a list"),
    Kind.REFS: N_("several of a list"),
}


@command(
    "show",
    help=N_("Show a whole bank: its formats and timetables, every question with its help and fields, and its rules."),
    examples=[
        ("workshop bank show", N_("the bank that comes with the program")),
        ("workshop bank show my-bank/ --lang fi", N_("a bank of your own, in Finnish")),
    ],
)
@argument("path", default=library.DEFAULT, metavar=N_("[PATH]"), help=N_("A bank's folder or name."))
@option("--lang", metavar=N_("LANG"), help=N_("The language to show it in."))
def show(path: str, lang: str | None) -> None:
    """Print the bank."""
    bank = library.open_bank(path).bank
    page = Page()
    _Shown(bank, language(bank, lang), page).whole()
    page.print()


def language(bank: Bank, wished: str | None) -> str:
    """The wished language where the bank has it, else the interface's, else the bank's first."""
    if wished and wished not in bank.languages:
        raise WorkshopError(
            _("The bank has no texts in {wished!r}.", wished=wished),
            hint=_("It has: {languages}.", languages=", ".join(bank.languages)),
        )
    return wished or (interface() if interface() in bank.languages else bank.languages[0])


@dataclass(frozen=True)
class _Shown:
    bank: Bank
    lang: str
    page: Page

    def say(self, text: Text | None) -> str:
        return text.to(self.lang) if text else ""

    def whole(self) -> None:
        bank, page = self.bank, self.page
        page.heading(1, self.say(bank.title))
        page.pair(_("Bank"), f"{bank.id} {bank.version}")
        page.pair(_("Languages"), ", ".join(bank.languages))
        self._paragraphs(bank.about, bank.attribution)
        self._formats()
        ends = ((_("Check-in"), bank.check_in), (_("Check-out"), bank.check_out))
        self._names(_("Asked of everybody"), [(name, asked) for name, asked in ends if asked])
        self._names(_("Levels"), [(str(number), name) for number, name in enumerate(bank.levels, 1)])
        self._names(_("Steps of a factor"), [(self.say(phase.name), phase.say) for phase in bank.rhythm])
        for factor in bank.factors:
            self._factor(factor)
        self._rules()
        if bank.glossary:
            page.heading(2, _("Glossary"))
            for term in bank.glossary:
                page.point(self.say(term.meaning), label=self.say(term.name))

    def _paragraphs(self, *texts: Text | None) -> None:
        for text in filter(None, texts):
            self.page.line("")
            self.page.line(self.say(text))

    def _names(self, title: str, rows: Sequence[tuple[str, Text]]) -> None:
        if rows:
            self.page.heading(2, title)
            for id, name in rows:
                self.page.point(self.say(name), label=id)

    def _formats(self) -> None:
        for format in self.bank.formats:
            minutes = _("{minutes} min", minutes=show_number(format.minutes, self.lang))
            self.page.heading(2, f"{self.say(format.name)} ({format.id}, {minutes})")
            if format.line:
                self.page.line(self.say(format.line))
            for step in format.steps:
                factor = self.bank.factor(step.factor) if step.factor else None
                title = self.say(step.title) or (self.say(factor.short) if factor else step.id)
                self.page.point(_("{minutes} min", minutes=show_number(step.minutes, self.lang)), label=title)

    def _factor(self, factor: Factor) -> None:
        page = self.page
        page.heading(2, f"{factor.number}. {self.say(factor.name)}" if factor.number else self.say(factor.name))
        if factor.purpose:
            page.line(self.say(factor.purpose))
        for number, level in enumerate(factor.levels, 1):
            page.point(self.say(level), label=_("Level {n}", n=number))
        for question in factor.questions:
            self._question(question)

    def _question(self, question: Question) -> None:
        page = self.page
        page.heading(3, f"{self.say(question.short)} [{question.id}]")
        page.line(self.say(question.ask))
        page.line("")
        minutes = _("{minutes} min", minutes=show_number(question.minutes, self.lang))
        page.line(" · ".join([self._kind(question), str(question.depth), minutes, *question.source]))
        for name, of in _TEXTS.items():
            if value := of(question):
                page.pair(_(name), self.say(value))
        for name, texts in ((_("Probe"), question.probes), (_("Pitfall"), question.pitfalls)):
            for text in texts:
                page.pair(name, self.say(text))
        if question.when:
            page.pair(_("Asked when"), question.when)
        self._choices(question, 0)
        for field in question.fields:
            head = f"{self._kind(field)} · {field.depth}"
            page.point(f"{self.say(field.ask)} ({head})", label=f"{self.say(field.short)} [{field.id}]")
            if field.hint:
                page.pair(_("Hint"), self.say(field.hint), 1)
            self._choices(field, 1)

    def _kind(self, field: Field) -> str:
        """The type in words, with what it points to and its bounds."""
        parts = [_(KINDS[field.kind])]
        if field.of:
            parts.append(_("of {list}", list=self._called(field.of)))
        if isinstance(field, Question) and field.extends:
            parts.append(_("more about {list}", list=self._called(field.extends)))
        if isinstance(field, Question) and field.rows and field.columns:
            parts.append(_("{rows} by {columns}", rows=self._axis(field.rows), columns=self._axis(field.columns)))
        if field.low is not None or field.high is not None:
            parts.append(
                " – ".join("" if end is None else show_number(end, self.lang) for end in (field.low, field.high))
            )
        if field.unit:
            parts.append(self.say(field.unit))
        if field.most is not None:
            parts.append(_("at most {n}", n=field.most))
        return ", ".join(parts)

    def _called(self, id: str) -> str:
        question = self.bank.questions.get(id)
        return self.say(question.short) if question else id

    def _axis(self, axis: Axis) -> str:
        return self._called(axis.of) if axis.of else " / ".join(self.say(option.name) for option in axis.options)

    def _choices(self, field: Field, indent: int) -> None:
        if field.low_name or field.high_name:
            self.page.pair(_("Ends"), f"{self.say(field.low_name)} – {self.say(field.high_name)}", indent)
        names = [self._option(option) for option in field.options] + [_("something else")] * field.other
        if names:
            self.page.pair(_("Choices"), " / ".join(names), indent)

    def _option(self, option: Option) -> str:
        return f"{self.say(option.name)} [{option.id}]"

    def _rules(self) -> None:
        if not self.bank.rules:
            return
        self.page.heading(2, _("Rules"))
        for rule in self.bank.rules:
            self.page.point(self.say(rule.say), label=f"{rule.id} ({_SEVERITIES[rule.severity]()})")
            self.page.line(self.say(rule.because), 1)
            for name, source in ((_("Each"), rule.each), (_("When"), rule.when), (_("Must"), rule.must)):
                if source:
                    self.page.pair(name, source, 1)


_TEXTS: dict[str, Callable[[Question], Text | None]] = {
    N_("Why"): lambda question: question.why,
    N_("Hint"): lambda question: question.hint,
    N_("Good answer"): lambda question: question.good,
    N_("Weak answer"): lambda question: question.weak,
}
_SEVERITIES: dict[Severity, Callable[[], str]] = {
    Severity.ERROR: lambda: pgettext("severity", "error"),
    Severity.WARNING: lambda: pgettext("severity", "warning"),
    Severity.HINT: lambda: pgettext("severity", "hint"),
}

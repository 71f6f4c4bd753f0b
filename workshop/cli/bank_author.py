"""`workshop bank new` and `eval`: for those who write banks."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workshop.bank.model import Bank, Depth
from workshop.cli import output
from workshop.cli.page import Page
from workshop.cli.words import argument, command, option
from workshop.errors import WorkshopError
from workshop.i18n import N_, _, ngettext
from workshop.store import library

if TYPE_CHECKING:
    from workshop.session.findings import Finding
    from workshop.session.state import State

_NAME = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


@command(
    "new",
    help=N_(
        "Start a bank of your own: a folder with a small bank to be walked at once, with a comment on every part. "
        "Nothing that is there is overwritten."
    ),
    examples=[("workshop bank new garden-plan", N_("then: workshop new Plan --bank ./garden-plan"))],
)
@argument("name", metavar=N_("NAME"), help=N_("Lower-case letters, digits and hyphens."))
@option("--dir", "place", type=Path, default=Path(), metavar=N_("DIR"), help=N_("Where the folder is made."))
def new(name: str, place: Path) -> None:
    """Write the files and print the folder."""
    if not _NAME.fullmatch(name):
        raise WorkshopError(
            _("“{name}” cannot be a bank's name.", name=name),
            hint=_("Use lower-case letters, digits and hyphens, a letter first: garden-plan."),
        )
    target = place / name
    if target.exists():
        raise WorkshopError(_("{path} is there already.", path=target), hint=_("Choose another name or folder."))
    title = name.replace("-", " ").replace("_", " ").capitalize()
    starter = files("workshop.bank") / "starter"
    for source in (*starter.iterdir(), *(starter / "factors").iterdir()):
        if source.name.endswith(".yaml"):
            path = target / ("factors" if (starter / "factors" / source.name).is_file() else "") / source.name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text("utf-8").replace("NAME", name.replace("-", "_")).replace("TITLE", title)
            path.write_text(text, "utf-8")
    output.put(str(target))


@command(
    "eval",
    help=N_(
        "Try a bank on a file of answers without making a session: which questions are asked, which are hidden, and "
        "what does not hold together, all by the code that sessions use."
    ),
    examples=[("workshop bank eval garden-plan/ --answers answers.yaml", N_("what a session would show"))],
)
@argument("path", metavar=N_("BANK"), help=N_("A bank's name, or the path of its folder."))
@option("--answers", type=Path, required=True, metavar=N_("FILE"), help=N_("Answers, as workshop fill takes them."))
@option(
    "--format",
    "format",
    type=click.Choice([depth.value for depth in Depth]),
    help=N_("How deep; as deep as the bank goes unless said otherwise."),
)
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object."))
def evaluate(path: str, answers: Path, format: str | None, as_json: bool) -> None:
    """Print what is asked and what is found."""
    bank = library.open_bank(path).bank
    deepest = format or max((found.id for found in bank.formats), key=list(Depth).index)
    state = _answered(bank, answers, str(deepest))
    told = _told(bank, state)
    if as_json:
        output.put_json(told)
        return
    page = Page()
    for factor in bank.factors:
        asked = [one for one in told["asked"] if bank.factor_of[one["question"]] is factor]
        if asked:
            page.heading(2, factor.name.to(bank.languages[0]))
            for one in asked:
                page.point(f"{one['question']}: {one['status']}")
    if told["hidden"]:
        page.heading(2, _("Hidden by a condition"))
        page.line(", ".join(told["hidden"]))
    if told["findings"]:
        page.heading(2, _("Findings"))
        for one in told["findings"]:
            page.point(f"[{one['severity']}] {one['message']} ({one['rule']})")
    page.print()
    count = len(told["findings"])
    output.narrate(ngettext("{n} open finding.", "{n} open findings.", count) if count else _("Nothing is open."))


def _answered(bank: Bank, path: Path, format: str) -> State:
    """The state of a session of this bank with these answers. Raises WorkshopError for answers that do not fit."""
    from itertools import count  # noqa: PLC0415 - not for --help

    from workshop.cli.fill.load import read_answers  # noqa: PLC0415
    from workshop.session import changes  # noqa: PLC0415
    from workshop.session.events import Event  # noqa: PLC0415
    from workshop.session.fold import fold  # noqa: PLC0415
    from workshop.session.state import State as Blank  # noqa: PLC0415

    numbers = count(1)
    lang = bank.languages[0]
    begun = changes.create(bank, title="-", lang=lang, format=format)
    found = read_answers(bank, Blank(lang=lang, format=format), lambda: f"i{next(numbers)}", path)
    made = [*begun, *found.changes]
    return fold(
        bank,
        [
            Event("eval", seq, f"e{seq}", "2000-01-01T00:00:00Z", "author", one.kind, one.data, bank.version, "b")
            for seq, one in enumerate(made, 1)
        ],
    )


def _told(bank: Bank, state: State) -> dict[str, Any]:
    from datetime import UTC, datetime  # noqa: PLC0415 - not for --help

    from workshop.bank.expressions import Conditions  # noqa: PLC0415
    from workshop.session.findings import Judge, finding_words  # noqa: PLC0415
    from workshop.session.labels import Labels  # noqa: PLC0415
    from workshop.session.visible import variables, visible  # noqa: PLC0415
    from workshop.session.walk import asked, status  # noqa: PLC0415

    today = datetime.now(UTC).date().isoformat()
    conditions = Conditions(bank)
    seen = visible(bank, state, conditions, today=today)
    hidden = frozenset(bank.questions) - seen
    judge = Judge(bank, conditions.expressions)
    found: tuple[Finding, ...] = judge.findings(state, variables(bank, state, today=today, hidden=hidden), seen)
    labels = Labels(bank, state, bank.languages[0])
    return {
        "asked": [
            {"question": question.id, "status": str(status(bank, state, question, seen))}
            for question in asked(bank, state, seen)
        ],
        "hidden": sorted(hidden),
        "findings": [
            {
                "rule": one.rule.id,
                "severity": str(one.severity),
                "item": one.item,
                "message": finding_words(one, labels),
                "broken": one.message or None,
            }
            for one in found
        ],
    }

"""`workshop demo`: the example session, made anew and exported.

Its time and its ids are fixed, so that the brief is the same byte for byte wherever it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workshop.cli import output
from workshop.cli.export import write
from workshop.cli.program import WRITER, Program, pass_program
from workshop.cli.words import command, option
from workshop.errors import ExitCode, WorkshopError
from workshop.i18n import LANGUAGES, N_, _
from workshop.i18n import lang as interface
from workshop.store import library

if TYPE_CHECKING:
    from workshop.store.desk import Desk


@command(
    "demo",
    help=N_(
        "Make the example session, filled in by a made-up company, and write its brief. The session is called demo-en "
        "or demo-fi; one that is there from before is replaced. The path of the brief is printed."
    ),
    examples=[
        ("workshop demo", N_("in the program's language")),
        ("workshop demo --lang fi --out examples", N_("in Finnish, into another folder")),
    ],
)
@option("--lang", type=click.Choice(LANGUAGES), help=N_("The language of the example."))
@option("--out", type=Path, metavar=N_("DIR"), help=N_("The folder to write to; ./exports unless the config says so."))
@pass_program
def demo(program: Program, lang: str | None, out: Path | None) -> None:
    """Make the session and print the path of its brief."""
    desk = make(program, lang or interface())
    for path in write(program, desk, ["md"], out or program.exports):
        output.put(str(path))
    output.narrate(_("The session is called {id}: look at it with workshop show {id}.", id=desk.session))


def make(program: Program, lang: str) -> Desk:
    """The example session in this language, made anew in the program's store; an earlier one is purged."""
    from workshop.session import answers, changes  # noqa: PLC0415 - not for --help
    from workshop.store.desk import Desk  # noqa: PLC0415

    opened = library.open_bank(library.DEFAULT)
    told, given = _example(lang)
    id = f"demo-{lang}"
    numbers = count(1)
    if any(summary.id == id for summary in program.summaries()):
        program.store.purge(id)
    desk = Desk.create(
        program.store,
        opened.bank,
        opened.files,
        session=id,
        title=told["title"],
        organisation=told["organisation"],
        format=told["format"],
        lang=lang,
        by=WRITER,
        now=lambda: str(told["at"]),
        new_id=lambda: f"d{next(numbers):05}",
    )
    for person in told.get("participants", []):
        desk.record(
            changes.add_participant(
                desk.state, person["name"], participant=desk.new_id(), role=person.get("role", "participant")
            )
        )
    found = answers.read(opened.bank, desk.state, given, desk.new_id)
    if found.problems:
        named = "\n".join(f"{problem.where}: {problem.message}" for problem in found.problems)
        raise WorkshopError(_("The example does not fit its bank."), hint=named, exit_code=ExitCode.OWN)
    desk.record(found.changes)
    return desk


def _example(lang: str) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """What the example says of its session, and its answers."""
    from workshop.bank import nodes, reader  # noqa: PLC0415 - YAML for this command only

    found = library.example(library.DEFAULT, lang)
    read = reader.read(*found) if found else None
    if read is None or read.root is None:
        raise WorkshopError(_("The example in “{lang}” is missing.", lang=lang), exit_code=ExitCode.OWN)
    given = nodes.plain(read.root)
    return given.pop("session"), given

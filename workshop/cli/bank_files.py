"""`workshop bank list`, `check` and `schema`."""

from __future__ import annotations

from workshop.cli import output
from workshop.cli.page import Column, table
from workshop.cli.words import argument, command, option
from workshop.errors import ExitCode
from workshop.i18n import N_, _, lang, ngettext
from workshop.store import library


@command(
    "list",
    help=N_("List the banks that come with the program: name, version, languages, questions, title."),
    examples=[("workshop bank list", N_("the names that --bank takes"))],
)
def list_banks() -> None:
    """Print a row a bank."""
    banks = [(name, library.open_bank(name).bank) for name in library.names()]
    table(
        [
            Column(_("name"), whole=True),
            Column(_("version")),
            Column(_("languages")),
            Column(_("questions"), figures=True),
            Column(_("title")),
        ],
        [
            (
                name,
                bank.version,
                " ".join(bank.languages),
                str(sum(len(factor.questions) for factor in bank.factors)),
                bank.title.to(lang()),
            )
            for name, bank in banks
        ],
    )


@command(
    "check",
    help=N_(
        "Check a bank, or a single file of one, and list every problem at once: file, line and column, its code, "
        "what is wrong and how to mend it. Without a path, the banks that come with the program are checked. "
        "In a single file, references out of it are left unchecked. Rules and conditions are tried on made-up answers: "
        "one that goes the same way each time gets a warning. The exit code is 2 when there are errors, "
        "0 when there are none or only warnings."
    ),
    examples=[
        ("workshop bank check my-bank/", N_("a whole bank")),
        ("workshop bank check my-bank/factors/objectives.yaml", N_("one file of it")),
        ("workshop bank check my-bank/ --since old-bank/", N_("also translations that did not follow a change")),
        ("workshop bank check --json my-bank/", N_("for an editor or a script")),
    ],
)
@argument("path", required=False, metavar=N_("PATH"), help=N_("A bank's folder or name, or a file."))
@option("--since", metavar=N_("BANK"), help=N_("An earlier version, to find translations that did not follow."))
@option("--json", "as_json", is_flag=True, help=N_("Print a JSON array of problems."))
def check(path: str | None, since: str | None, as_json: bool) -> ExitCode:
    """Print the problems; the verdict goes to standard error."""
    problems = [problem for place in ([path] if path else library.names()) for problem in library.check(place, since)]
    if as_json:
        output.put_json([problem._asdict() for problem in problems])
    else:
        for problem in problems:
            output.put(str(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    output.narrate(
        _(
            "{errors}, {warnings}.",
            errors=ngettext("{n} error", "{n} errors", errors),
            warnings=ngettext("{n} warning", "{n} warnings", warnings),
        )
        if problems
        else _("No problems found.")
    )
    return ExitCode.USE if errors else ExitCode.FINE


@command(
    "schema",
    help=N_("Print the JSON Schema of banks, by which editors complete and check them while you type."),
    examples=[("workshop bank schema > bank.schema.json", N_("save it beside your banks"))],
)
def schema() -> None:
    """Print the schema."""
    from workshop.bank.schema import json_schema  # noqa: PLC0415 - pydantic, for this command only

    output.put_json(json_schema())

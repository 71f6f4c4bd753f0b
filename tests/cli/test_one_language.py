"""No English in the Finnish program and no Finnish in the English one: everything that people are shown, word by word.

What people wrote, ids, names of commands, options and files, and what stands between quotation marks do not count.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.one_language import FOREIGN, WORD
from workshop.cli.fill.orders import Order, word
from workshop.cli.lazy import LazyGroup
from workshop.cli.root import workshop
from workshop.i18n import use

from .conftest import Cli

NAMES = re.compile(
    r"”[^”]*”|“[^”]*”|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|`[^`]*`"  # what is quoted
    r"|\bAnna Lindqvist\b"  # a name in the example
    r"|\bworkshop(?: [a-z][a-z-]+)*|--(?:fail-on|only|people|without) [a-z,]+"  # commands, and words that belong to one
    r"|^  [a-z]+(?=  )"  # commands in help, orders stand with a colon
    r"|\[[a-z_]+\]|\b[a-z_]+ ="  # ids of options and fields
    r"|\bframework [\d.]+|· .*$",  # where a question comes from
    re.MULTILINE,
)


def foreign(text: str, lang: str) -> list[str]:
    """The words of a text that belong to the other language."""
    return [found for found in WORD.findall(NAMES.sub(" ", text).casefold()) if found in FOREIGN[lang]]


def spoken(cli: Cli, lang: str, *args: str, stdin: str = "") -> str:
    """All that a run shows."""
    ran = cli("--ui-lang", lang, *args, stdin=stdin)
    assert 4 != ran.code, ran.err
    return ran.out + ran.err


def commands(group: LazyGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that call each command."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        yield (*path, name)
        if isinstance(command, LazyGroup):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize("name", [(), *commands(workshop)], ids=" ".join)
def test_help(cli: Cli, lang: str, name: tuple[str, ...]) -> None:
    assert [] == foreign(spoken(cli, lang, *name, "--help"), lang)


def test_the_other_language_would_be_seen(cli: Cli) -> None:
    assert 20 < len(foreign(spoken(cli, "en", "--help"), "fi"))
    assert 20 < len(foreign(spoken(cli, "fi", "--help"), "en")) + len(foreign(spoken(cli, "fi", "new", "--help"), "en"))
    assert ["not", "decided"] == foreign("Tätä ei ole not decided ”and the rest”", "fi")


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_what_commands_show(cli: Cli, lang: str) -> None:
    demo = f"demo-{lang}"
    brief = Path(cli.ok("--ui-lang", lang, "demo", "--lang", lang).splitlines()[0]).read_text("utf-8")
    shown = [
        brief.split("---\n", 2)[2],
        *(
            spoken(cli, lang, *line.split())
            for line in (
                "", "list", "list --deleted", "locate", f"show {demo}", f"check {demo}", demo,
                f"history {demo} objectives",
                f"history {demo} channel_fit", f"undo {demo}", "bank list", "bank check", f"bank show --lang {lang}",
                f"worksheet social-media --format full --lang {lang}", f"delete {demo}", "list --deleted",
                f"undelete {demo}", f"rename {demo} x", f"purge {demo} --yes",
            )
        ),
    ]  # fmt: skip
    assert [] == [(foreign(text, lang), text[:80]) for text in shown if foreign(text, lang)]
    assert 100_000 < sum(map(len, shown))


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize(
    "line",
    [
        "nope", "show nope", "lst", "new", "new a b", "new a --lang sv", "new a --minutes x", "new a --format x",
        "new a --bank nope", "list --nope", "list --json=1", "--store", "--ui-lang", "export {id} --to x", "check",
        "export {id} --lang sv", "history {id} nope", "history {id} goals", "restore {id} purpose 9", "undo {id}",
        "restore {id} purpose x", "redact {id} purpose 1", "purge {id}", "fill {id} --template --answers x",
        "fill {id} --answers nope.yaml", "fill {id} --answers .", "import nope", "import .", "import small/bank.yaml",
        "bank show nope", "bank check nope",
        "accept {id} nope --reason x", "accept {id} nope", "check {id} --fail-on x",
        "bank check .", "worksheet nope", "undelete nope", "--store . list",
        "--store small/bank.yaml list", "locate x", "bank nope", "bank",
    ],
)  # fmt: skip
def test_what_is_told_when_something_is_wrong(cli: Cli, lang: str, line: str) -> None:
    id = cli.new("Xyz", "--lang", lang)
    assert [] == foreign(spoken(cli, lang, *line.format(id=id).split()), lang)


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_walk(cli: Cli, lang: str) -> None:
    """Everything in turn is typed at every prompt: what fits, what does not, and every order."""
    id = cli.ok("new", "Xyz", "--lang", lang, "--format", "full").strip()
    use(lang)
    yes, no = {"en": ("yes", "no"), "fi": ("kyllä", "ei")}[lang]
    orders = [word(order) for order in Order if order not in (Order.QUIT, Order.EDIT, Order.UNDO)]
    typed = [
        "Xx",
        "1",
        "",
        yes,
        *orders,
        "99",
        "1, 2",
        "zz, qq",
        no,
        "2,5",
        "",
        "1.2.2027",
        "-1",
        "2>1",
        "3",
        ":zz",
        "+",
    ]
    lines = [line for _round in range(14) for line in itertools.chain(typed, [word(Order.UNDO)])]
    shown = spoken(cli, lang, "fill", id, stdin="\n".join([*lines, word(Order.QUIT)]))
    assert [] == [line for line in shown.splitlines() if foreign(line, lang)]
    assert 40_000 < len(shown)
    brief = Path(cli.ok("export", id).strip()).read_text("utf-8").split("---\n", 2)[2]
    assert [] == [line for line in brief.splitlines() if foreign(line, lang)]
    template = re.sub("(?m)^# .*$", "", spoken(cli, lang, "fill", id, "--template"))
    assert [] == [line for line in template.splitlines() if foreign(line, lang)]

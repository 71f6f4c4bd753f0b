"""Help and messages: in the interface's language, with examples, from one catalogue."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

import click
import pytest

from workshop import i18n
from workshop.cli.lazy import LazyGroup
from workshop.cli.root import COMMANDS, workshop
from workshop.cli.words import Command

from .conftest import ROOT, Cli


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in which everything is in capitals, so that what is not looked up stands out."""

    def shout(message: str) -> str:
        return "".join(
            part if part.startswith(("{", "%")) else part.upper() for part in re.split(r"(\{.*?\}|%\(.*?\)s)", message)
        )

    class Loud(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return shout(message)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return shout(msgid1 if n == 1 else msgid2)

    def use(_lang: str) -> None:
        monkeypatch.setattr(i18n, "_catalogue", Loud())

    monkeypatch.setattr(i18n, "use", use)
    monkeypatch.setattr(gettext, "dgettext", lambda _domain, message: shout(message))
    monkeypatch.setattr(gettext, "dngettext", lambda _domain, one, other, n: shout(one if n == 1 else other))


def commands(group: LazyGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Command]]:
    """Every command that help shows, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert isinstance(command, Command)
        yield (*path, name), command
        if isinstance(command, LazyGroup):
            yield from commands(command, (*path, name))


EVERY = {" ".join(path): command for path, command in commands(workshop)}


@pytest.mark.parametrize("name", ["", *EVERY])
def test_help_is_looked_up_when_it_is_shown(cli: Cli, shouting: None, name: str) -> None:
    page = cli.ok(*name.split(), "--help")
    command = EVERY.get(name, workshop)
    literal = {word for line, _does in command.examples for word in line.split()} | set(name.split())
    literal |= (
        set(COMMANDS)
        | {word for called in EVERY for word in called.split()}
        | {"workshop", "core", "quick", "full", "en", "fi", "social-media"}
    )
    options = re.compile(r"(?<!\S)--?[a-z-]+|\[[a-z|]+\]|[\"'].*?[\"']")
    left = [
        word
        for line in page.splitlines()
        if not line.strip().startswith("workshop ")
        for word in options.sub(" ", line).split()
        if re.search("[a-z]{3}", word) and word.strip("().,:;[]") not in literal
    ]
    assert [] == left


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_help_and_an_example(name: str) -> None:
    command = EVERY[name]
    assert command.help
    assert command.examples
    assert all(line.startswith("workshop ") for line, _does in command.examples)


@pytest.mark.parametrize("name", EVERY)
def test_every_command_is_documented(name: str) -> None:
    assert f"\n### `workshop {name}" in (ROOT / "docs" / "commands.md").read_text("utf-8")


def test_the_reference_is_current(cli: Cli) -> None:
    from workshop.cli.reference import reference

    assert reference() == (ROOT / "docs" / "commands.md").read_text("utf-8"), "make reference writes it again"


@pytest.mark.parametrize("name", [name for name, entry in COMMANDS.items() if entry.hidden])
def test_reserved_names_say_that_they_come_later(cli: Cli, name: str) -> None:
    ran = cli(name, "anything", "--at", "all", "--help")
    assert (2, "") == (ran.code, ran.out)
    assert "later version" in ran.err
    assert 2 == cli(name).code

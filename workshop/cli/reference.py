"""The reference of all commands, docs/commands.md, written from their help: `python -m workshop.cli.reference`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import fill

import click

from workshop import i18n
from workshop.cli.lazy import LazyGroup
from workshop.cli.root import workshop
from workshop.cli.words import Command
from workshop.i18n import _

_HEAD = """\
# Commands

This page is written from the commands' own help by `make reference`; do not edit it.

```
workshop [--store PATH] [--ui-lang en|fi] [COMMAND | SESSION]
```

`SESSION` is the session's id, a start of its id that no other session shares (four characters or more), or its title.
A command's name wins over a session of that title. Where a word may mean several sessions, they are listed and nothing
is done.

Data goes to standard output, everything that is told beside it to standard error. The exit codes:

| code | meaning |
|---|---|
| 0 | fine, also when the reader of a pipe has gone |
| 1 | checks found errors |
| 2 | wrong use, an unknown session, a bad bank, config or answers file |
| 3 | the sessions or a file could not be read or written; what was stored is untouched |
| 4 | a failure of the program itself; the message says where its log is |
| 130 | interrupted |

## Settings

`config.yaml` in the folder that `workshop locate` names may hold these keys, all optional. Paths may begin with `~`; a
relative one counts from the folder of the config file.

| key | meaning | instead, for one run |
|---|---|---|
| `ui-lang` | the program's language, `en` or `fi` | `--ui-lang`, `WORKSHOP_UI_LANG` |
| `store` | the file of the sessions | `--store`, `WORKSHOP_STORE` |
| `exports` | the folder that exports go to | `--out` |
| `look` | [the look](look-format.md) of html, docx and pdf | `--look` |
| `theme` | the colours of the screens: `workshop-dark`, `workshop-light`, or one of Textual's own, such as `nord` | |
| `editor` | the program that F9 opens a text in, such as `code --wait` | `VISUAL`, `EDITOR` |
| `dissent` | how far levels part before people are said to differ: 0.05 to 0.95, else 0.3 (1 is two camps) | |
| `keys` | keys of your own on the screens | |

`keys` is a map of commands and their keys, the first of which stands in the footer. The settings on the screens (in the
list of commands, Ctrl+P) write all these for you and leave comments alone:

```yaml
keys:
  next_question: f4,ctrl+n
  next_gap: f10
```

Where nobody settled the language, a command on one session speaks the session's language, and any other that of the
locale (`LC_ALL`, `LC_MESSAGES`, `LANG`).

The JSON that `list`, `show` and `bank check` print is described by the schemas in [schemas/](schemas).

## Completion in the shell

```
eval "$(_WORKSHOP_COMPLETE=bash_source workshop)"       # in ~/.bashrc
eval "$(_WORKSHOP_COMPLETE=zsh_source workshop)"        # in ~/.zshrc
_WORKSHOP_COMPLETE=fish_source workshop | source        # in ~/.config/fish/completions/workshop.fish
```

## Every command
"""


def reference() -> str:
    """The page, in English, ending in one line break."""
    before = i18n.lang()
    i18n.use("en")
    try:
        return "\n".join([_HEAD, *_sections(workshop, click.Context(workshop, info_name="workshop"))])
    finally:
        i18n.use(before)


def _sections(group: LazyGroup, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert isinstance(command, Command)
        inner = click.Context(command, parent=context, info_name=name)
        yield from _section(command, inner)
        if isinstance(command, LazyGroup):
            yield from _sections(command, inner)


def _section(command: Command, context: click.Context) -> Iterator[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"### `{usage}`\n"
    yield f"{fill(command.help or '', 118, break_on_hyphens=False, break_long_words=False)}\n"
    records = [(param, param.get_help_record(context)) for param in command.get_params(context)]
    rows = [(record[0], record[1]) for param, record in records if record and "--help" not in param.opts]
    if rows:
        yield "| | |\n|---|---|"
        for name, does in rows:
            yield f"| `{name}` | {does} |".replace("|fi]", "\\|fi]").replace("quick|core|full", "quick\\|core\\|full")
        yield ""
    if command.examples:
        yield "```"
        room = max(len(line) for line, _does in command.examples)
        for line, does in command.examples:
            yield f"{line:{room}}  # {_(does)}"
        yield "```\n"


if __name__ == "__main__":
    sys.stdout.write(reference())

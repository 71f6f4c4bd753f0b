"""No word of a person reaches a parser of markup: the lint over the screens, and proof that it finds what it should."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import workshop.tui
from tests.unit.markup_lint import Names, findings, names_of_content

ROOT = Path(workshop.tui.__file__).parent
SOURCES = {path: path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py"))}


@cache
def content() -> Names:
    return names_of_content(SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_of_a_person_reaches_markup(path: Path) -> None:
    assert [] == findings(SOURCES[path], content())


BAD = {
    "what is no digits": "def f(self, x):\n    self.query_one('#Digits', Static).update(x)",
    "a bare variable": "def f(self, title):\n    yield Static(title)",
    "an f-string": 'def f(self, title):\n    yield Label(f"Plan {title}")',
    "a placeholder": 'def f(self, name):\n    yield Button(_("Open {name}", name=name))',
    "an attribute": "def f(self):\n    self.query_one(Static).update(self.state.title)",
    "a keyword": "def f(self, x):\n    yield Button(label=x)",
    "a tooltip": "def f(self, x):\n    self.tooltip = x",
    "a border": "def f(self, x):\n    box.border_title = x",
    "a toast": "def f(self, error):\n    self.notify(error.message)",
    "an option": "def f(self, x):\n    return [Option(name) for name in x]",
    "a cell": "def f(self, x):\n    table.add_row('ok', x)",
    "escape is got around": "def f(self, x):\n    yield Static(escape(x))",
    "from_markup": "def f(self, x):\n    yield Static(Content.from_markup(x))",
    "one branch": "def f(self, x, c):\n    yield Static(Content('a') if c else x)",
    "a variable that is sometimes words": "def f(self, x):\n    a = Content('a')\n    a = x\n    yield Static(a)",
    "a list of words": "def f(self, rows: list[str]):\n    return [Option(row) for row in rows]",
    "perhaps words": "def f(self, x: Content | str):\n    yield Static(x)",
    "a name that is also a method": "def text(x) -> Content:\n    return x\ndef f(self, x):\n    yield Static(x.text)",
    "a name of both": "class A:\n    a: Content\nclass B:\n    a: str\ndef f(self, x):\n    yield Static(x.a)",
    "what is kept": "def __init__(self, x):\n    self._x = x\ndef f(self):\n    yield Static(self._x)",
    "a bracket of our own": "def f(self):\n    yield Static(_('[b]bold'))",
    "a render that gives words": "def render(self) -> str:\n    return self.x",
    "glued words": "def f(self, x):\n    yield Static(_('Plan') + x)",
    "Textual's footer": "from textual.widgets import Footer",
    "Textual's validators": "from textual.validation import Number",
    "rich's markup": "from rich.text import Text\ndef f(self, x):\n    table.add_row(Text.from_markup(x))",
    "Textual's Loading": "def f(self):\n    self.loading = True",
    "Select's own prompt": "def f(self):\n    yield Select(x)",
}
GOOD = {
    "digits": "def f(self, x):\n    self.query_one('#clock', Digits).update(x)",
    "words of the program": "def f(self):\n    yield Static(_('Settings'))",
    "Content": "def f(self, x):\n    yield Static(Content(x))",
    "the filter": "def f(self, x):\n    yield Label(user_text(_('Plan {x}', x=x)))",
    "markup off": "def f(self, x):\n    self.notify(x, markup=False)",
    "a variable": "def f(self, x):\n    a = user_text(x)\n    yield Static(a)",
    "a parameter": "def f(self, x: Content):\n    yield Static(x)",
    "a function": "def g(x) -> Content:\n    return x\ndef f(self, x):\n    yield Static(self.g(x))",
    "an addition": "def f(self, x):\n    yield Static(Content('a ') + user_text(x))",
    "a dict": "def f(self, x):\n    x.update({1: 2})",
    "perhaps nothing": "def g(x) -> Content | None:\n    return x\ndef f(self, x):\n    yield Static(self.g(x))",
    "what is kept": "def __init__(self, x: Content):\n    self._x = x\ndef f(self):\n    yield Static(self._x)",
    "a list": "def f(self, rows: list[Content]):\n    return [Option(row) for row in rows]",
    "what paints itself": "class Row(Visual): pass\ndef f(self, r: list[Row]):\n    return [Option(one) for one in r]",
    "rich's text": "from rich.text import Text\ndef f(self, x):\n    table.add_row(Text(x))",
    "a choice": "def f(self, c):\n    yield Static(_('yes') if c else _('no'))",
}


@pytest.mark.parametrize("case", BAD)
def test_the_lint_finds(case: str) -> None:
    assert findings(BAD[case], names_of_content({Path("x"): BAD[case]}))


@pytest.mark.parametrize("case", GOOD)
def test_the_lint_lets_pass(case: str) -> None:
    assert [] == findings(GOOD[case], names_of_content({Path("x"): GOOD[case]}))

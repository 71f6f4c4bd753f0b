"""Running commands as a person would: in this process for speed, as a real process where that is the point."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import workshop
from workshop import i18n
from workshop.cli.ending import run
from workshop.cli.program import Program
from workshop.session import answers
from workshop.store.desk import Desk
from workshop.store.library import open_bank

ROOT = Path(workshop.__file__).resolve().parents[1]

BANK = """
id: small
version: "1.0"
languages: [en, fi]
title: {en: Small plan, fi: Pieni suunnitelma}
about: {en: A bank to try things with., fi: Pankki kokeiluja varten.}
cycles:
  - {id: internal, name: {en: Internal cycle, fi: Sisäinen sykli}}
levels:
  - {en: One, fi: Yksi}
  - {en: Two, fi: Kaksi}
  - {en: Three, fi: Kolme}
  - {en: Four, fi: Neljä}
  - {en: Five, fi: Viisi}
formats:
  - {id: quick, name: {en: Quick, fi: Pika}, minutes: 5, steps: [{factor: aims, minutes: 5}]}
  - {id: core, name: {en: Core, fi: Ydin}, minutes: 10, steps: [{factor: aims, minutes: 10}]}
factors: [aims]
"""

AIMS = """
id: aims
number: 1
cycle: internal
name: {en: Aims, fi: Päämäärät}
short: {en: Aims, fi: Päämäärät}
levels: [{en: a, fi: a}, {en: b, fi: b}, {en: c, fi: c}, {en: d, fi: d}, {en: e, fi: e}]
questions:
  - id: purpose
    type: text
    short: {en: Purpose, fi: Tarkoitus}
    ask: {en: "What is it for?", fi: "Mitä varten?"}
    minutes: 1
    depth: quick
  - id: goals
    type: list
    short: {en: Goals, fi: Tavoitteet}
    ask: {en: "Which goals?", fi: "Mitkä tavoitteet?"}
    item: {en: goal, fi: tavoite}
    label: name
    minutes: 2
    depth: quick
    fields:
      - {id: name, type: short, short: {en: Goal, fi: Tavoite}}
      - {id: owner, type: short, short: {en: Owner, fi: Vastuuhenkilö}, depth: core}
  - id: mood
    type: single
    short: {en: Mood, fi: Tunnelma}
    ask: {en: "How are we?", fi: "Miten voimme?"}
    minutes: 1
    depth: core
    options: [{id: good, name: {en: good, fi: hyvä}}, {id: bad, name: {en: bad, fi: huono}}]
"""


class Ran(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class Cli:
    """`cli("list", "--json")` runs in this process; `cli.process(...)` in one of its own."""

    home: Path
    bank: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *args: str, stdin: str | None = None) -> Ran:
        self.capsys.readouterr()
        with self.monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode())))
            code = run(args)
        out, err = self.capsys.readouterr()
        return Ran(int(code), out, err)

    def ok(self, *args: str, stdin: str | None = None) -> str:
        """Standard output of a run that must end well."""
        ran = self(*args, stdin=stdin)
        assert 0 == ran.code, ran.err
        return ran.out

    def on_terminal(self, *args: str, answer: str = "", columns: int = 80) -> Ran:
        """A run by a person at a terminal who types `answer` when asked."""
        out, err, typed = Terminal(), Terminal(), Terminal(answer)
        with self.monkeypatch.context() as patch:
            patch.setenv("COLUMNS", str(columns))
            patch.setenv("TERM", "xterm-256color")
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", typed)
            code = run(args)
        return Ran(int(code), out.getvalue(), err.getvalue())

    def process(
        self, *args: str, env: Mapping[str, str | None] | None = None, stdin: str = "", **more: Any
    ) -> subprocess.CompletedProcess[str]:
        """A run as a real process, with changes to its environment (None takes a variable away)."""
        return subprocess.run(
            self.command(*args),
            env=self.environment(env),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            **more,
        )

    def command(self, *args: str) -> list[str]:
        return [sys.executable, "-m", "workshop", *args]

    def environment(self, changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
        found = {**os.environ, "PYTHONPATH": str(ROOT), **(changes or {})}
        return {name: value for name, value in found.items() if value is not None}

    def new(self, title: str = "Our plan", *more: str) -> str:
        """The id of a new session of the small bank."""
        return self.ok("new", title, "--bank", str(self.bank), *more).strip()

    def with_id(self, id: str, title: str = "Our plan") -> str:
        """The id of a new session that has this very id."""
        opened = open_bank(self.bank)
        with Program() as program:
            Desk.create(
                program.store,
                opened.bank,
                opened.files,
                session=id,
                title=title,
                lang="en",
                by="facilitator",
                now=program.now,
                new_id=program.new_id,
            )
        return id

    def answer(self, id: str, given: Mapping[str, Any]) -> None:
        """Record answers, as an answers file has them."""
        with Program() as program:
            desk = program.desk(id)
            found = answers.read(desk.bank, desk.state, dict(given), desk.new_id)
            assert not found.problems
            desk.record(found.changes)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled banks, kept for all tests of a worker."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def home(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's home with nothing in it, as the current folder too."""
    place = tmp_path / "home"
    place.mkdir()
    for name in list(os.environ):
        if name.startswith(("WORKSHOP_", "XDG_", "LC_")) or name in {"LANG", "LANGUAGE", "NO_COLOR", "COLUMNS"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def bank(home: Path) -> Path:
    """The folder of a small bank."""
    folder = home / "small"
    (folder / "factors").mkdir(parents=True)
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    (folder / "factors" / "aims.yaml").write_text(AIMS, encoding="utf-8")
    return folder


@pytest.fixture
def cli(home: Path, bank: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    monkeypatch.setenv("LANGUAGE", "en")
    yield Cli(home, bank, capsys, monkeypatch)
    i18n.use("en")

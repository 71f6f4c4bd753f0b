"""The committed example briefs are what the program writes today."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

EXPORTS = Path(__file__).parents[2] / "exports"


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_committed_example_is_current(cli: Cli, tmp_path: Path, lang: str) -> None:
    written, *_others = cli.ok("demo", "--lang", lang, "--out", str(tmp_path / "out")).splitlines()
    committed = EXPORTS / Path(written).name
    assert Path(written).read_bytes() == committed.read_bytes(), "run: make examples"
    drawn = sorted(Path(written).parent.glob("*.svg"))
    assert [path.name for path in drawn] == sorted(path.name for path in EXPORTS.glob(f"*-{lang}-*.svg"))
    for path in drawn:
        assert path.read_bytes() == (EXPORTS / path.name).read_bytes(), "run: make examples"


def test_exporting_the_example_again_gives_the_same_bytes(cli: Cli, tmp_path: Path) -> None:
    cli.ok("demo", "--lang", "en", "--out", str(tmp_path / "demo"))
    cli.ok("export", "demo-en", "--to", "md", "--out", str(tmp_path / "again"))
    first, second = ((tmp_path / folder / "kuusiniemen-lampo-2027-en.md") for folder in ("demo", "again"))
    assert first.read_bytes() == second.read_bytes()

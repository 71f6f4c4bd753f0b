"""The wheel carries the program and its banks, and runs away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONWARNINGS": "ignore", **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    built = run(
        *pip, "wheel", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", folder, ROOT, cwd=folder
    )
    assert (0, "") == (built.returncode, built.stderr if built.returncode else "")
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the unpacked wheel and nothing else; dependencies come from this environment."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_carries_banks_catalogues_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    banks = {
        f"workshop/_questions/{file.relative_to(ROOT / 'questions').as_posix()}"
        for file in (ROOT / "questions").rglob("*.yaml")
    }
    assert set() == banks - names
    assert banks
    assert "workshop/locale/fi/LC_MESSAGES/workshop.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_carries_what_pdf_is_made_of(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    home = "workshop/brief/renderers/pdf"
    fonts = {f"{home}/fonts/SourceSans3-{name}.ttf" for name in ("Regular", "Italic", "SemiBold", "SemiBoldItalic")}
    assert set() == {f"{home}/brief.typ", f"{home}/fonts/OFL.txt", *fonts} - names


def test_the_wheel_carries_no_tests_and_no_local_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {"workshop"} == {top for top in tops if not top.endswith(".dist-info")}


def test_the_installed_program_runs_away_from_the_checkout(site: Path, tmp_path: Path) -> None:
    where = run(sys.executable, "-c", "import workshop; print(workshop.__file__)", cwd=tmp_path, PYTHONPATH=str(site))
    assert f"{site}/workshop/__init__.py\n" == where.stdout

    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": "", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}
    program = [sys.executable, "-m", "workshop", "--store", str(tmp_path / "store.db")]
    made = run(*program, "new", "Away", cwd=tmp_path, PYTHONPATH=str(site), **home)
    assert (0, "") == (made.returncode, made.stderr)
    shown = run(*program, "list", cwd=tmp_path, PYTHONPATH=str(site), **home)
    assert 0 == shown.returncode
    assert "Away" in shown.stdout

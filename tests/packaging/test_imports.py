"""What is imported when: headless parts know no screen, and quick commands stay light."""

import subprocess
import sys

import pytest

HEAVY = {"textual", "pydantic", "cel_expr_python", "google.protobuf", "markdown_it", "rich", "docx", "typst"}
HEAVY |= {"openpyxl"}


def loaded(code: str, *arguments: str) -> set[str]:
    """The names of the modules that a fresh process has after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.stderr)", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr[-2000:]
    return set(done.stderr.split())


@pytest.mark.parametrize("package", ["bank", "session", "store", "brief", "cli"])
def test_headless_packages_do_not_import_textual(package: str) -> None:
    code = (
        "import importlib, pkgutil\n"
        f"import workshop.{package} as package\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    importlib.import_module(found.name)"
    )
    assert "textual" not in loaded(code)


def test_the_look_itself_finds_what_is_imported() -> None:
    assert "textual" in loaded("import textual")


def test_the_command_line_starts_without_heavy_imports() -> None:
    assert set() == HEAVY & loaded("import workshop.__main__, workshop.cli.root, workshop.cli.listing")

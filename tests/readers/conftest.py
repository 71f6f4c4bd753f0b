"""Exports and conversions made once for all tests of a run, however many processes it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers.exported import Exported, once, write
from tests.readers.sessions import NAMES


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "readers"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def exported(shared: Path) -> Callable[[str], Exported]:
    """Gives the export of a session by its name."""

    def made(name: str) -> Exported:
        with pytest.MonkeyPatch.context() as patch:
            for kind in ("CACHE", "CONFIG", "DATA"):
                patch.setenv(f"XDG_{kind}_HOME", str(shared / "home"))
            return Exported(once(shared / name, write))

    return made


@pytest.fixture(params=NAMES)
def export(request: pytest.FixtureRequest, exported: Callable[[str], Exported]) -> Exported:
    """One exported session after the other."""
    return exported(request.param)

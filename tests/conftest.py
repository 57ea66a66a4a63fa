"""What all tests share: Hypothesis without a clock, and workspaces to work in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from briefgen.starter import workspace_files
from briefgen.workspace import write_new

ROOT = Path(__file__).resolve().parent.parent

# A machine that builds letters at the same time is slow at times; that is no fault of the code.
settings.register_profile(
    "briefgen",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("briefgen")


@pytest.fixture
def riverland(tmp_path: Path) -> Path:
    """Return the small workspace that `init` makes; its one brief is `first-letter`."""
    folder = tmp_path / "riverland"
    write_new(folder, workspace_files())
    return folder


@pytest.fixture
def kazakhstan(tmp_path: Path) -> Path:
    """Return a copy of the repository's own workspace: seeds, briefs, templates."""
    folder = tmp_path / "kazakhstan"
    for name in ("seeds", "briefs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder

"""Where a workspace lies."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.errors import WorkspaceError
from briefgen.workspace.disk import DiskWorkspace

_SIGN = "briefs"
"""The folder that makes a folder a workspace."""


def find_workspace(start: Path) -> DiskWorkspace:
    """Return the workspace that a folder lies in: the nearest with briefs/, from here upwards."""
    here = Path(os.path.realpath(start))
    for folder in (here, *here.parents):
        if os.path.isdir(folder / _SIGN):  # noqa: PTH112 - Path.is_dir raises where it may not look
            return DiskWorkspace(folder)
    raise WorkspaceError(
        f"{start} is in no workspace: neither it nor a folder above has briefs/; "
        "make one with: briefgen init DIR"
    )


def open_workspace(folder: Path) -> DiskWorkspace:
    """Return the workspace that a folder is."""
    real = Path(os.path.realpath(folder))
    if not os.path.isdir(real / _SIGN):  # noqa: PTH112 - as above
        raise WorkspaceError(
            f"{folder} is no workspace: it has no folder briefs/; "
            f"make one with: briefgen init {folder}"
        )
    return DiskWorkspace(real)

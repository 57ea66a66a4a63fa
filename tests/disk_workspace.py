"""A small workspace on disk, for tests of what disks do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.workspace import DiskWorkspace

FILES = {
    "briefs/b.yaml": b"brief: 1\n",
    "briefs/a.yaml": b"\xff\x00",
    "briefs/notes.txt": b"",
    "briefs/old/c.yaml": b"brief: 1\n",
    "seeds/one.txt": "Жанаозен\r\n".encode(),
    "templates/page.html.j2": b"mine",
    "templates/senders/mine.yaml": b"mine",
}


def disk(folder: Path) -> DiskWorkspace:
    """Return a workspace on disk with the files."""
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return DiskWorkspace(folder.resolve())


def link_to(target: str) -> Callable[[Path], None]:
    """Return what makes a path a symbolic link."""
    return lambda path: path.symlink_to(target)

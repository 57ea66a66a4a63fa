"""A workspace in a folder of the disk."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import UnreadableSource, WorkspaceError
from briefgen.workspace import publication
from briefgen.workspace.reading import names_in, plain_path, read_regular, resolved, why
from briefgen.workspace.templates import below, packaged_names, packaged_template

CACHE = ".briefgen"
CACHE_FILE = "library.sqlite"
_SQLITE_FILES = ("", "-wal", "-shm", "-journal")
_BUSY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class DiskWorkspace:
    """A workspace in a folder."""

    root: Path
    """Absolute, symbolic links resolved."""

    def read(self, path: str, max_bytes: int) -> bytes:
        """Return a file's bytes; only a regular file inside the workspace, at most max_bytes."""
        real = resolved(self.root / path, path)
        inside = real.is_relative_to(os.path.realpath(self.root))
        if not inside and not Path(path).is_absolute():
            raise UnreadableSource(
                f"{path} leads out of the workspace", hint="copy the file itself into the workspace"
            )
        return read_regular(real, path, max_bytes)

    def exists(self, path: str) -> bool:
        """Return whether there is anything at a path; `read` tells whether it is a file."""
        return os.path.lexists(self.root / path)

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths in a folder that end in a suffix and are no folders, sorted."""
        found = names_in(self.root / folder, folder, suffix)
        return tuple(below(folder, name) for name in found)

    def template(self, path: str, max_bytes: int) -> bytes:
        """Return a template's bytes: the workspace's own file, else the packaged one."""
        own = f"templates/{path}"
        plain_path(path, own)
        return self.read(own, max_bytes) if self.exists(own) else packaged_template(path, max_bytes)

    def template_names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return names below templates/FOLDER, the workspace's and the packaged ones, sorted."""
        own = self.names(f"templates/{folder}", suffix)
        mine = {name.removeprefix("templates/") for name in own}
        return tuple(sorted({*mine, *packaged_names(folder, suffix)}))

    def publish(
        self, folder: str, files: Mapping[str, bytes], stale: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Write a set of files, the last one last; return their paths."""
        publication.publish(self.root / folder, folder, files, stale)
        return tuple(below(folder, name) for name in files)

    def tidy(self, folder: str) -> None:
        """Take away what a killed `publish` left in a folder, unless another one is at work."""
        publication.tidy(self.root / folder)

    def cache(self) -> sqlite3.Connection:
        """Return a connection to `.briefgen/library.sqlite`, made when missing."""
        try:
            return sqlite3.connect(self._cache_file(), timeout=_BUSY_SECONDS)
        except (OSError, sqlite3.Error):
            # A workspace on a read-only disk still builds: the cache only saves time.
            return sqlite3.connect(":memory:")

    def _cache_file(self) -> Path:
        """Return the database's path: a file for its owner alone, in such a folder."""
        folder = self.root / CACHE
        folder.mkdir(mode=0o700, exist_ok=True)
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise NotADirectoryError(CACHE)
        folder.chmod(0o700)
        path = folder / CACHE_FILE
        flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o600)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise IsADirectoryError(CACHE_FILE)
            os.fchmod(descriptor, 0o600)
        finally:
            os.close(descriptor)
        return path

    def drop_cache(self) -> None:
        """Delete the cache's database; the next `cache` makes a new one."""
        try:
            for suffix in _SQLITE_FILES:
                (self.root / CACHE / (CACHE_FILE + suffix)).unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceError(
                f"the cache {CACHE}/ can't be renewed: {why(error)}; delete it by hand"
            ) from error

"""A workspace in a mapping, for tests and for what is never written."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from briefgen.workspace.publication import check_name
from briefgen.workspace.reading import bounded, missing, plain_path, refusal
from briefgen.workspace.templates import below, packaged_names, packaged_template


@dataclass(frozen=True, slots=True)
class MemoryWorkspace:
    """A workspace in a mapping; packaged templates stand behind its own."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Path -> bytes."""

    def read(self, path: str, max_bytes: int) -> bytes:
        """Return a file's bytes."""
        if path not in self.files:
            if not path.startswith("/"):
                plain_path(path, path)
            raise refusal(path, errno.EISDIR) if self._is_folder(path) else missing(path)
        bounded(len(self.files[path]), path, max_bytes)
        return self.files[path]

    def exists(self, path: str) -> bool:
        """Return whether there is anything at a path; `read` tells whether it is a file."""
        return path in self.files or self._is_folder(path)

    def _is_folder(self, path: str) -> bool:
        return any(name.startswith(f"{path}/") for name in self.files)

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths in a folder that end in a suffix and are no folders, sorted."""
        parent = below(folder, "").rstrip("/")
        return tuple(
            sorted(
                path
                for path in self.files
                if path.rpartition("/")[0] == parent and path.endswith(suffix)
            )
        )

    def template(self, path: str, max_bytes: int) -> bytes:
        """Return a template's bytes: the workspace's own file, else the packaged one."""
        own = f"templates/{path}"
        plain_path(path, own)
        return self.read(own, max_bytes) if self.exists(own) else packaged_template(path, max_bytes)

    def template_names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return names below templates/FOLDER, own and packaged, sorted."""
        own = self.names(f"templates/{folder}", suffix)
        mine = {name.removeprefix("templates/") for name in own}
        return tuple(sorted({*mine, *packaged_names(folder, suffix)}))

    def publish(
        self, folder: str, files: Mapping[str, bytes], stale: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Put a set of files into the mapping."""
        for name in (*files, *stale):
            check_name(name, folder)
        for name in stale:
            self.files.pop(below(folder, name), None)
        self.files.update({below(folder, name): data for name, data in files.items()})
        return tuple(below(folder, name) for name in files)

    def tidy(self, folder: str) -> None:
        """Do nothing: nothing is ever left."""

    def cache(self) -> sqlite3.Connection:
        """Return a new database in memory."""
        return sqlite3.connect(":memory:")

    def drop_cache(self) -> None:
        """Do nothing: each `cache` is new."""

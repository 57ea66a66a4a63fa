"""What both twins can do."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from typing import Protocol


class Workspace(Protocol):
    """What rooms that read and write may ask for."""

    def read(self, path: str, max_bytes: int) -> bytes:
        """Return a file's bytes; raises UnreadableSource when it can't be read."""

    def exists(self, path: str) -> bool:
        """Return whether there is anything at a path; `read` tells whether it is a file."""

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths in a folder that end in a suffix and are no folders, sorted.

        What can't be read is named too, so that `read` refuses it by name. A folder that is not
        there is empty; one that can't be read, or a name that can't be printed, is a
        WorkspaceError.
        """

    def template(self, path: str, max_bytes: int) -> bytes:
        """Return a template's bytes: the workspace's own file, else the packaged one."""

    def template_names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return names below templates/FOLDER, the workspace's and the packaged ones, sorted."""

    def publish(
        self, folder: str, files: Mapping[str, bytes], stale: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Write a set of files, the last one last; return their paths.

        A reader finds each file old or new, never cut; `stale` names files of an earlier set that
        are gone when the last file stands. Raises OutputError, and then nothing temporary is left.
        """

    def tidy(self, folder: str) -> None:
        """Take away what a killed `publish` left in a folder, unless another one is at work."""

    def cache(self) -> sqlite3.Connection:
        """Return a connection to the cache's database."""

    def drop_cache(self) -> None:
        """Delete the cache's database; the next `cache` makes a new one."""

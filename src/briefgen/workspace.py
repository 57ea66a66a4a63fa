"""The only door to disk, clock and environment; a disk twin and a memory twin.

Paths are relative to the workspace and written with slashes, on every system. A path outside it
(a spec may lie elsewhere, `--out` may point elsewhere) is absolute. What bytes mean is not known
here.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from briefgen import limits
from briefgen.errors import OutputError, UnreadableSource, WorkspaceError

CACHE = ".briefgen"
CACHE_FILE = "library.sqlite"
_LOCK = ".briefgen.lock"
_TEMPORARY = ".briefgen-tmp-"


class Workspace(Protocol):
    """What rooms that read and write may ask for."""

    def read(self, path: str, max_bytes: int) -> bytes:
        """Return a file's bytes; raises UnreadableSource when it can't be read."""

    def exists(self, path: str) -> bool:
        """Return whether there is a file at a path."""

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths of a folder's own files that end in a suffix, sorted."""

    def template(self, path: str, max_bytes: int) -> bytes:
        """Return a template's bytes: the workspace's own file, else the packaged one."""

    def template_names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return names below templates/FOLDER, the workspace's and the packaged ones, sorted."""

    def publish(self, folder: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write a set of files, the last one last, all or none; return their paths."""

    def cache(self) -> sqlite3.Connection:
        """Return a connection to the cache's database."""

    def drop_cache(self) -> None:
        """Delete the cache's database; the next `cache` makes a new one."""


@dataclass(frozen=True, slots=True)
class DiskWorkspace:
    """A workspace in a folder."""

    root: Path
    """Absolute, symbolic links resolved."""

    def read(self, path: str, max_bytes: int) -> bytes:
        """Return a file's bytes; only a regular file inside the workspace, at most max_bytes."""
        target = Path(path) if Path(path).is_absolute() else self.root / path
        if not Path(path).is_absolute():
            self._inside(path, target)
        return _read_regular(target, path, max_bytes)

    def _inside(self, path: str, target: Path) -> None:
        real = Path(os.path.realpath(target))
        if real != target and not real.is_relative_to(self.root):
            raise UnreadableSource(
                f"{path} leads out of the workspace", hint="copy the file itself into the workspace"
            )

    def exists(self, path: str) -> bool:
        """Return whether there is a file at a path."""
        return (self.root / path).is_file()

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths of a folder's own files that end in a suffix, sorted."""
        return tuple(f"{folder}/{name}" for name in _names(self.root / folder, suffix))

    def template(self, path: str, max_bytes: int) -> bytes:
        """Return a template's bytes: the workspace's own file, else the packaged one."""
        if (self.root / "templates" / path).exists():
            return self.read(f"templates/{path}", max_bytes)
        return _read_regular(packaged_templates() / path, f"templates/{path}", max_bytes)

    def template_names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return names below templates/FOLDER, the workspace's and the packaged ones, sorted."""
        own = _names(self.root / "templates" / folder, suffix)
        packaged = _names(packaged_templates() / folder, suffix)
        prefix = f"{folder}/" if folder else ""
        return tuple(sorted({prefix + name for name in (*own, *packaged)}))

    def publish(self, folder: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write a set of files, the last one last; an earlier set stays whole until then."""
        target = self.root / folder
        needed = 3 * sum(len(data) for data in files.values()) + limits.FREE_DISK_BYTES
        try:
            target.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(target).free < needed:
                raise OutputError(f"the disk of {folder} is nearly full: {needed:,} bytes are needed")
            with _locked(target, folder):
                _replace_all(target, files)
        except OSError as error:
            raise OutputError(f"{folder} can't be written: {_why(error)}") from error
        return tuple(f"{folder}/{name}" for name in files)

    def cache(self) -> sqlite3.Connection:
        """Return a connection to `.briefgen/library.sqlite`, made when missing."""
        folder = self.root / CACHE
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            path = folder / CACHE_FILE
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            return sqlite3.connect(path, timeout=30)
        except (OSError, sqlite3.Error):
            # A workspace on a read-only disk still builds: the cache only saves time.
            return sqlite3.connect(":memory:")

    def drop_cache(self) -> None:
        """Delete the cache's database; the next `cache` makes a new one."""
        for suffix in ("", "-wal", "-shm", "-journal"):
            (self.root / CACHE / (CACHE_FILE + suffix)).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class MemoryWorkspace:
    """A workspace in a mapping, for tests; packaged templates stand behind its own."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Path -> bytes."""

    def read(self, path: str, max_bytes: int) -> bytes:
        """Return a file's bytes."""
        if path not in self.files:
            raise UnreadableSource(f"{path} is not there")
        return _bounded(self.files[path], path, max_bytes)

    def exists(self, path: str) -> bool:
        """Return whether there is a file at a path."""
        return path in self.files

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths of a folder's own files that end in a suffix, sorted."""
        return tuple(
            sorted(
                path
                for path in self.files
                if path.rpartition("/")[0] == folder and path.endswith(suffix)
            )
        )

    def template(self, path: str, max_bytes: int) -> bytes:
        """Return a template's bytes: the workspace's own file, else the packaged one."""
        if f"templates/{path}" in self.files:
            return self.read(f"templates/{path}", max_bytes)
        return _read_regular(packaged_templates() / path, f"templates/{path}", max_bytes)

    def template_names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return names below templates/FOLDER, own and packaged, sorted."""
        prefix = f"{folder}/" if folder else ""
        own = (path.removeprefix("templates/") for path in self.names(f"templates/{folder}", suffix))
        packaged = (prefix + name for name in _names(packaged_templates() / folder, suffix))
        return tuple(sorted({*own, *packaged}))

    def publish(self, folder: str, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Put a set of files into the mapping."""
        self.files.update({f"{folder}/{name}": data for name, data in files.items()})
        return tuple(f"{folder}/{name}" for name in files)

    def cache(self) -> sqlite3.Connection:
        """Return a new database in memory."""
        return sqlite3.connect(":memory:")

    def drop_cache(self) -> None:
        """Do nothing: each `cache` is new."""


def find_workspace(start: Path) -> DiskWorkspace:
    """Return the workspace that a folder lies in: the nearest with briefs/, from here upwards."""
    here = Path(os.path.realpath(start))
    for folder in (here, *here.parents):
        if (folder / "briefs").is_dir():
            return DiskWorkspace(folder)
    raise WorkspaceError(
        f"{start} is in no workspace: neither it nor a folder above has briefs/; "
        "make one with: briefgen init DIR"
    )


def open_workspace(folder: Path) -> DiskWorkspace:
    """Return the workspace that a folder is."""
    real = Path(os.path.realpath(folder))
    if not (real / "briefs").is_dir():
        raise WorkspaceError(f"{folder} is no workspace: it has no folder briefs/")
    return DiskWorkspace(real)


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write files that must not be there yet; return the paths written."""
    for name in files:
        if (folder / name).exists():
            raise WorkspaceError(f"{folder / name} is there already; nothing was written")
    for name, data in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise WorkspaceError(f"{path} can't be written: {_why(error)}") from error
    return tuple(str(folder / name) for name in files)


def replace_file(path: Path, data: bytes) -> None:
    """Replace one file's bytes as a whole, keeping its mode."""
    temporary = path.with_name(f"{_TEMPORARY}{os.getpid()}-{path.name}")
    try:
        _write_synced(temporary, data)
        shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"{path.name} can't be written: {_why(error)}") from error


def packaged_templates() -> Path:
    """Return the folder of the templates that come with briefgen."""
    inside = Path(__file__).parent / "_templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


def _names(folder: Path, suffix: str) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(
        entry.name for entry in os.scandir(folder) if entry.is_file() and entry.name.endswith(suffix)
    )


def _read_regular(target: Path, shown: str, max_bytes: int) -> bytes:
    try:
        descriptor = os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise UnreadableSource(f"{shown} can't be read: {_why(error)}") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableSource(f"{shown} is no regular file")
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableSource(f"{shown} can't be read: {_why(error)}") from error
    finally:
        os.close(descriptor)
    return _bounded(data, shown, max_bytes)


def _bounded(data: bytes, shown: str, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise UnreadableSource(
            f"{shown} is larger than {max_bytes:,} bytes", hint="briefgen limits tells the bounds"
        )
    return data


@contextmanager
def _locked(folder: Path, shown: str) -> Iterator[None]:
    descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(f"{shown} is being written by another briefgen") from error
        yield
    finally:
        (folder / _LOCK).unlink(missing_ok=True)
        os.close(descriptor)


def _replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file beside its place, then put all in place by renames, the last file last."""
    for stray in folder.glob(f"{_TEMPORARY}*"):
        stray.unlink(missing_ok=True)
    temporaries = {name: folder / f"{_TEMPORARY}{os.getpid()}-{name}" for name in files}
    try:
        for name, data in files.items():
            _write_synced(temporaries[name], data)
        for name, temporary in temporaries.items():
            temporary.replace(folder / name)
        _sync_folder(folder)
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _why(error: OSError) -> str:
    """Return the system's reason in words, without a path of this machine."""
    return os.strerror(error.errno) if error.errno else errno.errorcode.get(0, "unknown reason")

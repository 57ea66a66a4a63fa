"""Single files: written new, or replaced as a whole."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen.errors import OutputError, WorkspaceError
from briefgen.workspace.reading import why

TEMPORARY = ".briefgen-tmp-"
"""How the name of each temporary file begins; the process id and the final name follow."""
_TEMPORARY = re.compile(re.escape(TEMPORARY) + r"(?P<process>\d+)-(?P<name>.+)", re.DOTALL)


def temporary_for(path: Path) -> Path:
    """Return where the bytes of a file wait until they are whole: beside it, on the same disk."""
    return path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}")


def write_synced(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file that is not there yet, down to the disk; `mode` is less the user's mask."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, mode), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a folder's names down to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Stray:
    """A temporary file."""

    path: Path
    name: str
    """The final name that it was written for."""
    process: int
    """Who wrote it."""


def strays(folder: Path) -> tuple[Stray, ...]:
    """Return the temporary files in a folder, whether anybody still works on them or not."""
    with os.scandir(folder) as entries:
        found = [_TEMPORARY.fullmatch(entry.name) for entry in entries]
    return tuple(
        Stray(folder / match.group(), match["name"], int(match["process"]))
        for match in found
        if match
    )


def _lives(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        with suppress(PermissionError):  # somebody else's process lives, too
            os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    return True


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write files that must not be there yet, all or none; return the paths written."""
    for name in files:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts:
            raise WorkspaceError(f"{name} leads out of the folder; nothing was written")
        if os.path.lexists(folder / name):
            raise WorkspaceError(f"{name} is there already; nothing was written")
    written: list[Path] = []
    try:
        for name, data in files.items():
            _create(folder / name, data)
            written.append(folder / name)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise WorkspaceError(f"{name} can't be written: {why(error)}") from error
        raise
    return tuple(map(str, written))


def _create(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_synced(path, data)
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Replace one file's bytes as a whole, keeping its mode; a link's target is replaced."""
    real = Path(os.path.realpath(path))
    temporary = temporary_for(real)
    try:
        for stray in strays(real.parent):
            if stray.name == real.name and not _lives(stray.process):
                stray.path.unlink(missing_ok=True)
        mode = real.stat().st_mode & 0o7777
        write_synced(temporary, data, 0o600)
        temporary.chmod(mode)
        temporary.replace(real)
        sync_folder(real.parent)
    except OSError as error:
        raise OutputError(f"{path.name} can't be written: {why(error)}") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)

"""A set of files put into a folder so that no reader and no crash ever sees half a file.

Each file is written beside its place, brought down to the disk and renamed; the last one, which
names the others by hash, is renamed when all others stand. A killed process leaves temporary
files at most, and the next one takes them away. The folder itself is locked, not a file in it: so
nothing is left behind, and the lock ends with its process.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from briefgen import limits
from briefgen.errors import OutputError
from briefgen.workspace.files import strays, sync_folder, temporary_for, write_synced
from briefgen.workspace.reading import why

_PAUSE_SECONDS = 0.05
_CANT_LOCK = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})
"""Network disks that lock no folders: two builds at once there are the user's care."""


def publish(target: Path, shown: str, files: Mapping[str, bytes], stale: Collection[str]) -> None:
    """Put a set of files into a folder, made when missing."""
    for name in (*files, *stale):
        check_name(name, shown)
    try:
        _check_room(target, shown, sum(map(len, files.values())))
        target.mkdir(parents=True, exist_ok=True)
        with _locked(target, shown):
            _check_places(target, shown, files)
            _sweep(target)
            _replace_all(target, files, [name for name in stale if name not in files])
    except OSError as error:
        raise OutputError(f"{shown} can't be written: {_reason(error)}") from error


def tidy(target: Path) -> None:
    """Take away the temporary files in a folder, unless another process publishes into it."""
    try:
        if target.is_dir() and strays(target):
            with _locked(target, str(target), wait_seconds=0):
                _sweep(target)
    except (OSError, OutputError):
        # They disturb nobody; the next publication tells what is wrong with the folder.
        return


def check_name(name: str, shown: str) -> None:
    """Raise OutputError for a name that is more than a file's name."""
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        raise OutputError(f"{shown} can't hold a file named {name!a}")


def _reason(error: OSError) -> str:
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return "a file stands where the folder should be"
    return why(error)


def _check_room(target: Path, shown: str, size: int) -> None:
    standing = next(folder for folder in (target, *target.parents) if folder.exists())
    needed = 3 * size + limits.FREE_DISK_BYTES
    free = shutil.disk_usage(standing).free
    if free < needed:
        raise OutputError(
            f"the disk of {shown} is nearly full: {needed:,} bytes are needed, {free:,} are free"
        )


def _check_places(target: Path, shown: str, files: Collection[str]) -> None:
    for name in files:
        if (target / name).is_dir():
            raise OutputError(f"{shown}/{name} is a folder; a file must go there")


@contextmanager
def _locked(folder: Path, shown: str, wait_seconds: float | None = None) -> Iterator[None]:
    """Hold a folder's lock; raises OutputError when another process keeps it."""
    wait = limits.LOCK_SECONDS if wait_seconds is None else wait_seconds
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _lock(descriptor, shown, time.monotonic() + wait)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, shown: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise OutputError(f"{shown} is being written by another briefgen") from error
            time.sleep(_PAUSE_SECONDS)
        except OSError as error:
            if error.errno not in _CANT_LOCK:
                raise
            return
        else:
            return


def _sweep(folder: Path) -> None:
    """Delete temporary files: whoever wrote them held the lock, so is no more."""
    for stray in strays(folder):
        stray.path.unlink(missing_ok=True)


def _replace_all(folder: Path, files: Mapping[str, bytes], stale: Collection[str]) -> None:
    """Write each file beside its place, then put all in place by renames, the last file last.

    Stale files go before the last rename: were it after, a process killed in between would leave
    files that no record names, for good.
    """
    temporaries = {name: temporary_for(folder / name) for name in files}
    try:
        for name, data in files.items():
            write_synced(temporaries[name], data)
        *others, last = files
        for name in others:
            temporaries[name].replace(folder / name)
        for name in stale:
            (folder / name).unlink(missing_ok=True)
        sync_folder(folder)
        temporaries[last].replace(folder / last)
        sync_folder(folder)
    finally:
        for temporary in temporaries.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

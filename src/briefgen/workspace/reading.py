"""One file's bytes: regular, bounded, refused in plain words."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePosixPath

from briefgen.errors import UnreadableSource, WorkspaceError

_REASONS = {
    errno.ENOENT: ("is not there", "check its name"),
    errno.ENOTDIR: ("is not there", "check its name"),
    errno.EACCES: ("can't be read: permission denied", "give yourself the right to read it"),
    errno.EPERM: ("can't be read: permission denied", "give yourself the right to read it"),
    errno.ELOOP: ("is a symbolic link", "put the file itself into its place"),
    errno.ENXIO: ("is no regular file", "put the document itself into its place"),
    errno.EISDIR: ("is a folder", "name a file in it"),
}


def why(error: OSError) -> str:
    """Return the system's reason in words, without a path of this machine."""
    return os.strerror(error.errno).lower() if error.errno else "the reason is unknown"


def missing(shown: str) -> UnreadableSource:
    """Return the refusal of a file that is not there."""
    return refusal(shown, errno.ENOENT)


def refusal(shown: str, number: int) -> UnreadableSource:
    """Return the refusal for a reason of the system."""
    words, hint = _REASONS.get(number, (f"can't be read: {os.strerror(number).lower()}", ""))
    return UnreadableSource(f"{shown} {words}", hint=hint)


def bounded(size: int, shown: str, max_bytes: int) -> None:
    """Raise UnreadableSource for a file of more bytes than wanted."""
    if size > max_bytes:
        raise UnreadableSource(
            f"{shown} is larger than {max_bytes:,} bytes", hint="briefgen limits tells the bounds"
        )


def resolved(target: Path, shown: str) -> Path:
    """Return a path without links; raises UnreadableSource where no disk can have such a name."""
    try:
        return Path(os.path.realpath(target))
    except ValueError as error:
        raise UnreadableSource(
            f"{shown!a} can't name a file", hint="write its name in letters"
        ) from error


def read_regular(target: Path, shown: str, max_bytes: int) -> bytes:
    """Return a regular file's bytes; raises UnreadableSource, never waits for a pipe or device."""
    try:
        # O_NOFOLLOW: the caller has resolved the path; a link that appears since is refused.
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(target, flags)
    except OSError as error:
        raise refusal(shown, error.errno or 0) from error
    try:
        with os.fdopen(descriptor, "rb") as stream:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                folder = stat.S_ISDIR(before.st_mode)
                raise refusal(shown, errno.EISDIR if folder else errno.ENXIO)
            bounded(before.st_size, shown, max_bytes)
            data = stream.read(max_bytes + 1)
            after = os.fstat(descriptor)
    except OSError as error:
        raise refusal(shown, error.errno or 0) from error
    if len(data) != after.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise UnreadableSource(
            f"{shown} changes while it is read", hint="build again when it rests"
        )
    return data


def plain_path(path: str, shown: str) -> str:
    """Return a path that stays below its folder; raises UnreadableSource for another."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        raise UnreadableSource(f"{shown} leads out of the workspace", hint="name a file in it")
    return path


def names_in(folder: Path, shown: str, suffix: str) -> list[str]:
    """Return the names in a folder that end in a suffix and are no folders, sorted."""
    try:
        with os.scandir(folder) as entries:
            names = [one.name for one in entries if one.name.endswith(suffix) and not one.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise WorkspaceError(f"the folder {shown} can't be read: {why(error)}") from error
    for name in names:
        if not name.replace("\u00a0", " ").isprintable():
            raise WorkspaceError(
                f"the folder {shown} holds a file whose name can't be printed: {name!a}; rename it"
            )
    return sorted(names)

"""How a command leaves nothing behind: a folder of its own for what renderers put down, and calm.

Libraries leave their files behind when they are killed; so they are given a folder that we delete,
and the folders of commands that were killed themselves are deleted by the next one.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "briefgen-tmp-"
_ENDING = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
_OURS = re.compile(rf"{_PREFIX}(?P<pid>\d+)-.*")


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a new folder that is this process's place for temporary files until the block ends."""
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    before = tempfile.tempdir, os.environ.get("TMPDIR")
    use_for_temporaries(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before[0]
        if before[1] is None:
            os.environ.pop("TMPDIR", None)
        else:
            os.environ["TMPDIR"] = before[1]
        shutil.rmtree(folder, ignore_errors=True)


def use_for_temporaries(folder: Path) -> None:
    """Make a folder the place where this process and its children put temporary files."""
    tempfile.tempdir = str(folder)
    os.environ["TMPDIR"] = str(folder)


def _sweep(folder: Path) -> None:
    """Delete what commands that were killed have left."""
    for entry in os.scandir(folder):
        match = _OURS.fullmatch(entry.name)
        if not match or not entry.is_dir(follow_symlinks=False) or _runs(int(match["pid"])):
            continue
        if entry.stat(follow_symlinks=False).st_uid == os.getuid():
            shutil.rmtree(entry.path, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let an interrupt wait until the block ends: a set of files is put in place whole."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

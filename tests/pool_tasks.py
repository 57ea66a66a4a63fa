"""What workers are given to do in tests: by name, for a worker must be able to import it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from briefgen.build.session import Session


def work(session: Session, task: str) -> str:
    """Do what a task says; runs in a worker."""
    what, _, where = task.partition(" ")
    if what == "die":
        os.kill(os.getpid(), 9)
    if what == "die-once":
        try:
            Path(where).touch(exist_ok=False)
        except FileExistsError:
            return "alive"
        os.kill(os.getpid(), 9)
    if what == "exit":
        sys.exit(4)
    if what == "raise":
        raise Unpicklable(lambda: 1)
    if what == "hang":
        time.sleep(60)
    if what == "recurse":
        return work(session, task)
    if what == "devour":
        raise MemoryError
    if what == "environment":
        return os.environ["TMPDIR"]
    return what.upper()


class Unpicklable(Exception):
    """Can't go through a pipe."""

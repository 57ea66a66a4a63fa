"""A guard for work that must end: what hangs fails, how long the rest takes is `make bench`'s."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

HANGS_SECONDS = 120


@contextmanager
def must_end() -> Iterator[None]:
    """Fail what has not ended long after anything sound would have."""
    before = signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(HANGS_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _hangs(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise AssertionError(f"it hangs: nothing came of it in {HANGS_SECONDS} seconds")

"""One task done or not: what went wrong in one brief must not cost the others."""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefgen import limits
from briefgen.build.session import Session
from briefgen.errors import BriefgenError, OutputError, UnreadableSource

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What came of a task: a result, or why there is none. Plain values, fit for a pipe."""

    result: tuple[Result, ...]
    """One result; empty when there is none."""
    lost: str = ""
    """Why there is none, in words: the machine or the author's files stood in the way."""
    fault: str = ""
    """The traceback of a fault in briefgen; empty when there was none."""


class _TooLong(BaseException):
    """The time for one task is over."""


def too_long() -> str:
    """Return what is told of a task whose time is over."""
    return f"it took more than {limits.BUILD_SECONDS} seconds"


@contextmanager
def _in_time() -> Iterator[None]:
    """End the block with _TooLong when it takes too long; only the main thread has a clock."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, limits.BUILD_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: object) -> None:
    raise _TooLong


def attempt(
    work: Callable[[Session, Task], Result], session: Session, task: Task
) -> Outcome[Result]:
    """Return what came of a task; only the end of the process passes through."""
    try:
        with _in_time():
            return Outcome((work(session, task),))
    except _TooLong:
        return Outcome((), lost=too_long())
    except (UnreadableSource, OutputError) as error:
        return Outcome((), lost=str(error))
    except MemoryError:
        return Outcome((), lost="it needed more memory than there is")
    except RecursionError:
        return Outcome((), lost="something in it is nested too deeply")
    except BriefgenError as error:
        return Outcome((), lost=str(error), fault=traceback.format_exc())
    except (Exception, SystemExit) as error:  # noqa: BLE001 (the edge of a brief)
        name = type(error).__name__
        return Outcome((), lost=f"a fault in briefgen ({name})", fault=traceback.format_exc())

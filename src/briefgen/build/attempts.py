"""One task done or not: what went wrong in one brief must not cost the others."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

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


def attempt(
    work: Callable[[Session, Task], Result], session: Session, task: Task
) -> Outcome[Result]:
    """Return what came of a task; only the end of the process passes through."""
    try:
        return Outcome((work(session, task),))
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

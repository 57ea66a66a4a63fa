"""Briefs built side by side in worker processes, results in the order asked for."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from briefgen.build.session import Session
from briefgen.workspace import Workspace

Task = TypeVar("Task")
Result = TypeVar("Result")

_SESSIONS: list[Session] = []
"""A worker's own session: opened once, shared by its tasks."""


def each(
    workspace: Workspace,
    work: Callable[[Session, Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int,
    lost: Callable[[Task], Result],
) -> Iterator[Result]:
    """Yield the result of each task; `lost` makes the result of a task whose worker died."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        min(jobs, max(1, len(tasks))), context, initializer=_open, initargs=(workspace,)
    )
    try:
        futures = [pool.submit(_run, work, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield lost(task)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _open(workspace: Workspace) -> None:
    # The parent alone answers Ctrl-C; it ends the pool.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _SESSIONS.append(Session(workspace))


def _run(work: Callable[[Session, Task], Result], task: Task) -> Result:
    return work(_SESSIONS[-1], task)

"""Briefs built side by side in worker processes, results in the order asked for.

Each worker is watched on its own: one that dies or hangs costs its brief, never the others (the
standard library's pool fails all that waits after one death, and can't end a task that hangs).
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar

from briefgen import limits
from briefgen.build.attempts import Outcome, attempt, too_long
from briefgen.build.scratch import use_for_temporaries
from briefgen.build.session import Session
from briefgen.workspace import Workspace

Task = TypeVar("Task")
Result = TypeVar("Result")

GRACE_SECONDS = 5
"""A worker ends a task itself when its time is over, unless it hangs in foreign code."""
KILLS = 2
"""A brief that has killed so many workers is given up."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of <sys/prctl.h>."""


def each(
    workspace: Workspace,
    work: Callable[[Session, Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int,
    temporary: Path,
) -> Iterator[Outcome[Result]]:
    """Yield the outcome of each task, in their order; `temporary` is deleted by the caller."""
    pool = _Pool(workspace, work, tasks, temporary)
    try:
        yield from pool.outcomes(min(jobs, len(tasks)))
    finally:
        pool.stop()


@dataclass(slots=True)
class _Worker:
    """A process, and the task that it is at."""

    process: SpawnProcess
    pipe: Connection
    task: int
    """Index of its task."""
    deadline: float
    """When it is taken to hang; a reading of the monotonic clock."""


class _Pool(Generic[Task, Result]):
    """Workers, tasks that wait and outcomes that are there."""

    def __init__(
        self,
        workspace: Workspace,
        work: Callable[[Session, Task], Result],
        tasks: Sequence[Task],
        temporary: Path,
    ) -> None:
        self.workspace = workspace
        self.work = work
        self.tasks = tasks
        self.temporary = temporary
        self.context = multiprocessing.get_context("spawn")
        self.waiting = deque(range(len(tasks)))
        self.kills = [0] * len(tasks)
        self.done: dict[int, Outcome[Result]] = {}
        self.workers: list[_Worker] = []
        self.started = 0

    def outcomes(self, jobs: int) -> Iterator[Outcome[Result]]:
        for _ in range(jobs):
            self._start()
        for index in range(len(self.tasks)):
            while index not in self.done:
                self._watch()
            yield self.done.pop(index)

    def stop(self) -> None:
        """Kill every worker; what is finished has been published by the parent."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()
        self.workers.clear()

    def _start(self) -> None:
        if not self.waiting:
            return
        ours, theirs = self.context.Pipe()
        self.started += 1
        folder = self.temporary / f"worker-{self.started}"
        folder.mkdir(mode=0o700)
        arguments = (self.workspace, self.work, theirs, folder, os.getpid())
        process = self.context.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, -1, 0.0)
        self.workers.append(worker)
        self._hand(worker)

    def _hand(self, worker: _Worker) -> None:
        """Give a worker its next task, or send it home."""
        if not self.waiting:
            worker.pipe.close()
            worker.process.join()
            self.workers.remove(worker)
            return
        worker.task = self.waiting.popleft()
        worker.deadline = monotonic() + limits.BUILD_SECONDS + GRACE_SECONDS
        # Found dead when its pipe is read.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send(self.tasks[worker.task])

    def _watch(self) -> None:
        """Wait until some worker has finished, died or hung, and go on from there."""
        patience = min(worker.deadline for worker in self.workers) - monotonic()
        ready = wait([worker.pipe for worker in self.workers], max(0.0, patience))
        for worker in tuple(self.workers):
            if worker.pipe in ready:
                self._receive(worker)
            elif worker.deadline <= monotonic():
                self._bury(worker)
                self.done[worker.task] = Outcome((), lost=too_long())
                self._start()

    def _receive(self, worker: _Worker) -> None:
        try:
            outcome: Outcome[Result] = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._bury(worker)
            self.kills[worker.task] += 1
            if self.kills[worker.task] < KILLS:
                self.waiting.appendleft(worker.task)
            else:
                died = "the process that built it died, and a second one too"
                self.done[worker.task] = Outcome((), lost=died)
            self._start()
            return
        self.done[worker.task] = outcome
        self._hand(worker)

    def _bury(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)


def _serve(
    workspace: Workspace,
    work: Callable[[Session, Any], Any],
    pipe: Connection,
    folder: Path,
    parent: int,
) -> None:
    """Do tasks from a pipe until it is closed."""
    # The parent alone answers Ctrl-C and kill; it ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with(parent)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    use_for_temporaries(folder)
    session = Session(workspace)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(attempt(work, session, task))


def _die_with(parent: int) -> None:
    """End this process when the parent is killed in a way that it can't answer."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

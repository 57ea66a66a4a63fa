"""A bar for many briefs, on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn


@dataclass(slots=True)
class Bar:
    """How many briefs are done."""

    console: Console
    wanted: bool
    shown: list[tuple[Progress, TaskID]] = field(default_factory=list)
    """The bar once it is begun."""

    def start(self, total: int) -> None:
        """Show the bar where there is more than one thing to wait for."""
        if not self.wanted or total < 2:
            return
        # No thread of its own: a process with threads can't be forked or interrupted safely.
        progress = Progress(
            TextColumn("briefs"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self.console,
            transient=True,
            auto_refresh=False,
        )
        progress.start()
        self.shown.append((progress, progress.add_task("briefs", total=total)))
        progress.refresh()

    def advance(self) -> None:
        """Show one more brief as done."""
        for progress, task in self.shown:
            progress.advance(task)
            progress.refresh()

    def stop(self) -> None:
        """Take the bar away."""
        for progress, _ in self.shown:
            progress.stop()
        self.shown.clear()


@contextmanager
def progress_on(console: Console, *, wanted: bool) -> Iterator[Bar]:
    """Yield a bar that is gone when the block ends.

    It shows nothing unless on a terminal, one that draws: where colours are not wanted or unknown,
    neither is a line that is drawn over.
    """
    draws = console.is_terminal and console.color_system is not None
    bar = Bar(console, wanted and draws)
    try:
        yield bar
    finally:
        bar.stop()

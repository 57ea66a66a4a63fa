"""The process: the command `briefgen`, and `python -m briefgen`."""

from __future__ import annotations

import gc
import signal
import sys
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What a user or the system ends a process with; its exit status is then 128 and the number."""
YOUNG_OBJECTS = 50_000
"""After so many new objects garbage is looked for."""
GENERATIONS = 20


def main() -> None:
    """Run the command line and exit with its status.

    Loading makes objects that live until the end, and laying out a letter makes many more within a
    second. Python looks for garbage among them at every 700 new ones, which takes a tenth of the
    time and finds next to nothing.
    """
    for number in ENDING:
        signal.signal(number, _leave)
    gc.disable()
    from briefgen.cli import main as run  # loading takes a third of a second: see above

    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, GENERATIONS, GENERATIONS)
    gc.enable()
    run()


def _leave(number: int, _frame: FrameType | None) -> None:
    """End the process while it is loading: nothing has been begun that must be tidied up."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()

"""The process: the command `briefgen`, and `python -m briefgen`."""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130
YOUNG_OBJECTS = 50_000
"""After so many new objects garbage is looked for."""
GENERATIONS = 20


def main() -> None:
    """Run the command line and exit with its status.

    Loading makes objects that live until the end, and laying out a letter makes many more within a
    second. Python looks for garbage among them at every 700 new ones, which takes a tenth of the
    time and finds next to nothing.
    """
    gc.disable()
    try:
        from briefgen.cli import main as run  # loading takes a third of a second: see above
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, GENERATIONS, GENERATIONS)
    gc.enable()
    run()


if __name__ == "__main__":
    main()

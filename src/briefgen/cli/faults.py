"""A fault in briefgen: one line on the screen, the traceback in a file for its maintainers."""

from __future__ import annotations

import re
import sys
import tempfile
from contextlib import suppress

from briefgen.cli.escapes import on_one_line

FAULT = 3
_LAST = re.compile(r"^(?P<name>[A-Za-z_][\w.]*)(:|$)", re.MULTILINE)


def write_fault(trace: str) -> int:
    """Write a traceback to a file for its owner alone, tell of it, and return the exit status."""
    names = _LAST.findall(trace)
    name = names[-1][0].rpartition(".")[2] if names else "unknown"
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="briefgen-fault-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            file.write(trace)
    except OSError:
        return say(f"a fault in briefgen ({name}); there is no room for a file about it", FAULT)
    return say(f"a fault in briefgen ({name}); please report it with the file {file.name}", FAULT)


def say(message: str, status: int) -> int:
    """Print one line to standard error and return the exit status."""
    with suppress(OSError):
        sys.stderr.write(f"briefgen: {on_one_line(message)}\n")
    return status

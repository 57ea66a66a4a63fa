"""The process: exit codes, one line for a failure, a traceback only in a file."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
from types import FrameType

import typer

from briefgen.cli.commands import app
from briefgen.errors import BriefgenError

USAGE, FAULT, INTERRUPTED, TERMINATED = 2, 3, 130, 143


class Terminated(BaseException):
    """SIGTERM or SIGHUP arrived; the number is the exit status."""

    def __init__(self, status: int) -> None:
        """Keep the status."""
        super().__init__(status)
        self.status = status


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit with its status."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Return the exit status of a command line."""
    for name in ("SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), _terminate)
    try:
        status = app(args=arguments, standalone_mode=False)
    except BriefgenError as error:
        return _say(str(error), error.exit_code)
    except typer.Exit as error:
        return error.exit_code
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except Terminated as error:
        return _say("terminated", error.status)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 (the edge of the process: all else would be a traceback)
        return _fault(error)
    return status if isinstance(status, int) else 0


def _terminate(number: int, _frame: FrameType | None) -> None:
    raise Terminated(128 + number)


def _say(message: str, status: int) -> int:
    sys.stderr.write(f"briefgen: {message}\n")
    return status


def _fault(error: Exception) -> int:
    usage = getattr(error, "format_message", None)
    if usage is not None:
        # click's own errors: the command line can't be understood
        return _say(usage(), USAGE)
    with tempfile.NamedTemporaryFile(
        "w", prefix="briefgen-fault-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
    name = type(error).__name__
    return _say(f"a fault in briefgen ({name}); please report it with the file {file.name}", FAULT)

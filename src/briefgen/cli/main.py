"""The command line as a process: exit codes, one line for a failure, a traceback only in a file."""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TextIO

from briefgen.cli.commands import app
from briefgen.cli.faults import FAULT, say, write_fault
from briefgen.errors import BriefgenError

USAGE = 2
FAILED = 1
_ENDING = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated", signal.SIGHUP: "hung up"}


class Ended(BaseException):
    """The process was told to end; the number is the signal's."""

    def __init__(self, number: int) -> None:
        """Keep the signal."""
        super().__init__(number)
        self.number = signal.Signals(number)


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit with its status."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Return the exit status of a command line."""
    _open_streams()
    for number in _ENDING:
        signal.signal(number, _end)
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except Ended as ended:
        _drop(sys.stdout)
        return say(_ENDING[ended.number], 128 + ended.number)
    except BrokenPipeError:
        _drop(sys.stdout)
        return 0
    except OSError as error:
        _drop(sys.stdout)
        return say(f"the output can't be written: {os.strerror(error.errno or 0)}", FAILED)
    return status


def _status(arguments: list[str] | None) -> int:
    try:
        status = app(args=arguments, standalone_mode=False)
    except BriefgenError as error:
        if error.exit_code == FAULT:
            return write_fault(traceback.format_exc())
        return say(str(error), error.exit_code)
    except OSError as error:
        if not error.filename:
            raise
        return say(f"{error.filename}: {os.strerror(error.errno or 0)}", USAGE)
    except Exception as error:  # noqa: BLE001 (the edge of the process: else a traceback)
        usage = getattr(error, "format_message", None)
        return _misused(usage()) if usage else write_fault(traceback.format_exc())
    return status if isinstance(status, int) else 0


def _misused(message: str) -> int:
    """Tell that the command line can't be understood; without a command the help is the message."""
    if message.startswith("Usage:"):
        sys.stderr.write(f"{message}\n")
        return USAGE
    return say(message, USAGE)


def _end(number: int, _frame: FrameType | None) -> None:
    for other in _ENDING:
        signal.signal(other, signal.SIG_IGN)  # what is being tidied up is not disturbed again
    raise Ended(number)


def _open_streams() -> None:
    """Give standard streams that the caller has closed a place, and let no character stop them."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(descriptor)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    """Return a stream that lives as long as the process and keeps nothing."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _drop(stream: TextIO) -> None:
    """Let go of what a stream still holds, so that nothing is told of it when the process ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

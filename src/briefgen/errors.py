"""Every way to stop, one class each, with its exit code.

    BriefgenError
    ├── CommandLineError      2  the command line can't be understood
    ├── WorkspaceError        2  the workspace can't be used
    ├── UnreadableSource      1  one source's bytes can't be read (build turns it into a finding)
    ├── OutputError           1  the finished files can't be made or written
    ├── ToolError             3  a program we rely on failed (pandoc, a font file)
    └── UnusableLibrary       3  the cache of sources is damaged or old (build makes a new one)

Faults in the author's material are findings, never exceptions: see `model.finding`.
"""

from __future__ import annotations


class BriefgenError(Exception):
    """Base of all; `exit_code` is the process's exit status."""

    exit_code = 3


class CommandLineError(BriefgenError):
    """The command line can't be understood."""

    exit_code = 2


class WorkspaceError(BriefgenError):
    """The workspace is missing, unreadable or in use."""

    exit_code = 2


class UnreadableSource(BriefgenError):
    """One source's bytes can't be turned into text; the message says what, why and the cure."""

    exit_code = 1

    def __init__(self, message: str, *, line: int = 0, column: int = 0, hint: str = "") -> None:
        """Keep where in the source file the trouble stands (1-based; 0 is the whole file)."""
        super().__init__(message)
        self.line = line
        self.column = column
        self.hint = hint


class OutputError(BriefgenError):
    """A finished file can't be made or written; earlier output is left as it was."""

    exit_code = 1


class ToolError(BriefgenError):
    """A program or data file that briefgen relies on failed."""

    exit_code = 3


class UnusableLibrary(BriefgenError):
    """The cache of sources is damaged, old or not ours; build deletes it and reads them again."""

    exit_code = 3

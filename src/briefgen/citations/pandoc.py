"""The citation processor: one pandoc process per Python process, kept alive between letters.

pandoc's `lua` command reads documents as JSON, one a line, and answers each with the same document
in which citeproc has worded the citations. Starting it takes as long as wording a letter, so it is
kept; it ends with its standard input, that is with the Python process, however that ends.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.errors import ToolError

ANSWER_SECONDS = 60
"""A letter takes a tenth of a second; a processor that is silent for so long hangs."""

_LOOP = """
io.stdout:write(tostring(PANDOC_API_VERSION), "\\n"); io.stdout:flush()
for line in io.lines() do
  local good, answer = pcall(function()
    return pandoc.write(pandoc.utils.citeproc(pandoc.read(line, "json")), "json")
  end)
  if not good then answer = pandoc.json.encode({error = tostring(answer)}) end
  io.stdout:write(answer, "\\n"); io.stdout:flush()
end
"""

# Neither the user's settings (a Lua start-up file in the home folder) nor locale or time zone may
# have a say in a letter's words.
_ENVIRONMENT = {"HOME": os.devnull, "XDG_DATA_HOME": os.devnull, "LC_ALL": "C.UTF-8", "TZ": "UTC"}

_CURE = "run `python -m pip install --force-reinstall pypandoc_binary`, then try again"


class _NoAnswer(Exception):
    """The process ended or hung before it had answered."""


@dataclass(slots=True)
class _Process:
    """A running pandoc and the version of its document format."""

    running: subprocess.Popen[bytes]
    api_version: tuple[int, ...]

    def ask(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to one document."""
        version = {"pandoc-api-version": list(self.api_version)}
        line = json.dumps({**version, **document}).encode("ascii")
        answer: dict[str, Any] = json.loads(_exchange(self.running, line + b"\n"))
        return answer

    def close(self) -> None:
        """End the process."""
        self.running.kill()
        for stream in (self.running.stdin, self.running.stdout):
            if stream:
                try:
                    stream.close()
                except OSError:
                    continue  # what was left to write has no reader any more
        self.running.wait()


@dataclass(slots=True)
class _Keeper:
    """Keeps this Python process's pandoc."""

    kept: _Process | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer; a process that died since the last letter is replaced once."""
        with self.lock:
            try:
                return self._process().ask(document)
            except _NoAnswer:
                self.close()
            try:
                return self._process().ask(document)
            except _NoAnswer as silence:
                self.close()
                raise ToolError(
                    f"pandoc, which words the notes, gave no answer ({silence}); {_CURE}"
                ) from silence

    def close(self) -> None:
        """End the kept process, if there is one."""
        if self.kept:
            self.kept.close()
        self.kept = None

    def forget(self) -> None:
        """Leave the process to the parent: called in a child process after a fork."""
        self.kept = None
        self.lock = threading.Lock()

    def _process(self) -> _Process:
        if not self.kept:
            self.kept = _start()
        return self.kept


_KEEPER = _Keeper()
atexit.register(_KEEPER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_KEEPER.forget)


def process_citations(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document of pandoc's (`meta`, `blocks`) with its citations worded.

    Raises `ToolError` where pandoc is missing, hangs, or refuses the document or its style.
    """
    answer = _KEEPER.ask(document)
    if "error" in answer:
        raise ToolError(f"pandoc could not word the notes: {answer['error']}")
    return answer


def end_process() -> None:
    """End the kept process; the next letter starts another."""
    with _KEEPER.lock:
        _KEEPER.close()


def _start() -> _Process:
    program = _program()
    try:
        running = subprocess.Popen(  # noqa: S603 - a fixed program and fixed arguments, no shell
            [str(program), "lua", "-e", _LOOP],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
        )
    except OSError as trouble:
        raise ToolError(
            f"pandoc, which words the notes, can't be started ({trouble}); {_CURE}"
        ) from trouble
    greeting = _exchange(running, b"")
    return _Process(running, tuple(int(part) for part in greeting.split(".")))


def _program() -> Path:
    """Return the pandoc that comes with pypandoc_binary, never one that happens to be on PATH."""
    package = importlib.util.find_spec("pypandoc")
    folder = Path(package.origin).parent if package and package.origin else Path()
    for name in ("pandoc", "pandoc.exe"):
        if package and (program := folder / "files" / name).is_file():
            return program
    raise ToolError(f"pandoc, which words the notes, is missing; {_CURE}")


def _exchange(running: subprocess.Popen[bytes], line: bytes) -> str:
    """Write one line, return the line that comes back."""
    if running.stdin is None or running.stdout is None:
        raise _NoAnswer("it has no pipes")
    watch = threading.Timer(ANSWER_SECONDS, running.kill)
    watch.daemon = True
    watch.start()
    try:
        running.stdin.write(line)
        running.stdin.flush()
        answer = running.stdout.readline()
    except OSError as broken:
        raise _NoAnswer(str(broken)) from broken
    finally:
        watch.cancel()
    if not answer.endswith(b"\n"):
        raise _NoAnswer("it ended")
    return answer.decode("utf-8")

"""The real command as a process, and specs for it to read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import briefgen
from briefgen.cli.main import run

COMMAND = (sys.executable, "-m", "briefgen")
SECONDS = 120
SPEC = """\
brief: 1
id: {id}
title: Human rights in Riverland
date: 2013-06-24
form: letter
from: riverland-watch
to: uk-prime-minister
opening: |
  {opening}
topics:
  - topic: freedom-of-assembly
    text: |
      {text}
"""
GOOD = 'Police "dispersed four peaceful protests on Mill Square" [@river-monitor-2013].'
BAD = 'Police "dispersed five peaceful protests on Mill Square" [@river-monitor-2013].'


def spec(identifier: str, text: str = GOOD, opening: str = "We write to you.") -> str:
    """Return a small spec for the starter workspace."""
    return SPEC.format(id=identifier, text=text, opening=opening)


def add_spec(workspace: Path, identifier: str, text: str = GOOD) -> Path:
    """Write a small spec into a workspace's briefs and return its path."""
    path = workspace / "briefs" / f"{identifier}.yaml"
    path.write_text(spec(identifier, text), encoding="utf-8")
    return path


def environment(**changed: str) -> dict[str, str]:
    """Return this process's environment with changes, in which the package under test is found."""
    source = str(Path(briefgen.__file__).resolve().parents[1])
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return {**kept, "PYTHONPATH": source, "LC_ALL": "C.UTF-8", **changed}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the one JSON object that stands on standard output."""
        return json.loads(self.out)

    def brief(self, identifier: str = "") -> Any:
        """Return one brief of the JSON, the only one where none is named."""
        briefs = self.json["briefs"]
        if not identifier:
            (only,) = briefs
            return only
        return next(brief for brief in briefs if brief["id"] == identifier)

    def codes(self, identifier: str = "") -> list[str]:
        """Return the codes of a brief's findings, in order."""
        return [found["code"] for found in self.brief(identifier)["findings"]]


def briefgen_in(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Ran:
    """Return what `briefgen ARGUMENTS` did in a folder; no traceback may ever be seen.

    A plain command runs in a process forked from this one, in which briefgen is loaded already; one
    with an environment of its own, or with workers, in a new Python.
    """
    plain = env is None and "--jobs" not in arguments
    ran = _forked(folder, arguments) if plain else _started(folder, arguments, env)
    assert "Traceback" not in ran.err + ran.out, ran.err
    return ran


def _started(folder: Path, arguments: tuple[str, ...], env: Mapping[str, str] | None) -> Ran:
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=dict(env) if env is not None else environment(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def _forked(folder: Path, arguments: tuple[str, ...]) -> Ran:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _become(folder, arguments, out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Ran(os.waitstatus_to_exitcode(status), out.read().decode(), err.read().decode())


def _become(folder: Path, arguments: tuple[str, ...], out: int, err: int) -> NoReturn:
    """Run a command in this forked process and end it with the command's status."""
    status = 70
    try:
        os.chdir(folder)
        os.environ.pop("NO_COLOR", None)
        for there, here in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (err, 2)):
            os.dup2(there, here)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (ends with the process)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (ends with the process)
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (ends with the process)
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        signal.alarm(SECONDS)
        status = run(list(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

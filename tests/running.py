"""The real command as a process, and specs for it to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import briefgen

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
    """Return what `briefgen ARGUMENTS` did in a folder; no traceback may ever be seen."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=dict(env) if env is not None else environment(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err + ran.out, ran.err
    return ran


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

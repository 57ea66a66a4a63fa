"""Replays the commands of a Markdown page: what they print is put below them.

A block fenced as `console` holds lines that begin with `$ `, each followed by what it printed. All
commands of a page run one after the other in one copy of the workspace, as an author would run
them; lines that begin with `>` continue a command.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("briefs", "seeds", "templates")
SHOWN_FOLDER = "/home/you/letters"
"""Stands for the copy's own folder in what is printed."""
TIMEOUT_SECONDS = 120
FAULT = "a fault in briefgen"
"""What a page must never show as if it were meant."""

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*(?:\n> .*)*)", re.MULTILINE)

Run = Callable[[str], str]


def replayed(page: str) -> str:
    """Return a page with each command's output as it is today."""
    with tempfile.TemporaryDirectory(prefix="briefgen-tour-") as folder:
        workspace = Path(folder).resolve() / "letters"
        workspace.mkdir()
        for name in COPIED:
            shutil.copytree(ROOT / name, workspace / name)
        return with_outputs(page, lambda command: _run(command, workspace))


def with_outputs(page: str, run: Run) -> str:
    """Return a page whose commands are followed by what `run` returns for them."""
    return _BLOCK.sub(lambda block: _block(block[1], run), page)


def commands_of(page: str) -> tuple[str, ...]:
    """Return the commands of a page, in order."""
    blocks = (block[1] for block in _BLOCK.finditer(page))
    return tuple(found[1] for block in blocks for found in _COMMAND.finditer(block))


def _block(text: str, run: Run) -> str:
    parts = [
        f"$ {found[1]}\n{run(found[1].replace(chr(10) + '> ', chr(10)))}"
        for found in _COMMAND.finditer(text)
    ]
    return "```console\n" + "\n".join(parts) + "```"


def _run(command: str, workspace: Path) -> str:
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=workspace,
        env=_environment(workspace),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    if FAULT in done.stdout:
        raise RuntimeError(done.stdout)
    printed = "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")
    printed = printed.replace(str(workspace), SHOWN_FOLDER)
    return f"{printed}\n" if printed else ""


def _environment(workspace: Path) -> dict[str, str]:
    """Return an environment in which `briefgen` is the one of this Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "HOME": str(workspace.parent),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }

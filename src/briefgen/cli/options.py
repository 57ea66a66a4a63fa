"""Options that all commands share, and where a command works."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from briefgen.cli.screens import Screen
from briefgen.errors import CommandLineError, WorkspaceError
from briefgen.workspace import DiskWorkspace, find_workspace, open_workspace

Folder = Annotated[
    str, typer.Option("-C", metavar="DIR", help="The workspace; default: the nearest.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Tell reasons.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="Print without colours.")]


@dataclass(frozen=True, slots=True)
class Common:
    """The options before or behind a command."""

    folder: str
    """`-C`: the workspace; empty: the nearest."""
    as_json: bool
    quiet: bool
    verbose: bool
    color: bool

    @property
    def workspace(self) -> DiskWorkspace:
        """Return the workspace; raises WorkspaceError when there is none."""
        return open_workspace(Path(self.folder)) if self.folder else find_workspace(Path.cwd())

    @property
    def screen(self) -> Screen:
        """Return standard error as a screen."""
        plain = not self.color or bool(os.environ.get("NO_COLOR"))
        console = Console(
            stderr=True, color_system=None if plain else "auto", emoji=False, markup=False
        )
        return Screen(console, self.quiet or self.as_json, self.verbose)

    def path(self, given: str, workspace: DiskWorkspace) -> str:
        """Return a path from the command line as the workspace names it.

        A relative one is looked for in the current folder and in the workspace; first in the
        workspace when `-C` names it.
        """
        target = Path(given)
        if not target.is_absolute():
            here = Path(os.path.realpath(Path.cwd())) / target
            inside = workspace.root / given
            places = (inside, here) if self.folder else (here, inside)
            target = next((place for place in places if place.exists()), here)
        return _named(target, workspace)

    def folder_for(self, given: str, workspace: DiskWorkspace) -> str:
        """Return a folder that need not be there yet, as the workspace names it.

        A relative one lies in the current folder, whatever `-C` says, like every path of a shell.
        """
        return _named(Path(os.path.realpath(Path.cwd())) / given, workspace)

    def writable(self, folder: str, workspace: DiskWorkspace) -> str:
        """Return a folder that can be made or written into; raises WorkspaceError before any work."""
        target = workspace.root / folder
        standing = next(one for one in (target, *target.parents) if os.path.lexists(one))
        if not standing.is_dir():
            raise WorkspaceError(f"{folder} can't be a folder: {standing.name} is a file")
        if not os.access(standing, os.W_OK | os.X_OK):
            raise WorkspaceError(f"{folder} can't be written: {standing.name}/ may not be changed")
        return folder

    def existing(self, given: str, workspace: DiskWorkspace) -> str:
        """Return a path that must be there."""
        path = self.path(given, workspace)
        if not (workspace.root / path).exists():
            raise CommandLineError(f"there is no file or folder {given}")
        return path


def _named(target: Path, workspace: DiskWorkspace) -> str:
    """Return a path from the workspace, or an absolute one outside it; a link's own, not its aim's."""
    target = Path(os.path.normpath(target))
    real = Path(os.path.realpath(target.parent)) / target.name
    if real.is_relative_to(workspace.root):
        return real.relative_to(workspace.root).as_posix()
    return str(real)


def with_common(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the common options too and is handed them as its first argument.

    They may stand before or behind the command's name.
    """
    own = list(signature(command, eval_str=True).parameters.values())[1:]
    shared = [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, (annotation, default) in _SHARED.items()
    ]

    @wraps(command)
    def wrapped(context: typer.Context, **values: object) -> None:
        given = {name: values.pop(name) for name in _SHARED}
        before: Common = context.obj
        options = Common(
            str(given["folder"] or before.folder),
            bool(given["as_json"]) or before.as_json,
            bool(given["quiet"]) or before.quiet,
            bool(given["verbose"]) or before.verbose,
            before.color and not given["no_color"],
        )
        command(options, **values)

    context = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    keyword = [row.replace(kind=Parameter.KEYWORD_ONLY) for row in own]
    vars(wrapped)["__signature__"] = signature(command).replace(
        parameters=[context, *keyword, *shared]
    )
    vars(wrapped)["__annotations__"] = {
        row.name: row.annotation for row in (context, *keyword, *shared)
    }
    return wrapped


_SHARED: Mapping[str, tuple[object, object]] = {
    "folder": (Folder, ""),
    "as_json": (AsJson, False),
    "quiet": (Quiet, False),
    "verbose": (Verbose, False),
    "no_color": (NoColor, False),
}


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON object to standard output."""
    wide = "utf" in sys.stdout.encoding.casefold()
    sys.stdout.write(json.dumps(value, ensure_ascii=not wide, indent=1) + "\n")


def print_lines(text: str) -> None:
    """Print lines to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")

"""`new`, `init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import Common, print_json, print_lines, with_common
from briefgen.starter import skeleton, workspace_files
from briefgen.workspace import write_new


@with_common
def new(
    options: Common,
    identifier: Annotated[str, typer.Argument(metavar="ID")],
    to: Annotated[str, typer.Option("--to", metavar="OFFICE")],
    topics: Annotated[str, typer.Option("--topics", metavar="A,B")],
) -> None:
    """Write briefs/ID.yaml: a commented spec to fill in."""
    workspace = options.workspace
    wanted = tuple(topic.strip() for topic in topics.split(",") if topic.strip())
    text = skeleton(workspace, identifier, to, wanted)
    path = f"briefs/{identifier}.yaml"
    write_new(workspace.root, {path: text.encode("utf-8")})
    _told_written(options, (path,))


@with_common
def init(options: Common, target: Annotated[str, typer.Argument(metavar="DIR")]) -> None:
    """Make a small working workspace to start from."""
    written = write_new(Path(target), workspace_files())
    _told_written(options, written)
    options.screen.say(f"now: briefgen -C {target} build")


def _told_written(options: Common, written: tuple[str, ...]) -> None:
    if options.as_json:
        print_json({"written": list(written)})
    else:
        print_lines("\n".join(written))

"""The commands of `briefgen`: parse, call, print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from briefgen.cli.commands.beginning import init, new
from briefgen.cli.commands.building import build, check, pin
from briefgen.cli.commands.looking import find, list_, sources
from briefgen.cli.commands.telling import explain, limits, schema
from briefgen.cli.commands.verifying import verify
from briefgen.cli.options import (
    AsJson,
    Common,
    Folder,
    NoColor,
    Quiet,
    Verbose,
    print_lines,
)
from briefgen.model.version import VERSION

COMMANDS: Mapping[str, Callable[..., None]] = {
    "check": check,
    "build": build,
    "pin": pin,
    "verify": verify,
    "find": find,
    "sources": sources,
    "list": list_,
    "new": new,
    "init": init,
    "explain": explain,
    "schema": schema,
    "limits": limits,
}
"""In the order of `--help`."""

app = typer.Typer(
    name="briefgen",
    help="From a YAML brief spec and a folder of sources to a cited, proven letter.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        print_lines(f"briefgen {VERSION}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    folder: Folder = "",
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_color: NoColor = False,
    _asked: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Keep the common options for the command that follows."""
    context.obj = Common(folder, as_json, quiet, verbose, not no_color)


for _name, _command in COMMANDS.items():
    app.command(_name)(_command)

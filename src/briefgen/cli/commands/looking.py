"""`find`, `sources`, `list`."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from briefgen.build.lookups import KINDS, Wanted, listing
from briefgen.build.lookups import find as find_passages
from briefgen.build.lookups import sources as shown_sources
from briefgen.build.results import finding_json
from briefgen.cli.options import Common, print_json, print_lines, with_common
from briefgen.cli.tables import found_lines, listing_lines, source_lines, sources_lines
from briefgen.errors import CommandLineError
from briefgen.model.finding import has_errors


@with_common
def find(
    options: Common,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS...", show_default=False)
    ] = None,
    topic: Annotated[str, typer.Option("--topic", metavar="T", help="On this topic only.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="S", help="In this source only.")] = "",
    spec: Annotated[
        str, typer.Option("--for", metavar="SPEC", help="What this brief may cite.")
    ] = "",
) -> None:
    """Find passages, best first, each with a line to paste."""
    if not words and not topic:
        raise CommandLineError("what is to be found? give words, or --topic")
    workspace = options.workspace
    path = options.existing(spec, workspace) if spec else ""
    passages = find_passages(workspace, Wanted(" ".join(words or ()), topic, source, path))
    if options.as_json:
        print_json({"passages": [passage.as_json() for passage in passages]})
    elif passages:
        print_lines(found_lines(passages))
    else:
        options.screen.say("nothing found")


@with_common
def sources(
    options: Common,
    show: Annotated[str, typer.Argument(metavar="[show]", show_default=False)] = "",
    identifier: Annotated[str, typer.Argument(metavar="[ID]", show_default=False)] = "",
    skipped: Annotated[bool, typer.Option("--skipped", help="Print all that was skipped.")] = False,
) -> None:
    """List the library, or show one source: what was read, what was skipped and why."""
    if show not in ("", "show") or (show and not identifier):
        raise CommandLineError("write: briefgen sources, or: briefgen sources show ID")
    shown, session = shown_sources(options.workspace, identifier)
    if options.as_json:
        print_json(
            {
                "sources": [one.as_json() for one in shown],
                "findings": [finding_json(found) for found in session.findings],
            }
        )
    else:
        options.screen.findings(session.findings)
        if identifier and shown:
            print_lines(source_lines(shown[0], skipped=skipped))
        elif shown:
            print_lines(sources_lines(shown))
    if has_errors(session.findings):
        raise typer.Exit(1)


@with_common
def list_(
    options: Common,
    kind: Annotated[str, typer.Argument(metavar="|".join(KINDS))],
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="As of a day, as in 2013-06-24.")
    ] = "",
) -> None:
    """List what can be named in a spec."""
    rows = listing(options.workspace, kind, _day(on) if on else None)
    if options.as_json:
        print_json({kind: [{"id": identifier, "description": told} for identifier, told in rows]})
    elif rows:
        print_lines(listing_lines(rows))


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise CommandLineError(f"{text} is no date; write it as in 2013-06-24")

"""The commands: parse, call, print."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefgen import limits
from briefgen.build import Options, Results, build, check
from briefgen.build.explaining import explain
from briefgen.build.finish import FORMATS
from briefgen.build.lookups import KINDS, Wanted, find, listing, sources
from briefgen.build.pinning import pin
from briefgen.build.results import finding_json
from briefgen.build.schema import schema
from briefgen.cli.options import (
    AsJson,
    Common,
    Folder,
    NoColor,
    Quiet,
    Verbose,
    print_json,
    print_lines,
    with_common,
)
from briefgen.cli.tables import found_lines, source_lines, sources_lines
from briefgen.errors import CommandLineError
from briefgen.model.finding import has_errors
from briefgen.model.version import VERSION
from briefgen.starter import skeleton, workspace_files
from briefgen.workspace import replace_file, write_new

app = typer.Typer(
    name="briefgen",
    help="From a YAML brief spec and a folder of sources to a cited, proven letter.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Specs = Annotated[list[str] | None, typer.Argument(metavar="[SPEC|DIR]...", show_default=False)]


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


def _exit(results: Results) -> None:
    if results.failed:
        raise typer.Exit(1)


@app.command("check")
@with_common
def check_command(
    options: Common,
    specs: Specs = None,
) -> None:
    """Print all findings about specs; default all of briefs/. Writes nothing."""
    workspace = options.workspace
    asked = [options.existing(spec, workspace) for spec in specs or ()]
    screen = options.screen
    results = check(workspace, asked, screen.checked)
    if options.as_json:
        print_json(results.as_json())
    else:
        screen.totals(results)
    _exit(results)


@app.command("build")
@with_common
def build_command(
    options: Common,
    specs: Specs = None,
    to: Annotated[str, typer.Option("--to", metavar="FORMATS", help="pdf,docx,html")] = ",".join(
        FORMATS
    ),
    per_topic: Annotated[
        bool, typer.Option("--per-topic", help="One brief for each topic.")
    ] = False,
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="Takes the place of out/.")] = "",
    jobs: Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="Processes.")] = 1,
    force: Annotated[bool, typer.Option("--force", help="Build what is unchanged, too.")] = False,
) -> None:
    """Build letters; default all of briefs/, as PDF, DOCX and HTML."""
    workspace = options.workspace
    asked = [options.existing(spec, workspace) for spec in specs or ()]
    wanted = Options(_formats(to), options.path(out, workspace) if out else "out", force, jobs)
    screen = options.screen
    results = build(workspace, asked, wanted, screen.built, topicwise=per_topic)
    if options.as_json:
        print_json(results.as_json())
    else:
        screen.totals(results)
        print_lines("\n".join(path for brief in results.briefs for path in brief.outputs) or "")
    _exit(results)


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise CommandLineError(f"--to {text}: there are {', '.join(FORMATS)}")
    return wanted


@app.command("pin")
@with_common
def pin_command(
    options: Common,
    spec: Annotated[str, typer.Argument(metavar="SPEC")],
) -> None:
    """Write the chosen excerpts into the spec; comments and layout stay."""
    workspace = options.workspace
    path = options.existing(spec, workspace)
    pinned = pin(workspace, path)
    if pinned.excerpts:
        replace_file(workspace.root / path, pinned.data)
    if options.as_json:
        print_json(
            {
                "spec": path,
                "pinned": [
                    {"source": e.source, "text": e.text, "locator": e.locator}
                    for e in pinned.excerpts
                ],
                "findings": [finding_json(found) for found in pinned.findings],
            }
        )
    else:
        options.screen.findings(pinned.findings)
        for excerpt in pinned.excerpts:
            print_lines(f'{excerpt.topic}: "{excerpt.text}" [@{excerpt.source}, {excerpt.locator}]')
        options.screen.say(f"{len(pinned.excerpts)} excerpts pinned in {path}")
    if has_errors(pinned.findings):
        raise typer.Exit(1)


@app.command("find")
@with_common
def find_command(
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
    passages = find(workspace, Wanted(" ".join(words or ()), topic, source, path))
    if options.as_json:
        print_json({"passages": [passage.as_json() for passage in passages]})
    else:
        print_lines(found_lines(passages))


@app.command("sources")
@with_common
def sources_command(
    options: Common,
    show: Annotated[str, typer.Argument(metavar="[show]", show_default=False)] = "",
    identifier: Annotated[str, typer.Argument(metavar="[ID]", show_default=False)] = "",
    skipped: Annotated[bool, typer.Option("--skipped", help="Print all that was skipped.")] = False,
) -> None:
    """List the library, or show one source: what was read, what was skipped and why."""
    if show not in ("", "show") or (show and not identifier):
        raise CommandLineError("write: briefgen sources, or: briefgen sources show ID")
    shown, session = sources(options.workspace, identifier)
    if options.as_json:
        print_json(
            {
                "sources": [one.as_json() for one in shown],
                "findings": [finding_json(found) for found in session.findings],
            }
        )
    else:
        options.screen.findings(session.findings)
        lines = (
            source_lines(shown[0], skipped=skipped)
            if identifier and shown
            else sources_lines(shown)
        )
        print_lines(lines)
    if has_errors(session.findings):
        raise typer.Exit(1)


@app.command("list")
@with_common
def list_command(
    options: Common,
    kind: Annotated[str, typer.Argument(metavar="|".join(KINDS))],
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="As of a day, as in 2013-06-24.")
    ] = "",
) -> None:
    """List what can be named in a spec."""
    if kind not in KINDS:
        raise CommandLineError(f"there is no list of {kind}; there are: {', '.join(KINDS)}")
    rows = listing(options.workspace, kind, _day(on) if on else None)
    if options.as_json:
        print_json({kind: [{"id": identifier, "description": told} for identifier, told in rows]})
    else:
        width = max((len(identifier) for identifier, _ in rows), default=0)
        print_lines("\n".join(f"{identifier:<{width}}  {told}" for identifier, told in rows))


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise CommandLineError(f"{text} is no date; write it as in 2013-06-24")


@app.command("new")
@with_common
def new_command(
    options: Common,
    identifier: Annotated[str, typer.Argument(metavar="ID")],
    to: Annotated[str, typer.Option("--to", metavar="OFFICE")],
    topics: Annotated[str, typer.Option("--topics", metavar="A,B")],
) -> None:
    """Write briefs/ID.yaml: a commented spec to fill in."""
    workspace = options.workspace
    wanted = tuple(topic.strip() for topic in topics.split(",") if topic.strip())
    text = skeleton(workspace, identifier, to, wanted)
    written = write_new(workspace.root, {f"briefs/{identifier}.yaml": text.encode("utf-8")})
    _told_written(options, written)


@app.command("init")
@with_common
def init_command(
    options: Common,
    target: Annotated[str, typer.Argument(metavar="DIR")],
) -> None:
    """Make a small working workspace to start from."""
    written = write_new(Path(target), workspace_files())
    _told_written(options, written)
    options.screen.say(f"now: briefgen -C {target} build")


def _told_written(options: Common, written: tuple[str, ...]) -> None:
    if options.as_json:
        print_json({"written": list(written)})
    else:
        print_lines("\n".join(written))


@app.command("explain")
@with_common
def explain_command(
    options: Common,
    code: Annotated[list[str], typer.Argument(metavar="CODE")],
) -> None:
    """Print a finding's page: what it finds, why it matters, what to write instead."""
    page = explain(code[0])
    if options.as_json:
        print_json(page.as_json())
    else:
        print_lines(page.text)


@app.command("schema")
@with_common
def schema_command(_options: Common) -> None:
    """Print the spec's JSON Schema."""
    print_json(schema())


@app.command("limits")
@with_common
def limits_command(options: Common) -> None:
    """Print the bounds in force."""
    if options.as_json:
        print_json({"limits": [asdict(row) for row in limits.LIMITS]})
    else:
        rows = (f"{row.name:<24}{row.value:>14,}  {row.reason}" for row in limits.LIMITS)
        print_lines("\n".join(rows))

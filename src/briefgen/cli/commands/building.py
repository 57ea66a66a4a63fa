"""`check`, `build`, `pin`."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Annotated

import typer

from briefgen.build import Begun, BriefResult, Options, Results
from briefgen.build import build as build_all
from briefgen.build import check as check_all
from briefgen.build.finish import FORMATS
from briefgen.build.pinning import pin as pin_spec
from briefgen.build.results import finding_json
from briefgen.cli.faults import write_fault
from briefgen.cli.options import Common, print_json, print_lines, with_common
from briefgen.cli.progress import progress_on
from briefgen.cli.reports import (
    build_totals,
    check_totals,
    outputs_lines,
    sources_line,
    told_by_build,
    told_by_check,
)
from briefgen.errors import CommandLineError
from briefgen.model.finding import has_errors
from briefgen.workspace import replace_file

FAULT = 3
Specs = Annotated[list[str] | None, typer.Argument(metavar="[SPEC|DIR]...", show_default=False)]


@with_common
def check(options: Common, specs: Specs = None) -> None:
    """Print all findings about specs; default all of briefs/. Writes nothing."""
    workspace = options.workspace
    asked = [options.existing(spec, workspace) for spec in specs or ()]
    screen = options.screen
    with progress_on(screen.console, wanted=not screen.quiet) as bar:

        def told(result: BriefResult) -> None:
            told_by_check(screen, result)
            bar.advance()

        results = check_all(workspace, asked, told, started=lambda begun: bar.start(begun.briefs))
    if options.as_json:
        print_json(results.as_json())
    else:
        check_totals(screen, results)
    _exit(results)


@with_common
def build(
    options: Common,
    specs: Specs = None,
    to: Annotated[str, typer.Option("--to", metavar="FORMATS", help="pdf,docx,html")] = ",".join(
        FORMATS
    ),
    per_topic: Annotated[
        bool, typer.Option("--per-topic", help="One brief for each topic.")
    ] = False,
    out: Annotated[
        str,
        typer.Option(
            "--out", metavar="DIR", help="Takes the place of out/; seen from the current folder."
        ),
    ] = "",
    jobs: Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="Processes.")] = 1,
    force: Annotated[bool, typer.Option("--force", help="Build what is unchanged, too.")] = False,
) -> None:
    """Build letters; default all of briefs/, as PDF, DOCX and HTML."""
    began = monotonic()
    workspace = options.workspace
    asked = [options.existing(spec, workspace) for spec in specs or ()]
    folder = options.folder_for(out, workspace) if out else "out"
    wanted = Options(_formats(to), options.writable(folder, workspace), force, jobs)
    screen = options.screen
    with progress_on(screen.console, wanted=not screen.quiet) as bar:

        def started(begun: Begun) -> None:
            screen.say(sources_line(begun))
            bar.start(begun.briefs)

        def told(result: BriefResult) -> None:
            told_by_build(screen, result)
            if result.outputs and not options.as_json:
                print_lines(outputs_lines(result, short=sys.stdout.isatty()))
                sys.stdout.flush()
            bar.advance()

        results = build_all(workspace, asked, wanted, told, topicwise=per_topic, started=started)
    if options.as_json:
        print_json(results.as_json())
    else:
        build_totals(screen, results, monotonic() - began)
    _exit(results)


def _exit(results: Results) -> None:
    if results.faults:
        write_fault("\n".join(results.faults))
        raise typer.Exit(FAULT)
    if results.failed:
        raise typer.Exit(1)


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise CommandLineError(f"--to {text}: there are {', '.join(FORMATS)}")
    return wanted


@with_common
def pin(options: Common, spec: Annotated[str, typer.Argument(metavar="SPEC")]) -> None:
    """Write the chosen excerpts into the spec; comments and layout stay."""
    workspace = options.workspace
    path = options.existing(spec, workspace)
    pinned = pin_spec(workspace, path)
    if pinned.excerpts and not has_errors(pinned.findings):
        replace_file(workspace.root / path, pinned.data)
    screen = options.screen
    if options.as_json:
        print_json(
            {
                "spec": path,
                "pinned": [
                    {
                        "topic": e.topic or None,
                        "source": e.source,
                        "text": e.text,
                        "locator": e.locator,
                    }
                    for e in pinned.excerpts
                ],
                "findings": [finding_json(found) for found in pinned.findings],
            }
        )
    else:
        screen.findings(pinned.findings)
        for excerpt in pinned.excerpts:
            print_lines(f'{excerpt.topic}: "{excerpt.text}" [@{excerpt.source}, {excerpt.locator}]')
        count = len(pinned.excerpts)
        if not has_errors(pinned.findings):
            told = (
                f"{count} excerpt{'' if count == 1 else 's'} pinned" if count else "nothing to pin"
            )
            screen.say(f"{told} in {path}")
    if has_errors(pinned.findings):
        raise typer.Exit(1)

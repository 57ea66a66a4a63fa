"""`explain`, `schema`, `limits`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from briefgen import limits as bounds
from briefgen.build.explaining import Cases, cases_of
from briefgen.build.explaining import explain as page_of
from briefgen.build.results import finding_json
from briefgen.build.schema import schema as spec_schema
from briefgen.cli.options import Common, print_json, print_lines, with_common
from briefgen.errors import CommandLineError, WorkspaceError


@with_common
def explain(
    options: Common,
    handle: Annotated[list[str], typer.Argument(metavar="CODE [NAME]", show_default=False)],
) -> None:
    """Print a finding's page; with its name, as in R204 zhovtis, your own cases of it too."""
    code, *names = " ".join(handle).strip("[]").split() or [""]
    if len(names) > 1:
        raise CommandLineError("write a code, or a code and a name, as in R204 zhovtis")
    name = "".join(names)
    page = page_of(code)
    own = _own_cases(options, page.row.code, name) if name else ()
    if options.as_json:
        cases = [finding_json(found) for _, findings in own for found in findings]
        print_json({**page.as_json(), **({"cases": cases} if name else {})})
        return
    print_lines(page.text)
    for brief, findings in own:
        options.screen.findings(findings, brief)


def _own_cases(options: Common, code: str, name: str) -> Cases:
    try:
        workspace = options.workspace
    except WorkspaceError:
        return ()
    return cases_of(workspace, code, name)


@with_common
def schema(_options: Common) -> None:
    """Print the spec's JSON Schema."""
    print_json(spec_schema())


@with_common
def limits(options: Common) -> None:
    """Print the bounds in force."""
    if options.as_json:
        print_json({"limits": [asdict(row) for row in bounds.LIMITS]})
    else:
        rows = (f"{row.name:<24}{row.value:>14,}  {row.reason}" for row in bounds.LIMITS)
        print_lines("\n".join(rows))

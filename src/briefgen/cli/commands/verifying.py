"""`verify`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefgen.cli.options import Common, print_json, with_common
from briefgen.cli.screens import Screen
from briefgen.cli.words import counted
from briefgen.verify import FileResult, Verdict, Verified, write_report
from briefgen.verify import verify as verify_files


@with_common
def verify(
    options: Common,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", show_default=False)],
    report: Annotated[
        str, typer.Option("--report", metavar="FILE", help="Both texts side by side, as HTML.")
    ] = "",
) -> None:
    """Look up the quotations of any DOCX, PDF, HTML or Markdown letter in the library."""
    workspace = options.workspace
    verified = verify_files(workspace, [options.existing(file, workspace) for file in files])
    if report:
        target = options.folder_for(report, workspace)
        folder, _, name = target.rpartition("/")
        workspace.publish(folder, {name: write_report(workspace, verified)})
    if options.as_json:
        print_json(verified.as_json())
    else:
        _tell(options.screen, verified)
    if verified.refuted:
        raise typer.Exit(1)


def _tell(screen: Screen, verified: Verified) -> None:
    screen.findings(verified.findings)
    for file in verified.files:
        screen.findings(file.findings)
        screen.say(f"{file.file}: {_figures(file)}")
        if screen.verbose:
            for quoted in file.quotations:
                where = f"{quoted.source}, {quoted.locator}" if quoted.source else "nowhere"
                screen.say(f"  {quoted.verdict:<9} {quoted.where}: {where}")
            for term in file.terms:
                screen.say(f"  no quotation: {term}")


def _figures(file: FileResult) -> str:
    state = "refuted" if file.refuted else "verified"
    told = [f"{file.count(one)} {one}" for one in Verdict if file.count(one)]
    return f"{state}: {counted(len(file.quotations), 'quotation')}{': ' if told else ''}{', '.join(told)}"

"""The pages of docs/ that are made from the code, and the outputs in README.md.

python tools/docs.py            write them anew
python tools/docs.py --check    write nothing; exit 1 when one is not as it should be
python tools/docs.py --picture  draw docs/letter-page-1.png from the built model letter
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from briefgen import limits
from briefgen.cli.commands import app
from briefgen.model.codes import CODES, Code

sys.path.insert(0, str(Path(__file__).resolve().parent))
from tour import replayed

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- Made by tools/docs.py (make docs): change {source}, not this page. -->\n"
LETTER = "out/uk-cameron-2013/uk-cameron-2013.pdf"
PICTURE = "docs/letter-page-1.png"
PICTURE_DPI = 110
PICTURE_COLORS = 32
COMMON = frozenset({"-C", "--json", "-q", "-v", "--no-color", "-h"})
FAMILIES: Mapping[str, str] = {
    "Y": "The YAML and its shape",
    "S": "Sources",
    "Q": "Quotations",
    "R": "References, recommendations and dates",
    "L": "The letter as a letter",
    "O": "The finished files",
}


def checks_page(_: str) -> str:
    """Return docs/checks.md: every finding's page, by family."""
    lines = [
        "# Findings",
        MADE.format(source="src/briefgen/model/codes/"),
        "`briefgen explain CODE` prints the same on the screen. An *error* keeps a brief from being",
        "built; a *warning* or *note* doesn't. Where two severities are given, the second is that of",
        "a brief with `status: final`. `allow:` in a spec settles a finding only where it says so.",
        "",
        "| code | is | draft | final | `allow:` |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows = sorted(CODES, key=lambda row: (list(FAMILIES).index(row.code[0]), row.code))
    lines += [
        f"| [{row.code}](#{_anchor(row)}) | {row.slug.replace('-', ' ')} | {row.draft} | {row.final} "
        f"| {'yes' if row.settled_by_allow else 'no'} |"
        for row in rows
    ]
    for family, title in FAMILIES.items():
        lines += ["", f"## {title}"]
        for row in rows:
            if row.code.startswith(family):
                lines += ["", *_code_lines(row)]
    return "\n".join(lines) + "\n"


def _anchor(row: Code) -> str:
    return f"{row.code}-{row.slug}".lower()


def _code_lines(row: Code) -> list[str]:
    severity = (
        str(row.draft) if row.draft is row.final else f"{row.draft}; {row.final} in a final brief"
    )
    settled = f"`allow: {{{row.code} NAME: why}}`" if row.settled_by_allow else "can't be settled"
    parts = (
        ("What it finds", _markdown(row.finds)),
        ("Why it matters", _markdown(row.matters)),
        ("Example", f"`{row.example}`" if row.example else ""),
        ("Write instead", _markdown(row.instead)),
        ("Known limits", _markdown(row.limits)),
    )
    told = [f"- **{title}.** {words}" for title, words in parts if words]
    return [f"### {row.code} {row.slug}", "", f"Severity: {severity}; {settled}.", "", *told]


def _markdown(text: str) -> str:
    """Return a text whose brackets and angles stand as they are; code spans are kept."""
    pieces = text.split("`")
    for index in range(0, len(pieces), 2):
        for mark in "\\*_<[":
            pieces[index] = pieces[index].replace(mark, f"\\{mark}")
    return "`".join(pieces)


def limits_page(_: str) -> str:
    """Return docs/limits.md: every bound in force."""
    lines = [
        "# Limits",
        MADE.format(source="src/briefgen/limits.py"),
        "No spec, template or source can raise a bound. Passing one is a finding that names it;",
        "`briefgen limits` prints the same table.",
        "",
        "| bound | value | why |",
        "| --- | ---: | --- |",
        *(f"| `{row.name}` | {row.value:,} | {row.reason} |" for row in limits.LIMITS),
    ]
    return "\n".join(lines) + "\n"


def cli_page(_: str) -> str:
    """Return docs/cli.md: every command with its arguments and options."""
    group = program()
    commands = commands_of(group)
    lines = [
        "# Commands",
        MADE.format(source="src/briefgen/cli/commands/__init__.py"),
        "| command | does |",
        "| --- | --- |",
        *(f"| [`{name}`](#{name}) | {_help(row)} |" for name, row in commands.items()),
        "",
        "## For every command",
        "",
        "These options may stand before the command's name or behind it.",
        "",
        *_option_lines(row for row in group.params if isinstance(row, TyperOption)),
        "",
        "Results go to standard output, progress and findings to standard error. With `--json`",
        "standard output holds one JSON object and nothing else.",
        "",
        "| exit status | means |",
        "| ---: | --- |",
        "| 0 | done |",
        "| 1 | at least one finding is an error: nothing was published for that brief |",
        "| 2 | the command line or the workspace can't be understood |",
        "| 3 | a fault in briefgen itself; a file that the message names holds the details |",
        "| 130, 143 | interrupted, terminated |",
    ]
    for name, command in commands.items():
        lines += ["", *_command_lines(name, command)]
    return "\n".join(lines) + "\n"


def program() -> TyperGroup:
    """Return the whole command line; a TypeError when it is no group of commands."""
    group = get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError(type(group))
    return group


def commands_of(group: TyperGroup) -> Mapping[str, TyperCommand]:
    """Return the commands of a program by name, in the order of its help."""
    context = Context(group)
    found = ((name, group.get_command(context, name)) for name in group.list_commands(context))
    return {name: row for name, row in found if isinstance(row, TyperCommand)}


def _command_lines(name: str, command: TyperCommand) -> list[str]:
    own = [row for row in command.params if isinstance(row, TyperOption) and not _is_common(row)]
    arguments = [row for row in command.params if isinstance(row, TyperArgument)]
    usage = " ".join(
        [
            f"briefgen {name}",
            *(_usage(row) for row in own if row.required),
            *(["[OPTIONS]"] if any(not row.required for row in own) else []),
            *(_metavar(row) for row in arguments),
        ]
    )
    lines = [f"## {name}", "", f"    {usage}", "", _help(command)]
    if own:
        lines += ["", *_option_lines(own)]
    return lines


def _is_common(option: TyperOption) -> bool:
    return bool(COMMON & {*option.opts})


def _help(command: TyperCommand) -> str:
    return " ".join((command.help or "").split())


def _usage(option: TyperOption) -> str:
    name = ", ".join(option.opts)
    return name if option.is_flag else f"{name} {_metavar(option)}"


def _metavar(row: TyperOption | TyperArgument) -> str:
    return row.metavar or row.name.upper()


def _option_lines(options: Iterable[TyperOption]) -> list[str]:
    lines = ["| option | does |", "| --- | --- |"]
    for option in options:
        told = [option.help or ""]
        if not option.is_flag and option.default not in (None, ""):
            told.append(f"default: {option.default}")
        words = "; ".join(words.rstrip(".") for words in told if words)
        lines.append(f"| `{_usage(option)}` | {words} |")
    return lines


PAGES: Mapping[str, Callable[[str], str]] = {
    "docs/checks.md": checks_page,
    "docs/cli.md": cli_page,
    "docs/limits.md": limits_page,
    "README.md": replayed,
}
"""Path -> what the page should be, given what it is."""


def draw_picture(letter: Path) -> None:
    """Draw page one of a built letter, in few colours so that the file stays small."""
    import pypdfium2
    from PIL import ImageOps

    page = pypdfium2.PdfDocument(letter)[0]
    image = page.render(scale=PICTURE_DPI / 72).to_pil().convert("RGB")
    framed = ImageOps.expand(image, border=1, fill=(200, 200, 200))
    framed.quantize(PICTURE_COLORS).save(ROOT / PICTURE, optimize=True)


def _write(paths: Sequence[str]) -> int:
    for path in paths:
        file = ROOT / path
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        new = PAGES[path](text)
        if new != text:
            file.write_text(new, encoding="utf-8")
            print(path)
    return 0


def _check(paths: Sequence[str]) -> int:
    stale = 0
    for path in paths:
        file = ROOT / path
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        new = PAGES[path](text)
        if new != text:
            stale += 1
            diff = difflib.unified_diff(
                text.splitlines(), new.splitlines(), path, "made anew", "", "", 1, ""
            )
            print("\n".join(diff))
    if stale:
        print("make docs writes them anew", file=sys.stderr)
    return min(stale, 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    parser = argparse.ArgumentParser(description="The made pages of docs/ and README.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when stale")
    parser.add_argument(
        "--picture",
        nargs="?",
        const=ROOT / LETTER,
        type=Path,
        metavar="PDF",
        help=f"draw {PICTURE}; default: from {LETTER}",
    )
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"of {', '.join(PAGES)}")
    told = parser.parse_args(arguments)
    unknown = [page for page in told.pages if page not in PAGES]
    if unknown:
        parser.error(f"no page that is made here: {', '.join(unknown)}")
    if told.picture:
        draw_picture(told.picture)
        return 0
    paths = told.pages or list(PAGES)
    return _check(paths) if told.check else _write(paths)


if __name__ == "__main__":
    sys.exit(main())

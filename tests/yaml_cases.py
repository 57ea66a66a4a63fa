"""Cases of YAML text with the findings they must draw, from fixture files.

A case begins with `=== name`; then comes the input, in which `‸` stands before each spot where a
finding must be (it is taken out) and `{U+2028}` is that character; then one line `>>> CODE words`
per finding, in order of place, whose words must stand in its message or hint. No such line: none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.model.finding import Finding

FIXTURES = Path(__file__).parent / "fixtures" / "yaml"
CARET = "‸"


class Expected(NamedTuple):
    """A finding that must be there."""

    line: int
    column: int
    code: str
    words: str


class Case(NamedTuple):
    """One case of a fixture file."""

    name: str
    marked: str
    """The input with its carets."""
    text: str
    """The input."""
    expected: tuple[Expected, ...]


def cases(file: str) -> list[Case]:
    """Return the cases of a fixture file."""
    parts = re.split(r"^=== (.+)\n", (FIXTURES / file).read_text("utf-8"), flags=re.MULTILINE)
    return [_case(name, body) for name, body in zip(parts[1::2], parts[2::2], strict=True)]


def _case(name: str, body: str) -> Case:
    lines = body.splitlines(keepends=True)
    told = [line[4:].strip() for line in lines if line.startswith(">>> ")]
    marked = "".join(line for line in lines if not line.startswith(">>> "))
    marked = re.sub(r"\{U\+([0-9A-F]+)\}", lambda hit: chr(int(hit[1], 16)), marked)
    marked = marked.rstrip("\n") + "\n"
    text, spots = without_carets(marked)
    assert len(spots) == len(told), f"{name}: {len(spots)} carets, {len(told)} findings"
    expected = (
        Expected(line, column, *words.split(" ", 1))
        for (line, column), words in zip(spots, told, strict=True)
    )
    return Case(name, marked, text, tuple(expected))


def without_carets(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its carets, and the line and column of each."""
    spots: list[tuple[int, int]] = []
    for number, line in enumerate(re.split("\r\n|\r|\n", marked), start=1):
        hits = enumerate(re.finditer(CARET, line))
        spots.extend((number, hit.start() - before + 1) for before, hit in hits)
    return marked.replace(CARET, ""), spots


def assert_told(found: Iterable[Finding], expected: Sequence[Expected]) -> None:
    """Assert that the findings are those expected, each at its place and in its words."""
    actual = [(one.place.line, one.place.column, one.code) for one in found]
    assert actual == [(one.line, one.column, one.code) for one in expected], list(found)
    for one, wanted in zip(found, expected, strict=True):
        assert wanted.words in f"{one.message} | {one.hint}"

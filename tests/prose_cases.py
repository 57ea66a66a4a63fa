"""Cases of prose with the tree and the findings they must give, from fixture files.

A case begins with `=== name`; then comes the field's value, in which `‸` stands before each spot
where a finding must be (it is taken out) and `{U+2028}` is that character; then one line `=> ` per
block and list item of the tree; then one line `>>> CODE words` per finding, in order of place.

In the tree `{“words” a b}` is a quotation and the ids of its citation (`-`: none), `{note ...}` a
citation, `{term ..}`, `{to id}`, `{? words}`, `{fill name}` and `{br}` are what they say, `<em ..>`,
`<strong ..>` and `<address ..>` are styled. `p` is a paragraph, `ul` and `ol 3` begin a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, assert_never

from briefgen.model.spec import Words
from briefgen.prose import (
    Asked,
    CaseLine,
    Cited,
    CitedPart,
    ExcerptsLine,
    FillIn,
    LineBreak,
    Plain,
    Pointer,
    Prose,
    ProseBlock,
    ProseInline,
    ProseList,
    ProseParagraph,
    Quoted,
    Styled,
    Term,
    inlines_of,
)
from yaml_cases import Expected, without_carets

FIXTURES = Path(__file__).parent / "fixtures" / "prose"
_STYLES = {"emphasis": "em"}


class Case(NamedTuple):
    """One case of a fixture file."""

    name: str
    value: str
    """The field's value."""
    tree: tuple[str, ...]
    """One line per block and list item."""
    expected: tuple[Expected, ...]


def prose_cases() -> list[Case]:
    """Return the cases of all fixture files."""
    return [case for file in sorted(FIXTURES.glob("*.md")) for case in _cases(file)]


def _cases(file: Path) -> Iterator[Case]:
    parts = re.split(r"^=== (.+)\n", file.read_text("utf-8"), flags=re.MULTILINE)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        yield _case(f"{file.stem}: {name}", body)


def _case(name: str, body: str) -> Case:
    text = re.sub(r"\{U\+([0-9A-F]+)\}", lambda hit: chr(int(hit[1], 16)), body.rstrip("\n"))
    lines = re.split(r"(?<=\n)", text)
    tree = tuple(line[3:].strip() for line in lines if line.startswith("=> "))
    told = [line[4:].strip() for line in lines if line.startswith(">>> ")]
    marked = "".join(line for line in lines if not line.startswith(("=> ", ">>> ")))
    value, spots = without_carets(marked)
    assert len(spots) == len(told), f"{name}: {len(spots)} carets, {len(told)} findings"
    expected = (
        Expected(line, column, *words.split(" ", 1))
        for (line, column), words in zip(spots, told, strict=True)
    )
    return Case(name, value, tree, tuple(expected))


def words_of(value: str, file: str = "briefs/x.yaml") -> Words:
    """Return a value as words that stand alone in a file."""
    positions: list[tuple[int, int]] = []
    line = column = 1
    for offset, character in enumerate(value):
        positions.append((line, column))
        ends = character == "\n" or (character == "\r" and value[offset + 1 : offset + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    return Words(value, file, (*positions, (line, column)))


def tree_of(prose: Prose) -> tuple[str, ...]:
    """Return a tree in the notation of the fixtures."""
    cited = {one.offset: one for one in inlines_of(prose) if isinstance(one, Cited)}
    return tuple(line for block in prose.blocks for line in _block(block, cited))


def _block(block: ProseBlock, cited: Mapping[int, Cited]) -> Iterator[str]:
    match block:
        case ProseParagraph(content):
            yield f"p {_run(content, cited)}".strip()
        case ProseList(numbered, items, start):
            yield f"ol {start}" if numbered else "ul"
            yield from (f"- {_run(item, cited)}".strip() for item in items)
        case CaseLine(identifier):
            yield f"case {identifier}"
        case ExcerptsLine():
            yield "excerpts"
        case _:
            assert_never(block)


def _run(content: Iterable[ProseInline], cited: Mapping[int, Cited]) -> str:
    return "".join(_inline(inline, cited) for inline in content)


def _inline(inline: ProseInline, cited: Mapping[int, Cited]) -> str:
    match inline:
        case Plain(value):
            return value
        case Styled(style, content):
            return f"<{_STYLES.get(style, style)} {_run(content, cited)}>"
        case Quoted(words, _, citation):
            ids = " ".join(cited[citation].ids) if citation >= 0 else "-"
            return f"{{“{words.value}” {ids}}}".replace("\n", "⏎")
        case Term(value):
            return f"{{term {value}}}"
        case Cited(parts):
            return f"{{note {'; '.join(map(_part, parts))}}}"
        case Pointer(identifier):
            return f"{{to {identifier}}}"
        case Asked(words):
            return f"{{? {words}}}"
        case FillIn(name):
            return f"{{fill {name}}}"
        case LineBreak():
            return "{br}"
        case _:
            assert_never(inline)


def _part(part: CitedPart) -> str:
    if not part.id:
        return part.words
    locator = f", {part.locator}" if part.locator else ""
    return f"{part.words} @{part.id}{locator}".strip()

"""Prose of a spec: Markdown with quotations and our brackets, as inlines that know their offsets.

One scan takes out what Markdown must not see (quotations, citations, pointers, queries, fill-ins)
and leaves a slot in its place: U+FDD0, decimal slot number, U+FDD1. Those noncharacters never
stand in honest text and the YAML door refuses them. markdown-it then sees the author's own words
only, so nothing inside a quotation is ever Markdown and every bracket knows its offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefgen.model.codes import finding
from briefgen.model.finding import Finding
from briefgen.model.spec import Words

SLOT_OPEN, SLOT_CLOSE = "\ufdd0", "\ufdd1"
FILL_INS = ("occasion", "topics", "topics.count", "cases.count", "addressee")
TERM_WORDS = 5


@dataclass(frozen=True, slots=True)
class Plain:
    """Our own words."""

    value: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Our own words in italics or bold, or a link."""

    style: str
    """`emphasis`, `strong` or the address of a link."""
    content: tuple[ProseInline, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between double marks: a query for the source, never text to print."""

    words: Words
    """What stands between the marks."""
    offset: int
    """Of the opening mark in the field's value."""
    cited: int
    """Offset of the citation that it belongs to; -1 when none follows in its paragraph."""


@dataclass(frozen=True, slots=True)
class Term:
    """`\\"term\\"`: marks that are no quotation."""

    value: str
    offset: int


@dataclass(frozen=True, slots=True)
class CitedPart:
    """One part of a citation bracket, between semicolons."""

    id: str
    """Source or instrument id; empty for plain words."""
    locator: str
    """As written after the id; empty when none."""
    words: str
    """Words before the id, or the whole part where there is no id."""
    offset: int
    """Of the part in the field's value."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One bracket = one note."""

    parts: tuple[CitedPart, ...]
    offset: int

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids cited, in order."""
        return tuple(part.id for part in self.parts if part.id)


@dataclass(frozen=True, slots=True)
class Pointer:
    """`[#id]`."""

    id: str
    offset: int


@dataclass(frozen=True, slots=True)
class Asked:
    """`[? words]`: a question to a colleague."""

    words: str
    offset: int


@dataclass(frozen=True, slots=True)
class FillIn:
    """`{name}`."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


ProseInline = Plain | Styled | Quoted | Term | Cited | Pointer | Asked | FillIn | LineBreak


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """A paragraph."""

    content: tuple[ProseInline, ...]


@dataclass(frozen=True, slots=True)
class ProseList:
    """A bullet or numbered list, flat."""

    numbered: bool
    items: tuple[tuple[ProseInline, ...], ...]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """`[case id]` alone on a line."""

    id: str
    offset: int


@dataclass(frozen=True, slots=True)
class ExcerptsLine:
    """`[excerpts]` alone on a line."""

    offset: int


ProseBlock = ProseParagraph | ProseList | CaseLine | ExcerptsLine


@dataclass(frozen=True, slots=True)
class Prose:
    """A parsed prose field."""

    words: Words
    blocks: tuple[ProseBlock, ...]


def parse_prose(words: Words) -> tuple[Prose, tuple[Finding, ...]]:
    """Return the tree of a prose field and what is wrong with its brackets and marks."""
    scan = _Scan(words)
    tokens = _PARSER.parse(scan.slotted())
    blocks = tuple(_blocks(tokens, scan))
    return Prose(words, blocks), tuple(scan.findings)


def inlines_of(prose: Prose) -> tuple[ProseInline, ...]:
    """Return all inlines of all blocks in reading order, styled runs opened."""
    found: list[ProseInline] = []
    for block in prose.blocks:
        if isinstance(block, ProseParagraph):
            found.extend(_flat(block.content))
        elif isinstance(block, ProseList):
            for item in block.items:
                found.extend(_flat(item))
    return tuple(found)


def _flat(content: Sequence[ProseInline]) -> list[ProseInline]:
    flat: list[ProseInline] = []
    for inline in content:
        flat.extend(_flat(inline.content) if isinstance(inline, Styled) else [inline])
    return flat


# --- the scan ----------------------------------------------------------------------------------

_BLOCK_END = re.compile(r"\n[ \t]*(?=\n)|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])|\n(?=\[(?:case |excerpts\]))|(?<=\])\n")
_LINE = re.compile(r"\[case[ \t]+(?P<case>[a-z0-9][a-z0-9-]*)[ \t]*\]|(?P<excerpts>\[excerpts\])")
_CITATION = re.compile(r"\[(?P<body>[^\[\]]*)\](?!\()")
_HAS_ID = re.compile(r"(?:^|[\s;])@")
_PART = re.compile(r"^(?P<words>.*?)(?:^|(?<=\s))@(?P<id>[A-Za-z0-9][A-Za-z0-9-]*)(?P<rest>.*)$", re.DOTALL)
_POINTER = re.compile(r"\[#(?P<id>[A-Za-z0-9][A-Za-z0-9-]*)\]")
_FILL_IN = re.compile(r"\{(?P<name>[^{}\n]{1,40})\}")
_STRAIGHT = '"'
_OPENS = {"“": "”", "«": "»", "„": "“”"}
_CLOSES = "”»“"
_BEFORE_OPENING = " \n\t\u00a0([{-–—/‘“«*_\u202f"


class _Scan:
    """One pass over a field: slots in the place of everything that is not Markdown."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.value = words.value
        self.slots: list[ProseInline | CaseLine | ExcerptsLine] = []
        self.findings: list[Finding] = []
        self._output: list[str] = []

    def slotted(self) -> str:
        start = 0
        for end in [*(match.start() for match in _BLOCK_END.finditer(self.value)), len(self.value)]:
            if end >= start:
                self._block(start, end)
                start = end
        return "".join(self._output)

    def _block(self, start: int, end: int) -> None:
        text = self.value[start:end].strip()
        alone = _LINE.fullmatch(text)
        if alone:
            offset = start + self.value[start:end].index("[")
            line = CaseLine(alone["case"], offset) if alone["case"] else ExcerptsLine(offset)
            self._output.append("\n\n")
            self._slot(line)
            self._output.append("\n\n")
            return
        pairs = self._pairs(start, end)
        first = len(self.slots)
        position = start
        while position < end:
            position = self._step(position, end, pairs)
        self._cite(first)

    def _step(self, position: int, end: int, pairs: dict[int, int]) -> int:
        character = self.value[position]
        if character == "\\" and position + 1 < end:
            return self._escape(position, end)
        if position in pairs:
            close = pairs[position]
            self._slot(Quoted(_slice(self.words, position + 1, close), position, -1))
            return close + 1
        if character == "[":
            return self._bracket(position, end)
        if character == "{":
            return self._fill_in(position, end)
        self._output.append(character)
        return position + 1

    def _slot(self, value: ProseInline | CaseLine | ExcerptsLine) -> None:
        self._output.append(f"{SLOT_OPEN}{len(self.slots)}{SLOT_CLOSE}")
        self.slots.append(value)

    def _escape(self, position: int, end: int) -> int:
        if self.value[position + 1] != _STRAIGHT:
            self._output.append(self.value[position : position + 2])
            return position + 2
        close = self.value.find('\\"', position + 2, end)
        term = self.value[position + 2 : close] if close > 0 else ""
        if not term.strip():
            self._find("Q102", position, 'a mark \\" has no partner', 'write \\"term\\"')
            self._output.append("\\" + _STRAIGHT)
            return position + 2
        if len(term.split()) > TERM_WORDS:
            self._find(
                "Q102",
                position,
                f'\\"{term[:60]}\\" has more than {TERM_WORDS} words: that is a quotation, not a term',
                "take the backslashes away and cite the source after it",
            )
        self._slot(Term(term, position))
        return close + 2

    def _bracket(self, position: int, end: int) -> int:
        if self.value.startswith("[?", position):
            close = _closing_bracket(self.value, position, end)
            if close < 0:
                self._find("R209", position, "a query [? is not closed", "write ] after it")
                self._output.append("[")
                return position + 1
            self._slot(Asked(" ".join(self.value[position + 2 : close].split()), position))
            return close + 1
        pointer = _POINTER.match(self.value, position, end)
        if pointer:
            self._slot(Pointer(pointer["id"], position))
            return pointer.end()
        citation = _CITATION.match(self.value, position, end)
        if citation and _HAS_ID.search(citation["body"]):
            self._slot(self._citation(citation["body"], position))
            return citation.end()
        if self.value.startswith("[@", position) or self.value.startswith("[#", position):
            self._find(
                "R209",
                position,
                "this bracket is no citation that briefgen understands",
                "write [@id], [@id, locator] or [@id; words]; a pointer is [#id]",
            )
        self._output.append("[")
        return position + 1

    def _citation(self, body: str, position: int) -> Cited:
        parts: list[CitedPart] = []
        offset = position + 1
        for text in body.split(";"):
            start = offset + len(text) - len(text.lstrip())
            match = _PART.match(text.strip())
            if match:
                rest = match["rest"].strip()
                if rest and not rest.startswith(","):
                    self._find(
                        "R209",
                        start,
                        f'after @{match["id"]} a comma is missing',
                        f'write [@{match["id"]}, {rest}]',
                    )
                locator = " ".join(rest.lstrip(",").split())
                parts.append(CitedPart(match["id"], locator, " ".join(match["words"].split()), start))
            elif text.strip():
                parts.append(CitedPart("", "", " ".join(text.split()), start))
            offset += len(text) + 1
        return Cited(tuple(parts), position)

    def _fill_in(self, position: int, end: int) -> int:
        match = _FILL_IN.match(self.value, position, end)
        if match and match["name"] in FILL_INS:
            self._slot(FillIn(match["name"], position))
            return match.end()
        if match and re.fullmatch(r"[a-z._ ]+", match["name"]):
            near = get_close_matches(match["name"], FILL_INS, n=1)
            hint = f"did you mean {{{near[0]}}}?" if near else "there are: " + " ".join(f"{{{name}}}" for name in FILL_INS)
            self._find("R209", position, f"there is no fill-in {match[0]}", hint)
        self._output.append("{")
        return position + 1

    def _pairs(self, start: int, end: int) -> dict[int, int]:
        """Pair double marks with one stack; return outermost pairs, opening to closing offset."""
        stack: list[int] = []
        pairs: dict[int, int] = {}
        position = start
        while position < end:
            character = self.value[position]
            if character == "\\":
                position += 2
                continue
            if character in '"“”«»„':
                self._mark(position, start, end, stack, pairs)
            position += 1
        for unpaired in stack:
            self._find(
                "Q102", unpaired, f"the mark {self.value[unpaired]} opens a quotation that is not closed", "close it"
            )
        return _outermost(pairs)

    def _mark(self, position: int, start: int, end: int, stack: list[int], pairs: dict[int, int]) -> None:
        character = self.value[position]
        partner = self.value[stack[-1]] if stack else ""
        if character in _CLOSES and partner in _OPENS and character in _OPENS[partner]:
            pairs[stack.pop()] = position
        elif character in _OPENS:
            stack.append(position)
        elif character == _STRAIGHT:
            before = self.value[position - 1] if position > start else " "
            after = self.value[position + 1] if position + 1 < end else " "
            if before in _BEFORE_OPENING and not after.isspace() and not (partner == _STRAIGHT and position == stack[-1] + 1):
                stack.append(position)
            elif partner == _STRAIGHT:
                pairs[stack.pop()] = position
            else:
                self._unopened(position)
        else:
            self._unopened(position)

    def _unopened(self, position: int) -> None:
        self._find(
            "Q102", position, f"the mark {self.value[position]} closes a quotation that was not opened", "open it"
        )

    def _cite(self, first: int) -> None:
        """Give each quotation of the block that starts at slot `first` the citation after it."""
        following = -1
        for index in range(len(self.slots) - 1, first - 1, -1):
            slot = self.slots[index]
            if isinstance(slot, Cited) and slot.ids:
                following = slot.offset
            elif isinstance(slot, Quoted):
                self.slots[index] = Quoted(slot.words, slot.offset, following)

    def _find(self, code: str, offset: int, message: str, hint: str) -> None:
        self.findings.append(finding(code, message, self.words.place(offset), hint=hint))


def _slice(words: Words, start: int, end: int) -> Words:
    return Words(words.value[start:end], words.file, words.positions[start : end + 1])


def _closing_bracket(value: str, position: int, end: int) -> int:
    depth = 0
    for index in range(position, end):
        if value[index] == "[":
            depth += 1
        elif value[index] == "]":
            depth -= 1
            if depth == 0:
                return index
    return -1


def _outermost(pairs: dict[int, int]) -> dict[int, int]:
    outer: dict[int, int] = {}
    covered = -1
    for opening in sorted(pairs):
        if opening > covered:
            outer[opening] = covered = pairs[opening]
    return outer


# --- Markdown ----------------------------------------------------------------------------------


def _slot_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != SLOT_OPEN:
        return False
    close = state.src.find(SLOT_CLOSE, state.pos)
    if close < 0:
        return False
    if not silent:
        token = state.push("slot", "", 0)
        token.content = state.src[state.pos + 1 : close]
    state.pos = close + 1
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False})
    parser.enable(["list", "newline", "escape", "entity", "emphasis", "link", "balance_pairs"])
    parser.inline.ruler.before("newline", "slot", _slot_rule)
    parser.inline.add_terminator_char(SLOT_OPEN)
    return parser


_PARSER = _parser()


def _blocks(tokens: Sequence[Token], scan: _Scan) -> list[ProseBlock]:
    blocks: list[ProseBlock] = []
    items: list[tuple[ProseInline, ...]] = []
    depth = 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if depth == 0:
                blocks.append(ProseList(token.type.startswith("ordered"), tuple(items)))
                items = []
        elif token.type == "inline":
            content = tuple(_inlines(token.children or [], scan))
            slot = _only_line(token, scan)
            if slot is not None:
                blocks.append(slot)
            elif depth:
                items.append(content)
            else:
                blocks.append(ProseParagraph(content))
    return blocks


def _only_line(token: Token, scan: _Scan) -> CaseLine | ExcerptsLine | None:
    children = token.children or []
    if len(children) == 1 and children[0].type == "slot":
        slot = scan.slots[int(children[0].content)]
        if isinstance(slot, CaseLine | ExcerptsLine):
            return slot
    return None


def _inlines(tokens: Sequence[Token], scan: _Scan) -> list[ProseInline]:
    levels: list[tuple[str, list[ProseInline]]] = [("", [])]
    for token in tokens:
        content = levels[-1][1]
        if token.type == "slot":
            slot = scan.slots[int(token.content)]
            if not isinstance(slot, CaseLine | ExcerptsLine):
                content.append(slot)
        elif token.type == "text" or token.type == "text_special":
            if token.content:
                content.append(Plain(token.content))
        elif token.type == "softbreak":
            content.append(Plain(" "))
        elif token.type == "hardbreak":
            content.append(LineBreak())
        elif token.type == "link_open":
            levels.append((_address(token), []))
        elif token.type in ("em_open", "strong_open"):
            levels.append(("emphasis" if token.type == "em_open" else "strong", []))
        elif token.type.endswith("_close"):
            style, inner = levels.pop()
            levels[-1][1].extend([Styled(style, tuple(inner))] if style else inner)
    return levels[0][1]


def _address(token: Token) -> str:
    address = str(token.attrs.get("href", ""))
    return address if re.match(r"(?:https?://|mailto:)\S", address) else ""

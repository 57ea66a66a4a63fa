"""A form's Markdown with slots -> blocks of the document.

The Markdown holds the template's own words only. Containers name the role of the paragraphs in
them (`::: salutation`); `asks` and `together` group; headings and list items may begin with a
number slot; a slot of blocks stands alone in its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from briefgen.compose.slots import Blocks, Number, Slots
from briefgen.compose.wording import House
from briefgen.model.codes import finding
from briefgen.model.document import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    ItemList,
    ListItem,
    ListKind,
    Paragraph,
    Role,
    Strong,
    Text,
    Together,
)
from briefgen.model.finding import Finding, Place
from briefgen.prose import SLOT_CLOSE, SLOT_OPEN

_ROLES = {role.value: role for role in Role}
_GROUPS = frozenset({"asks", "together"})
_DISABLED = (
    "html_inline",
    "html_block",
    "image",
    "autolink",
    "reference",
    "code",
    "fence",
    "backticks",
    "lheading",
)


def _slot_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's signature)
    if state.src[state.pos] != SLOT_OPEN:
        return False
    close = state.src.find(SLOT_CLOSE, state.pos)
    if close < 0:
        return False
    if not silent:
        state.push("slot", "", 0).content = state.src[state.pos + 1 : close]
    state.pos = close + 1
    return True


def _form_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(list(_DISABLED))
    parser.use(container_plugin, "part", validate=lambda *_: True)
    parser.inline.ruler.before("newline", "slot", _slot_rule)
    parser.inline.add_terminator_char(SLOT_OPEN)
    return parser


_PARSER = _form_parser()


@dataclass(frozen=True, slots=True)
class Tree:
    """What a form yielded."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]


def read_form(markdown: str, file: str, slots: Slots, house: House) -> Tree:
    """Return the blocks of a form's Markdown; slots that Markdown lost are a finding."""
    builder = _Builder(file, slots, house)
    for token in _PARSER.parse(markdown):
        builder.take(token)
    if slots.lost():
        builder.complain(f"{slots.lost()} values of the brief were lost or printed out of place")
    return Tree(tuple(builder.blocks), tuple(builder.findings))


@dataclass(slots=True)
class _Builder:
    file: str
    slots: Slots
    house: House
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    containers: list[str] = field(default_factory=list)
    gathered: list[Paragraph] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)
    heading: int = 0
    label: Inlines = ()

    def complain(self, message: str) -> None:
        """Add a finding about the form."""
        self.findings.append(
            finding("L301", f"the form is wrong: {message}", Place(self.file), hint="mend the form")
        )

    def take(self, token: Token) -> None:
        """Take one block token."""
        if token.type == "container_part_open":
            self._open(token.info.strip())
        elif token.type == "container_part_close":
            self._close(token)
        elif token.type == "heading_open":
            self.heading = int(token.tag[1:])
        elif token.type == "heading_close":
            self.heading = 0
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(token.type == "ordered_list_open")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._end_list()
        elif token.type == "inline":
            self._inline(token)

    def _open(self, name: str) -> None:
        if name not in _ROLES and name not in _GROUPS:
            self.complain(f"there is no part named {name!r}")
        self.containers.append(name)
        self.label = ()

    def _close(self, token: Token) -> None:
        if not token.markup:
            self.complain(f"the part {self.containers[-1]!r} is not closed with :::")
        name = self.containers.pop()
        if name == "together":
            self.blocks.append(Together(tuple(self.gathered)))
            self.gathered = []

    def _end_list(self) -> None:
        ordered = self.lists.pop()
        if self.lists:
            return
        kind = ListKind.NUMBERS if ordered else ListKind.BULLETS
        if "asks" in self.containers:
            kind = ListKind.ASKS
        self.blocks.append(ItemList(kind, tuple(self.items)))
        self.items = []

    def _inline(self, token: Token) -> None:
        children = token.children or []
        blocks = self._only_blocks(children)
        if blocks is not None:
            self._place_blocks(blocks)
            return
        number, inlines = self._inlines(children)
        if self.heading:
            anchor = number.anchor if number else f"part-{len(self.blocks)}"
            self.blocks.append(
                Heading(self.heading, number.value if number else "", inlines, anchor)
            )
        elif self.lists:
            self.items.append(
                ListItem(number.value if number else "", inlines, number.anchor if number else "")
            )
        elif inlines:
            self._place(Paragraph(self._role(), inlines))

    def _role(self) -> Role:
        for name in reversed(self.containers):
            if name in _ROLES:
                return _ROLES[name]
        return Role.BODY

    def _place(self, paragraph: Paragraph) -> None:
        row = self._with_aside(paragraph)
        if row is None:
            return
        if "together" in self.containers:
            self.gathered.append(row)
        else:
            self.blocks.append(row)

    def _with_aside(self, paragraph: Paragraph) -> Paragraph | None:
        """Join the second paragraph of META to the first, the first of COPIES to the second."""
        if paragraph.role is Role.COPIES and not self.label:
            self.label = paragraph.content
            return None
        if paragraph.role is Role.COPIES:
            label, self.label = self.label, (Text(""),)
            return Paragraph(
                paragraph.role, paragraph.content, () if label == (Text(""),) else label
            )
        last = self.blocks[-1] if self.blocks else None
        if paragraph.role is Role.META and isinstance(last, Paragraph) and last.role is Role.META:
            self.blocks[-1] = Paragraph(Role.META, last.content, paragraph.content)
            return None
        return paragraph

    def _only_blocks(self, children: Sequence[Token]) -> Blocks | None:
        if len(children) != 1 or children[0].type != "slot":
            return None
        number = children[0].content
        value = self.slots.peek(number)
        if not isinstance(value, Blocks):
            return None
        self.slots.take(number)
        return value

    def _place_blocks(self, blocks: Blocks) -> None:
        role = self._role()
        for block in blocks.content:
            if not self.containers:
                self.blocks.append(block)
            elif isinstance(block, Paragraph):
                self._place(Paragraph(role, block.content, block.aside))
            else:
                self.complain(f"a list or box can't stand in the part {self.containers[-1]!r}")

    def _inlines(self, tokens: Sequence[Token]) -> tuple[Number | None, Inlines]:
        number: Number | None = None
        levels: list[tuple[str, list[Inline]]] = [("", [])]
        for token in tokens:
            content = levels[-1][1]
            if token.type == "slot":
                value = self.slots.take(token.content)
                if isinstance(value, Number) and not content and number is None:
                    number = value
                elif isinstance(value, str):
                    content.append(Text(self.house.words(value)))
                elif isinstance(value, tuple):
                    content.extend(value)
                else:
                    self.complain("a number or a whole block stands inside a sentence")
            elif token.type in ("em_open", "strong_open"):
                levels.append((token.type, []))
            elif token.type in ("em_close", "strong_close"):
                kind, inner = levels.pop()
                styled = Emphasis(tuple(inner)) if kind == "em_open" else Strong(tuple(inner))
                levels[-1][1].append(styled)
            elif token.type in ("softbreak", "hardbreak"):
                content.append(Text(" "))
            elif token.content:
                content.append(Text(self.house.words(token.content)))
        return number, self.house.settle(_trimmed(levels[0][1]))


def _trimmed(inlines: list[Inline]) -> list[Inline]:
    """Drop blanks at both ends of a paragraph."""
    if inlines and isinstance(inlines[0], Text):
        inlines[0] = Text(inlines[0].value.lstrip())
    if inlines and isinstance(inlines[-1], Text):
        inlines[-1] = Text(inlines[-1].value.rstrip())
    return inlines

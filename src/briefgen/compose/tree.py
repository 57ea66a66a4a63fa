"""A form's Markdown with slots -> blocks of the document.

The Markdown holds the template's own words only. Containers name the role of the paragraphs in
them (`::: salutation`); `asks` and `together` group; headings and list items may begin with a
number slot; a slot of several blocks stands alone in its paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from briefgen.compose.markdown import FOREIGN, form_parser
from briefgen.compose.phrases import Complaints, Phrases
from briefgen.compose.render import SLOT, Rendered
from briefgen.compose.slots import Blocks, Number, Slots
from briefgen.compose.wording import House
from briefgen.model.document import (
    Block,
    Heading,
    Inlines,
    ItemList,
    ListItem,
    ListKind,
    Paragraph,
    Role,
    Text,
    Together,
)
from briefgen.model.finding import Finding

_PARSER = form_parser()
_ROLES = {role.value: role for role in Role}
_GROUPS = frozenset({"asks", "together"})


@dataclass(frozen=True, slots=True)
class Tree:
    """What a form yielded."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]


def read_form(rendered: Rendered, file: str, slots: Slots, house: House) -> Tree:
    """Return the blocks of a form's Markdown; slots that Markdown lost are a finding."""
    complaints = Complaints(file)
    phrases = Phrases(slots, house, complaints)
    builder = _Builder(rendered.lines, phrases, complaints)
    for token in _PARSER.parse(rendered.markdown):
        builder.take(token)
    _tell_lost(rendered, phrases)
    _tell_twice(builder.blocks, complaints)
    return Tree(tuple(builder.blocks), tuple(dict.fromkeys(complaints.findings)))


def _tell_lost(rendered: Rendered, phrases: Phrases) -> None:
    """Tell of each slot that stands in the Markdown and was not met in its tree."""
    left = phrases.met.copy()
    for number, words in enumerate(rendered.markdown.split("\n")):
        for slot in SLOT.findall(words):
            left[slot[1:-1]] -= 1
            if left[slot[1:-1]] < 0:
                line = rendered.lines[number] if number < len(rendered.lines) else 0
                phrases.complaints.add("a value of the brief is lost here", line)


def _tell_twice(blocks: Sequence[Block], complaints: Complaints) -> None:
    """Tell of numbers that the form prints twice: two anchors of one name."""
    anchors = Counter(anchor for block in blocks for anchor in _anchors(block))
    for anchor, count in anchors.items():
        if count > 1:
            complaints.add(f"the number of {anchor.replace('-', ' ')} is printed {count} times", 0)


def _anchors(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [block.anchor]
    return (
        [item.anchor for item in block.items if item.anchor] if isinstance(block, ItemList) else []
    )


def _is_address(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.ADDRESS, Role.FURTHER_ADDRESS)


@dataclass(slots=True)
class _Builder:
    lines: Sequence[int]
    phrases: Phrases
    complaints: Complaints
    blocks: list[Block] = field(default_factory=list)
    containers: list[tuple[str, int]] = field(default_factory=list)
    """Name and line of each part that is open."""
    gathered: list[Paragraph] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    """For each list that is open, the number of the item that is open; empty for a bullet."""
    taken: bool = False
    """Whether the item that is open has its paragraph."""
    heading: int = 0
    label: Inlines = ()
    fresh: bool = False
    """Whether the part that is open has no paragraph yet."""

    def take(self, token: Token) -> None:
        """Take one block token."""
        if token.map is not None and token.map[0] < len(self.lines):
            self.complaints.line = self.lines[token.map[0]]
        if token.type == "inline":
            self._inline(token.children or [])
        elif token.type in FOREIGN:
            self.complaints.add(f"there is no place for {FOREIGN[token.type]}")
        else:
            self._border(token)

    def _border(self, token: Token) -> None:
        """Take where a part, a heading, a list or an item begins or ends."""
        match token.type:
            case "container_part_open":
                self._open(token.info.strip())
            case "container_part_close":
                self._close(token)
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
            case "bullet_list_open" | "ordered_list_open":
                self._start_list()
            case "list_item_open":
                self.lists[-1], self.taken = token.info, False
            case "bullet_list_close" | "ordered_list_close":
                self._end_list(token)
            case _:
                pass

    # --- parts and lists ---

    def _open(self, name: str) -> None:
        if not name:
            self.complaints.add("a ::: closes no part here")
        elif name not in _ROLES and name not in _GROUPS:
            self.complaints.add(f"there is no part named {name}")
        if name == "together" and any(outer == name for outer, _ in self.containers):
            self.complaints.add("the part together stands in itself")
        self.containers.append((name, self.complaints.line))
        self.label, self.fresh = (), True

    def _close(self, token: Token) -> None:
        name, line = self.containers.pop()
        if not token.markup and name:
            self.complaints.add(f"the part {name} is not closed with :::", line)
        if name == "together" and self.gathered:
            self.blocks.append(Together(tuple(self.gathered)))
            self.gathered = []

    def _names(self) -> list[str]:
        return [name for name, _ in self.containers]

    def _start_list(self) -> None:
        if self.lists:
            self.complaints.add("a list stands in a list")
        if [name for name in self._names() if name != "asks"]:
            self.complaints.add(f"a list can't stand in the part {self.containers[-1][0]}")
        self.lists.append("")

    def _end_list(self, token: Token) -> None:
        self.lists.pop()
        if self.lists:
            return
        kind = ListKind.NUMBERS if token.type == "ordered_list_close" else ListKind.BULLETS
        if "asks" in self._names():
            kind = ListKind.ASKS
        self.blocks.append(ItemList(kind, tuple(self.items)))
        self.items = []

    # --- paragraphs ---

    def _inline(self, children: Sequence[Token]) -> None:
        blocks = self.phrases.only_blocks(children)
        if blocks is not None and not self.heading and not self.lists:
            self._place_blocks(blocks)
            return
        number, inlines = self.phrases.read(children, numbered=bool(self.heading or self.lists))
        if self.heading:
            anchor = number.anchor if number else f"part-{len(self.blocks)}"
            printed = number.value if number else ""
            self._add(Heading(self.heading, printed, inlines, anchor))
        elif self.lists:
            self._item(number, inlines)
        elif inlines:
            self._place(Paragraph(self._role(), inlines))

    def _item(self, number: Number | None, inlines: Inlines) -> None:
        if self.taken:
            self.complaints.add("an item of a list is one paragraph")
        self.taken = True
        own = Number(self.lists[-1], "")
        self.items.append(ListItem((number or own).value, inlines, (number or own).anchor))

    def _role(self) -> Role:
        for name in reversed(self._names()):
            if name in _ROLES:
                return _ROLES[name]
        return Role.BODY

    def _place(self, paragraph: Paragraph) -> None:
        row = self._with_aside(paragraph)
        if row is None:
            return
        if "together" in self._names():
            self.gathered.append(row)
        else:
            self.blocks.append(row)

    def _add(self, block: Block) -> None:
        if self.containers:
            self.complaints.add(
                f"headings, lists and boxes can't stand in the part {self.containers[-1][0]}"
            )
        self.blocks.append(block)

    def _with_aside(self, paragraph: Paragraph) -> Paragraph | None:
        """Join the second paragraph of META to the first, the first of COPIES to the second."""
        if paragraph.role is Role.COPIES and not self.label:
            self.label = paragraph.content
            return None
        if paragraph.role is Role.COPIES:
            label, self.label = self.label, (Text(""),)
            return replace(paragraph, aside=() if label == (Text(""),) else label)
        last = self.blocks[-1] if self.blocks else None
        if paragraph.role is Role.ADDRESS and self.fresh and _is_address(last):
            paragraph = replace(paragraph, role=Role.FURTHER_ADDRESS)
        self.fresh = False
        if (
            paragraph.role is Role.META
            and isinstance(last, Paragraph)
            and last.role is Role.META
            and not last.aside
        ):
            self.blocks[-1] = replace(last, aside=paragraph.content)
            return None
        return paragraph

    def _place_blocks(self, blocks: Blocks) -> None:
        role = self._role()
        rows = blocks.content
        if role is Role.LAST and not self.gathered:
            # Only the last paragraph is bound to the close.
            bound = len(rows) - 1 if rows and isinstance(rows[-1], Paragraph) else len(rows)
            self.blocks.extend(rows[:bound])
            rows = rows[bound:]
        for block in rows:
            if not self.containers:
                self.blocks.append(block)
            elif isinstance(block, Paragraph):
                self._place(Paragraph(role, block.content, block.aside))
            else:
                self._add(block)

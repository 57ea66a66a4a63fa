"""A form's Markdown with slots -> blocks of the document.

The Markdown holds the template's own words only. Containers name the role of the paragraphs in
them (`::: salutation`); `asks` and `together` group; headings and list items may begin with a
number slot; a slot of several blocks stands alone in its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from briefgen.compose.markdown import FOREIGN, form_parser
from briefgen.compose.render import SLOT, Rendered
from briefgen.compose.slots import Blocks, Number, Slots
from briefgen.compose.wording import House
from briefgen.model.codes import finding
from briefgen.model.document import (
    Block,
    Break,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Link,
    ListItem,
    ListKind,
    Paragraph,
    Role,
    Strong,
    Text,
    Together,
)
from briefgen.model.finding import Finding, Place

_PARSER = form_parser()
_ROLES = {role.value: role for role in Role}
_GROUPS = frozenset({"asks", "together"})
_RAW = re.compile(r"<[A-Za-z/!?][^>]*>|\{[.#:][^}]*\}|:::")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a form yielded."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]


def read_form(rendered: Rendered, file: str, slots: Slots, house: House) -> Tree:
    """Return the blocks of a form's Markdown; slots that Markdown lost are a finding."""
    builder = _Builder(file, rendered.lines, slots, house)
    for token in _PARSER.parse(rendered.markdown):
        builder.take(token)
    builder.miss(rendered.markdown)
    _tell_twice(builder)
    return Tree(tuple(builder.blocks), tuple(dict.fromkeys(builder.findings)))


def _tell_twice(builder: _Builder) -> None:
    """Tell of numbers that the form prints twice: two anchors of one name."""
    anchors = [
        anchor
        for block in builder.blocks
        for anchor in (
            [block.anchor]
            if isinstance(block, Heading)
            else [item.anchor for item in block.items if item.anchor]
            if isinstance(block, ItemList)
            else []
        )
    ]
    for anchor, count in Counter(anchors).items():
        if count > 1:
            builder.complain(
                f"the number of {anchor.replace('-', ' ')} is printed {count} times", 0
            )


def _is_address(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.ADDRESS, Role.FURTHER_ADDRESS)


@dataclass(slots=True)
class _Builder:
    file: str
    lines: Sequence[int]
    slots: Slots
    house: House
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
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
    met: Counter[str] = field(default_factory=Counter)
    """How often each slot was met in the tree."""
    line: int = 0
    """The form's line that is being read."""

    def complain(self, message: str, line: int = -1) -> None:
        """Add a finding about the form."""
        place = Place(self.file, self.line if line < 0 else line)
        message = f"the form can't be used: {message}"
        self.findings.append(finding("L301", message, place, hint="mend the form: docs/forms.md"))

    def miss(self, markdown: str) -> None:
        """Complain of each slot that stands in the Markdown and was not met in its tree."""
        for number, words in enumerate(markdown.split("\n")):
            for slot in SLOT.findall(words):
                self.met[slot[1:-1]] -= 1
                if self.met[slot[1:-1]] < 0:
                    at = self.lines[number] if number < len(self.lines) else 0
                    self.complain("a value of the brief is lost here", at)

    def take(self, token: Token) -> None:
        """Take one block token."""
        if token.map is not None and token.map[0] < len(self.lines):
            self.line = self.lines[token.map[0]]
        if token.type == "inline":
            self._inline(token.children or [])
        elif token.type in FOREIGN:
            self.complain(f"there is no place for {FOREIGN[token.type]}")
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
            self.complain("a ::: closes no part here")
        elif name not in _ROLES and name not in _GROUPS:
            self.complain(f"there is no part named {name}")
        if name == "together" and any(outer == name for outer, _ in self.containers):
            self.complain("the part together stands in itself")
        self.containers.append((name, self.line))
        self.label, self.fresh = (), True

    def _close(self, token: Token) -> None:
        name, line = self.containers.pop()
        if not token.markup and name:
            self.complain(f"the part {name} is not closed with :::", line)
        if name == "together" and self.gathered:
            self.blocks.append(Together(tuple(self.gathered)))
            self.gathered = []

    def _names(self) -> list[str]:
        return [name for name, _ in self.containers]

    def _start_list(self) -> None:
        if self.lists:
            self.complain("a list stands in a list")
        if [name for name in self._names() if name != "asks"]:
            self.complain(f"a list can't stand in the part {self.containers[-1][0]}")
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
        blocks = self._only_blocks(children)
        if blocks is not None and not self.heading and not self.lists:
            self._place_blocks(blocks)
            return
        number, inlines = self._inlines(children)
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
            self.complain("an item of a list is one paragraph")
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
            self.complain(
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

    def _only_blocks(self, children: Sequence[Token]) -> Blocks | None:
        if len(children) != 1 or children[0].type != "slot":
            return None
        value = self.slots.value(int(children[0].content))
        if not isinstance(value, Blocks):
            return None
        self.met[children[0].content] += 1
        return value

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

    # --- words ---

    def _inlines(self, tokens: Sequence[Token]) -> tuple[Number | None, Inlines]:
        number: Number | None = None
        levels: list[tuple[Token | None, list[Inline]]] = [(None, [])]
        for token in tokens:
            content = levels[-1][1]
            if token.type == "slot":
                value = self._value(token)
                may_lead = bool(self.heading or self.lists) and len(levels) == 1 and not content
                if isinstance(value, Number) and may_lead and number is None:
                    number = value
                else:
                    content.extend(self._printed(value))
            elif token.type in ("em_open", "strong_open", "link_open"):
                levels.append((token, []))
            elif token.type in ("em_close", "strong_close", "link_close"):
                opened, inner = levels.pop()
                levels[-1][1].extend(self._styled(opened, tuple(inner)))
            elif token.type == "hardbreak":
                content.append(Break())
            else:
                content.append(Text(self._own(token)))
        return number, self.house.settle(levels[0][1])

    def _own(self, token: Token) -> str:
        """Return the form's own words; what looks like markup that forms don't have is told."""
        if token.type == "softbreak":
            return " "
        raw = _RAW.search(token.content)
        if raw:
            self.complain(f"{raw.group()} would be printed as it stands")
        return self.house.words(token.content)

    def _value(self, token: Token) -> str | Inlines | Number | Blocks:
        value = self.slots.value(int(token.content)) if token.content.isdecimal() else None
        if value is None:
            self.complain("it holds a value that nothing handed out")
            return ""
        self.met[token.content] += 1
        return value

    def _printed(self, value: str | Inlines | Number | Blocks) -> Inlines:
        if isinstance(value, str):
            return (Text(self.house.words(value)),)
        if isinstance(value, Number):
            return (Text(value.value),)
        if isinstance(value, tuple):
            return value
        rows = value.content
        if len(rows) == 1 and isinstance(rows[0], Paragraph):
            return rows[0].content
        if rows:
            self.complain("several paragraphs, a list or a box stand inside a sentence")
        return ()

    def _styled(self, opened: Token | None, inner: Inlines) -> Inlines:
        if not inner or opened is None:
            return inner
        if opened.type == "em_open":
            return (Emphasis(inner),)
        if opened.type == "strong_open":
            return (Strong(inner),)
        address = str(opened.attrGet("href") or "")
        if not _ADDRESS.match(address):
            self.complain(f"a link begins with https:, http: or mailto:, not {address[:60]!r}")
        return (Link(address, inner),)

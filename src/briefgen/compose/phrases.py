"""The inlines of a form's Markdown: its own words in house style, and values in their slots."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from briefgen.compose.slots import Blocks, Number, Slots
from briefgen.compose.wording import House
from briefgen.model.codes import finding
from briefgen.model.document import (
    Break,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Paragraph,
    Strong,
    Text,
)
from briefgen.model.finding import Finding, Place

_RAW = re.compile(r"<[A-Za-z/!?][^>]*>|\{[.#:][^}]*\}|:::")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_OPENS = ("em_open", "strong_open", "link_open")
_CLOSES = ("em_close", "strong_close", "link_close")
_WORD = "x"
"""Stands for whatever is printed beside the words that are shaped."""


@dataclass(slots=True)
class Complaints:
    """What is wrong with a form."""

    file: str
    line: int = 0
    """The form's line that is being read."""
    findings: list[Finding] = field(default_factory=list)

    def add(self, message: str, line: int = -1) -> None:
        """Add a finding at a line, or at the one that is being read."""
        place = Place(self.file, self.line if line < 0 else line)
        message = f"the form can't be used: {message}"
        self.findings.append(finding("L301", message, place, hint="mend the form: docs/forms.md"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Reads the inline tokens of a form."""

    slots: Slots
    house: House
    complaints: Complaints
    met: Counter[str] = field(default_factory=Counter)
    """How often each slot was met in the tree."""

    def read(self, tokens: Sequence[Token], *, numbered: bool) -> tuple[Number | None, Inlines]:
        """Return a paragraph's inlines, and the number that stands first where one may."""
        number: Number | None = None
        levels: list[tuple[Token | None, list[Inline]]] = [(None, [])]
        for at, token in enumerate(tokens):
            content = levels[-1][1]
            if token.type == "slot":
                value = self._value(token)
                if numbered and isinstance(value, Number) and levels == [(None, [])] and not number:
                    number = value
                else:
                    content.extend(self._printed(value))
            elif token.type in _OPENS:
                levels.append((token, []))
            elif token.type in _CLOSES:
                opened, inner = levels.pop()
                levels[-1][1].extend(self._styled(opened, tuple(inner)))
            elif token.type == "hardbreak":
                content.append(Break())
            else:
                content.append(Text(self._own(token, tokens[at - 1 : at], tokens[at + 1 : at + 2])))
        return number, self.house.settle(levels[0][1])

    def only_blocks(self, tokens: Sequence[Token]) -> Blocks | None:
        """Return the blocks that are all there is in a paragraph, if so."""
        if len(tokens) != 1 or tokens[0].type != "slot" or not tokens[0].content.isdecimal():
            return None
        value = self.slots.value(int(tokens[0].content))
        if not isinstance(value, Blocks):
            return None
        self.met[tokens[0].content] += 1
        return value

    def _own(self, token: Token, before: Sequence[Token], after: Sequence[Token]) -> str:
        """Return the form's own words; what looks like markup that forms don't have is told."""
        if token.type == "softbreak":
            return " "
        raw = _RAW.search(token.content)
        if raw:
            self.complaints.add(f"{raw.group()} would be printed as it stands")
        return self.house.words(
            token.content,
            after=_WORD if any(_is_printed(one) for one in before) else "",
            before=_WORD if any(_is_printed(one) for one in after) else "",
        )

    def _value(self, token: Token) -> str | Inlines | Number | Blocks:
        value = self.slots.value(int(token.content)) if token.content.isdecimal() else None
        if value is None:
            self.complaints.add("it holds a value that nothing handed out")
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
            self.complaints.add("several paragraphs, a list or a box stand inside a sentence")
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
            self.complaints.add(
                f"a link begins with https:, http: or mailto:, not {address[:60]!r}"
            )
        return (Link(address, inner),)


def _is_printed(token: Token) -> bool:
    return token.type not in ("softbreak", "hardbreak")

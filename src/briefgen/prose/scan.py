"""One stretch of a field: everything that is not Markdown put into slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.model.spec import Words
from briefgen.prose.brackets import (
    Fault,
    Read,
    matching_brackets,
    opaque_brackets,
    read_brace,
    read_bracket,
)
from briefgen.prose.marks import DOUBLE_MARKS, find_pairs
from briefgen.prose.slots import CLOSE, OPEN
from briefgen.prose.tree import TERM_WORDS, Cited, Plain, ProseInline, Quoted, Term

_OWN_WORDS = re.compile(rf"[^\\\[{{{DOUBLE_MARKS}{OPEN}{CLOSE}\0\r]+")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CITES_INSIDE = re.compile(r"\[@[A-Za-z0-9]")
_NO_TERM = 'for marks that are no quotation write \\"term\\"'


@dataclass(frozen=True, slots=True)
class Scanned:
    """A stretch as Markdown may see it."""

    text: str
    """Our own words, with slots."""
    origins: tuple[int, ...]
    """For each character of `text`, its offset in the field's value."""
    slots: tuple[ProseInline, ...]
    """What each slot holds."""
    places: tuple[int, ...]
    """For each slot, the offset in the field's value of what it holds."""
    faults: tuple[Fault, ...]
    """What is wrong with its brackets and marks."""


def scan(words: Words, start: int, end: int) -> Scanned:
    """Return what stands between two offsets of a field."""
    return _Scan(words, start, end).scanned()


class _Scan:
    def __init__(self, words: Words, start: int, end: int) -> None:
        self._words = words
        self._value = words.value
        self._span = start, end
        self._brackets = matching_brackets(self._value, start, end)
        opaque = opaque_brackets(self._value, self._brackets)
        self._pairs = find_pairs(self._value, start, end, opaque)
        self._text: list[str] = []
        self._origins: list[int] = []
        self._slots: list[ProseInline] = []
        self._places: list[int] = []
        self._faults: list[Fault] = []

    def scanned(self) -> Scanned:
        offset, end = self._span
        while offset < end:
            own = _OWN_WORDS.match(self._value, offset, end)
            offset = self._own(offset, own.end()) if own else self._sign(offset)
        return Scanned(
            "".join(self._text),
            tuple(self._origins),
            _with_citations(self._slots),
            tuple(self._places),
            tuple(self._faults),
        )

    def _own(self, offset: int, end: int) -> int:
        """Hand on words as they are."""
        self._text.append(self._value[offset:end])
        self._origins.extend(range(offset, end))
        return end

    def _slot(self, inline: ProseInline, offset: int) -> None:
        token = f"{OPEN}{len(self._slots)}{CLOSE}"
        self._text.append(token)
        self._origins.extend([offset] * len(token))
        self._slots.append(inline)
        self._places.append(offset)

    def _sign(self, offset: int) -> int:
        """Read what a sign begins; return the offset behind it."""
        character = self._value[offset]
        if character == "\\":
            return self._backslash(offset)
        if character == "[":
            return self._take(offset, read_bracket(self._value, offset, self._brackets))
        if character == "{":
            return self._take(offset, read_brace(self._value, offset))
        if offset in self._pairs:
            return self._quotation(offset, self._pairs[offset])
        if character in DOUBLE_MARKS:
            return self._lone_mark(offset)
        if character == "\r":
            return self._line_end(offset)
        # A character that Markdown or our own slots would take for something else.
        self._slot(Plain(character), offset)
        return offset + 1

    def _take(self, offset: int, read: Read) -> int:
        self._faults.extend(read.faults)
        if read.inline is None:
            return self._own(offset, read.end)
        self._slot(read.inline, offset)
        return read.end

    def _line_end(self, offset: int) -> int:
        if not self._value.startswith("\n", offset + 1):
            self._text.append("\n")
            self._origins.append(offset)
        return offset + 1

    def _backslash(self, offset: int) -> int:
        end = self._span[1]
        mark = self._value[offset + 1 : min(offset + 2, end)]
        if not mark or mark not in DOUBLE_MARKS:
            return self._escape(offset, mark)
        closing = self._partner(offset + 2)
        if closing < 0:
            self._fault(offset, f"the mark \\{mark} has no partner", 'write \\"term\\"')
            self._slot(Plain(mark), offset)
            return offset + 2
        self._term(offset, closing)
        return closing + 2

    def _escape(self, offset: int, sign: str) -> int:
        """Hand on an escaped sign with its backslash, unless Markdown must not see the sign."""
        if sign in (OPEN, CLOSE, "\0"):
            self._slot(Plain("\\"), offset)
            return offset + 1
        return self._own(offset, offset + (1 if sign in ("", "\r") else 2))

    def _partner(self, offset: int) -> int:
        """Return the offset of the next backslash before a double mark, or -1."""
        for escape in _ESCAPE.finditer(self._value, offset, self._span[1]):
            if escape[1] in DOUBLE_MARKS:
                return escape.start()
        return -1

    def _term(self, offset: int, closing: int) -> None:
        term = " ".join(self._value[offset + 2 : closing].split())
        if not term:
            self._fault(offset, "nothing stands between these marks", _NO_TERM)
        elif len(term.split()) <= TERM_WORDS:
            self._slot(Term(term, offset), offset)
        else:
            self._fault(
                offset,
                f"more than {TERM_WORDS} words are a quotation, not a term",
                "take the backslashes away and cite the source after it",
            )
            self._slot(Quoted(self._between(offset + 2, closing), offset, -1), offset)

    def _quotation(self, offset: int, closing: int) -> int:
        words = self._between(offset + 1, closing)
        if not words:
            self._fault(
                offset, "nothing stands between these marks", "write the words, or take them out"
            )
            return closing + 1
        if _CITES_INSIDE.search(words.value):
            fault = Fault(
                "R209",
                offset,
                "the citation stands inside the quotation marks",
                "put it behind the closing mark, or write the closing mark before it",
            )
            self._faults.append(fault)
        self._slot(Quoted(words, offset, -1), offset)
        return closing + 1

    def _between(self, start: int, end: int) -> Words:
        """Return the words between two offsets; an escaped mark stands for the mark."""
        value, positions = self._value, self._words.positions
        kept = [
            offset
            for offset in range(start, end)
            if not (
                value[offset] == "\\" and offset + 1 < end and value[offset + 1] in DOUBLE_MARKS
            )
        ]
        text = "".join(value[offset] for offset in kept)
        return Words(
            text, self._words.file, tuple(positions[o] for o in (*kept, end)) if positions else ()
        )

    def _lone_mark(self, offset: int) -> int:
        mark = self._value[offset]
        self._fault(
            offset,
            f"the mark {mark} has no partner in its paragraph",
            f"write the other mark; {_NO_TERM}",
        )
        self._slot(Plain(mark), offset)
        return offset + 1

    def _fault(self, offset: int, message: str, hint: str) -> None:
        self._faults.append(Fault("Q102", offset, message, hint))


def _with_citations(slots: list[ProseInline]) -> tuple[ProseInline, ...]:
    """Return the slots, each quotation with the citation that follows it."""
    found: list[ProseInline] = []
    following = -1
    for slot in reversed(slots):
        if isinstance(slot, Cited):
            following = slot.offset
        found.append(replace(slot, cited=following) if isinstance(slot, Quoted) else slot)
    return tuple(reversed(found))

"""Values on their way through a form: opaque slots that a template can place but never touch.

A form's Jinja2 template sees a `Leaf` for every value. Printing one yields U+FDD0, its slot number
and U+FDD1; after Markdown has parsed the template's own words, each slot is replaced by the value.
Slots that stood in the Markdown and were not met in its tree are counted: Markdown lost them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.model.document import Block, Inlines
from briefgen.prose import SLOT_CLOSE, SLOT_OPEN


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number and the anchor that pointers use: stands first in a heading or list item."""

    value: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """Whole blocks: a prose field, a section's body, a case box. Alone in its paragraph."""

    content: tuple[Block, ...]


Value = str | Inlines | Number | Blocks


class Leaf:
    """A value of the brief as a template sees it: it can be printed and tested, nothing else."""

    __slots__ = ("_slots", "_value")

    def __init__(self, value: Value, slots: Slots) -> None:
        """Keep the value where the template can't reach it."""
        self._value = value
        self._slots = slots

    def __str__(self) -> str:
        """Return a new slot for the value."""
        return self._slots.hand_out(self._value)

    def __bool__(self) -> bool:
        """Return whether there is anything to print."""
        value = self._value
        return bool(value.content if isinstance(value, Blocks) else value)

    def __eq__(self, other: object) -> bool:
        """Return whether the value is a given text."""
        return self._value == (other._value if isinstance(other, Leaf) else other)

    def __hash__(self) -> int:
        """Return the value's hash."""
        return hash(self._value)


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots handed out in one rendering."""

    _values: list[Value] = field(default_factory=list)

    def leaf(self, value: Value) -> Leaf:
        """Return a leaf for a value."""
        return Leaf(value, self)

    def hand_out(self, value: Value) -> str:
        """Return the token of a new slot."""
        self._values.append(value)
        return f"{SLOT_OPEN}{len(self._values) - 1}{SLOT_CLOSE}"

    def value(self, number: int) -> Value | None:
        """Return what a slot holds; None for a number that was never handed out."""
        return self._values[number] if number < len(self._values) else None

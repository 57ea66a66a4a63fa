"""YAML as a tree whose every part knows its place; all scalars are text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.model.finding import Place
from briefgen.model.spec import Words
from briefgen.yamltext.origin import Origin, Style
from briefgen.yamltext.positions import words_of


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text."""

    value: str
    """As YAML gives it; never typed."""
    style: Style
    place: Place
    """Of its first character: a quotation mark, a | or >, or the first letter."""
    start: int
    """Offset of that character in the file's text."""
    end: int
    """Offset after the scalar; for | and > it may lie on a later line."""
    origin: Origin = field(repr=False, compare=False)
    """The file."""

    @property
    def is_null(self) -> bool:
        """Return whether it is nothing: unquoted and empty, `~` or `null`."""
        return self.style is Style.PLAIN and self.value in {"", "~", "null"}

    @property
    def raw(self) -> str:
        """Return the scalar as it is written in the file."""
        return self.origin.text[self.start : self.end]

    def words(self) -> Words:
        """Return the value with the place of each character."""
        return words_of(self.value, self.style, self.start, self.origin)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place
    """Of its first bracket or dash."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in file order; keys are unique."""

    entries: tuple[Pair, ...]
    place: Place
    """Of its first brace or key."""

    def get(self, key: str) -> Node | None:
        """Return a key's value, or None."""
        return next((pair.value for pair in self.entries if pair.key.value == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return a key itself, or None."""
        return next((pair.key for pair in self.entries if pair.key.value == key), None)


Node = Scalar | Sequence | Mapping


def places(node: Node | None) -> dict[str, Place]:
    """Return the place of every key path, as `date`, `to.0`, `topics.2.text`.

    A scalar's place is its value's; a list's or mapping's is the key that it belongs to.
    """
    return dict(_walk(node, "")) if node is not None else {}


def _walk(node: Node, path: str) -> Iterator[tuple[str, Place]]:
    if isinstance(node, Mapping):
        for pair in node.entries:
            inner = f"{path}{pair.key.value}"
            yield inner, (pair.value if isinstance(pair.value, Scalar) else pair.key).place
            yield from _walk(pair.value, f"{inner}.")
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield f"{path}{index}", item.place
            yield from _walk(item, f"{path}{index}.")

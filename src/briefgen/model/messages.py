"""A language's connecting words: what briefgen itself says in a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Messages:
    """One file of templates/messages/."""

    language: str
    """Primary BCP-47 subtag: `en`."""
    numbers: tuple[str, ...]
    """Words for 0, 1, 2, ...; larger numbers are printed as digits."""
    phrases: Mapping[str, str]
    """Single phrases by key, with `{name}` places."""
    introductions: Mapping[str, tuple[str, ...]]
    """Variants of an introduction by kind, taken in turn; `{who}`, `{Who}`, `{when}`, `{period}`."""

    def phrase(self, key: str, **values: str) -> str:
        """Return a phrase with its places filled."""
        return self.phrases[key].format_map(values)

    def number(self, value: int) -> str:
        """Return a number in words where there is a word for it."""
        return self.numbers[value] if 0 <= value < len(self.numbers) else str(value)

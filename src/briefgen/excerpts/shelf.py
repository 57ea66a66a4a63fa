"""What an entry of a brief asks for, and what may be chosen from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.model.finding import Place
from briefgen.model.source import Source
from briefgen.model.topic import Topic, WordLists


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an entry of a brief's topics asks for."""

    id: str
    """The entry's id, which the excerpts bear."""
    topics: tuple[Topic, ...]
    """At least one."""
    limit: int
    """How many may be chosen."""
    place: Place
    """Where the entry stands."""
    others: tuple[Topic, ...] = ()
    """Topics of the brief's other entries: what stands under their headings is left to them."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What may be chosen from for one brief."""

    date: date
    """The brief's: nothing later is chosen."""
    sources: tuple[Source, ...]
    """Those that may be cited; excluded ones are left out."""
    words: Mapping[str, WordLists]
    """Word lists by language: `en`; sources in another language can't be judged."""
    names: tuple[str, ...] = ()
    """Words that no chosen excerpt may hold: see `cases.spared_names`."""
    overtaken: Collection[tuple[str, int]] = ()
    """Source and passage whose news is overtaken: see `cases.overtaken`."""

    def words_for(self, source: Source) -> WordLists | None:
        """Return the word lists for a source's language, or None."""
        return self.words.get(source.record.language.split("-")[0].lower())

"""What a search for a quotation carries: the query, the index, the steps left, what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.limits import MATCHING_STEPS
from briefgen.matching.index import Index
from briefgen.matching.marks import are_paired
from briefgen.matching.query import Chunk, Item, Query
from briefgen.model.excerpt import Edit
from briefgen.model.source import Span


class Work:
    """How many steps are left for one quotation in one source."""

    def __init__(self, steps: int = MATCHING_STEPS) -> None:
        """Start with a number of steps."""
        self.left = steps

    def spend(self, steps: int = 1) -> bool:
        """Take steps and return whether there were enough."""
        self.left -= steps
        return self.left > 0


class Step(NamedTuple):
    """One item of a query, found."""

    query: Span
    """Range in the folded query; empty for a mark of ours."""
    source: Span
    """Range in the index: the words, or the one word that our mark stands for."""
    edit: Edit | None
    """None: the source's own words."""
    mark: str
    """Our mark as printed; empty for the source's own words."""


class Found(NamedTuple):
    """A place where a segment stands."""

    start: int
    end: int
    replaced: int
    """Words that our marks stand for."""
    marks: int
    """Marks of ours."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """A query over an index, with mark classes compared or not."""

    query: Query
    index: Index
    work: Work
    loose: bool
    """Whether single and double marks are compared as one class first."""

    @property
    def text(self) -> str:
        """Return the index's text to compare with."""
        return self.index.one_class if self.loose else self.index.text

    def words(self, chunk: Chunk) -> str:
        """Return the words to compare."""
        return chunk.loose if self.loose else chunk.text

    def words_at(self, item: Item) -> str:
        """Return the words of an item that is words; of any other, none."""
        return self.words(item) if isinstance(item, Chunk) else ""

    def odd_marks(self, steps: Iterable[Step]) -> tuple[int, ...]:
        """Return offsets in the folded query of marks that are of another class in the source."""
        return tuple(offset for step in steps if step.edit is None for offset in self._odd(step))

    def _odd(self, step: Step) -> Iterator[int]:
        wanted = self.query.folded.text[step.query.start : step.query.end]
        there = self.index.text[step.source.start : step.source.end]
        if wanted != there:
            self.work.spend(1 + len(wanted) // 8)
            yield from (step.query.start + at for at, one in enumerate(wanted) if one != there[at])

    def agrees(self, steps: Iterable[Step]) -> bool:
        """Return whether marks of another class than the source's are inner pairs."""
        return not self.loose or are_paired(self.query.folded.text, self.odd_marks(steps))

"""What several sources tell of one event."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.finding import Place
from briefgen.model.period import ALWAYS, Period
from briefgen.model.spec import Words


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one aspect of an event."""

    source: str
    """Source id."""
    quote: Words
    """Words of the source, verbatim."""
    what: str
    """The aspect, alike in all statements that answer one question: `deaths`."""
    figure: str
    """The answer: `at least 15`, `2010-03-22`; two that differ contradict one another."""
    scope: str
    """What the answer covers and whose it is, in words; may be empty."""
    place: Place
    """Where it is written."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that several sources tell with different figures or dates."""

    id: str
    """As `allow: {R205 zhanaozen-deaths: ...}` names it."""
    title: str
    """In words."""
    statements: tuple[Statement, ...]
    """In file order."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates it: its sources do."""
    explained: str = ""
    """Why figures that differ don't contradict one another: each counts something else."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return the different scopes, in order of first mention."""
        return tuple(dict.fromkeys(row.scope for row in self.statements if row.scope))

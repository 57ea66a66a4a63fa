"""What all rows of the vocabulary have in common."""

from __future__ import annotations

from typing import Protocol

from briefgen.model.finding import Place
from briefgen.model.period import Period


class Row(Protocol):
    """What all rows have in common."""

    @property
    def id(self) -> str:
        """Return the name that specs and other rows use."""

    @property
    def valid(self) -> Period:
        """Return the days on which a brief may use it."""

    @property
    def place(self) -> Place:
        """Return where it is written."""

"""Where each key path of a spec stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.finding import Place


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one spec's keys."""

    file: str
    """The spec's path."""
    table: Mapping[str, Place]
    """As `yamltext.places` gives them."""

    def at(self, *path: str | int) -> Place:
        """Return a path's place, or that of the nearest key around it that the file has.

        `to: some-office` has no `to.0`: a single value stands for a list of one.
        """
        for length in range(len(path), 0, -1):
            if place := self.table.get(".".join(map(str, path[:length]))):
                return place
        return Place(self.file, 1, 1)

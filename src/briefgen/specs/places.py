"""Where each key path of a spec stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.finding import Place
from briefgen.yamltext import Mapping as MappingNode
from briefgen.yamltext import Node


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one spec's keys."""

    file: str
    """The spec's path."""
    table: Mapping[str, Place]
    """As `yamltext.places` gives them."""
    root: Node
    """The spec's tree."""

    def at(self, *path: str | int) -> Place:
        """Return a path's place, or that of the nearest key around it that the file has.

        `to: some-office` has no `to.0`: a single value stands for a list of one.
        """
        for length in range(len(path), 0, -1):
            if place := self.table.get(".".join(map(str, path[:length]))):
                return place
        return Place(self.file, 1, 1)

    def keys_of(self, key: str) -> Mapping[str, Place]:
        """Return where the keys below a key at the top stand themselves."""
        node = self.root.get(key) if isinstance(self.root, MappingNode) else None
        entries = node.entries if isinstance(node, MappingNode) else ()
        return {pair.key.value: pair.key.place for pair in entries}

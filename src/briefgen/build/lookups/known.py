"""Ids on a command line."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.errors import CommandLineError
from briefgen.yamltext import nearest, shown

FEW = 12
"""So many ids are named in a message."""


def must_be_known(identifier: str, known: Collection[str], what: str, listed_by: str) -> None:
    """Raise CommandLineError for an id that is given and unknown; tell the one that was meant."""
    if not identifier or identifier in known:
        return
    meant = nearest(identifier, known)
    if meant:
        cure = f"did you mean {meant}?"
    elif len(known) <= FEW:
        cure = f"there are: {', '.join(known) or 'none'}"
    else:
        cure = f"`{listed_by}` prints them"
    raise CommandLineError(f"there is no {what} {shown(identifier)}; {cure}")

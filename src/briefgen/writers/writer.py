"""The row type of the writers' table, and what every writer is handed beside the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.model.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class Assets:
    """Stylesheets and fonts, read once by `build` and shared by all documents of a process.

    Compared by identity: writers keep what they make of it for as long as they are handed the
    same one, so hand the same one to all.
    """

    css: Mapping[str, str]
    """File name (`base.css`, `letter.css`) to its text."""
    fonts: Mapping[str, bytes]
    """File name (`CharisSIL-Regular.ttf`) to its bytes; `typefaces.FACES` lists those needed."""


@dataclass(frozen=True, slots=True)
class Writer:
    """One output format."""

    name: str
    """As in `--to pdf`."""
    suffix: str
    """Of the file, with its dot: `.pdf`."""
    write: Callable[[Document, Assets], bytes]
    """Return the finished file's bytes; raises OutputError when the document can't be shown."""

"""What `find`, `sources` and `list` answer."""

from briefgen.build.lookups.listing import KINDS, listing
from briefgen.build.lookups.passages import FoundPassage, Wanted, find
from briefgen.build.lookups.sources import ShownSource, sources

__all__ = ["KINDS", "FoundPassage", "ShownSource", "Wanted", "find", "listing", "sources"]

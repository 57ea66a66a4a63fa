"""What is at hand while one spec is looked up."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.build.catalogue import Catalogue
from briefgen.build.reading import Gathered, Library, read_field
from briefgen.build.shelf import Sources
from briefgen.compose.brief import Field
from briefgen.excerpts.listed import drop_words
from briefgen.model.excerpt import Excerpt
from briefgen.model.finding import Finding
from briefgen.model.spec import Spec, Words


@dataclass(frozen=True, slots=True)
class Desk:
    """One spec, what it may name, and what has been gathered so far."""

    spec: Spec
    catalogue: Catalogue
    sources: Sources
    library: Library
    gathered: Gathered = field(default_factory=Gathered)
    candidates: list[Excerpt] = field(default_factory=list)
    """What came next when excerpts were chosen."""

    def field(self, words: Words, topic: str = "") -> Field:
        """Return a prose field, its quotations resolved and everything in it gathered."""
        return read_field(words, topic, self.library, self.gathered)

    def aside(self, words: Words, topic: str) -> Field:
        """Return a prose field that the letter doesn't print: only its findings are gathered."""
        return read_field(words, topic, self.library, Gathered(findings=self.gathered.findings))

    def tell(self, *found: Finding) -> None:
        """Gather findings."""
        self.gathered.findings.extend(found)


def desk_for(spec: Spec, catalogue: Catalogue, sources: Sources) -> Desk:
    """Return a desk with nothing gathered yet."""
    library = Library(
        sources.by_id, frozenset(catalogue.instruments), drop_words(catalogue.words.values())
    )
    return Desk(spec, catalogue, sources, library)

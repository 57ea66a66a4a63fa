"""The document's door for quotation marks: what vouches for them, and where stray ones come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen import limits
from briefgen.build.evidence import Prepared
from briefgen.build.session import Session
from briefgen.checks.marks import Vouched, stray_marks, vouched
from briefgen.checks.own import prose
from briefgen.compose.letter import Form
from briefgen.errors import UnreadableSource
from briefgen.model.document import Document
from briefgen.model.finding import Finding, Place
from briefgen.prose import Cited, Term, inlines_of

_FIRST_WORDS = 6
_MARK = r"[\"'`´“”„‟«»‘’‚‛‹›″＂＇,<\\]"
_NOTE_TERM = re.compile(r"\\([\"“”„«»])(.{1,60}?)\\[\"“”«»]")


def unproven_marks(
    document: Document, prepared: Prepared, session: Session, form: Form
) -> tuple[Finding, ...]:
    """Return a finding for each mark of a document that belongs to nothing proven."""

    def place_of(words: str) -> Place:
        return _place(words, texts_of(prepared, session, form), Place(form.file))

    return stray_marks(document, _vouched(prepared), place_of)


def _vouched(prepared: Prepared) -> Vouched:
    brief = prepared.brief
    records = [source.record for source in brief.sources.values()]
    titles = [name for one in records for name in (one.title, one.container_title)]
    titles.extend(part.title for one in brief.sources.values() for part in one.sections)
    for instrument in brief.instruments.values():
        titles.extend((instrument.title, instrument.short, *instrument.citations.values()))
    return vouched((*prepared.terms, *_terms_of_notes(prepared)), titles)


def _terms_of_notes(prepared: Prepared) -> Iterator[str]:
    r"""Yield what stands between `\"` in the words of citations."""
    for one in prose(prepared.matter):
        for inline in inlines_of(one):
            if isinstance(inline, Cited):
                end = one.words.value.find("]", inline.offset)
                for found in _NOTE_TERM.finditer(one.words.value, inline.offset, end):
                    yield found.group(2)
            elif isinstance(inline, Term):
                yield inline.value


def texts_of(prepared: Prepared, session: Session, form: Form) -> Iterator[tuple[str, str]]:
    """Yield the files that words of the letter may come from, likeliest first."""
    spec = prepared.brief.spec
    yield spec.file, spec.text
    yield form.file, form.text
    for file in session.catalogue.hashes:
        try:
            if file.startswith("templates/"):
                data = session.template(file.removeprefix("templates/"))
            else:
                data = session.workspace.read(file, limits.VOCABULARY_BYTES)
        except UnreadableSource:
            continue
        yield file, data.decode("utf-8", errors="replace")


def _place(words: str, texts: Iterator[tuple[str, str]], otherwise: Place) -> Place:
    """Return where words stand, first where a mark stands before them."""
    said = re.findall(r"\w+", words)[:_FIRST_WORDS]
    if not said:
        return otherwise
    pattern = r"[\W_]+".join(map(re.escape, said))
    marked, plain = re.compile(rf"{_MARK}\W*(?=\b{pattern}\b)"), re.compile(rf"\b{pattern}\b")
    second: Place | None = None
    for file, text in texts:
        if found := marked.search(text):
            return place_in(file, text, found.start())
        if second is None and (found := plain.search(text)):
            second = place_in(file, text, found.start())
    return second or otherwise


def place_in(file: str, text: str, offset: int) -> Place:
    """Return the place of an offset of a file's text."""
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - before.rfind("\n"))

"""Files in, verdicts out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen import limits
from briefgen.build.session import Session
from briefgen.errors import UnreadableSource
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.source import Source
from briefgen.verify.formats import read_letter
from briefgen.verify.judging import ALTERED_SHARE, Likeness, Shelf, Standing
from briefgen.verify.letter import Letter, UnreadableLetter
from briefgen.verify.quoting import Found, Quoting
from briefgen.verify.recognition import Cited, Recognition
from briefgen.verify.results import FileResult, Quoted, Verdict, Verified
from briefgen.verify.telling import NEAR_SHARE, altered, miscited, missing, unpaired
from briefgen.workspace import Workspace

TERM_WORDS = 2
"""So few words between marks are a term, unless a citation follows at once or sources have them."""
NOTE_WORDS = 6
"""So many words between marks in a note may be a quotation; fewer are a title or a heading."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "under",
        "upon",
        "via",
        "vs",
        "with",
    ]
)


def verify(workspace: Workspace, files: Sequence[str]) -> Verified:
    """Return how the quotations of some files stand to a workspace's library."""
    session = Session(workspace)
    desk = _Desk(session)
    results = tuple(_file(workspace, file, desk) for file in files)
    return Verified(results, session.findings)


def _file(workspace: Workspace, file: str, desk: _Desk) -> FileResult:
    try:
        data = workspace.read(file, limits.DOCX_BYTES)
        letter = read_letter(data, file)
    except (UnreadableSource, UnreadableLetter) as error:
        found = finding("O404", str(error), Place(file), hint=error.hint)
        return FileResult(file, (), (found,))
    return _Reading(file, letter, desk).result()


class _Desk:
    """What all files are judged by."""

    def __init__(self, session: Session) -> None:
        self.sources = session.sources.by_id
        self.shelf = Shelf(self.sources)
        self.recognition = Recognition(session.catalogue.records.values())

    def is_citation(self, words: str) -> bool:
        """Return whether words in brackets cite a source of the library, by more than initials."""
        long = len(words.split()) > 1 or words.startswith("@")
        return long and bool(self.recognition.cited(words, {}).sources)


class _Reading:
    """One letter."""

    def __init__(self, file: str, letter: Letter, desk: _Desk) -> None:
        self._file = file
        self._letter = letter
        self._desk = desk
        self._notes = {note.number: note for note in letter.notes.values() if note.number}
        self._terms: list[str] = []

    def result(self) -> FileResult:
        """Return the verdicts and findings."""
        quoting = Quoting(self._letter, self._desk.is_citation)
        quoted: list[Quoted] = []
        findings: list[Finding] = []
        everything = quoting.found()
        for found in everything[: limits.LETTER_QUOTATIONS]:
            one = self._judged(found)
            if one is not None:
                quoted.append(one[0])
                findings.extend(one[1])
        findings.extend(unpaired(self._file, one) for one in quoting.unpaired)
        findings.extend(
            finding("O404", doubt, Place(self._file), severity=Severity.WARNING)
            for doubt in (*self._letter.doubts, *_too_many(everything))
        )
        return FileResult(self._file, tuple(quoted), tuple(findings), tuple(self._terms))

    def _judged(self, found: Found) -> tuple[Quoted, tuple[Finding, ...]] | None:
        """Return verdict and findings; None for what is no quotation."""
        cited = self._cited(found)
        found, standing = self._standing(found, cited)
        if self._is_title(found):
            self._pass_over(found)
            return None
        if standing is None:
            return self._refuted(found, cited)
        if self._is_term(found, standing, cited):
            self._pass_over(found)
            return None
        return self._verbatim(found, cited, standing)

    def _verbatim(
        self, found: Found, cited: Cited, standing: Standing
    ) -> tuple[Quoted, tuple[Finding, ...]]:
        verdict = Verdict.VERBATIM if found.citation else Verdict.UNCITED
        quoted = _quoted(found, cited, verdict, standing)
        return quoted, tuple(miscited(self._file, found, cited, standing))

    def _standing(self, found: Found, cited: Cited) -> tuple[Found, Standing | None]:
        """Return where the words stand verbatim, with hyphens at line ends mended."""
        shelf = self._desk.shelf
        likely, *others = shelf.mended(found.words)
        for words in (likely, *others):
            standing = shelf.standing(words, cited.sources)
            standing = standing or shelf.elsewhere(words, cited.sources)
            if standing:
                return replace(found, words=words), standing
        return replace(found, words=likely), None

    def _cited(self, found: Found) -> Cited:
        if found.citation is None:
            return Cited()
        return self._desk.recognition.cited(found.citation.text, self._notes, found.citation.number)

    # --- what is no quotation

    def _pass_over(self, found: Found) -> None:
        """Keep words of the text that are no quotation; in notes they are titles as a rule."""
        if not found.in_note and found.sure:
            self._terms.append(found.words)

    def _is_title(self, found: Found) -> bool:
        words = found.words
        return self._desk.recognition.is_title(words) or self._desk.shelf.is_heading(words)

    def _is_term(self, found: Found, standing: Standing, cited: Cited) -> bool:
        count = len(_WORD.findall(found.words))
        if found.in_note:
            return count < NOTE_WORDS
        return count <= TERM_WORDS and not found.direct and standing.source.id not in cited.sources

    def _is_other(self, found: Found, share: float) -> bool:
        """Return whether words that no source has are set in marks for another reason."""
        if share >= ALTERED_SHARE and not found.in_note:
            return len(_WORD.findall(found.words)) <= TERM_WORDS and not found.direct
        count = len(_WORD.findall(found.words))
        if found.in_note:
            return share < ALTERED_SHARE or count < NOTE_WORDS or _is_titled(found.words)
        if not found.sure:
            return True
        if count <= TERM_WORDS:
            return not found.direct
        return _is_titled(found.words)

    # --- what no source has

    def _refuted(self, found: Found, cited: Cited) -> tuple[Quoted, tuple[Finding, ...]] | None:
        like = self._desk.shelf.likeness(found.words, cited.sources)
        share = like.share if like else 0.0
        if self._is_other(found, share):
            self._pass_over(found)
            return None
        if like is None or share < ALTERED_SHARE:
            quoted = _unlike(found, cited, Verdict.MISSING, like)
            return quoted, (missing(self._file, found, like),)
        standing = self._desk.shelf.standing(found.words, (like.source.id,))
        if standing is not None:
            return self._verbatim(found, cited, standing)
        asked = dict.fromkeys((*cited.sources, like.source.id))
        refused = self._desk.shelf.refusals(found.words, tuple(asked))
        quoted = _unlike(found, cited, Verdict.ALTERED, like)
        return quoted, (altered(self._file, found, refused),)


def _too_many(found: Sequence[Found]) -> Iterator[str]:
    if len(found) > limits.LETTER_QUOTATIONS:
        yield f"only the first {limits.LETTER_QUOTATIONS:,} quotations were looked up"


def _is_titled(words: str) -> bool:
    """Return whether words are set like a title: a capital for each word that isn't small."""
    told = _WORD.findall(words)
    heavy = [word for word in told if word.lower() not in _SMALL_WORDS]
    return (
        len(heavy) > TERM_WORDS - 1
        and all(word[0].isupper() or word[0].isdigit() for word in heavy)
        and words.strip()[-1:] not in {".", "…"}
    )


def _quoted(found: Found, cited: Cited, verdict: Verdict, standing: Standing) -> Quoted:
    return Quoted(
        text=found.words,
        verdict=verdict,
        where=found.where,
        page=found.page,
        line=found.line,
        note=found.citation.number if found.citation else 0,
        citation=found.citation.text if found.citation else "",
        cited=cited.sources,
        source=standing.source.id,
        locator=standing.locator,
        theirs=standing.text,
        nearest=standing.source.id,
    )


def _unlike(found: Found, cited: Cited, verdict: Verdict, like: Likeness | None) -> Quoted:
    near = like.nearest if like and like.share >= NEAR_SHARE else None
    source: Source | None = like.source if like and near else None
    locator = source.passages[near.passage].locator.text if source and near else ""
    altered = verdict is Verdict.ALTERED and like is not None
    return Quoted(
        text=found.words,
        verdict=verdict,
        where=found.where,
        page=found.page,
        line=found.line,
        note=found.citation.number if found.citation else 0,
        citation=found.citation.text if found.citation else "",
        cited=cited.sources,
        source=like.source.id if altered and like else "",
        locator=locator if altered else "",
        theirs=near.text if near else "",
        nearest=source.id if source else "",
        difference=tuple((str(part.kind), part.words) for part in near.diff) if near else (),
    )

"""How the words of a quotation stand to the library."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import LCSseq

from briefgen.matching import Match, Mismatch, Nearest, find_quotation, nearest_words, printed_words
from briefgen.matching.fold import fold
from briefgen.model.excerpt import Verbatim
from briefgen.model.source import Source

ALTERED_SHARE = 0.7
"""So many of its words some passage holds in order: then a quotation is altered, not missing."""

_TOKEN = re.compile(r"\w+(?:[-'.,:/]\w+)*")
_ELLIPSIS = re.compile(
    r"\A(?:\[?(?:\.\s?){2,}\.?\]?|\[?…\]?)\s*|\s*(?:\[(?:\.\s?){2,}\.?\]|\[?…\]?|(?:\s?\.){3,})\Z"
)
_LINE_HYPHEN = re.compile(r"(\w+)([-\u2010\u2011])\n(\w+)")
_HOUSE_STOP = re.compile(r"[.,](?=[’”'\"»“‘]*\Z)")
_INNER_STOP = re.compile(r"([.,])([’”'\"»])(?=\s)")
_EDITED = re.compile(r"\[(\w)\]|\[[^\[\]]*\]")
_ALMOST = 0.9
_CITED_LEAD = 0.05


@dataclass(frozen=True, slots=True)
class Standing:
    """Words that are a source's own."""

    source: Source
    locator: str
    text: str
    """As the source has them, our marks included."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The source that comes nearest to words that no source has."""

    source: Source
    share: float
    """Of the words, how many one of its passages holds in order."""
    passage: int
    nearest: Nearest | None


class Shelf:
    """The sources of a library, to look words up in."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        """Prepare the sources."""
        self._sources = sources
        self._words = cache(self._words_of)
        self._vocabulary = cache(self._vocabulary_of)

    def mended(self, words: str) -> tuple[str, ...]:
        """Return what words with hyphens at line ends may be, the likeliest first.

        A hyphen goes where a source knows the word without it.
        """
        if "\n" not in words:
            return (words,)
        known = frozenset[str]().union(*(self._vocabulary(name) for name in self._sources))

        def mend(found: re.Match[str]) -> str:
            joined = found[1] + found[3]
            whole = _tokens(joined)
            return joined if len(whole) == 1 and whole[0] in known else f"{found[1]}-{found[3]}"

        kept, gone = _LINE_HYPHEN.sub(r"\1-\3", words), _LINE_HYPHEN.sub(r"\1\3", words)
        likely = _LINE_HYPHEN.sub(mend, words)
        return tuple(dict.fromkeys(one.replace("\n", " ") for one in (likely, gone, kept)))

    def standing(self, words: str, among: Sequence[str]) -> Standing | None:
        """Return where words stand verbatim, looked for in these sources in this order."""
        for name in among:
            source = self._sources.get(name)
            found = self._match(words, source) if source else None
            if found:
                return found
        return None

    def elsewhere(self, words: str, but: Sequence[str]) -> Standing | None:
        """Return where words stand verbatim in any other source."""
        tokens = _tokens(_plain(words))
        likely = [
            name
            for name in self._sources
            if name not in but and self._holds(name, tokens) >= _ALMOST * len(tokens)
        ]
        return self.standing(words, likely)

    def refusals(self, words: str, among: Sequence[str]) -> tuple[tuple[Source, Mismatch], ...]:
        """Return for each of some sources why words are not its own."""
        sources = (self._sources[name] for name in among if name in self._sources)
        found = ((source, find_quotation(words, source)) for source in sources)
        return tuple((one, told) for one, told in found if isinstance(told, Mismatch))

    def likeness(self, words: str, cited: Sequence[str]) -> Likeness | None:
        """Return the source that comes nearest, the cited ones first; None without any likeness."""
        tokens = _tokens(_plain(words))
        best: tuple[float, float, str, int] | None = None
        for name in self._sources if tokens else ():
            share, passage = self._share(name, tokens)
            rank = share + _CITED_LEAD * (name in cited)
            if share and (best is None or rank > best[0]):
                best = (rank, share, name, passage)
        if best is None:
            return None
        _, share, name, passage = best
        source = self._sources[name]
        return Likeness(source, share, passage, nearest_words(words, source))

    def is_heading(self, words: str) -> bool:
        """Return whether words are a heading of a source."""
        told = " ".join(_tokens(words))
        return any(
            told == " ".join(_tokens(section.title))
            for source in self._sources.values()
            for section in source.sections
        )

    def _match(self, words: str, source: Source) -> Standing | None:
        for variant in _variants(words):
            found = find_quotation(variant, source)
            if isinstance(found, Match):
                first = next(piece for piece in found.pieces if isinstance(piece, Verbatim))
                locator = source.passages[first.passage].locator.text
                return Standing(source, locator, printed_words(source, found.pieces))
        return None

    def _words_of(self, name: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
        tokens = (_tokens(passage.text) for passage in self._sources[name].passages)
        return tuple((row, frozenset(row)) for row in tokens)

    def _vocabulary_of(self, name: str) -> frozenset[str]:
        return frozenset[str]().union(*(row for _, row in self._words(name)))

    def _holds(self, name: str, tokens: Sequence[str]) -> int:
        known = self._vocabulary(name)
        return sum(token in known for token in tokens)

    def _share(self, name: str, tokens: tuple[str, ...]) -> tuple[float, int]:
        """Return the greatest share of words that a passage holds in order, and the passage."""
        best, where = 0, 0
        for at, (row, known) in enumerate(self._words(name)):
            if sum(token in known for token in tokens) > best:
                held = int(LCSseq.similarity(tokens, row))
                if held > best:
                    best, where = held, at
        return best / len(tokens), where


def _variants(words: str) -> Iterator[str]:
    """Yield the words, then without what a house puts inside the closing marks or at the ends."""
    told: dict[str, None] = {}
    for text in (words, _ELLIPSIS.sub("", words)):
        for variant in (text, _HOUSE_STOP.sub("", text)):
            told.setdefault(variant)
            told.setdefault(_INNER_STOP.sub(r"\2", variant))
            told.setdefault(_INNER_STOP.sub(r"\2\1", variant))
    yield from (variant for variant in told if variant.strip())


def _plain(words: str) -> str:
    """Return words without editorial marks."""
    return _EDITED.sub(lambda found: found[1] or " ", words)


def _tokens(text: str) -> tuple[str, ...]:
    if not text.isascii():
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return tuple(_TOKEN.findall(fold(text).text.lower()))

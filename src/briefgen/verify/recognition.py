"""Which sources of the library the words of a note or bracket mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.model.source import SourceRecord
from briefgen.verify.letter import Note

_WORD = re.compile(r"\w+")
_BACK = re.compile(
    r"\b(?:n|nn|note|notes|fn|footnote|footnotes|supra note)\.?\s?(\d{1,4})\b", re.IGNORECASE
)
_SAME = re.compile(r"\s*(?:ibid|ibidem|id\.|idem|ebd)\b", re.IGNORECASE)
_ID = re.compile(r"@([a-z0-9][a-z0-9-]*)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|https?://|www\.")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "des", "du", "und"})
_DISTINCTIVE_WORDS = 3
_NAME, _DATE, _YEAR_SCORE, _NUMBER, _ADDRESS = 5, 3, 1, 6, 100


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation means."""

    sources: tuple[str, ...] = ()
    """Ids, the likeliest first; several where the words fit several."""
    certain: bool = False
    """Whether every part of it that looks like a citation means a source of the library."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A record's own words, as they may stand in a note."""

    id: str
    names: tuple[str, ...]
    initials: frozenset[str]
    title: str
    containers: tuple[str, ...]
    address: str
    number: str
    year: str
    dates: tuple[str, ...]


class Recognition:
    """Knows the records of a library by what notes say of them."""

    def __init__(self, records: Iterable[SourceRecord]) -> None:
        """Prepare the records."""
        self._known = tuple(_prepared(record) for record in records)
        self._ids = frozenset(one.id for one in self._known)

    def is_title(self, words: str) -> bool:
        """Return whether words are the title of a source, or of what it is part of."""
        told = _plain(words)
        return any(told in {one.title, *one.containers} for one in self._known)

    def cited(self, text: str, notes: Mapping[int, Note], before: int = 0) -> Cited:
        """Return what a citation means; `before` is the number of the note, for back references."""
        return self._cited(text, notes, before, frozenset())

    def _cited(
        self, text: str, notes: Mapping[int, Note], number: int, seen: frozenset[int]
    ) -> Cited:
        found: dict[str, None] = {}
        certain = True
        for part in _parts(text):
            back = self._back(part, notes, number, seen)
            own, sure = self._best(part, frozenset(back))
            meant = own or back
            found.update(dict.fromkeys(meant))
            if _YEAR.search(part) and not (meant and (sure or back)):
                certain = False
        return Cited(tuple(found), certain and bool(found))

    def _back(
        self, part: str, notes: Mapping[int, Note], number: int, seen: frozenset[int]
    ) -> tuple[str, ...]:
        targets = [int(digits) for digits in _BACK.findall(part)]
        if _SAME.match(part) and number > 1:
            targets.append(number - 1)
        found: dict[str, None] = {}
        for target in targets:
            if target in notes and target not in seen and target != number:
                note = self._cited(notes[target].text, notes, target, seen | {number, target})
                found.update(dict.fromkeys(note.sources))
        return tuple(found)

    def _best(self, part: str, among: frozenset[str]) -> tuple[tuple[str, ...], bool]:
        """Return the records that a part fits best, and whether by more than a name.

        With `among`, only these count.
        """
        ids = tuple(name for name in _ID.findall(part) if name in self._ids)
        if ids:
            return ids, True
        told = f" {_plain(part)} "
        compact = re.sub(r"\s+", "", part.lower())
        scores = {
            one.id: score
            for one in self._known
            if (not among or one.id in among) and (score := _score(one, told, compact, part))
        }
        best = max(scores.values(), default=0)
        return tuple(name for name, score in scores.items() if score == best), best > _NAME + 1


def _prepared(record: SourceRecord) -> _Known:
    names = dict.fromkeys((*record.author, record.publisher, record.cite_as))
    plain = tuple(name for name in map(_plain, names) if name)
    whole = record.container_title
    containers = tuple(
        name for name in dict.fromkeys((_plain(whole), _plain(whole.partition(":")[0]))) if name
    )
    initials = (
        "".join(word[0] for word in name.split() if word not in _SMALL).upper() for name in plain
    )
    return _Known(
        record.id,
        tuple(name.removeprefix("the ") for name in plain),
        frozenset(letters for letters in initials if len(letters) >= _DISTINCTIVE_WORDS),
        _plain(record.title),
        containers,
        _address(record.url),
        _plain(record.number),
        record.issued[:4],
        tuple(_dates(record.issued)),
    )


def _score(one: _Known, told: str, compact: str, part: str) -> int:
    named = any(f" {name} " in told for name in one.names) or any(
        re.search(rf"\b{letters}\b", part) for letters in one.initials
    )
    titled = bool(one.title) and f" {one.title} " in told
    contained = max(
        (len(name.split()) for name in one.containers if f" {name} " in told), default=0
    )
    score = _NAME * named
    if titled and (named or contained or len(one.title.split()) >= _DISTINCTIVE_WORDS):
        score += _DISTINCTIVE_WORDS + len(one.title.split())
    if contained:
        score += _NUMBER + contained
    if one.number and f" {one.number} " in told:
        score += _NUMBER
    if one.address and _has_address(compact, one.address):
        score += _ADDRESS + len(one.address)
    if score and any(f" {date} " in told for date in one.dates):
        score += _DATE
    if score and one.year and f" {one.year} " in told:
        score += _YEAR_SCORE
    return score


def _has_address(compact: str, address: str) -> bool:
    at = compact.find(address)
    return at >= 0 and not compact[at + len(address) : at + len(address) + 1].isalnum()


def _parts(text: str) -> Iterator[str]:
    yield from (part for part in text.split(";") if part.strip())


def _plain(text: str) -> str:
    """Return a text's words in small letters without accents, apostrophes and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if letter not in "'’‘`" and not _is_mark(letter))
    return " ".join(_WORD.findall(bare))


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) > 0


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.lower()).rstrip("/")


def _dates(issued: str) -> Iterator[str]:
    year, month, day = (*issued.split("-"), "", "")[:3]
    if day:
        name = _MONTHS[int(month) - 1]
        yield from (
            f"{int(day)} {name} {year}",
            f"{name} {int(day)} {year}",
            f"{year} {month} {day}",
        )

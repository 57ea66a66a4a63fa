"""Which lines are headings, how they are numbered, and how they rank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from briefgen.model.source import HeadingPattern
from briefgen.readers.text.dates import whole_date
from briefgen.readers.text.layout import Sheet, compile_pattern
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import (
    ends_sentence,
    is_capitals,
    is_title_case,
    leading_mark,
    starts_sentence,
    words,
)

_HEADING_LINES = 3
_TITLE_CHARACTERS = 220
_TITLE_WORDS = 28
_SENTENCE_CASE_WORDS = 12
_RUN_IN = re.compile(r"(?P<title>[^\W\d_][^.:;!?\n\r]{1,70}):[ \u00a0]{2,}(?=\S)")
_SINGLE_RUN_IN = re.compile(r"(?P<title>[^\W\d_][^.:;!?,\d\n\r]{3,60}): (?=[A-ZА-ЯЁ“\"])")
_LEAST_RUN_INS = 4
_BOLD_RUN_IN = re.compile(r"\*\*(?P<title>[^*\n\r]{2,80}?)[.:]?\*\*[.:]?\s+(?=\S)")
_LABEL = re.compile(r"^[\w.]{1,8}\.\s*(?=\S)")
_MARKDOWN = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>\S.*?)\s*#*")


class Rank(IntEnum):
    """How high a heading stands; a smaller one holds the larger ones after it, see `height`."""

    CAPITALS = 10
    SECTION = 11
    PART = 12
    ROMAN = 20
    UPPER_LETTER = 30
    DECIMAL = 40
    """Plus the depth: `2.1` is 41."""
    LOWER_LETTER = 70
    MARKDOWN = 80
    """Its level says more."""
    PLAIN = 90
    RUN_IN = 95


def height(rank: int) -> int:
    """Return what is compared: capitals, sections and chapters stand equally high."""
    return max(rank, Rank.PART)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's form, before its level is known."""

    rank: int
    """See `Rank`."""
    number: str = ""
    """Its own number or letter, where a locator may name it."""
    level: int = -1
    """As its record or its Markdown says; -1: follows from the rank."""


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    rank: Rank
    nameable: bool
    """Whether `s 1` is how a person would cite it."""


_PART_WORDS = (
    "chapter|part|article|annex|appendix|title|глава|часть|статья|приложение|chapitre|partie"
)
_FORMS: tuple[_Form, ...] = (
    _Form(
        re.compile(r"(?:section|раздел)\s+(\d+|[ivxlc]+|[a-z])\b[.:]?(?:\s+\S.*|$)", re.IGNORECASE),
        Rank.SECTION,
        nameable=True,
    ),
    _Form(
        re.compile(
            rf"(?:{_PART_WORDS})\s+(\d+|[ivxlc]+|[a-zа-я])\b[.:–—-]?(?:\s+\S.*|$)", re.IGNORECASE
        ),
        Rank.PART,
        nameable=False,
    ),
    _Form(re.compile(r"([IVXL]{1,7})\.(?:\s+\S|[A-Z][a-z]).*"), Rank.ROMAN, nameable=True),
    _Form(
        re.compile(r"([A-ZА-Я])\.(?:\s+\S|[A-ZА-ЯЁ][a-zа-яё]).*"), Rank.UPPER_LETTER, nameable=True
    ),
    _Form(
        re.compile(r"((?:[IVXLC]{1,6}|[A-Z])(?:\.\d{1,2}){1,3})\.?\s+\S.*"),
        Rank.DECIMAL,
        nameable=True,
    ),
    _Form(re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+\S.*"), Rank.DECIMAL, nameable=True),
    _Form(re.compile(r"(\d{1,2})\.(?:\s+\S|[A-ZА-ЯЁ]).*"), Rank.DECIMAL, nameable=True),
    _Form(re.compile(r"([a-zа-я])\.\s+\S.*"), Rank.LOWER_LETTER, nameable=True),
)


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading at a place in the text."""

    heading: Heading
    lines: int
    """How many lines it takes."""


class HeadingFinder:
    """Finds headings in a sheet, by a record's patterns and by general rules."""

    def __init__(self, sheet: Sheet, patterns: Sequence[HeadingPattern]) -> None:
        self._sheet = sheet
        self._content = sheet.content
        self._patterns = tuple(
            (compile_pattern(row.pattern, "headings line"), row.level) for row in patterns
        )

    def stated_at(self, position: int) -> FoundHeading | None:
        """Return the heading that the record states at a position of the content, or None."""
        for count, text in self._texts(position) if self._patterns else ():
            for pattern, level in self._patterns:
                if pattern.fullmatch(text):
                    form = form_of(text)
                    return FoundHeading(Heading(form.rank, form.number, level), count)
        return None

    def ends_paragraph_at(self, position: int) -> bool:
        """Return whether the paragraph before ends here because a heading follows without a gap."""
        found = self.found_at(position)
        after = position + found.lines if found else 0
        if not found or after >= len(self._content):
            return False
        last, following = self._content[after - 1], self._content[after]
        return not self._sheet.adjacent(last, following) or self._sheet.starts_page(following)

    def found_at(self, position: int) -> FoundHeading | None:
        """Return the heading that the general rules see at a position where a block starts."""
        marked = _MARKDOWN.fullmatch(self._content[position].text)
        if marked:
            return FoundHeading(Heading(Rank.MARKDOWN, level=len(marked.group("marks"))), 1)
        for count, text in sorted(self._texts(position), reverse=True):
            group = self._content[position : position + count]
            if self._is_heading(text, group, position + count):
                return FoundHeading(form_of(text), count)
        return None

    def _texts(self, position: int) -> Iterator[tuple[int, str]]:
        """Yield one, two and three adjacent lines joined by a blank, as one wrapped heading."""
        text = ""
        previous: Line | None = None
        for count, line in enumerate(self._content[position : position + _HEADING_LINES], 1):
            if previous and not self._sheet.adjacent(previous, line):
                return
            text = f"{text} {line.text}".strip()
            if len(text) > _TITLE_CHARACTERS:
                return
            yield count, text
            previous = line

    def _is_heading(self, text: str, group: Sequence[Line], after: int) -> bool:
        if not self._wraps(group) or not _may_be_title(text):
            return False
        numbered = bool(form_of(text).rank not in (Rank.PLAIN, Rank.CAPITALS))
        cased = is_title_case(_LABEL.sub("", text, count=1)) or is_capitals(text)
        following = self._content[after] if after < len(self._content) else None
        if following is None or not self._sheet.adjacent(group[-1], following):
            return cased or numbered or self._is_sentence_case(text, group)
        if self._sheet.starts_page(following):
            return cased
        return self._is_glued(text, group, following, cased=cased)

    def _wraps(self, group: Sequence[Line]) -> bool:
        """Return whether all lines but the last are long enough to have been wrapped."""
        if len(group) > 1 and not self._sheet.wrapped:
            return False
        return all(
            len(line.text) >= self._sheet.width * 0.6 and not ends_sentence(line.text)
            for line in group[:-1]
        )

    def _is_sentence_case(self, text: str, group: Sequence[Line]) -> bool:
        if len(group) > 1 or len(words(text)) > _SENTENCE_CASE_WORDS:
            return False
        return not self._sheet.wrapped or len(text) <= self._sheet.width * 0.85

    def _is_glued(self, text: str, group: Sequence[Line], following: Line, *, cased: bool) -> bool:
        """Return whether a heading stands directly above its text, without a blank line."""
        if len(words(text)) > _SENTENCE_CASE_WORDS or not starts_sentence(following.text):
            return False
        if leading_mark(following.text).length:
            return False
        if self._sheet.wrapped:
            prose = self._sheet.is_full(following) or ends_sentence(following.text)
            return cased and prose and self._sheet.was_cut(group[-1], following)
        return len(words(following.text)) >= 12 and len(following.text) > 2 * len(text)


def form_of(text: str) -> Heading:
    """Return a heading's rank and number, from its words alone."""
    for form in _FORMS:
        if match := form.pattern.match(text):
            number = match.group(1)
            rank = form.rank + (number.count(".") if form.rank is Rank.DECIMAL else 0)
            return Heading(rank, number if form.nameable else "")
    return Heading(Rank.CAPITALS if is_capitals(text) else Rank.PLAIN)


class RunInFinder:
    """Finds run-in headings: `Pretrial Detention:  The law allows police ...`.

    Only two blanks or bold type tell one from a sentence with a colon, and only title case from a
    list's opening words; a text that sets single blanks must do so several times, each time with
    another title (a transcript's speakers come back).
    """

    def __init__(self, openings: Iterable[str]) -> None:
        titles = [
            match.group("title")
            for text in openings
            if (match := _SINGLE_RUN_IN.match(text)) and is_title_case(match.group("title"))
        ]
        unique = len(set(titles))
        self._single = unique >= _LEAST_RUN_INS and unique >= len(titles) * 0.8

    def match(self, text: str) -> re.Match[str] | None:
        """Return the run-in heading that opens a paragraph's raw text, or None."""
        if match := _BOLD_RUN_IN.match(text):
            return match
        match = _RUN_IN.match(text) or (_SINGLE_RUN_IN.match(text) if self._single else None)
        return match if match and is_title_case(match.group("title")) else None


def markdown_title(text: str) -> tuple[int, int]:
    """Return start and end of a Markdown heading's own words in its line; (0, 0) for another line."""
    marked = _MARKDOWN.fullmatch(text)
    return marked.span("title") if marked else (0, 0)


def _may_be_title(text: str) -> bool:
    if text.endswith(".") and text.count(" ") > 2:
        return False
    if not starts_sentence(text) and not form_of(text).number:
        return False
    if len(words(text)) > _TITLE_WORDS or not any(letter.isalpha() for letter in text):
        return False
    form = form_of(text)
    numbered = form.rank not in (Rank.PLAIN, Rank.CAPITALS)
    if form.rank == Rank.PLAIN and leading_mark(text).length:
        return False
    if ends_sentence(text) and not text.endswith("?"):
        cased = is_title_case(_LABEL.sub("", text, count=1))
        colon = text.endswith(":") and (cased or form.rank in (Rank.SECTION, Rank.PART))
        bare = numbered and text.endswith(".") and len(words(text)) <= 2
        if not (colon or bare):
            return False
    return (
        not text.endswith((",", "-", "–", "—")) and whole_date(text) is None and "://" not in text
    )

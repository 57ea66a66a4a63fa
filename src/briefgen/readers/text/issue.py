"""The date on which a text was published, as its head prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from briefgen.model.source import SourceRecord
from briefgen.readers.text.dates import leading_date, whole_date
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import ends_sentence, words

ISSUE_DATE = "date of issue"
LIST_KINDS = frozenset({"index-page", "chronology"})
"""What kinds of source are lists of dated entries."""
_PROSE_WORDS = 9
_BODY_LINES = 3
_LABEL = re.compile(
    r"(?:(?:first )?(?:published|posted|issued|released|updated|last updated|date|dated|publication date)"
    r"|опубликовано|дата(?: публикации)?|publié|mis à jour|publicado|veröffentlicht)\s*(?:on|at|le|el|am)?\s*:?\s+",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?P<kind>[^\W\d_][^|·•\d]{2,30}?)\s*[|·•]\s*")
_AFTER = re.compile(
    r"(?:\s*[,–—-]?\s*(?:at\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*\(?[A-Z]{2,5}\)?(?![a-z]))?)?"
    r"(?:\s*[|·•–—-]\s*[^\W\d_][^.!?]{1,60})?\W*"
)


def find_issue_dates(
    lines: Sequence[Line], whys: Sequence[str], record: SourceRecord
) -> Iterator[tuple[int, str]]:
    """Yield the date lines of the head that say when the text was published.

    A date alone may also open the first entry of a list: it is one where other dates follow soon.
    """
    text = [line for line in lines if not line.blank and not whys[line.index]]
    head = _head(text)
    for line in text[:head]:
        found = _issue_date(line.text)
        if found is None:
            continue
        day, told = found
        bare = not told
        if bare and (record.kind in LIST_KINDS or not _opens_body(text, line, record, day)):
            continue
        yield line.index, ISSUE_DATE


def _head(text: Sequence[Line]) -> int:
    """Return how many lines stand above the first paragraph."""
    for position, line in enumerate(text):
        if len(words(line.text)) >= _PROSE_WORDS and ends_sentence(line.text):
            return position
        if len(words(line.text)) >= _PROSE_WORDS * 2:
            return position
    return len(text)


def _issue_date(text: str) -> tuple[date, bool] | None:
    """Return the whole date that a line gives, and whether its other words show what it is."""
    label = _LABEL.match(text) or _KIND.match(text)
    start = label.end() if label else 0
    printed = leading_date(text[start:])
    if printed is None or not printed.year or (day := printed.resolve()) is None:
        return None
    rest = text[start + printed.length :]
    if not _AFTER.fullmatch(rest):
        return None
    return day, bool(label or rest.strip(" .,;:*"))


def _opens_body(text: Sequence[Line], line: Line, record: SourceRecord, day: date) -> bool:
    """Return whether more than an entry's text follows a date, or no other date."""
    position = text.index(line) + 1
    dates = [at for at, row in enumerate(text[position:]) if _is_date(row.text)]
    if not dates or record.issued == day.isoformat():
        return True
    between = text[position : position + dates[0]]
    return sum(len(words(row.text)) >= _PROSE_WORDS for row in between) >= _BODY_LINES


def _is_date(text: str) -> bool:
    return whole_date(text.lstrip("•*- \t")) is not None

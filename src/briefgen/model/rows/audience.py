"""What a kind of reader expects of a letter's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.document import Paper
from briefgen.model.excerpt import Marks
from briefgen.model.finding import Place
from briefgen.model.period import ALWAYS, Period
from briefgen.model.rows.instrument import Unit


class SubjectPosition(StrEnum):
    """Where a letter's subject line stands."""

    BEFORE_SALUTATION = "before-salutation"
    AFTER_SALUTATION = "after-salutation"


@dataclass(frozen=True, slots=True)
class Audience:
    """What a kind of reader expects of a letter's form."""

    id: str
    """As a spec names it: `uk-government`."""
    name: str
    """In running prose: `the United Kingdom Government`."""
    language: str
    """BCP-47 tag of our own words: `en-GB`, `en-US`."""
    date_format: str
    """A day in the pattern of Unicode's CLDR: `d MMMM y`, `MMMM d, y`."""
    paper: Paper
    """The sheet."""
    marks: Marks
    """Outer and inner quotation marks."""
    stop_inside_marks: bool
    """Whether a full stop or comma of ours stands before a closing mark."""
    block_words: int
    """A quotation of more words than this stands on its own."""
    citation: str
    """Key of `Instrument.citations`: `oscola`, `chicago`, `eu`, `un`."""
    style: str
    """CSL style of the notes: `oscola-no-ibid`."""
    units: Mapping[Unit, tuple[str, str]]
    """How notes abbreviate one numbered part and several: article -> `art`, `arts`."""
    salutation_stop: str
    """What follows the salutation: nothing, `,` or `:`."""
    close_stop: str
    """What follows the complimentary close: nothing or `,`."""
    subject_position: SubjectPosition
    """Where the subject line stands."""
    subject_prefix: str
    """What precedes the subject, its blank included: `Re: `."""
    stale_years: int
    """A source older than this many years, with no younger one beside it, draws a warning."""
    sic: bool
    """Whether `[sic]` may be added to a source's error."""
    instruments: tuple[str, ...]
    """Instruments that it is itself bound by or has promised: the best to remind it of."""
    place: Place
    """Where the row is written."""
    valid: Period = ALWAYS
    """Nothing dates an audience."""

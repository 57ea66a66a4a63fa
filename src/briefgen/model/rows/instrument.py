"""Treaties, laws and promises that a letter may invoke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefgen.model.finding import Place
from briefgen.model.period import Period


class Unit(StrEnum):
    """What the numbered parts of an instrument are called."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SECTION = "section"


class InstrumentKind(StrEnum):
    """What sort of obligation or promise it is."""

    TREATY = "treaty"
    """Binding under international law once a state is bound by it."""
    COMMITMENT = "commitment"
    """Politically binding: OSCE documents, a chairman's promises."""
    LAW = "law"
    """A statute, or a provision of one."""
    RESOLUTION = "resolution"
    """Adopted by a parliament or a body of an organisation."""
    POLICY = "policy"
    """Guidelines, strategies, action plans."""
    REVIEW = "review"
    """Observations, decisions and reports of a monitoring body."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, law, resolution or promise that a letter may invoke."""

    id: str
    """As `[@CAT, art 12]` and `right: [CAT 12]` name it; `[A-Za-z0-9][A-Za-z0-9-]{0,63}`."""
    title: str
    """In full."""
    short: str
    """For running prose: `Convention against Torture`."""
    later: str
    """For later notes: `ICCPR`; the short title where it has no other."""
    kind: InstrumentKind
    """What sort of text it is."""
    unit: Unit
    """What its numbered parts are called."""
    bound: Mapping[str, date]
    """Who ratified, acceded or promised, and on which day: `kazakhstan` -> the day."""
    concerns: tuple[str, ...]
    """The only countries that it can be used for; empty: any."""
    audiences: tuple[str, ...]
    """Audiences that may be reminded of it; empty: all."""
    citations: Mapping[str, str]
    """Finished notes by citation style (`oscola`, `chicago`, `eu`, `un`), plain text, without the
    part cited and the last stop; at least one."""
    verified: str
    """Where its dates were checked; empty: unverified."""
    valid: Period
    """When it may be invoked at all."""
    place: Place
    """Where the row is written."""

    def citation(self, style: str) -> str:
        """Return the finished note in a citation style, or in the first one that it has."""
        return self.citations.get(style) or next(iter(self.citations.values()))

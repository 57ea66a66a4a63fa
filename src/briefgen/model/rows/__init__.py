"""Rows of the vocabulary, as frozen values.

Reusable recommendations are `spec.Recommendation`. Every row has `id`, `place` (where its YAML
stands) and `valid` (the days on which a brief may use it; `period.ALWAYS` where nothing dates it).
"""

from briefgen.model.rows.audience import Audience, SubjectPosition
from briefgen.model.rows.case import Case, CaseCard, CaseStatus, Condition, Consent, Sensitivity
from briefgen.model.rows.event import Event, Statement
from briefgen.model.rows.instrument import Instrument, InstrumentKind, Unit
from briefgen.model.rows.office import Holder, Office
from briefgen.model.rows.row import Row
from briefgen.model.rows.sender import Actor, Sender, Signatory

__all__ = [
    "Actor",
    "Audience",
    "Case",
    "CaseCard",
    "CaseStatus",
    "Condition",
    "Consent",
    "Event",
    "Holder",
    "Instrument",
    "InstrumentKind",
    "Office",
    "Row",
    "Sender",
    "Sensitivity",
    "Signatory",
    "Statement",
    "SubjectPosition",
    "Unit",
]

"""Every finding's code: its severity in a draft and in a final, and its page for `explain`.

Families: Y0xx the YAML and its shape, S0xx sources, Q1xx quotations, R2xx references,
recommendations and dates, L3xx the letter as a letter, O4xx the finished files.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model.codes.code import Code
from briefgen.model.codes.finished import FINISHED
from briefgen.model.codes.letter import LETTER
from briefgen.model.codes.quotations import QUOTATIONS
from briefgen.model.codes.references import REFERENCES
from briefgen.model.codes.sources import SOURCES
from briefgen.model.codes.yaml import YAML
from briefgen.model.finding import Finding, Place, Severity

__all__ = ["BY_CODE", "CODES", "Code", "finding"]

CODES: tuple[Code, ...] = (*YAML, *SOURCES, *QUOTATIONS, *REFERENCES, *LETTER, *FINISHED)
BY_CODE: Mapping[str, Code] = {row.code: row for row in CODES}


def finding(
    code: str,
    message: str,
    place: Place,
    *,
    name: str = "",
    hint: str = "",
    severity: Severity | None = None,
) -> Finding:
    """Return a finding of a code, with the code's draft severity unless one is given.

    `build` raises the severity to the code's final one when the brief is final.
    """
    return Finding(code, name, severity or BY_CODE[code].draft, message, place, hint)

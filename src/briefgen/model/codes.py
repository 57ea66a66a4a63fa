"""Every finding's code: its severity in a draft and in a final, and its page for `explain`.

Families: Y0xx the YAML and its shape, S0xx sources, Q1xx quotations, R2xx references,
recommendations and dates, L3xx the letter as a letter, O4xx the finished files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.finding import Finding, Place, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Code:
    """One code and its page."""

    code: str
    """Family letter and three digits."""
    slug: str
    """What is wrong, in [a-z-]: reads well after `allow`."""
    draft: Severity
    """Severity while the brief is a draft."""
    final: Severity
    """Severity once it is final."""
    settled_by_allow: bool
    """Whether `allow:` may settle it."""
    finds: str
    """What it finds."""
    matters: str
    """Why it matters."""
    example: str
    """What trips it."""
    instead: str
    """What to write instead."""
    limits: str
    """What it does not see."""


CODES: tuple[Code, ...] = (
    Code(
        "Q101", "altered-quotation", ERROR, ERROR, False,
        "Words between quotation marks that are not verbatim in the cited source.",
        "One altered word discredits the whole letter, and the opponent will find it.",
        'The court "sentenced Mr Kozlov to seven years" [@hrw-wr-2013]',
        "Copy the line that `briefgen find` prints, or take the words out of the marks.",
        "White space, the shape of quotation marks and line-end hyphens may differ.",
    ),
    Code(
        "Q102", "uncited-quotation", WARNING, ERROR, False,
        "Quotation marks that no citation follows in their paragraph, or marks that don't pair.",
        "A reader can't check words whose source is not named.",
        'They were "beaten with truncheons".',
        'Add [@source] after them, or write \\"term\\" for marks that are no quotation.',
        "Single marks never delimit a quotation.",
    ),
    Code(
        "Q103", "quoted-furniture", ERROR, ERROR, False,
        "A quotation that crosses or is furniture (running heads, navigation), or quotes a pointer.",
        "Furniture is not what the source says; a pointer proves only that something exists.",
        '"Top of page" [@amnesty-2013]',
        "Quote the text itself; for a pointer, cite the document that it points to.",
        "What was skipped, and why, is told by `briefgen sources show ID --skipped`. A pointer is a warning.",
    ),
    Code(
        "Q104", "joined-sections", ERROR, ERROR, False,
        "An omission that joins words from different sections of a source.",
        "Such a sentence was never written by anybody.",
        '"Torture [...] is widespread" with the pieces in two chapters',
        "Make two quotations of it.",
        "Pieces in different paragraphs of one section are allowed, in their order.",
    ),
    Code(
        "Q105", "dropped-hedge", ERROR, ERROR, True,
        "A negation, hedge or attribution that an omission or a cut leaves out of the sentence.",
        "Without its hedge the source says more than it said.",
        '"killing 12 and wounding dozens" without "according to government figures"',
        "Quote the hedge as well, or give it in your own words and settle the finding.",
        "It looks for listed words (templates/terms/) in the same sentence. At a cut it is a warning in a draft.",
    ),
    Code(
        "R201", "unsupported-ask", WARNING, ERROR, True,
        "A recommendation that no excerpt, case or source of the brief bears.",
        "An ask without evidence invites the answer that nothing is known.",
        "ask: release all prisoners, with no evidence named",
        "Name a topic, case or source of this brief under `evidence`.",
        "It checks that evidence is there, not that it convinces.",
    ),
    Code(
        "R202", "cites-the-future", ERROR, ERROR, False,
        "A source or dated entry published after the brief's date.",
        "A letter can't have read what was not yet written.",
        "an entry of 27 June in a letter of 24 June",
        "Leave it out, or move the brief's date if the letter really is later.",
        "A source without any date draws a warning only (R207).",
    ),
    Code(
        "R203", "anachronism", ERROR, ERROR, False,
        "An office, holder or instrument that was not valid on the brief's date.",
        "A wrong title or a law not yet in force ends the reading.",
        "writing to the FCDO in 2013",
        "Use what was valid then; `briefgen list offices --on DATE` tells.",
        "Only what the data files date is checked.",
    ),
    Code(
        "R209", "broken-bracket", ERROR, ERROR, False,
        "A bracket or fill-in of the prose that briefgen doesn't understand.",
        "It would be printed in the letter as it stands.",
        "[@hrw 2010]",
        "Write [@id], [@id, locator], [@id; words], [#id], [case id], [excerpts] or [? words].",
        "Square brackets without @, # or ? are left alone.",
    ),
)

BY_CODE: Mapping[str, Code] = {row.code: row for row in CODES}


def finding(code: str, message: str, place: Place, *, name: str = "", hint: str = "", severity: Severity | None = None) -> Finding:
    """Return a finding of a code, with the code's draft severity unless one is given.

    `build` raises the severity to the code's final one when the brief is final.
    """
    return Finding(code, name, severity or BY_CODE[code].draft, message, place, hint)

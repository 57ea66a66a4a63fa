"""Severities of drafts and finals, and what `allow` settles."""

from __future__ import annotations

import pytest

from briefgen.build.settling import raised, settle
from briefgen.model.codes import CODES, finding
from briefgen.model.codes.code import Code
from briefgen.model.finding import Place, Severity
from briefgen.model.spec import Status
from letters import HEAD, Letter, letter

BODY = """\
topics:
  - heading: Torture
    text: |
      Words [? really?].
recommendations:
  - {id: speak, ask: speak, actor: addressee}
  - {id: shout, ask: shout, actor: addressee}
"""


def told(made: Letter) -> list[tuple[str, str, str]]:
    return [(one.code, one.name, one.severity.value) for one in made.findings]


def test_a_draft_is_warned_of_what_stops_a_final() -> None:
    assert told(letter(BODY)) == [
        ("L305", "", "note"),
        ("R201", "speak", "warning"),
        ("R201", "shout", "warning"),
    ]
    assert told(letter(BODY, head=f"{HEAD}status: final\n")) == [
        ("L305", "", "error"),
        ("R201", "speak", "error"),
        ("R201", "shout", "error"),
    ]


def test_an_allowance_settles_the_finding_of_its_name_only() -> None:
    made = letter(f"{BODY}allow:\n  R201 speak: everybody knows\n", head=f"{HEAD}status: final\n")
    assert ("R201", "speak", "error") not in told(made)
    assert ("R201", "shout", "error") in told(made)
    settled = made.checked.verdict.settled
    assert [(one.code, one.name, allowance.reason) for one, allowance in settled] == [
        ("R201", "speak", "everybody knows")
    ]


def test_an_allowance_without_a_name_settles_no_finding_that_has_one() -> None:
    made = letter(f"{BODY}allow:\n  R201: all of them\n")
    assert [row[:2] for row in told(made)] == [
        ("L305", ""),
        ("R201", "speak"),
        ("R201", "shout"),
        ("R212", ""),
    ]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_a_severity_is_raised_and_never_lowered(code: Code) -> None:
    for severity in Severity:
        given = finding(code.code, "x", Place("f", 1), severity=severity)
        assert raised(given, Status.DRAFT) is given
        for status in (Status.FINAL, Status.SENT):
            seen = raised(given, status).severity
            changes = code.final is not code.draft and severity is not Severity.ERROR
            assert seen is (code.final if changes else severity)


def test_what_cant_be_settled_stays_whatever_the_brief_allows() -> None:
    made = letter(f"{BODY}allow:\n  R201 speak: why not\n")
    spec = made.checked.spec
    wrong = finding("Q101", "not in the source", Place(spec.file, 3), name="speak")
    assert wrong in settle(spec, (wrong,)).findings


def test_findings_come_once_and_in_order_of_their_places() -> None:
    spec = letter(BODY).checked.spec
    late, early = (finding("R202", "x", Place(spec.file, line)) for line in (9, 2))
    assert settle(spec, (late, early, late)).findings == (early, late)

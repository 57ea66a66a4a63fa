"""Each check by its fixture file: what fires, with name, line and words, and what is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.checks import CHECKS
from briefgen.model.codes import BY_CODE
from letters import HEAD, Letter, letter

FOLDER = Path(__file__).parent / "fixtures" / "checks"
TOLD_BESIDE = {"R207", "R212"}
"""Codes of findings that a check of another code, or settling, tells."""
ELSEWHERE = {"R204", "R205"}
"""Checks over many rows of people and events, which have tests of their own."""

_FENCE = re.compile(r"```(\S+)\n(.*?)```\n", re.DOTALL)
_EXPECTED = re.compile(r"^(\S*) @(\d+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a fixture file."""

    code: str
    title: str
    files: dict[str, str]
    """`yaml` the spec's keys, `head` those before them; others by path."""
    expected: tuple[tuple[str, int, str], ...]
    """Name, line and words of each finding, in order of the letter."""

    def made(self) -> Letter:
        """Return the letter of the case."""
        files = dict(self.files)
        body, head = files.pop("yaml"), files.pop("head", HEAD)
        return letter(body, head=head, files=files)


def cases() -> Iterator[Case]:
    """Yield the cases of all files."""
    for path in sorted(FOLDER.glob("*.md")):
        for block in path.read_text("utf-8").split("\n## ")[1:]:
            title = block.partition("\n")[0]
            rest = _FENCE.sub("", block)
            expected = tuple((m[1], int(m[2]), m[3]) for m in _EXPECTED.finditer(rest))
            assert bool(expected) is title.startswith("firing"), (path, title)
            yield Case(path.stem, title, dict(_FENCE.findall(block)), expected)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.code} {case.title}")
def test_a_check_tells_what_it_is_for_and_nothing_else(case: Case) -> None:
    found = [one for one in case.made().findings if one.code == case.code]
    assert [(one.name, one.place.line) for one in found] == [row[:2] for row in case.expected]
    for one, (_, _, words) in zip(found, case.expected, strict=True):
        assert words in one.message
        assert one.hint
        assert one.severity is BY_CODE[case.code].draft


def test_every_check_has_a_firing_and_a_silent_case() -> None:
    wanted = {check.code for check in CHECKS} - ELSEWHERE | TOLD_BESIDE
    for kind in ("firing", "silent"):
        assert wanted == {case.code for case in cases() if case.title.startswith(kind)}


def test_codes_of_checks_stand_once() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert {check.code for check in CHECKS} <= set(BY_CODE)


def test_what_was_valid_then_is_named() -> None:
    hints = {
        case.title: [one.hint for one in case.made().findings if one.code == "R203"]
        for case in cases()
        if case.code == "R203"
    }
    (later,) = hints["firing: an office of a later day, and what was there then"]
    assert later.startswith("valid then: uk-foreign-secretary, ")
    (before,) = hints["firing: a name that held the office before"]
    assert before == "then: David Cameron; leave the name out and it is printed"
    treaties = hints["firing: a treaty that bound the country later, cited and invoked"]
    assert treaties[0] == "briefgen list instruments --on 2013-06-24"

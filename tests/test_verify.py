"""Quotations of finished letters against the library: nothing missed, nothing invented."""

from pathlib import Path

import pytest

from briefgen.verify import FileResult, Verdict, verify
from briefgen.workspace import DiskWorkspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def workspace() -> DiskWorkspace:
    return open_workspace(ROOT)


def verified(workspace: DiskWorkspace, path: Path, text: str) -> FileResult:
    path.write_text(text, encoding="utf-8")
    return verify(workspace, [str(path)]).files[0]


def verdicts(result: FileResult) -> list[str]:
    return [str(one.verdict) for one in result.quotations]


def test_a_markdown_letter_has_a_verdict_for_each_quotation(
    workspace: DiskWorkspace, tmp_path: Path
) -> None:
    result = verified(
        workspace,
        tmp_path / "letter.md",
        'The record "seriously deteriorated in 2012."[^1] The workers\' rights were not "protected at\n'
        'all by any law of this or another country".\n\nPolice “confirmed that they had used firearms to\n'
        "shoot directly at demonstrators” [@amnesty-2013]. He is 'a prisoner of conscience'.\n\n"
        "[^1]: Human Rights Watch, “Kazakhstan,” in World Report 2013.\n",
    )
    assert verdicts(result) == ["verbatim", "missing", "altered", "uncited"]
    first, _, third, _ = result.quotations
    assert (first.source, first.locator, first.note) == ("hrw-wr-2013", "introduction", 1)
    assert ("source", "protesters") in third.difference
    assert result.refuted
    assert [found.code for found in result.findings] == ["Q101", "Q101", "Q102"]


def test_words_verbatim_in_another_source_than_the_cited_one_are_told(
    workspace: DiskWorkspace, tmp_path: Path
) -> None:
    result = verified(
        workspace,
        tmp_path / "letter.md",
        "The record “seriously deteriorated in 2012”.[^1]\n\n"
        "[^1]: Amnesty International, Annual Report 2013, 23 May 2013.\n",
    )
    (quoted,) = result.quotations
    assert (quoted.verdict, quoted.source) == (Verdict.VERBATIM, "hrw-wr-2013")
    assert [found.code for found in result.findings] == ["Q106"]
    assert result.refuted

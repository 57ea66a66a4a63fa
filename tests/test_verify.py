"""Quotations of finished letters against the library: nothing missed, nothing invented."""

import json
import subprocess
import sys
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


def briefgen(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "briefgen", "-C", ROOT, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_prints_the_contracts_json_and_nothing_else(tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text(
        "“seriously deteriorated in 2012” [@hrw-wr-2013]. “Never said by anyone here.”\n",
        encoding="utf-8",
    )
    done = briefgen("verify", letter, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    (file,) = json.loads(done.stdout)["files"]
    assert (file["file"], file["status"]) == (str(letter), "refuted")
    names = ("text", "source", "locator", "note", "verdict")
    assert [{name: row[name] for name in names} for row in file["quotations"]] == [
        {
            "text": "seriously deteriorated in 2012",
            "source": "hrw-wr-2013",
            "locator": "introduction",
            "note": None,
            "verdict": "verbatim",
        },
        {
            "text": "Never said by anyone here.",
            "source": None,
            "locator": None,
            "note": None,
            "verdict": "missing",
        },
    ]


def test_the_command_tells_both_texts_and_writes_a_report(tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("It “gravely deteriorated in <2012>” [@hrw-wr-2013].\n", encoding="utf-8")
    report = tmp_path / "new" / "report.html"
    done = briefgen("verify", letter, "--report", report)
    assert done.returncode == 1
    assert "these words are not in hrw-wr-2013" in done.stderr
    assert "{seriously} deteriorated in" in done.stderr
    page = report.read_text(encoding="utf-8")
    assert "<mark>gravely</mark>" in page
    assert "<mark>seriously</mark>" in page
    assert "<2012>" not in page


def test_a_letter_without_errors_ends_in_zero(tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("It “seriously deteriorated in 2012”.\n", encoding="utf-8")
    done = briefgen("verify", letter)
    assert done.returncode == 0
    assert "nothing cites these words of hrw-wr-2013" in done.stderr
    assert "verified: 1 quotation: 1 uncited" in done.stderr
    assert briefgen("verify", tmp_path / "nothing.md").returncode == 2

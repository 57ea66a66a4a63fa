"""What officers see: findings like a good compiler's, results in words, nothing that can't be shown."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from running import BAD, COMMAND, SECONDS, briefgen_in, environment, spec

ESCAPE = "\x1b"


def bad(workspace: Path, text: str = BAD) -> Path:
    path = workspace / "briefs" / "bad.yaml"
    path.write_text(spec("bad", text), encoding="utf-8")
    return path


def on_terminal(folder: Path, *arguments: str, columns: int = 80, **env: str) -> str:
    """Return what a command prints on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**environment(TERM="xterm-256color", COLUMNS=str(columns)), **env},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        printed += data
    process.wait(SECONDS)
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def test_a_finding_has_place_severity_words_code_line_caret_and_cure(riverland: Path) -> None:
    bad(riverland)
    lines = briefgen_in(riverland, "check", "briefs/bad.yaml").err.splitlines()
    head, source, caret = lines[0], lines[1], lines[2]
    assert re.fullmatch(
        r"briefs/bad\.yaml:13:\d+  error: these words are not in river-monitor-2013 +\[Q101\]", head
    )
    assert source == f"   13 |       {BAD}"
    assert caret.startswith("      | ")
    assert source[caret.index("^") :].startswith("five")
    assert caret.endswith("^ section 1, Freedom of assembly")
    assert any(line.startswith("  cure        ") for line in lines)
    assert lines[-1] == "1 error, 0 warnings: would not build.   briefgen explain Q101"


def test_the_caret_stands_below_a_long_line_that_is_cut(riverland: Path) -> None:
    bad(riverland, "Words of ours. " * 40 + BAD)
    lines = briefgen_in(riverland, "check", "briefs/bad.yaml").err.splitlines()
    source, caret = lines[1], lines[2]
    assert len(source) <= 110
    assert source[caret.index("^") :].startswith("five")


def test_yaml_that_cant_be_read_is_shown_at_its_line(riverland: Path) -> None:
    path = bad(riverland)
    path.write_text('title: "Media remains" [@x]\n', encoding="utf-8")
    lines = briefgen_in(riverland, "check", "briefs/bad.yaml").err.splitlines()
    assert lines[0].startswith("briefs/bad.yaml:1:")
    assert lines[1] == '    1 | title: "Media remains" [@x]'


def test_check_sums_a_brief_up_and_prints_totals_last(riverland: Path) -> None:
    lines = briefgen_in(riverland, "check").err.splitlines()
    assert lines[-3] == (
        "first-letter  draft, as of 24 June 2013: 4 quotations, all verbatim; 2 of them chosen, "
        "not yet pinned; 2 asks, all supported; 0 cases; 0 queries"
    )
    assert lines[-2] == "  for final    unpinned excerpt [L304]"
    assert lines[-1] == "0 errors, 0 warnings, 1 note: would build"


def test_a_brief_that_loses_quotations_says_how_many(riverland: Path) -> None:
    bad(riverland, f'{BAD} Police "dispersed" [@river-monitor-2013].')
    err = briefgen_in(riverland, "check", "briefs/bad.yaml").err
    assert "2 quotations, 1 verbatim" in err


def test_build_tells_pages_proof_evidence_and_outputs(riverland: Path) -> None:
    ran = briefgen_in(riverland, "build")
    lines = ran.err.splitlines()
    assert lines[0] == (
        "sources   0 unchanged, 2 new: river-monitor-2013 (3 sections, 5 passages; 3 lines skipped "
        "as furniture); lake-institute-2012 (3 sections, 4 passages; 3 lines skipped as furniture)"
    )
    start = lines.index("first-letter  draft, as of 24 June 2013")
    assert re.fullmatch(r"  letter       \d pages, \d+ words, 4 notes", lines[start + 1])
    assert lines[start + 2] == (
        "  proven       4 of 4 quotations verbatim in the sources, the PDF and the DOCX; both files "
        "say the same words"
    )
    assert lines[start + 3] == "  evidence     2 of 2 sources, 2 independent origins"
    assert lines[-1] == "1 built, 0 unchanged, 0 refused; 0 errors, 0 warnings, 1 note"
    assert ran.out.splitlines()[0] == "out/first-letter/first-letter.pdf"
    again = briefgen_in(riverland, "build").err.splitlines()
    assert again[0] == "sources   2 unchanged"
    assert again[-2] == "first-letter  draft, as of 24 June 2013: unchanged"


def test_asks_that_rest_on_one_origin_are_told(riverland: Path) -> None:
    path = riverland / "briefs/first-letter.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "evidence: [torture, freedom-of-assembly]", "evidence: [freedom-of-assembly]"
    )
    path.write_text(text, encoding="utf-8")
    err = briefgen_in(riverland, "build", "--to", "html").err
    assert "; ask 2 rests on one origin only (river-monitor)" in err


def test_build_tells_what_changed_since_the_last_one(riverland: Path) -> None:
    path = bad(
        riverland, 'Police "dispersed four peaceful protests on Mill Square" [@river-monitor-2013].'
    )
    assert "  changed " not in briefgen_in(riverland, "build", "--to", "html", str(path)).err
    bad(riverland, 'Police "dispersed four peaceful protests" [@river-monitor-2013].')
    lines = briefgen_in(riverland, "build", "--to", "html", str(path)).err.splitlines()
    start = lines.index("  changed      since the last build:")
    assert lines[start + 1].split() == (
        ["section", "1", "quotation", "1", "shortened:", '"on', "Mill", 'Square"', "left", "out"]
    )


def test_control_and_bidi_characters_are_shown_as_escapes(riverland: Path) -> None:
    path = riverland / "briefs" / "odd.yaml"
    path.write_text("title: a\x07b\u202e\x1b[31m\n", encoding="utf-8")
    ran = briefgen_in(riverland, "check")
    assert ran.status == 1
    assert not set(ran.err) & {ESCAPE, "\u202e", "\x07"}
    assert "briefs/odd.yaml" in ran.err
    missing = briefgen_in(riverland, "check", "x\x1b[31m\n.yaml")
    assert missing.status == 2
    assert missing.err.count("\n") == 1
    assert ESCAPE not in missing.err


def test_colours_only_on_a_terminal_and_only_when_wanted(riverland: Path) -> None:
    bad(riverland)
    assert ESCAPE not in briefgen_in(riverland, "check").err
    assert ESCAPE in on_terminal(riverland, "check")
    assert ESCAPE not in on_terminal(riverland, "check", "--no-color")
    assert ESCAPE not in on_terminal(riverland, "check", NO_COLOR="1")
    assert ESCAPE not in on_terminal(riverland, "check", TERM="dumb")


def test_a_bar_only_on_a_terminal_for_several_briefs(riverland: Path) -> None:
    bad(riverland)
    shown = on_terminal(riverland, "check")
    assert re.search(r"briefs.*\d/2", shown)
    assert "briefs " not in briefgen_in(riverland, "check").err.replace("briefs/", "")
    assert not re.search(r"\d/\d", on_terminal(riverland, "check", "-q"))
    assert not re.search(r"\d/\d", on_terminal(riverland, "check", "briefs/bad.yaml"))


def test_json_on_a_terminal_is_json_alone(riverland: Path) -> None:
    assert json.loads(on_terminal(riverland, "check", "--json"))["briefs"]


@pytest.mark.parametrize("columns", [1, 20, 40, 400])
def test_any_width_of_a_terminal_will_do(riverland: Path, columns: int) -> None:
    bad(riverland)
    shown = on_terminal(riverland, "check", "--no-color", columns=columns)
    assert "these words are not in river-monitor-2013" in shown
    assert "Traceback" not in shown


def test_a_built_letter_s_files_are_one_line_on_a_terminal(riverland: Path) -> None:
    shown = on_terminal(riverland, "build", "--no-color")
    assert (
        "  out/first-letter/   first-letter.pdf .docx .html   audit.html .csv   record.json"
        in shown
    )
    assert re.search(r"1 note, in \d+\.\d s", shown)


def closed(folder: Path, *arguments: str, descriptors: str) -> subprocess.CompletedProcess[bytes]:
    """Return what a command does when the shell has closed or redirected its streams."""
    command = " ".join([*(f"'{part}'" for part in (*COMMAND, *arguments)), descriptors])
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


@pytest.mark.parametrize("descriptors", [">&-", "2>&-", ">&- 2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", [["check", "--json"], ["build"], ["find", "torture"]])
def test_closed_streams_are_no_fault(
    riverland: Path, arguments: list[str], descriptors: str
) -> None:
    done = closed(riverland, *arguments, descriptors=descriptors)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    if arguments == ["build"]:
        pdf = (riverland / "out/first-letter/first-letter.pdf").read_bytes()
        assert pdf.startswith(b"%PDF-")
        assert pdf.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("arguments", [["list", "offices"], ["check", "--json"], ["schema"]])
def test_a_reader_that_goes_away_is_no_fault(riverland: Path, arguments: list[str]) -> None:
    done = closed(riverland, *arguments, descriptors="| head -c 1 >/dev/null")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_behind_standard_output_is_told_in_one_line(riverland: Path) -> None:
    done = closed(riverland, "schema", descriptors=">/dev/full")
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "briefgen: the output can't be written: No space left on device\n"
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(riverland: Path, encoding: str) -> None:
    env = environment(PYTHONIOENCODING=encoding)
    assert briefgen_in(riverland, "check", env=env).status == 0
    ran = briefgen_in(riverland, "sources", "--json", env=env)
    assert json.loads(ran.out)["sources"]
    assert sys.getdefaultencoding() == "utf-8"

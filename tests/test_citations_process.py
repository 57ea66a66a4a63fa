"""The kept pandoc process and the styles: what can fail, and what must never depend on where."""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.citations import NoteRequest, SourcePart, format_notes, pandoc
from briefgen.citations.style import load_style
from briefgen.errors import ToolError
from citation_samples import AUDIENCES, INSTRUMENTS, RECORDS, STYLES, UK, as_text, style_bytes
from hang_guard import must_end

_CITED = ("hrw-2010", "hrw-wr-2013", "state-2011", "CAT", "hrw-2010", "amnesty-2013", "CAT")


def _letter() -> tuple[str, ...]:
    requests = tuple(
        NoteRequest(number, (SourcePart(key, ("para 2",)),)) for number, key in enumerate(_CITED, 1)
    )
    notes = format_notes(requests, RECORDS, INSTRUMENTS, UK, csl=style_bytes(UK))
    return tuple(as_text(note) for note in notes)


def _kept_pid() -> int:
    kept = pandoc._KEEPER.kept
    assert kept is not None
    return kept.running.pid


def test_process_is_kept_between_letters() -> None:
    _letter()
    first = _kept_pid()
    _letter()
    assert _kept_pid() == first


def test_process_that_died_is_replaced() -> None:
    expected = _letter()
    dead = _kept_pid()
    os.kill(dead, signal.SIGKILL)
    assert _letter() == expected
    assert _kept_pid() != dead


def test_answer_is_the_same_cold_and_warm_and_after_another_style() -> None:
    pandoc.end_process()
    cold = _letter()
    for audience in AUDIENCES.values():
        request = (NoteRequest(1, (SourcePart("hrw-2010"),)),)
        format_notes(request, RECORDS, INSTRUMENTS, audience, csl=style_bytes(audience))
    assert _letter() == cold


def test_threads_share_the_process() -> None:
    expected = _letter()
    answers: list[tuple[str, ...]] = []
    threads = [threading.Thread(target=lambda: answers.append(_letter())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 4


def _in_child(queue: multiprocessing.Queue[tuple[tuple[str, ...], int]]) -> None:
    queue.put((_letter(), _kept_pid()))


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_forked_child_starts_its_own() -> None:
    expected = _letter()
    context = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[tuple[tuple[str, ...], int]] = context.Queue()
    child = context.Process(target=_in_child, args=(queue,))
    child.start()
    answer, pid = queue.get(timeout=30)
    child.join(30)
    assert answer == expected
    assert pid != _kept_pid()
    assert _letter() == expected
    for _ in range(100):  # the child's pandoc ends with the child's pipe
        if not Path(f"/proc/{pid}").exists():
            break
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_words_depend_on_nothing_around() -> None:
    code = "import json, test_citations_process as t;print(json.dumps(t._letter()))"
    tests = str(Path(__file__).parent)
    answers = set()
    for seed, zone, locale, home in (
        ("0", "UTC", "C", "/"),
        ("1", "Asia/Almaty", "tr_TR.UTF-8", "/nonexistent"),
        ("2", "America/New_York", "en_US.ISO-8859-1", tests),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={
                "PYTHONPATH": os.pathsep.join([tests, *sys.path]),
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "LC_ALL": locale,
                "LANG": locale,
                "HOME": home,
            },
            cwd="/",
            capture_output=True,
            check=True,
            timeout=60,
        )
        answers.add(tuple(json.loads(done.stdout)))
    assert answers == {_letter()}


def test_start_up_file_in_the_home_folder_has_no_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ".local" / "share" / "pandoc"
    folder.mkdir(parents=True)
    (folder / "init.lua").write_text("error('the start-up file ran')\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".local" / "share"))
    pandoc.end_process()
    assert _letter()


def test_missing_pandoc_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    pandoc.end_process()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pypandoc" else 1)
    with pytest.raises(ToolError, match=r"pandoc.* is missing; run `python -m pip install"):
        _letter()


def test_pandoc_that_cannot_run_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pandoc.end_process()
    monkeypatch.setattr(pandoc, "_program", lambda: tmp_path)
    with pytest.raises(ToolError, match="can't be started"):
        _letter()


def test_pandoc_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "pandoc"
    script.write_text("#!/bin/sh\necho 1.23\nexec sleep 60\n", encoding="utf-8")
    script.chmod(0o755)
    pandoc.end_process()
    monkeypatch.setattr(pandoc, "_program", lambda: script)
    monkeypatch.setattr(pandoc, "ANSWER_SECONDS", 0.3)
    with pytest.raises(ToolError, match="gave no answer"):
        _letter()


def test_three_hundred_notes_are_worded_in_one_call() -> None:
    _letter()
    keys = [key for key in RECORDS if key != "bare"]
    requests = tuple(
        NoteRequest(number, (SourcePart(keys[number % len(keys)], (f"para {number}",)),))
        for number in range(1, 301)
    )
    with must_end():
        notes = format_notes(requests, RECORDS, INSTRUMENTS, UK, csl=style_bytes(UK))
    assert len(notes) == 300


# Styles.


_OPEN = '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
_DTD = '<!DOCTYPE style [<!ENTITY a "b">]>'
_LINK = '<link rel="independent-parent" href="http://www.zotero.org/styles/nature"/>'


@pytest.mark.parametrize(
    ("csl", "message"),
    [
        ("", "there is no citation style no-such-style; put no-such-style.csl into"),
        ("<style", "is not well-formed XML"),
        ("<html/>", "is not a CSL file"),
        (f"{_DTD}{_OPEN}</style>", "is not a CSL file"),
        (
            f"{_OPEN}<citation><layout/></citation></style>".replace("note", "in-text"),
            "is not for notes",
        ),
        (f"{_OPEN}</style>", "is not for notes"),
        (f"{_OPEN}<info>{_LINK}</info></style>", "only points to nature"),
    ],
)
def test_style_that_is_none_is_told(csl: str, message: str) -> None:
    with pytest.raises(ToolError, match=message):
        load_style("no-such-style", csl.encode(), UK.marks, comma_inside=False)


@pytest.mark.parametrize("name", ["", "../oscola", "oscola/..", "a.b"])
def test_style_name_is_no_path(name: str) -> None:
    with pytest.raises(ToolError, match="there is no citation style"):
        load_style(name, b"", UK.marks, comma_inside=False)


def test_style_that_words_nothing_is_told() -> None:
    csl = f'{_OPEN}<citation><layout><text macro="nowhere"/></layout></citation></style>'
    request = (NoteRequest(1, (SourcePart("hrw-2010", ("para 1",)),)),)
    with pytest.raises(ToolError, match="without words"):
        format_notes(request, RECORDS, {}, UK, csl=csl.encode())


def test_each_style_of_the_project_has_its_golden_letter() -> None:
    styles = {file.stem for file in STYLES.glob("*.csl")}
    letters = {file.stem for file in (Path(__file__).parent / "fixtures" / "citations").iterdir()}
    assert styles == letters == set(AUDIENCES)


def test_each_audience_of_the_project_names_a_style_that_loads() -> None:
    for file in sorted((STYLES.parent / "audiences").glob("*.yaml")):
        found = re.search(r"^style: (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert found, file.name
        own = STYLES / f"{found[1]}.csl"
        csl = own.read_bytes() if own.is_file() else b""
        assert load_style(found[1], csl, UK.marks, comma_inside=False).uri


def test_unknown_language_words_dates_as_british() -> None:
    kazakh = replace(UK, language="kk-KZ")
    request = (NoteRequest(1, (SourcePart("state-2011"),)),)
    note = format_notes(request, RECORDS, {}, kazakh, csl=style_bytes(UK))[0]
    assert "(24 May 2012)" in as_text(note)


@pytest.mark.parametrize("style", ["oscola-no-ibid", "chicago-notes-bibliography"])
def test_official_styles_still_word_every_record(style: str) -> None:
    audience = AUDIENCES[style]
    for record in RECORDS.values():
        request = (
            NoteRequest(1, (SourcePart(record.id),)),
            NoteRequest(2, (SourcePart(record.id),)),
        )
        first, later = format_notes(request, RECORDS, {}, audience)
        name = record.title or record.id
        assert name in as_text(first)
        assert as_text(later).endswith((".", ".”"))

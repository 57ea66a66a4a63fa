"""What is wrong with a workspace's own files: told at the file, and at each place that rests on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from running import GOOD, Ran, briefgen_in, spec

SOURCE = "seeds/river-monitor-2013.txt"


def leads_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def is_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def dangles(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def is_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def is_a_folder(path: Path) -> None:
    path.mkdir()


def is_gone(path: Path) -> None:
    assert not path.exists()


def is_latin_1(path: Path) -> None:
    path.write_bytes(b"caf\xe9\n")


def is_too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(30_000_000)


@pytest.mark.parametrize(
    "harm",
    [leads_out, is_endless, dangles, is_a_pipe, is_a_folder, is_gone, is_latin_1, is_too_large],
)
def test_a_source_that_cant_be_read_refuses_what_rests_on_it(
    riverland: Path, harm: Callable[[Path], None]
) -> None:
    (riverland / SOURCE).unlink()
    harm(riverland / SOURCE)
    pinned = (
        "      {}\n    excerpts:\n      - source: river-monitor-2013\n        quote: any words\n"
    )
    text = spec("pinned", "PROSE").replace("    text: |\n      PROSE\n", "    lead: |\n" + pinned)
    (riverland / "briefs/pinned.yaml").write_text(text.format("Ours."), encoding="utf-8")
    (riverland / "briefs/inline.yaml").write_text(spec("inline", GOOD), encoding="utf-8")
    other = 'They "fined protesters on the spot" [@lake-institute-2012].'
    (riverland / "briefs/other.yaml").write_text(spec("other", other), encoding="utf-8")
    ran = briefgen_in(riverland, "build", "--json")
    assert ran.status == 1
    assert [found["code"] for found in ran.json["findings"]] == ["S002"]
    assert SOURCE in ran.json["findings"][0]["message"]
    assert ran.codes("pinned") == ["R217"]
    assert ran.codes("inline") == ["R217"]
    assert ran.brief("inline")["findings"][0]["file"] == "briefs/inline.yaml"
    assert ran.brief("other")["status"] == "built"


def build_with(workspace: Path, path: str, data: bytes) -> Ran:
    file = workspace / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return briefgen_in(workspace, "build", "--json")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("seeds/sources.yaml", b"sources: ["),
        ("seeds/sources.yaml", b"\xff\xfe"),
        ("seeds/topics.yaml", b"topics: 1"),
        ("templates/messages/en.yaml", b"a: ["),
        ("templates/audiences/uk-government.yaml", b"a: ["),
        ("templates/forms/letter.md.j2", b"{% for"),
        ("templates/forms/letter.md.j2", b"\xff"),
        ("templates/forms/letter.md.j2", b"{{ 1 / 0 }}"),
        ("templates/styles/oscola-no-ibid.csl", b"<bad"),
        ("templates/styles/oscola-no-ibid.csl", b"<style/>"),
        ("templates/senders/riverland-watch.yaml", b"- x"),
    ],
)
def test_a_file_of_the_workspace_that_is_wrong_is_a_finding_and_never_a_fault(
    riverland: Path, path: str, data: bytes
) -> None:
    ran = build_with(riverland, path, data)
    assert ran.status == 1, ran.err
    assert ran.brief()["status"] == "refused"
    everything = [*ran.json["findings"], *ran.brief()["findings"]]
    assert path in {found["file"] for found in everything if found["severity"] == "error"}


@pytest.mark.parametrize("path", ["templates/base.css", "templates/fonts/SourceSans3-Bold.ttf"])
@pytest.mark.parametrize("kind", ["folder", "large"])
def test_a_stylesheet_or_font_that_cant_be_read_is_told(
    riverland: Path, path: str, kind: str
) -> None:
    file = riverland / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        file.mkdir()
    else:
        with file.open("wb") as stream:
            stream.truncate(30_000_000)
    ran = briefgen_in(riverland, "build", "--json")
    assert ran.status == 1, ran.err
    assert ran.brief()["status"] in ("refused", "failed")
    assert path in " ".join(found["message"] for found in ran.brief()["findings"])


def test_a_damaged_or_blocked_cache_costs_nothing_but_time(riverland: Path) -> None:
    for harm in (b"", b"garbage" * 999, None):
        cache = riverland / ".briefgen"
        if harm is None:
            for file in cache.iterdir():
                file.unlink()
            cache.rmdir()
            cache.write_text("a file", encoding="utf-8")
        else:
            cache.mkdir(exist_ok=True)
            (cache / "library.sqlite").write_bytes(harm)
        assert briefgen_in(riverland, "check").status == 0


def test_an_empty_workspace_is_told(riverland: Path) -> None:
    for path in (riverland / "briefs").iterdir():
        path.unlink()
    ran = briefgen_in(riverland, "build")
    assert ran.status == 2
    assert "no brief spec in briefs" in ran.err

"""`find` and `sources`: what they print can be pasted, and what they tell is true of the files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from briefgen.build.lookups.pasting import WORDS, line_to_paste
from briefgen.model.source import Source, SourceRecord
from briefgen.readers import READERS
from running import briefgen_in, files_of, spec

WORDS_TO_FIND = (
    "torture",
    "Zhanaozen",
    "fired into the crowd",
    "Kozlov seven and a half years",
    "inciting social discord",
    "independent media closed",
    "libel criminal offense",
    "religious communities registration",
    "trade unions strike",
    "Kenzhebaev died",
    "children",
    "refugees Uzbekistan",
    "corruption",
    "elections OSCE observers",
    "prison conditions",
    "assembly demonstration permit",
    "Zhovtis",
    "Alga!",
    "lawyer access",
    "trafficking",
    "domestic violence",
    "Committee against Torture",
    "journalists attacked",
    "Internet blocked",
    "peaceful protest fined",
    "Aktau trial",
    "presidential powers",
    "ombudsman complaints",
    "human rights defenders",
    "Universal Periodic Review",
)


def found(workspace: Path, *arguments: str) -> list[dict[str, Any]]:
    passages: list[dict[str, Any]] = briefgen_in(workspace, "find", *arguments, "--json").json[
        "passages"
    ]
    return passages


def letter(lines: list[str]) -> str:
    """Return a spec with each line in a paragraph of its own."""
    text = "\n\n      ".join(f"We read: {line}." for line in lines)
    return (
        spec("pasted", text)
        .replace("riverland-watch", "central-asia-rights-monitor")
        .replace("2013-06-24", "2013-07-24")
    )


def test_the_printed_lines_of_thirty_finds_are_accepted_as_they_are(kazakhstan: Path) -> None:
    lines: list[str] = []
    for words in WORDS_TO_FIND:
        ran = briefgen_in(kazakhstan, "find", words)
        assert ran.status == 0
        printed = [line.strip() for line in ran.out.splitlines() if line.startswith('  "')]
        assert printed, words
        lines += printed[:3]
    assert len(lines) > 60
    for number in range(0, len(lines), 10):
        path = kazakhstan / "briefs" / "pasted.yaml"
        path.write_text(letter(lines[number : number + 10]), encoding="utf-8")
        brief = briefgen_in(kazakhstan, "check", "--json", str(path)).brief()
        bad = [f for f in brief["findings"] if f["code"][0] in "YQ" and f["severity"] == "error"]
        assert bad == []
        pasted = lines[number : number + 10]
        assert [one["source"] for one in brief["excerpts"]] == [
            line.rpartition("@")[2].rstrip("]") for line in pasted
        ]


def test_json_has_the_contracts_fields_and_true_ranges(kazakhstan: Path) -> None:
    passages = found(kazakhstan, "torture")
    assert passages
    for passage in passages:
        assert set(passage) >= {"source", "locator", "text", "score", "file", "ranges"}
        raw = (kazakhstan / passage["file"]).read_bytes().decode("utf-8")
        cut = " ".join(raw[start:end] for start, end in passage["ranges"])
        assert "".join(cut.split()) == "".join(passage["text"].split())
    scores = [passage["score"] for passage in passages]
    assert scores == sorted(scores, reverse=True)


def test_find_is_bounded_by_source_and_topic(kazakhstan: Path) -> None:
    assert {p["source"] for p in found(kazakhstan, "trial", "--source", "amnesty-2013")} == {
        "amnesty-2013"
    }
    on_topic = found(kazakhstan, "--topic", "refugees")
    assert on_topic
    assert all(
        re.search("refugee|asylum|extradit|return|stateless", p["text"], re.IGNORECASE)
        for p in on_topic
    )
    both = found(kazakhstan, "police", "--topic", "torture")
    assert both
    assert all("polic" in p["text"].lower() for p in both)


def test_find_for_a_spec_leaves_out_what_it_may_not_cite(kazakhstan: Path) -> None:
    path = kazakhstan / "briefs" / "mine.yaml"
    text = letter(['"torture was a problem" [@state-2011]']).replace("2013-07-24", "2013-02-01")
    text = text.replace("id: pasted", "id: mine").replace("topics:", "exclude: [hrw-2010]\ntopics:")
    path.write_text(text, encoding="utf-8")
    everything = found(kazakhstan, "torture")
    assert {"amnesty-2013", "state-2011", "hrw-index-2013"} <= {p["source"] for p in everything}
    mine = found(kazakhstan, "torture", "--for", "briefs/mine.yaml")
    assert mine
    sources = {passage["source"] for passage in mine}
    assert not sources & {"amnesty-2013", "hrw-2010"}  # not yet published; excluded
    assert not any("torture was a problem" in passage["text"] for passage in mine)  # used already
    assert not any(passage["warning"] for passage in mine)


def test_nothing_found_is_no_error(riverland: Path) -> None:
    ran = briefgen_in(riverland, "find", "zebra")
    assert (ran.status, ran.out) == (0, "")
    assert found(riverland, "zebra") == []


@pytest.mark.parametrize(
    "words", ['"', "'", "* OR NOT", "(", "\\", "AND", "NEAR(", "--", "🙂", "a" * 5000]
)
def test_any_words_can_be_looked_for(riverland: Path, words: str) -> None:
    assert briefgen_in(riverland, "find", "--json", "--", words).status == 0


# --- pasting ------------------------------------------------------------------------------------


def read(text: str) -> Source:
    record = SourceRecord("x", "seeds/x.txt", "report", "X")
    return READERS[0].read(f"Title\n\n{text}\n".encode(), record, sha256="")


def pasted(text: str, *terms: str) -> str:
    source = read(text)
    return line_to_paste(source, source.passages[-1], terms)


def test_inner_double_marks_become_single_so_that_they_pair() -> None:
    assert pasted('He called it "a plot" in 2012.') == "\"He called it 'a plot' in 2012.\" [@x]"
    assert pasted("He called it “a plot” in 2012.") == '"He called it ‘a plot’ in 2012." [@x]'
    assert pasted("Он назвал это «заговор» в 2012 году.") == (
        '"Он назвал это ‘заговор’ в 2012 году." [@x]'
    )


def test_the_sign_of_a_name_is_kept() -> None:
    assert "party Alga! was" in pasted("The unregistered party Alga! was closed in 2012.")


def test_a_source_s_own_brackets_and_backslashes_are_kept() -> None:
    line = pasted("They took [sic] the C:\\files and left [two] of them.")
    assert line == '"They took [sic] the C:\\files and left [two] of them." [@x]'


def test_of_a_long_passage_the_sentence_with_the_words_is_offered() -> None:
    filler = "Nothing of any interest happened on this day in the whole of the capital city. "
    text = filler * 4 + "Police beat the detainees in Harbour. " + filler * 4
    assert len(text.split()) > WORDS
    assert pasted(text, "detai") == '"Police beat the detainees in Harbour." [@x]'


def test_words_whose_marks_do_not_pair_give_way_to_a_sentence_whose_do() -> None:
    text = 'The shelf was 12" deep. Police beat the detainees in Harbour.'
    line = pasted(text, "detai")
    assert "Police beat the detainees in Harbour." in line


# --- sources ------------------------------------------------------------------------------------


def test_sources_are_those_of_the_contract_in_file_order(kazakhstan: Path) -> None:
    rows = briefgen_in(kazakhstan, "sources", "--json").json["sources"]
    assert [row["id"] for row in rows] == [
        "hrw-wr-2013",
        "amnesty-2013",
        "state-2011",
        "hrw-2010",
        "hrw-index-2013",
    ]
    for row in rows:
        assert set(row) >= {"id", "title", "sections", "passages", "words", "skipped"}
        assert row["words"] == sum(len(p["text"].split()) for p in row["passages"])
        assert all(set(one) >= {"title", "level"} for one in row["sections"])
        assert all(set(one) >= {"locator", "text", "ranges"} for one in row["passages"])
        assert all(one["why"] for one in row["skipped"])


def test_a_source_is_shown_with_what_became_of_every_line(kazakhstan: Path) -> None:
    briefgen_in(kazakhstan, "build", "briefs/uk-cameron-2013.yaml")
    out = briefgen_in(kazakhstan, "sources", "show", "amnesty-2013").out
    assert "published 23 May 2013" in out
    assert "139 lines" in out
    assert re.search(r"joined\s+Torture and other ill-treatment, para 1: lines 44 and 82", out)
    assert re.search(r"40, 88, 99, 107, 117 link back to the top", out)
    assert "cite as [@amnesty-2013, Excessive use of force" in out
    assert "never chosen: case of Roza Tuletaeva" in out
    used = next(line for line in out.splitlines() if "uk-cameron-2013" in line)
    assert re.search(r"uk-cameron-2013 \(final\): \d+ quotations, notes [\d, -]+", used)
    assert "Cookie" not in out
    whole = briefgen_in(kazakhstan, "sources", "show", "amnesty-2013", "--skipped").out
    assert "133-139 cookie notice: " in whole


def test_where_used_agrees_with_the_letters(kazakhstan: Path) -> None:
    (shown,) = briefgen_in(kazakhstan, "sources", "show", "hrw-2010", "--json").json["sources"]
    excerpts = {
        brief["id"]: sum(one["source"] == "hrw-2010" for one in brief["excerpts"])
        for brief in briefgen_in(kazakhstan, "check", "--json").json["briefs"]
    }
    assert {use["brief"]: use["quotations"] for use in shown["used_in"]} == {
        identifier: count for identifier, count in excerpts.items() if count
    }


def test_looking_changes_nothing_but_the_cache(riverland: Path) -> None:
    before = files_of(riverland)
    for arguments in (["sources"], ["find", "torture"], ["list", "topics"], ["check"]):
        briefgen_in(riverland, *arguments)
    after = {k: v for k, v in files_of(riverland).items() if not k.startswith(".briefgen/")}
    assert after == before

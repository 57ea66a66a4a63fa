"""`pin`: exactly what was chosen is pinned, and no other byte of the spec changes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.build.batch import read_specs
from briefgen.build.checking import Checked, check_spec
from briefgen.build.pinning import Pinned, pin
from briefgen.build.session import Session
from briefgen.model.excerpt import Excerpt
from briefgen.starter import workspace_files
from briefgen.workspace import MemoryWorkspace
from running import briefgen_in

PATH = "briefs/first-letter.yaml"
HEAD = """\
brief: 1
id: first-letter
title: "Riverland: a letter"   # quoted, with a colon
date: 2013-06-24
form: letter
from: riverland-watch
to: uk-prime-minister
"""
TAIL = """\
closing: |
  # not a comment
  We end.
"""


def workspace(topics: str, tail: str = TAIL) -> MemoryWorkspace:
    return MemoryWorkspace({**workspace_files(), PATH: (HEAD + topics + tail).encode()})


def checked(there: MemoryWorkspace) -> Checked:
    session = Session(there)
    (read,) = read_specs(session, (PATH,), topicwise=False)
    assert read.spec is not None
    return check_spec(read.spec, read.findings, session)


def excerpts_of(done: Checked) -> tuple[Excerpt, ...]:
    assert done.prepared is not None
    return done.prepared.matter.excerpts


def choice(done: Checked) -> list[tuple[object, ...]]:
    return sorted((one.topic, one.source, one.ranges, one.text) for one in excerpts_of(done))


def codes_of(done: Checked) -> list[str]:
    return sorted(found.code for found in done.verdict.findings if found.code != "L304")


def pinned_by(there: MemoryWorkspace) -> Pinned:
    """Pin, and assert all that holds of every spec that can be pinned."""
    before, old = there.files[PATH], checked(there)
    pinned = pin(there, PATH)
    assert pinned.findings == ()
    assert pinned.excerpts
    there.files[PATH] = pinned.data
    new = checked(there)
    assert codes_of(new) == codes_of(old)
    assert all(excerpt.pinned for excerpt in excerpts_of(new))
    assert choice(new) == choice(old)
    again = pin(there, PATH)
    assert (again.data, again.excerpts, again.findings) == (pinned.data, (), ())
    assert only_added(before, pinned.data)
    return pinned


def only_added(before: bytes, after: bytes) -> bool:
    """Return whether all lines that differ lie in `topics`."""
    old, new = before.split(b"\n"), after.split(b"\n")
    head = len(HEAD.split("\n")) - 1
    assert old[:head] == new[:head]
    end = after.rfind(b"closing: |")
    return end < 0 or before[before.rfind(b"closing: |") :] == after[end:]


BARE = "topics:\n  - torture\n"


def test_a_bare_id_becomes_an_entry_with_excerpts() -> None:
    there = workspace(BARE)
    pinned = pinned_by(there)
    first, second = pinned.excerpts
    expected = "topics:\n  - topic: torture\n    excerpts:\n"
    for excerpt in (first, second):
        expected += (
            f"      - source: {excerpt.source}\n        quote: |\n          {excerpt.text}\n"
        )
    assert pinned.data.decode() == HEAD + expected + TAIL


@pytest.mark.parametrize(
    "topics",
    [
        "topics:\n- torture\n",
        "topics:\n    - torture\n",
        "topics:\n   -   torture   # a comment\n\n   # another\n   - freedom-of-assembly\n",
        "topics:\n  - torture  # one\n  - freedom-of-assembly\n  # last\n",
        "topics:\n  - \"torture\"\n  - 'freedom-of-assembly'\n",
        "topics:\n  - topic: torture\n",
        "topics:\n  - topic: torture   # why\n    limit: 2 # two\n",
        "topics:\n  - limit: 2\n    topic: torture\n",
        "topics:\n  -\n    topic: torture\n",
        "topics:\n  -\n    torture\n",
        "topics:\n  - topic: torture\n    lead: |\n      Our own: words # not a comment\n\n      and more.\n",
        "topics:\n  - topic: torture\n    lead: |\n      Ours.\n# at the left\n    heading: Torture\n",
        "topics:\n  - topic: [torture, freedom-of-assembly]\n",
        "topics:\n  - topic:\n      - torture\n      - freedom-of-assembly\n    limit: 1\n",
        "topics: [torture]\n",
        "topics: [torture, freedom-of-assembly]  # both\n",
        "topics: [\n  torture,\n  freedom-of-assembly,\n]\n",
        "topics: [{topic: torture, limit: 2}, freedom-of-assembly]\n",
        "topics: [{topic: torture, limit: 2,\n  heading: 'It: is'}, {heading: Method, text: Ours.}]\n",
        "topics:\n  - {topic: torture, limit: 1}   # in braces\n  - freedom-of-assembly\n",
        "topics:\n  - {topic: torture,\n     heading: A, limit: 1}\n",
        'topics:\n  - topic: "torture"\n    heading: "Torture: what # it is"   # and why\n',
        "topics:\n  - heading: Method\n    text: |\n      Ours.\n  - torture\n",
    ],
)
def test_every_layout_can_be_pinned(topics: str) -> None:
    pinned_by(workspace(topics))


@pytest.mark.parametrize(
    "topics",
    [
        (
            "topics:\n  - topic: freedom-of-assembly\n    limit: 2\n    excerpts:\n"
            "      - source: river-monitor-2013\n"
            '        quote: "refused every one of the 31 requests for a demonstration"  # mine\n'
        ),
        (
            "topics:\n  - topic: freedom-of-assembly\n    excerpts:\n"
            "    -   source: river-monitor-2013\n"
            "        quote: |\n          refused every one of the 31 requests for a demonstration\n"
            "    limit: 2  # more\n"
        ),
        (
            "topics:\n  - topic: freedom-of-assembly\n    limit: 2\n"
            "    excerpts: [{source: river-monitor-2013, quote: refused every one of the 31 requests}]\n"
        ),
        "topics:\n  - topic: freedom-of-assembly\n    excerpts: []   # none yet\n    limit: 2\n",
        (
            "topics:\n  - {topic: freedom-of-assembly, limit: 2, excerpts: [{source: river-monitor-2013,"
            " quote: refused every one of the 31 requests}]}\n"
        ),
        (
            "topics:\n  - topic: freedom-of-assembly\n    limit: 2\n    text: |\n      Ours.\n\n"
            "      [excerpts]\n"
        ),
    ],
)
def test_what_was_pinned_stays_and_the_choice_joins_it(topics: str) -> None:
    pinned = pinned_by(workspace(topics))
    assert b"\n    limit: 2" not in pinned.data.replace(b"limit: 2 ", b"limit: 2")


def test_comments_and_layout_stay_byte_for_byte() -> None:
    topics = (
        "# before\ntopics:   # the sections\n\n"
        "  -   torture    # first: why\n"
        "  # between\n\n"
        "  - topic: freedom-of-assembly   # second\n"
        "    lead: |\n"
        '      They said: "no", # 1 and [? what].\n'
        "\n"
        "  # after\n"
    )
    there = workspace(topics)
    before = there.files[PATH].decode().splitlines(keepends=True)
    after = pinned_by(there).data.decode().splitlines(keepends=True)
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "-+"]
    gone = [line for line in changed if line[0] == "-"]
    assert gone == ["-   -   torture    # first: why\n"]
    assert "+   -   topic: torture    # first: why\n" in changed
    assert "# between\n" in "".join(after)


@pytest.mark.parametrize("topics", ["topics:\n  - torture\n  - freedom-of-assembly\n", BARE])
def test_crlf_stays(topics: str) -> None:
    there = workspace(topics)
    there.files[PATH] = there.files[PATH].replace(b"\n", b"\r\n")
    data = pinned_by(there).data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_byte_order_mark_stays() -> None:
    there = workspace(BARE)
    there.files[PATH] = "\ufeff".encode() + there.files[PATH]
    head = len("\ufeff".encode())
    pinned = pin(there, PATH)
    assert pinned.data[:head] == "\ufeff".encode()
    assert pinned.data.count("\ufeff".encode()) == 1
    there.files[PATH] = pinned.data
    assert pin(there, PATH).excerpts == ()


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\n# the end", "\n# the end\n"])
def test_the_end_of_the_file_stays_as_it_was(end: str) -> None:
    there = workspace(BARE.rstrip("\n") + end, tail="")
    data = pinned_by(there).data.decode()
    assert data.endswith(end)
    if not end:
        assert not data.endswith("\n")


QUOTED = (
    "Inspectors found that “torture: # a habit” went on in custody, and “nobody” was charged.",
    '"Torture is routine" and "police beat detainees" stand in the report of the inspectors.',
    "“Torture never stops in custody in the city of Harbour.”",
    '"Torture never stops in custody in the city of Harbour."',
    "Torture {in} custody [sic] is denied: 'no' & never | said > officers % @ `us` of it.",
    "Torture is heard of in custody # said one of the detainees beaten there.",
    "Torture in Ölüdeniz’s cells – beaten\u00a0detainees said – went on for 1 000 days.",
    'An officer wrote "C:\\torture\\n" on the wall where detainees were beaten by police.',
)


@pytest.mark.parametrize("words", QUOTED)
def test_any_words_of_a_source_can_be_pinned(words: str) -> None:
    there = workspace("topics:\n  - topic: torture\n    limit: 1\n")
    text = f"# Title\n\n## Torture and other ill-treatment\n\n{words}\n"
    there.files["seeds/river-monitor-2013.txt"] = text.encode()
    there.files["seeds/lake-institute-2012.txt"] = b"# Title\n\nNothing.\n"
    (excerpt,) = pinned_by(there).excerpts
    assert excerpt.text == words.replace("\u00a0", " ")


def test_words_that_stand_twice_are_pinned_where_they_were_chosen() -> None:
    there = workspace("topics:\n  - freedom-of-assembly\n")
    twice = "Police dispersed peaceful protests and fined demonstrators in the capital."
    text = f"# Title\n\n## Background\n\n{twice}\n\n## Freedom of assembly\n\n{twice}\n"
    there.files["seeds/river-monitor-2013.txt"] = text.encode()
    pinned_by(there)


def test_comments_inside_brackets_are_refused_and_nothing_changes() -> None:
    there = workspace("topics: [\n  torture,  # first\n  freedom-of-assembly\n]\n")
    before = there.files[PATH]
    pinned = pin(there, PATH)
    assert pinned.data == before
    assert [found.code for found in pinned.findings] == ["Y007"]
    assert "dash" in pinned.findings[0].hint


def test_a_thin_topic_is_not_pinned_into_silence() -> None:
    there = workspace(BARE)
    for name in ("river-monitor-2013", "lake-institute-2012"):
        there.files[f"seeds/{name}.txt"] = b"# Title\n\nNothing of interest stands here at all.\n"
    pinned = pin(there, PATH)
    assert [found.code for found in pinned.findings] == ["R213"]
    assert pinned.data == there.files[PATH]


def test_a_spec_with_faults_is_not_pinned() -> None:
    there = workspace("topics:\n  - tortur\n")
    pinned = pin(there, PATH)
    assert "R210" in [found.code for found in pinned.findings]
    assert pinned.data == there.files[PATH]


indents = st.integers(0, 4)


@settings(max_examples=40)
@given(
    dash=indents,
    gap=st.integers(1, 4),
    comment=st.sampled_from(["", "  # c", "   # c: [d]"]),
    between=st.sampled_from(["", "\n", "# c\n", "          # deep\n"]),
    limit=st.sampled_from([0, 1, 2, 3]),
    lead=st.booleans(),
    crlf=st.booleans(),
)
def test_any_indentation_can_be_pinned(
    dash: int, gap: int, comment: str, between: str, limit: int, lead: bool, crlf: bool
) -> None:
    head = " " * dash + "-" + " " * gap
    keys = " " * len(head)
    topics = f"topics:{comment}\n{between}{head}topic: torture{comment}\n"
    topics += f"{keys}limit: {limit}{comment}\n" if limit else ""
    topics += f"{keys}lead: |\n{keys}  Ours.\n" if lead else ""
    topics += f"{between}{head}freedom-of-assembly{comment}\n{between}"
    there = workspace(topics)
    if crlf:
        there.files[PATH] = there.files[PATH].replace(b"\n", b"\r\n")
    pinned_by(there)


def test_the_command_writes_the_spec_and_tells_what_it_pinned(riverland: Path) -> None:
    plain = riverland / PATH
    plain.chmod(0o640)
    ran = briefgen_in(riverland, "pin", PATH, "--json")
    assert ran.status == 0
    assert [row["topic"] for row in ran.json["pinned"]] == ["torture", "torture"]
    assert plain.stat().st_mode & 0o777 == 0o640
    assert [
        one["code"] for one in briefgen_in(riverland, "check", "--json").brief()["findings"]
    ] == []
    after = plain.read_bytes()
    again = briefgen_in(riverland, "pin", PATH)
    assert (again.status, again.out) == (0, "")
    assert "nothing to pin" in again.err
    assert plain.read_bytes() == after
    assert not list(plain.parent.glob(".*"))


@pytest.mark.parametrize("topics", ["topics: torture\n", "topics: torture # one\n"])
def test_a_topic_that_stands_alone_is_pinned(topics: str) -> None:
    there = workspace(topics)
    before = checked(there)
    done = pin(there, PATH)
    assert done.findings == ()
    assert b"topics:" in done.data
    assert b"  - topic: torture\n    excerpts:\n" in done.data
    after = checked(MemoryWorkspace({**workspace_files(), PATH: done.data}))
    assert choice(after) == choice(before)
    assert all(one.pinned for one in excerpts_of(after))

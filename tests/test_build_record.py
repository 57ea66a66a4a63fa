"""When a brief is built anew, when not, and what its record tells."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.build import BriefResult, Options, State, build, making
from briefgen.build.record import sha256
from briefgen.starter import workspace_files
from briefgen.workspace import MemoryWorkspace, packaged_templates
from running import BAD, briefgen_in, files_of, spec

PATH = "briefs/letter.yaml"
OUT = "out/letter/"


def workspace() -> MemoryWorkspace:
    files = dict(workspace_files())
    del files["briefs/first-letter.yaml"]
    return MemoryWorkspace({**files, PATH: spec("letter").encode()})


def build_one(there: MemoryWorkspace, **options: object) -> BriefResult:
    (brief,) = build(
        there,
        (PATH,),
        Options(**options),  # type: ignore[arg-type]
        lambda _: None,
        topicwise=False,
    ).briefs
    return brief


def record_of(there: MemoryWorkspace) -> Mapping[str, object]:
    record: Mapping[str, object] = json.loads(there.files[OUT + "record.json"])
    return record


def test_the_same_inputs_are_unchanged() -> None:
    there = workspace()
    first = build_one(there)
    before = dict(there.files)
    second = build_one(there)
    assert (first.state, second.state) == (State.BUILT, State.UNCHANGED)
    assert second.outputs == first.outputs
    assert there.files == before


def own(path: str, more: bytes) -> Callable[[MemoryWorkspace], None]:
    def change(there: MemoryWorkspace) -> None:
        packaged = packaged_templates() / path.removeprefix("templates/")
        data = there.files.get(path) or packaged.read_bytes()
        there.files[path] = data + more

    return change


@pytest.mark.parametrize(
    "change",
    [
        own(PATH, b"# a comment\n"),
        own("seeds/river-monitor-2013.txt", b"\nOne more line.\n"),
        own("seeds/lake-institute-2012.txt", b"\nA source that the letter doesn't cite.\n"),
        own("seeds/sources.yaml", b"# a comment\n"),
        own("seeds/topics.yaml", b"# a comment\n"),
        own("briefs/recommendations.yaml", b"# a comment\n"),
        own("templates/offices.yaml", b"# a comment\n"),
        own("templates/instruments.yaml", b"# a comment\n"),
        own("templates/actors.yaml", b"# a comment\n"),
        own("templates/terms/en.yaml", b"# a comment\n"),
        own("templates/messages/en.yaml", b"# a comment\n"),
        own("templates/audiences/uk-government.yaml", b"# a comment\n"),
        own("templates/senders/riverland-watch.yaml", b"# a comment\n"),
        own("templates/forms/letter.md.j2", b"{# a comment #}\n"),
        own("templates/letter.css", b"/* a comment */\n"),
        own("templates/fonts/SourceSans3-Bold.ttf", b"\0"),
    ],
    ids=lambda change: str(change.__closure__[1].cell_contents),
)
def test_another_input_is_another_letter(change: Callable[[MemoryWorkspace], None]) -> None:
    there = workspace()
    build_one(there, formats=("html",))
    change(there)
    assert build_one(there, formats=("html",)).state is State.BUILT
    assert build_one(there, formats=("html",)).state is State.UNCHANGED


def test_a_source_more_or_less_is_another_library() -> None:
    there = workspace()
    build_one(there, formats=("html",))
    records = there.files["seeds/sources.yaml"].decode()
    start = records.index("  - id: lake-institute-2012")
    there.files["seeds/sources.yaml"] = records[:start].encode()
    assert build_one(there, formats=("html",)).state is State.BUILT


def test_another_version_of_briefgen_or_of_a_renderer_builds_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = workspace()
    build_one(there, formats=("html",))
    with monkeypatch.context() as patched:
        patched.setattr("briefgen.build.session.VERSION", "9.9")
        assert build_one(there, formats=("html",)).state is State.BUILT
    assert build_one(there, formats=("html",)).state is State.BUILT
    monkeypatch.setattr(making, "renderers", lambda: {"weasyprint": "99"})
    assert build_one(there, formats=("html",)).state is State.BUILT


def test_touching_a_file_changes_nothing(riverland: Path) -> None:
    briefgen_in(riverland, "build", "--to", "html")
    for path in riverland.rglob("*"):
        if path.is_file():
            os.utime(path)
    ran = briefgen_in(riverland, "build", "--to", "html", "--json")
    assert ran.brief()["status"] == "unchanged"


@pytest.mark.parametrize(
    "name", ["letter.html", "letter.pdf", "letter.docx", "audit.html", "audit.csv", "record.json"]
)
@pytest.mark.parametrize("harm", ["altered", "missing", "cut"])
def test_a_harmed_output_is_made_anew(name: str, harm: str) -> None:
    there = workspace()
    build_one(there)
    whole = dict(there.files)
    if harm == "missing":
        del there.files[OUT + name]
    else:
        data = there.files[OUT + name]
        there.files[OUT + name] = data[:-40] if harm == "cut" else data[:30] + b"x" + data[31:]
    state = build_one(there).state
    assert there.files[OUT + name] == whole[OUT + name] or name == "record.json"
    assert state is State.BUILT or name == "record.json"
    build_one(there, force=True)
    assert there.files == whole


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"\xff", b'{"key": 1}', b'{"outputs": {"../x": "y"}}', b"[" * 99999]
)
def test_a_record_that_cant_be_read_is_no_record(data: bytes) -> None:
    there = workspace()
    build_one(there, formats=("html",))
    good = there.files[OUT + "record.json"]
    there.files[OUT + "record.json"] = data
    assert build_one(there, formats=("html",)).state is State.BUILT
    assert there.files[OUT + "record.json"] == good


def test_the_record_names_inputs_and_outputs_by_their_hash() -> None:
    there = workspace()
    there.files[PATH] = "\ufeff".encode() + there.files[PATH].replace(b"\n", b"\r\n")
    build_one(there)
    record = record_of(there)
    inputs, outputs = record["inputs"], record["outputs"]
    assert isinstance(inputs, dict)
    assert isinstance(outputs, dict)
    for path, digest in inputs.items():
        data = there.files.get(path)
        if data is None:
            data = (packaged_templates() / path.removeprefix("templates/")).read_bytes()
        assert sha256(data) == digest, path
    for name, digest in outputs.items():
        assert sha256(there.files[OUT + name]) == digest


# --- a source that changes meanwhile ------------------------------------------------------------


def test_a_source_that_changes_during_the_build_refuses_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = workspace()
    build_one(there)
    there.files[PATH] += b"# edited\n"
    before = {name: data for name, data in there.files.items() if name.startswith(OUT)}
    real = making.make

    def slow(*given: object) -> making.Made:
        made = real(*given)  # type: ignore[arg-type]
        there.files["seeds/river-monitor-2013.txt"] += b"\nA late word.\n"
        return made

    monkeypatch.setattr("briefgen.build.batch.make", slow)
    brief = build_one(there)
    assert brief.state is State.REFUSED
    assert [found.code for found in brief.findings] == ["S008"]
    assert "river-monitor-2013.txt" in brief.findings[0].message
    assert {n: d for n, d in there.files.items() if n.startswith(OUT)} == before


def test_a_source_that_the_letter_does_not_rest_on_may_change_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = workspace()
    real = making.make

    def slow(*given: object) -> making.Made:
        made = real(*given)  # type: ignore[arg-type]
        there.files["seeds/lake-institute-2012.txt"] += b"\nA late word.\n"
        return made

    monkeypatch.setattr("briefgen.build.batch.make", slow)
    assert build_one(there).state is State.BUILT
    monkeypatch.undo()
    assert build_one(there).state is State.BUILT  # the record names the library as it was read


# --- what is told of the last build -------------------------------------------------------------


def letter(text: str, *, asks: str = "", opening: str = "We write to you.") -> bytes:
    return (spec("letter", text, opening) + asks).encode()


def changes_after(old: bytes, new: bytes) -> tuple[str, ...]:
    there = workspace()
    there.files[PATH] = old
    assert build_one(there, formats=("html",)).changes == ()
    there.files[PATH] = new
    return build_one(there, formats=("html",)).changes


SHORT = 'Police "dispersed four peaceful protests" [@river-monitor-2013].'
LONG = 'Police "dispersed four peaceful protests on Mill Square" [@river-monitor-2013].'


def test_a_quotation_that_was_shortened_is_told() -> None:
    (told,) = changes_after(letter(LONG), letter(SHORT))
    assert told == 'section 1: quotation 1 shortened: "on Mill Square" left out'


def test_a_quotation_that_was_made_longer_is_told() -> None:
    (told,) = changes_after(letter(SHORT), letter(LONG))
    assert told == 'section 1: quotation 1 made longer: "on Mill Square" added'


def test_our_own_words_are_told_with_what_they_were() -> None:
    told = changes_after(
        letter(LONG.replace("Police", "The police")), letter(LONG.replace("Police", "Officers"))
    )
    assert told == ('section 1: our words: "The police" is now "Officers"',)


def test_new_and_lost_paragraphs_and_quotations_are_told() -> None:
    more = LONG + '\n\n      None "was charged" [@river-monitor-2013].'
    new = changes_after(letter(LONG), letter(more))
    assert any(told.startswith("section 1: quotation 2 is new: ") for told in new)
    gone = changes_after(letter(more), letter(LONG))
    assert any(told.startswith("section 1: left out ") for told in gone)


def test_a_comment_or_a_new_date_of_a_file_is_no_change_of_the_letter() -> None:
    assert changes_after(letter(LONG), letter(LONG) + b"# a comment\n") == ()


def test_many_changes_are_cut_short() -> None:
    old = "\n\n      ".join(f"Paragraph {n} says a." for n in range(30))
    told = changes_after(letter(old), letter(old.replace("says a", "says b")))
    assert len(told) == 13
    assert told[-1] == "and 18 more"


def test_a_box_that_ends_otherwise_is_told(kazakhstan: Path) -> None:
    path = kazakhstan / "briefs/uk-cameron-2013.yaml"
    briefgen_in(kazakhstan, "build", "--to", "html", str(path))
    people = kazakhstan / "seeds/people.yaml"
    text = people.read_text(encoding="utf-8")
    start = text.index("\n  kozlov:")
    words = text.index("role: ", start)
    changed = text[: words + 6] + text[words + 6 :].replace("\n", " (changed)\n", 1)
    people.write_text(changed, encoding="utf-8")
    ran = briefgen_in(kazakhstan, "build", "--to", "html", "--json", str(path))
    assert ran.status == 0, ran.err
    told = [one for one in ran.brief()["changes"] if one.startswith("box of Vladimir Kozlov: ")]
    assert told == ['box of Vladimir Kozlov: "(changed)" added']
    plain = briefgen_in(kazakhstan, "build", "--force", str(path)).err
    assert "changed      since the last build" not in plain


# --- a brief refused ----------------------------------------------------------------------------


def test_nothing_is_published_for_a_refused_brief(tmp_path: Path, riverland: Path) -> None:
    (riverland / "briefs/letter.yaml").write_text(spec("letter", BAD), encoding="utf-8")
    briefgen_in(riverland, "build", "--out", str(tmp_path / "o"), "briefs/letter.yaml")
    assert not (tmp_path / "o").exists() or files_of(tmp_path / "o") == {}

"""A new workspace works as it comes; a new spec is accepted once its TODOs are done."""

from __future__ import annotations

import re

import pytest

from briefgen import starter
from briefgen.build import Options, State, build, check
from briefgen.build.catalogue import read_catalogue
from briefgen.errors import CommandLineError
from briefgen.model.finding import Severity
from briefgen.specs import read_spec
from briefgen.workspace import MemoryWorkspace, packaged_templates


def new_workspace() -> MemoryWorkspace:
    return MemoryWorkspace(dict(starter.workspace_files()))


def test_every_file_of_the_starter_is_listed_and_is_text() -> None:
    folder = packaged_templates() / "starter"
    there = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    files = starter.workspace_files()
    assert sorted(files) == there
    assert all(data.decode("utf-8").endswith("\n") for data in files.values())


def test_the_vocabulary_of_a_new_workspace_is_sound() -> None:
    catalogue = read_catalogue(new_workspace())
    assert [found for found in catalogue.findings if found.place.file in starter.FILES] == []
    assert {"riverland-watch"} <= set(catalogue.senders)
    assert set(catalogue.topics) == {"torture", "freedom-of-assembly"}
    assert set(catalogue.records) == {"river-monitor-2013", "lake-institute-2012"}


def test_the_first_spec_of_a_new_workspace_has_no_fault() -> None:
    workspace = new_workspace()
    path = "briefs/first-letter.yaml"
    spec, found = read_spec(workspace.files[path], path, read_catalogue(workspace).known())
    assert found == ()
    assert spec is not None


def test_a_new_workspace_builds_without_a_warning() -> None:
    workspace = new_workspace()
    results = check(workspace, (), lambda _: None)
    (brief,) = results.briefs
    assert [found for found in brief.findings if found.severity is not Severity.NOTE] == []
    built = build(workspace, (), Options(), lambda _: None, topicwise=False)
    assert [brief.state for brief in built.briefs] == [State.BUILT]
    assert "out/first-letter/first-letter.pdf" in workspace.files


def test_a_bare_topic_of_the_new_workspace_is_borne_by_both_publishers() -> None:
    (brief,) = check(new_workspace(), (), lambda _: None).briefs
    torture = [row for row in brief.excerpts if row.topic == "torture"]
    assert {row.source for row in torture} == {"river-monitor-2013", "lake-institute-2012"}


def filled(text: str) -> str:
    """Return a skeleton whose TODOs are done."""
    values = {"title": "Human rights in Riverland", "date": "2013-06-24", "from": "riverland-watch"}

    def fill(hit: re.Match[str]) -> str:
        return f"{hit[1]}: {values[hit[1]]}"

    return re.sub(r"^(\w+):  # TODO.*$", fill, text, flags=re.MULTILINE)


def test_a_skeleton_is_refused_at_each_todo_and_at_nothing_else() -> None:
    workspace = new_workspace()
    text = starter.skeleton(workspace, "second-letter", "uk-foreign-secretary", ("torture",))
    spec, found = read_spec(
        text.encode(), "briefs/second-letter.yaml", read_catalogue(workspace).known()
    )
    assert spec is None
    lines = [number for number, line in enumerate(text.splitlines(), 1) if "  # TODO" in line]
    assert [one.place.line for one in found] == lines
    assert lines


def test_a_skeleton_is_accepted_once_its_todos_are_done() -> None:
    workspace = new_workspace()
    topics = ("torture", "freedom-of-assembly")
    text = starter.skeleton(workspace, "second-letter", "uk-foreign-secretary", topics)
    known = read_catalogue(workspace).known()
    spec, found = read_spec(filled(text).encode(), "briefs/second-letter.yaml", known)
    assert found == ()
    assert spec is not None
    assert [entry.topics for entry in spec.topics] == [("torture",), ("freedom-of-assembly",)]
    assert spec.to[0].office == "uk-foreign-secretary"
    assert "For these topics: independent-inquiry" in text


def test_what_a_skeleton_offers_in_comments_is_accepted_too() -> None:
    workspace = new_workspace()
    text = filled(
        starter.skeleton(workspace, "second-letter", "uk-foreign-secretary", ("torture",))
    )
    keys = "ref|delivery|subject|occasion|commitment|context|recommendations"
    offered = re.sub(rf"^# ((?:{keys}):.*)$", r"\1", text, flags=re.MULTILINE)
    offered = re.sub(r"^#(   .*)$", r" \1", offered, flags=re.MULTILINE)
    offered = offered.replace("    - topic: torture\n      text: |\n        Words of yours", "# ")
    known = read_catalogue(workspace).known()
    spec, found = read_spec(offered.encode(), "briefs/second-letter.yaml", known)
    assert [one.message for one in found] == []
    assert spec is not None
    assert [ask.id for ask in spec.recommendations] == ["raise-in-public"]


@pytest.mark.parametrize(
    ("identifier", "office", "topics", "words"),
    [
        ("../x", "uk-prime-minister", ("torture",), "../x can't be an id"),
        ("con", "uk-prime-minister", ("torture",), "con can't be an id"),
        ("a", "uk-prime-minster", ("torture",), "did you mean uk-prime-minister?"),
        ("a", "xyzzy", ("torture",), "`briefgen list offices` prints them"),
        ("a", "uk-prime-minister", ("tortur",), "did you mean torture?"),
        ("a", "uk-prime-minister", (), "at least one topic"),
    ],
)
def test_what_can_not_be_named_is_told(
    identifier: str, office: str, topics: tuple[str, ...], words: str
) -> None:
    with pytest.raises(CommandLineError, match=re.escape(words)):
        starter.skeleton(new_workspace(), identifier, office, topics)

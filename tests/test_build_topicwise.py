"""`--per-topic`: one brief for each topic entry, with the cases and asks that belong to it."""

from __future__ import annotations

from pathlib import Path

from briefgen.build import BriefResult, Options, Results, State, build
from briefgen.build.batch import read_specs
from briefgen.build.session import Session
from briefgen.build.topicwise import per_topic
from briefgen.model.spec import Spec
from briefgen.starter import workspace_files
from briefgen.workspace import DiskWorkspace, MemoryWorkspace
from running import briefgen_in

PATH = "briefs/first-letter.yaml"
THIN = """
  fisheries:
    title: Fishing rights
    core: [fisher*, trawler*]
    headings: [fisher*]
"""


def parts(there: MemoryWorkspace) -> Results:
    return build(there, (PATH,), Options(formats=("html",)), lambda _: None, topicwise=True)


def part(results: Results, identifier: str) -> BriefResult:
    return next(brief for brief in results.briefs if brief.id == identifier)


def workspace(**replaced: str) -> MemoryWorkspace:
    there = MemoryWorkspace(dict(workspace_files()))
    text = there.files[PATH].decode()
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new, 1)
    there.files[PATH] = text.encode()
    return there


def test_each_entry_of_a_topic_makes_a_brief_named_after_it() -> None:
    there = workspace()
    results = parts(there)
    assert [brief.id for brief in results.briefs] == [
        "first-letter-torture",
        "first-letter-freedom-of-assembly",
    ]
    assert {brief.state for brief in results.briefs} == {State.BUILT}
    for brief in results.briefs:
        assert f"out/{brief.id}/{brief.id}.html" in brief.outputs
        assert brief.spec == PATH
    assert {excerpt.topic for excerpt in part(results, "first-letter-torture").excerpts} == {
        "",
        "torture",
    }
    assert [brief.state for brief in parts(there).briefs] == [State.UNCHANGED] * 2


def test_fill_ins_count_what_the_part_has() -> None:
    there = workspace()
    parts(there)
    html = there.files["out/first-letter-torture/first-letter-torture.html"].decode()
    assert "one matters in public" in html.replace("\u00a0", " ")


def spec_of(there: MemoryWorkspace | DiskWorkspace, path: str) -> tuple[Spec, Session]:
    session = Session(there)
    (read,) = read_specs(session, (path,), topicwise=False)
    assert read.spec is not None
    return read.spec, session


def test_asks_follow_their_evidence_and_those_to_the_addressee_go_into_all() -> None:
    spec, session = spec_of(workspace(), PATH)
    torture, assembly = per_topic(spec, session.catalogue.cases)
    assert [ask.id for ask in torture.recommendations] == ["independent-inquiry", "speak-in-public"]
    assert [ask.id for ask in assembly.recommendations] == ["speak-in-public"]
    assert torture.recommendations[-1].evidence == ("torture",)
    assert assembly.recommendations[-1].evidence == ("freedom-of-assembly",)


def test_cases_go_with_their_topic_and_those_of_a_text_with_it(kazakhstan: Path) -> None:
    there = DiskWorkspace(kazakhstan)
    spec, session = spec_of(there, "briefs/uk-cameron-2013.yaml")
    by_id = {one.id: one for one in per_topic(spec, session.catalogue.cases)}
    assert list(by_id) == [
        f"uk-cameron-2013-{topic}"
        for topic in (
            "use-of-force",
            "torture",
            "political-prisoners",
            "freedom-of-expression",
            "freedom-of-assembly-labour-rights",
        )
    ]
    torture = by_id["uk-cameron-2013-torture"]
    assert {ask.id for ask in torture.recommendations} >= {"torture-inquiry", "speak-in-public"}
    assert "media-orders" not in {ask.id for ask in torture.recommendations}
    prisoners = by_id["uk-cameron-2013-political-prisoners"]
    release = next(ask for ask in prisoners.recommendations if ask.id == "release-kozlov")
    assert release.evidence == ("kozlov",)


def test_a_case_without_a_line_goes_with_its_topic(kazakhstan: Path) -> None:
    path = kazakhstan / "briefs/uk-cameron-2013.yaml"
    text = path.read_text(encoding="utf-8").replace("      [case kozlov]\n\n", "")
    text = text.replace("recommendations:\n", "cases: [kozlov]\nrecommendations:\n", 1)
    path.write_text(text, encoding="utf-8")
    spec, session = spec_of(DiskWorkspace(kazakhstan), "briefs/uk-cameron-2013.yaml")
    having = [one.id for one in per_topic(spec, session.catalogue.cases) if one.cases]
    assert having == [
        "uk-cameron-2013-political-prisoners",
        "uk-cameron-2013-freedom-of-expression",
    ]


def test_a_thin_topic_is_refused_with_the_reason_and_the_others_are_built() -> None:
    there = workspace(**{"  - torture   ": "  - fisheries\n  - torture   "})
    there.files["seeds/topics.yaml"] += THIN.encode()
    results = parts(there)
    thin = part(results, "first-letter-fisheries")
    assert thin.state is State.REFUSED
    (found,) = [one for one in thin.findings if one.code == "R213"]
    assert "there is too little on fishing rights" in found.message
    assert "out/first-letter-fisheries/record.json" not in there.files
    assert part(results, "first-letter-torture").state is State.BUILT


def test_an_allowance_of_the_whole_letter_may_settle_nothing_in_a_part() -> None:
    allow = "allow:\n  R205 no-such-event: settled long ago\nclosing: |"
    there = workspace(**{"closing: |": allow})
    whole = build(there, (PATH,), Options(formats=("html",)), lambda _: None, topicwise=False)
    assert "R212" in [found.code for found in whole.briefs[0].findings]
    for brief in parts(there).briefs:
        assert "R212" not in [found.code for found in brief.findings]


def test_a_section_without_a_topic_makes_no_brief() -> None:
    there = workspace(
        **{
            "recommendations:\n": "  - heading: Method\n    text: |\n      Ours.\n\nrecommendations:\n"
        }
    )
    assert len(parts(there).briefs) == 2


def test_a_spec_of_such_sections_only_is_refused() -> None:
    there = workspace()
    text = there.files[PATH].decode()
    start, end = text.index("topics:\n"), text.index("closing:")
    topics = "topics:\n  - heading: Method\n    text: |\n      Ours.\n"
    there.files[PATH] = (text[:start] + topics + text[end:]).encode()
    (brief,) = parts(there).briefs
    assert (brief.id, brief.state) == ("first-letter", State.REFUSED)


def test_two_entries_of_one_topic_would_make_one_brief_twice() -> None:
    there = workspace(**{"  - torture   ": "  - torture\n  - torture   "})
    results = parts(there)
    twins = [brief for brief in results.briefs if brief.id == "first-letter-torture"]
    assert [brief.state for brief in twins] == [State.REFUSED, State.REFUSED]


def test_the_command_makes_them(riverland: Path) -> None:
    ran = briefgen_in(riverland, "build", "--per-topic", "--jobs", "2", "--json", PATH)
    assert ran.status == 0
    assert [brief["id"] for brief in ran.json["briefs"]] == [
        "first-letter-torture",
        "first-letter-freedom-of-assembly",
    ]
    assert (riverland / "out/first-letter-torture/first-letter-torture.pdf").exists()

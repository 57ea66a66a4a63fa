"""The contract, sentence by sentence, with the real command as a process."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from briefgen.model.version import VERSION
from running import BAD, GOOD, Ran, briefgen_in, files_of, spec

BRIEF_FIELDS = {"id", "spec", "status", "outputs", "excerpts", "findings"}
EXCERPT_FIELDS = {"topic", "source", "text", "locator", "pinned"}
FINDING_FIELDS = {"code", "name", "severity", "message", "file", "line", "column", "hint"}
FILES = {".pdf", ".docx", ".html"}


def add(workspace: Path, identifier: str, text: str = GOOD, name: str = "") -> Path:
    path = workspace / "briefs" / f"{name or identifier}.yaml"
    path.write_text(spec(identifier, text), encoding="utf-8")
    return path


def whole(ran: Ran, workspace: Path) -> None:
    """Assert what the contract says of every object of `check` and `build`."""
    assert set(ran.json) >= {"briefs", "findings"}
    for brief in ran.json["briefs"]:
        assert set(brief) >= BRIEF_FIELDS
        for excerpt in brief["excerpts"]:
            assert set(excerpt) >= EXCERPT_FIELDS
            assert isinstance(excerpt["pinned"], bool)
        for found in brief["findings"]:
            assert set(found) >= FINDING_FIELDS
            assert found["severity"] in ("error", "warning", "note")
        for path in brief["outputs"]:
            assert (workspace / path).is_file()


# --- check --------------------------------------------------------------------------------------


def test_check_prints_all_findings_and_writes_nothing(riverland: Path) -> None:
    add(riverland, "bad", BAD)
    before = files_of(riverland)
    ran = briefgen_in(riverland, "check", "--json")
    whole(ran, riverland)
    assert {brief["id"]: brief["status"] for brief in ran.json["briefs"]} == {
        "bad": "refused",
        "first-letter": "ok",
    }
    (found,) = ran.brief("bad")["findings"]
    assert (found["code"], found["severity"], found["file"]) == ("Q101", "error", "briefs/bad.yaml")
    line = (
        (riverland / "briefs/bad.yaml").read_text(encoding="utf-8").split("\n")[found["line"] - 1]
    )
    assert line[found["column"] - 1 :].startswith("five peaceful")
    after = files_of(riverland)
    assert {k: v for k, v in after.items() if not k.startswith(".briefgen/")} == before


def test_excerpts_are_pinned_chosen_or_inline(riverland: Path) -> None:
    brief = briefgen_in(riverland, "check", "--json").brief()
    inline, *rest = brief["excerpts"]
    assert inline["topic"] is None
    assert inline["pinned"] is True
    assert inline["text"] == "[n]ot one officer was charged with torture in 2012"
    assert inline["locator"] == "Torture and other ill-treatment, para 3"
    assert [(row["topic"], row["pinned"]) for row in rest] == [
        ("torture", False),
        ("torture", False),
        ("freedom-of-assembly", True),
    ]


def test_a_section_without_a_topic_has_no_topic_in_json(riverland: Path) -> None:
    text = spec("plain").replace("  - topic: freedom-of-assembly\n", "  - heading: Method\n")
    (riverland / "briefs/plain.yaml").write_text(text, encoding="utf-8")
    ran = briefgen_in(riverland, "check", "--json", "briefs/plain.yaml")
    assert [row["topic"] for row in ran.brief()["excerpts"]] == [None]


def test_ranges_are_code_points_of_the_decoded_file(riverland: Path) -> None:
    path = riverland / "seeds/river-monitor-2013.txt"
    text = path.read_text(encoding="utf-8").replace("in 2012.\n", "in 2012 (the “year” of Ö).\n")
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    add(riverland, "good")
    ran = briefgen_in(riverland, "check", "--json", "briefs/good.yaml")
    (excerpt,) = ran.brief()["excerpts"]
    ((start, end),) = excerpt["ranges"]
    decoded = path.read_bytes().decode("utf-8")
    assert " ".join(decoded[start:end].split()) == "dispersed four peaceful protests on Mill Square"


def test_an_unreadable_id_is_the_files_stem(riverland: Path) -> None:
    (riverland / "briefs/no-yaml.yaml").write_text("a: [", encoding="utf-8")
    (riverland / "briefs/latin.yaml").write_bytes(b"title: caf\xe9\n")
    ran = briefgen_in(riverland, "check", "--json")
    assert ran.status == 1
    whole(ran, riverland)
    for name in ("no-yaml", "latin"):
        brief = ran.brief(name)
        assert brief["status"] == "refused"
        assert brief["spec"] == f"briefs/{name}.yaml"


def test_findings_that_belong_to_no_brief_stand_beside_the_briefs(riverland: Path) -> None:
    (riverland / "seeds/lake-institute-2012.txt").unlink()
    ran = briefgen_in(riverland, "check", "--json")
    assert ran.status == 1
    assert [found["code"] for found in ran.json["findings"]] == ["S002"]


# --- build --------------------------------------------------------------------------------------


def test_build_makes_all_three_formats_and_what_proves_them(riverland: Path) -> None:
    ran = briefgen_in(riverland, "build", "--json")
    whole(ran, riverland)
    brief = ran.brief()
    assert brief["status"] == "built"
    names = {Path(path).name for path in brief["outputs"]}
    assert names == {
        *(f"first-letter{suffix}" for suffix in FILES),
        "audit.html",
        "audit.csv",
        "record.json",
    }
    assert {Path(path).parent.as_posix() for path in brief["outputs"]} == {"out/first-letter"}
    assert set(files_of(riverland / "out")) == {f"first-letter/{name}" for name in names}


def test_unchanged_has_its_outputs_and_touches_none(riverland: Path) -> None:
    first = briefgen_in(riverland, "build", "--json").brief()
    stamps = {path: (riverland / path).stat().st_mtime_ns for path in first["outputs"]}
    second = briefgen_in(riverland, "build", "--json").brief()
    assert second["status"] == "unchanged"
    assert second["outputs"] == first["outputs"]
    assert second["excerpts"] == first["excerpts"]
    assert {path: (riverland / path).stat().st_mtime_ns for path in first["outputs"]} == stamps


def test_force_builds_what_is_unchanged(riverland: Path) -> None:
    briefgen_in(riverland, "build")
    before = files_of(riverland / "out")
    ran = briefgen_in(riverland, "build", "--force", "--json")
    assert ran.brief()["status"] == "built"
    assert files_of(riverland / "out") == before


def test_a_refused_brief_leaves_its_earlier_output_as_it_was(riverland: Path) -> None:
    path = add(riverland, "letter")
    briefgen_in(riverland, "build", str(path))
    before = files_of(riverland / "out")
    path.write_text(spec("letter", BAD), encoding="utf-8")
    ran = briefgen_in(riverland, "build", "--json", str(path))
    assert ran.status == 1
    assert ran.brief()["status"] == "refused"
    assert ran.brief()["outputs"] == []
    assert files_of(riverland / "out") == before


def test_a_sent_letter_is_checked_and_never_built_again(riverland: Path) -> None:
    path = add(riverland, "letter")
    built = briefgen_in(riverland, "build", "--json", str(path)).brief()
    before = files_of(riverland / "out")
    path.write_text(spec("letter").replace("date:", "status: sent\ndate:"), encoding="utf-8")
    for options in ([], ["--force"]):
        ran = briefgen_in(riverland, "build", "--json", *options, str(path))
        assert (ran.status, ran.brief()["status"]) == (0, "unchanged")
        assert ran.brief()["outputs"] == built["outputs"]
    assert files_of(riverland / "out") == before
    (riverland / "out/letter/letter.docx").write_bytes(b"edited")
    ran = briefgen_in(riverland, "build", "--json", str(path))
    assert (ran.status, ran.codes()) == (0, ["O403"])
    assert (riverland / "out/letter/letter.docx").read_bytes() == b"edited"
    path.write_text(spec("letter", BAD).replace("date:", "status: sent\ndate:"), encoding="utf-8")
    assert briefgen_in(riverland, "build", "--json", str(path)).codes() == ["Q101"]


@pytest.mark.parametrize("wanted", ["pdf", "docx", "html", "pdf,docx"])
def test_to_names_the_formats(riverland: Path, wanted: str) -> None:
    ran = briefgen_in(riverland, "build", "--to", wanted, "--json")
    letters = {Path(path).suffix for path in ran.brief()["outputs"] if "first-letter." in path}
    assert letters == {f".{name}" for name in wanted.split(",")}


def test_a_further_format_joins_those_of_the_same_letter(riverland: Path) -> None:
    briefgen_in(riverland, "build", "--to", "pdf")
    pdf = (riverland / "out/first-letter/first-letter.pdf").read_bytes()
    ran = briefgen_in(riverland, "build", "--to", "docx", "--json")
    assert ran.brief()["status"] == "built"
    assert {Path(path).suffix for path in ran.brief()["outputs"]} >= {".pdf", ".docx"}
    assert (riverland / "out/first-letter/first-letter.pdf").read_bytes() == pdf
    assert briefgen_in(riverland, "build", "--to", "pdf", "--json").brief()["status"] == "unchanged"


def test_files_of_an_earlier_letter_dont_stay_beside_a_new_one(riverland: Path) -> None:
    path = add(riverland, "letter")
    briefgen_in(riverland, "build", str(path))
    path.write_text(spec("letter", opening="We write again."), encoding="utf-8")
    briefgen_in(riverland, "build", "--to", "pdf", str(path))
    assert not (riverland / "out/letter/letter.docx").exists()
    assert (riverland / "out/letter/letter.pdf").exists()


def test_out_takes_the_place_of_out(riverland: Path, tmp_path: Path) -> None:
    inside = briefgen_in(riverland, "build", "--out", "letters", "--json").brief()
    assert "letters/first-letter/first-letter.pdf" in inside["outputs"]
    elsewhere = tmp_path / "elsewhere"
    outside = briefgen_in(riverland, "build", "--out", str(elsewhere), "--json").brief()
    assert f"{elsewhere}/first-letter/first-letter.pdf" in outside["outputs"]
    assert files_of(elsewhere / "first-letter") == files_of(riverland / "letters/first-letter")
    again = briefgen_in(riverland, "build", "--out", str(elsewhere), "--json").brief()
    assert (again["status"], again["outputs"]) == ("unchanged", outside["outputs"])
    assert not (riverland / "out").exists()
    root = briefgen_in(riverland, "build", "--out", ".", "--json").brief()
    assert "first-letter/first-letter.pdf" in root["outputs"]


def test_of_several_forms_the_first_has_the_plain_name(riverland: Path) -> None:
    letter = (Path(__file__).parents[1] / "templates/forms/letter.md.j2").read_text("utf-8")
    folder = riverland / "templates/forms"
    folder.mkdir()
    (folder / "short-letter.md.j2").write_text(letter, encoding="utf-8")
    path = add(riverland, "two")
    text = path.read_text(encoding="utf-8").replace("form: letter", "form: [letter, short-letter]")
    path.write_text(text, encoding="utf-8")
    ran = briefgen_in(riverland, "build", "--json", str(path))
    names = {Path(output).name for output in ran.brief()["outputs"]}
    assert names >= {f"two{suffix}" for suffix in FILES}
    assert names >= {f"two-short-letter{suffix}" for suffix in FILES}
    assert "short-letter" in briefgen_in(riverland, "build", "--force", str(path)).err


# --- which specs --------------------------------------------------------------------------------


def test_default_is_all_of_briefs_but_no_base_and_no_recommendations(riverland: Path) -> None:
    add(riverland, "good")
    add(riverland, "base", name="_base")
    (riverland / "briefs/notes.txt").write_text("no spec", encoding="utf-8")
    ran = briefgen_in(riverland, "check", "--json")
    assert [brief["id"] for brief in ran.json["briefs"]] == ["first-letter", "good"]
    listed = sorted(str(path) for path in (riverland / "briefs").glob("*.yaml"))
    assert briefgen_in(riverland, "check", "--json", *listed).json == ran.json
    assert briefgen_in(riverland, "check", "--json", "briefs").json == ran.json
    assert briefgen_in(riverland, "check", "--json", ".").json == ran.json
    only = briefgen_in(riverland, "check", "briefs/_base.yaml")
    assert only.status == 2
    assert "never built" in only.err


def test_folders_and_specs_can_be_named_together_each_once(riverland: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "far.yaml").write_text(spec("far"), encoding="utf-8")
    ran = briefgen_in(
        riverland, "check", "--json", str(other), "briefs", "briefs/first-letter.yaml"
    )
    assert [brief["spec"] for brief in ran.json["briefs"]] == [
        f"{other}/far.yaml",
        "briefs/first-letter.yaml",
    ]


def test_a_spec_may_lie_elsewhere(riverland: Path, tmp_path: Path) -> None:
    far = tmp_path / "far.yaml"
    far.write_text(spec("far"), encoding="utf-8")
    ran = briefgen_in(riverland, "build", "--json", "../far.yaml")
    brief = ran.brief()
    assert brief["spec"] == str(far)
    assert "out/far/far.pdf" in brief["outputs"]
    record = (riverland / "out/far/record.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in record
    assert json.loads(record)["inputs"]["far.yaml"] == hashlib.sha256(far.read_bytes()).hexdigest()
    assert briefgen_in(riverland, "build", "--json", str(far)).brief()["status"] == "unchanged"


def test_twin_ids_are_refused_and_the_others_built(riverland: Path) -> None:
    add(riverland, "twin", name="one")
    add(riverland, "twin", name="two")
    ran = briefgen_in(riverland, "build", "--json")
    assert ran.status == 1
    twins = [brief for brief in ran.json["briefs"] if brief["id"] == "twin"]
    assert [brief["status"] for brief in twins] == ["refused", "refused"]
    assert [[found["code"] for found in brief["findings"]][-1] for brief in twins] == ["Y015"] * 2
    assert not (riverland / "out/twin").exists()
    assert ran.brief("first-letter")["status"] == "built"


def test_one_bad_spec_among_several_of_every_kind(riverland: Path) -> None:
    briefs = riverland / "briefs"
    (briefs / "empty.yaml").write_text("", encoding="utf-8")
    (briefs / "alias.yaml").write_text("a: &a [*a]\n", encoding="utf-8")
    (briefs / "nul.yaml").write_bytes(b"title: a\0b\n")
    (briefs / "huge.yaml").write_bytes(b"#" * 300_000)
    (briefs / "folder.yaml").mkdir()
    os.mkfifo(briefs / "pipe.yaml")
    (briefs / "dangling.yaml").symlink_to("nowhere.yaml")
    add(riverland, "good")
    ran = briefgen_in(riverland, "build", "--json")
    states = {brief["id"]: brief["status"] for brief in ran.json["briefs"]}
    assert states.pop("good") == "built"
    assert states.pop("first-letter") == "built"
    assert set(states) >= {"empty", "alias", "nul", "huge", "pipe", "dangling"}
    assert set(states.values()) == {"refused"}
    assert ran.status == 1


# --- common options -----------------------------------------------------------------------------


def test_the_workspace_is_the_nearest_parent_or_that_of_minus_c(
    riverland: Path, tmp_path: Path
) -> None:
    deep = riverland / "seeds" / "deep" / "deeper"
    deep.mkdir(parents=True)
    there = briefgen_in(deep, "check", "--json").json
    assert there == briefgen_in(riverland, "check", "--json").json
    assert there == briefgen_in(tmp_path, "-C", "riverland", "check", "--json").json
    assert there == briefgen_in(tmp_path, "check", "--json", "-C", str(riverland)).json
    given = ("-C", "riverland", "check", "--json", "briefs/first-letter.yaml")
    assert briefgen_in(tmp_path, *given).json == there


def test_minus_c_does_not_look_in_parents(riverland: Path) -> None:
    assert briefgen_in(riverland, "-C", "seeds", "check").status == 2


def test_options_stand_before_or_behind_the_command(riverland: Path) -> None:
    before = briefgen_in(riverland, "--json", "-q", "-v", "--no-color", "check")
    behind = briefgen_in(riverland, "check", "--json", "-q", "-v", "--no-color")
    assert before.json == behind.json
    assert before.err == behind.err == ""


def test_json_is_alone_on_standard_output_and_findings_go_to_standard_error(
    riverland: Path,
) -> None:
    add(riverland, "bad", BAD)
    plain = briefgen_in(riverland, "check")
    assert plain.out == ""
    assert "briefs/bad.yaml:" in plain.err
    ran = briefgen_in(riverland, "check", "--json")
    assert (ran.status, ran.out[0], ran.out[-2:]) == (1, "{", "}\n")
    json.loads(ran.out)


def test_quiet_prints_errors_only(riverland: Path) -> None:
    assert briefgen_in(riverland, "check", "-q").err == ""
    add(riverland, "bad", BAD)
    ran = briefgen_in(riverland, "check", "-q")
    assert "error: " in ran.err
    assert "note: " not in ran.err


def test_verbose_tells_why_an_excerpt_was_chosen(riverland: Path) -> None:
    def chosen(ran: Ran) -> list[str]:
        return [line.split()[1] for line in ran.err.splitlines() if line.startswith("  chosen ")]

    assert chosen(briefgen_in(riverland, "build")) == []
    told = chosen(briefgen_in(riverland, "build", "--force", "-v"))
    assert sorted(told) == ["lake-institute-2012,", "river-monitor-2013,"]


# --- the other commands -------------------------------------------------------------------------


def test_init_makes_a_workspace_that_checks_and_builds(tmp_path: Path) -> None:
    ran = briefgen_in(tmp_path, "init", "new")
    assert ran.status == 0
    for path in ran.out.splitlines():
        assert (tmp_path / path).is_file()
    assert briefgen_in(tmp_path, "-C", "new", "check").status == 0
    assert briefgen_in(tmp_path, "-C", "new", "build").status == 0
    assert briefgen_in(tmp_path, "init", "new").status == 2


def test_new_writes_a_skeleton_that_names_what_is_left_to_do(riverland: Path) -> None:
    given = ("new", "second", "--to", "uk-prime-minister", "--topics", "torture", "--json")
    assert briefgen_in(riverland, *given).json == {"written": ["briefs/second.yaml"]}
    before = (riverland / "briefs/second.yaml").read_bytes()
    ran = briefgen_in(riverland, "check", "--json", "briefs/second.yaml")
    assert ran.status == 1
    assert set(ran.codes()) <= {"Y006", "Y007"}
    assert briefgen_in(riverland, *given).status == 2
    assert (riverland / "briefs/second.yaml").read_bytes() == before
    text = before.decode().replace("title:  #", "title: Riverland #")
    text = text.replace("date:  #", "date: 2013-06-24 #")
    text = text.replace("from:  #", "from: riverland-watch #")
    (riverland / "briefs/second.yaml").write_text(text, encoding="utf-8")
    ran = briefgen_in(riverland, "build", "--json", "briefs/second.yaml")
    assert ran.brief()["status"] == "built", ran.err


@pytest.mark.parametrize(
    ("kind", "identifier"),
    [
        ("offices", "uk-prime-minister"),
        ("offices", "uk-foreign-secretary"),
        ("offices", "eu-high-representative"),
        ("offices", "us-secretary-of-state"),
        ("offices", "un-high-commissioner"),
        ("instruments", "CAT"),
        ("topics", "women-and-children"),
        ("cases", "kozlov"),
        ("recommendations", "release-kozlov"),
        ("forms", "letter"),
        ("audiences", "osce"),
        ("senders", "central-asia-rights-monitor"),
    ],
)
def test_list_tells_what_can_be_named(kazakhstan: Path, kind: str, identifier: str) -> None:
    rows = briefgen_in(kazakhstan, "list", kind, "--on", "2013-06-24", "--json").json[kind]
    assert identifier in {row["id"] for row in rows}
    plain = briefgen_in(kazakhstan, "list", kind, "--on", "2013-06-24").out
    assert [line.split()[0] for line in plain.splitlines()] == [row["id"] for row in rows]


def test_list_is_as_of_a_day(kazakhstan: Path) -> None:
    def holder(day: str) -> str:
        out = briefgen_in(kazakhstan, "list", "offices", "--on", day).out
        return next(line for line in out.splitlines() if line.startswith("us-secretary-of-state"))

    assert "John Kerry" in holder("2013-06-24")
    assert "Hillary" in holder("2012-06-24")


def test_explain_prints_a_page_whatever_the_case(riverland: Path, tmp_path: Path) -> None:
    page = briefgen_in(tmp_path, "explain", "Q101")
    assert page.status == 0
    for heading in ("What it finds", "Why it matters", "Example", "Write instead", "Known limits"):
        assert heading in page.out
    assert briefgen_in(tmp_path, "explain", "q101").out == page.out
    assert briefgen_in(tmp_path, "explain", "Q101", "--json").json["code"] == "Q101"
    own = briefgen_in(riverland, "explain", "L304", "torture")
    assert "briefs/first-letter.yaml:22" in own.err
    (case,) = briefgen_in(riverland, "explain", "L304", "torture", "--json").json["cases"]
    assert (case["line"], case["name"]) == (22, "torture")
    assert briefgen_in(riverland, "explain", "[L304 torture]").out == own.out


def test_schema_is_a_json_schema_of_the_spec(tmp_path: Path) -> None:
    schema = briefgen_in(tmp_path, "schema").json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {
        "brief",
        "id",
        "title",
        "date",
        "form",
        "from",
        "to",
        "topics",
    }

    def references(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(reference := node.get("$ref"), str):
                assert reference.removeprefix("#/$defs/") in schema["$defs"]
            if "properties" in node:
                assert set(node.get("required", ())) <= set(node["properties"])
            for inner in node.values():
                references(inner)
        elif isinstance(node, list):
            for inner in node:
                references(inner)

    references(schema)


def test_limits_prints_the_bounds_in_force(tmp_path: Path) -> None:
    rows = briefgen_in(tmp_path, "limits", "--json").json["limits"]
    assert {"SPEC_BYTES": 262144}.items() <= {row["name"]: row["value"] for row in rows}.items()
    plain = briefgen_in(tmp_path, "limits").out.splitlines()
    assert [line.split()[0] for line in plain] == [row["name"] for row in rows]


def test_a_command_appears_in_help_when_it_works(tmp_path: Path) -> None:
    ran = briefgen_in(tmp_path, "--help")
    assert ran.status == 0
    commands = ran.out.partition("Commands:")[2].split("\n")
    named = {line.split()[0] for line in commands if line.strip()}
    for command in sorted(named):
        assert briefgen_in(tmp_path, command, "--help").status == 0
    assert named >= {"init", "new", "list", "sources", "find", "check", "build", "pin"}
    assert named >= {"explain", "schema", "limits"}
    for later in ("sign", "bundle", "redline", "review", "watch", "cache"):
        assert later not in named


def test_the_version_is_told(tmp_path: Path) -> None:
    assert briefgen_in(tmp_path, "--version").out == f"briefgen {VERSION}\n"


def test_unchanged_lists_the_formats_asked_for(riverland: Path) -> None:
    briefgen_in(riverland, "build")
    again = briefgen_in(riverland, "build", "--to", "pdf", "--json").brief()
    assert again["status"] == "unchanged"
    assert {Path(path).name for path in again["outputs"]} == {
        "first-letter.pdf",
        "audit.html",
        "audit.csv",
        "record.json",
    }


def test_out_is_seen_from_the_current_folder(riverland: Path, tmp_path: Path) -> None:
    ran = briefgen_in(
        tmp_path, "-C", "riverland", "build", "--out", "mine", "--to", "html", "--json"
    )
    assert f"{tmp_path}/mine/first-letter/first-letter.html" in ran.brief()["outputs"]
    assert not (riverland / "mine").exists()

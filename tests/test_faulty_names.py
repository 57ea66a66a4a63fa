"""What a brief is told that names a row, file or source with a fault of its own: that, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Ran, add_spec, briefgen_in

TWO = """\
sources:
  - {id: twice, file: one.txt, type: report, title: One, publisher: P, issued: 2013-01-01, rights: all}
  - {id: twice, file: two.txt, type: report, title: Two, publisher: P, issued: 2013-01-01, rights: all}
"""


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def errors(ran: Ran) -> list[tuple[str, str]]:
    return [(f["code"], f["name"]) for f in ran.brief()["findings"] if f["severity"] == "error"]


def test_an_id_of_two_records_can_not_be_cited(riverland: Path) -> None:
    for name in ("one", "two"):
        words = f"# Report {name}\n\n## Findings\n\nPolice beat men {name} in Harbour.\n"
        (riverland / f"seeds/{name}.txt").write_text(words, encoding="utf-8")
    (riverland / "seeds/sources.yaml").write_text(TWO, encoding="utf-8")
    (riverland / "seeds/people.yaml").unlink(missing_ok=True)
    add_spec(riverland, "letter", 'They "beat men one" [@twice].')
    ran = briefgen_in(riverland, "check", "--json", "briefs/letter.yaml")
    assert ran.status == 1
    assert errors(ran) == [("R217", "twice")]
    (found,) = ran.brief()["findings"]
    assert "see Y004 at seeds/sources.yaml, line 3" in found["message"]
    assert ("Y004", "twice", 3) in [(f["code"], f["name"], f["line"]) for f in ran.json["findings"]]
    listed = briefgen_in(riverland, "sources", "--json")
    assert listed.json["sources"] == []


def test_an_unreadable_source_is_told_at_its_record_and_once_in_the_brief(riverland: Path) -> None:
    add_spec(riverland, "letter")
    (riverland / "seeds/river-monitor-2013.txt").write_bytes(b"caf\xe9 \x00")
    ran = briefgen_in(riverland, "check", "--json", "briefs/letter.yaml")
    (found,) = [f for f in ran.json["findings"] if f["code"] == "S002"]
    lines = (riverland / "seeds/sources.yaml").read_text(encoding="utf-8").split("\n")
    assert found["file"] == "seeds/sources.yaml"
    assert "river-monitor-2013.txt" in lines[found["line"] - 1]
    assert errors(ran) == [("R217", "river-monitor-2013")]


def test_a_pinned_excerpt_of_an_unreadable_source_is_no_silence(riverland: Path) -> None:
    (riverland / "seeds/river-monitor-2013.txt").write_bytes(b"\x00")
    ran = briefgen_in(riverland, "check", "--json", "briefs/first-letter.yaml")
    assert ("R217", "river-monitor-2013") in errors(ran)
    assert "R210" not in ran.codes()


@pytest.mark.parametrize(
    ("file", "text", "kind"),
    [
        ("senders/riverland-watch.yaml", "id: riverland-watch\nname: [", "sender"),
        ("audiences/uk-government.yaml", "id: uk-government\nnmae: x\n", "audience"),
        ("offices.yaml", "offices: [", "office"),
    ],
)
def test_a_faulty_file_is_not_told_as_missing(
    riverland: Path, file: str, text: str, kind: str
) -> None:
    path = riverland / "templates" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    add_spec(riverland, "letter")
    ran = briefgen_in(riverland, "check", "--json", "briefs/letter.yaml")
    assert ran.status == 1
    told = [f for f in ran.brief()["findings"] if f["severity"] == "error"]
    assert [f["code"] for f in told] == ["R217"]
    assert told[0]["message"].startswith(f"the {kind} ")
    assert f"templates/{file}" in told[0]["message"]

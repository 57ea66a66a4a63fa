"""What can't be printed is told by `check` as by `build`, where it stands."""

from __future__ import annotations

from pathlib import Path

from running import Ran, add_spec, briefgen_in

GEORGIAN = "თ"
LONG = " ".join(f"word{number}" for number in range(300))


def told(ran: Ran, code: str) -> list[tuple[str, str, int, int]]:
    return [
        (f["name"], f["file"], f["line"], f["column"])
        for f in ran.brief()["findings"]
        if f["code"] == code
    ]


def test_a_sign_that_no_font_has_is_told_where_it_stands(riverland: Path) -> None:
    path = add_spec(riverland, "letter", f"We met {GEORGIAN} there.")
    line = path.read_text("utf-8").split("\n").index(f"      We met {GEORGIAN} there.") + 1
    for command in ("check", "build"):
        ran = briefgen_in(riverland, command, "--json", "briefs/letter.yaml")
        assert ran.status == 1
        assert told(ran, "L302") == [("u-10d7", "briefs/letter.yaml", line, 14)]
        (found,) = [f for f in ran.brief()["findings"] if f["code"] == "L302"]
        assert "U+10D7, georgian letter tan" in found["message"]
        assert found["hint"]
        assert "O402" not in ran.codes()


def test_a_sign_of_the_data_is_told_in_its_file(riverland: Path) -> None:
    sender = riverland / "templates/senders/riverland-watch.yaml"
    text = sender.read_text("utf-8").replace("name: ", f"name: {GEORGIAN} ", 1)
    sender.write_text(text, encoding="utf-8")
    add_spec(riverland, "letter")
    ran = briefgen_in(riverland, "check", "--json", "briefs/letter.yaml")
    assert [row[1] for row in told(ran, "L302")] == ["templates/senders/riverland-watch.yaml"]


def test_a_note_past_its_bound_is_told_where_its_words_stand(riverland: Path) -> None:
    path = add_spec(riverland, "letter", f"So it is [@river-monitor-2013; {LONG}].")
    line = next(
        n for n, row in enumerate(path.read_text("utf-8").split("\n"), 1) if "word1 " in row
    )
    for command in ("check", "build"):
        ran = briefgen_in(riverland, command, "--json", "briefs/letter.yaml")
        assert [row[1:3] for row in told(ran, "L311")] == [("briefs/letter.yaml", line)]
        assert ran.status == 1


def test_a_note_within_its_bound_is_quiet(riverland: Path) -> None:
    add_spec(riverland, "letter", f"So it is [@river-monitor-2013; {LONG[:1500]}].")
    assert briefgen_in(riverland, "check", "--json", "briefs/letter.yaml").status == 0


def test_a_stylesheet_that_is_ignored_in_part_is_told(riverland: Path) -> None:
    packaged = (Path(__file__).parent.parent / "templates/letter.css").read_text("utf-8")
    (riverland / "templates/letter.css").write_text(f"{packaged}\np{{{{{{", encoding="utf-8")
    ran = briefgen_in(riverland, "build", "--json", "--to", "pdf")
    assert ran.status == 0
    (found,) = [f for f in ran.brief()["findings"] if f["code"] == "L310"]
    assert (found["file"], found["severity"]) == ("templates/letter.css", "warning")
    assert found["line"] == packaged.count("\n") + 2
    assert "never closed" in found["message"]

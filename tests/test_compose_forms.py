"""Forms: what they may do, and that none of them can reach, alter or exhaust anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import limits
from briefgen.compose.render import render_form
from briefgen.errors import UnreadableSource
from briefgen.workspace import DiskWorkspace
from hang_guard import must_end
from letters import NO_TOPIC, Letter, letter

CASES = Path(__file__).parent / "fixtures" / "forms"
BODY = """\
ref: RW/1
context: |
  One paragraph.

  Another paragraph.
topics:
  - topic: torture
    text: |
      [case hill]
recommendations:
  - {id: inquiry, ask: open an inquiry, actor: riverland-government, evidence: [torture]}
"""


def cases(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield title, form and what is expected of each case of a file."""
    for block in (CASES / name).read_text("utf-8").split("\n==== ")[1:]:
        title, _, rest = block.partition("\n")
        form, _, expected = rest.partition("\n---- ")
        yield title, form + "\n", expected.strip()


def in_form(form: str) -> Letter:
    return letter(BODY, form=form)


@pytest.mark.parametrize(("title", "form", "expected"), list(cases("refused.txt")))
def test_a_form_that_cant_be_used_is_told_with_its_line(
    title: str, form: str, expected: str
) -> None:
    with must_end():
        told = in_form(form)
    assert told.composed is None, title
    found = next(one for one in told.findings if one.code == "L301")
    line, _, words = expected.partition(": ")
    assert words in found.message
    assert (found.place.file, found.place.line) == ("templates/forms/own.md.j2", int(line))
    assert len(found.message) < limits.MESSAGE_CHARACTERS


@pytest.mark.parametrize(("title", "form", "expected"), list(cases("accepted.txt")))
def test_a_form_sets_wording_and_order(title: str, form: str, expected: str) -> None:
    assert "\n".join(in_form(form).lines) == expected, title


def test_a_forbidden_character_is_told_with_its_line() -> None:
    told = in_form("one\n\ufdd00\ufdd1\n")
    assert [(one.code, one.place.line) for one in told.findings if one.code == "L301"] == [
        ("L301", 2)
    ]
    assert "U+FDD0" in told.findings[-1].message


def included(files: dict[str, bytes], form: str) -> tuple[str, list[tuple[str, int, str]]]:
    """Return what a form with includes yields, and the place and words of its findings."""

    def fetch(name: str) -> bytes:
        if name not in files:
            raise UnreadableSource(f"templates/forms/{name} can't be read: no such file")
        return files[name]

    rendered, found = render_form(form, "templates/forms/own.md.j2", {}, fetch)
    return rendered.markdown, [(one.place.file, one.place.line, one.message) for one in found]


def test_a_fault_in_an_included_file_is_told_there() -> None:
    markdown, found = included({"part.md.j2": b"x\n\n{{ gone }}\n"}, "{% include 'part.md.j2' %}\n")
    assert markdown == ""
    assert found == [
        (
            "templates/forms/part.md.j2",
            3,
            "the form can't be used: nothing here has the name 'gone'",
        )
    ]


def test_a_file_that_includes_itself_is_stopped() -> None:
    me = b"{% include 'me.md.j2' %}{% include 'me.md.j2' %}"
    _, found = included({"me.md.j2": me}, "{% include 'me.md.j2' %}")
    assert "calls itself without end" in found[0][2]


def test_more_includes_than_the_bound_are_stopped() -> None:
    names = [f"p{n}.md.j2" for n in range(limits.TEMPLATE_INCLUDES + 1)]
    form = "".join(f"{{% include '{name}' %}}" for name in names)
    _, found = included(dict.fromkeys(names, b"x"), form)
    assert f"more than {limits.TEMPLATE_INCLUDES} files" in found[0][2]


def test_an_included_file_that_is_no_utf8_is_told() -> None:
    _, found = included({"part.md.j2": b"\xff"}, "{% include 'part.md.j2' %}")
    assert "part.md.j2 can't be included" in found[0][2]


def test_an_included_file_can_be_missing_on_purpose() -> None:
    assert included({}, "a{% include 'gone.md.j2' ignore missing %}b")[0] == "ab"


def test_a_link_out_of_the_workspace_is_not_included(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0", encoding="utf-8")
    forms = tmp_path / "space" / "templates" / "forms"
    forms.mkdir(parents=True)
    (forms / "part.md.j2").symlink_to(secret)
    workspace = DiskWorkspace(forms.parent.parent.resolve())
    rendered, found = render_form(
        "{% include 'part.md.j2' %}", "f", {}, lambda name: workspace.template(f"forms/{name}", 999)
    )
    assert "root" not in rendered.markdown
    assert "can't be included" in found[0].message


def test_a_form_may_leave_a_value_out() -> None:
    lines = letter(f"opening: |\n  Hidden.\n{NO_TOPIC}", form="{{ place }}\n").lines
    assert lines == ["London"]

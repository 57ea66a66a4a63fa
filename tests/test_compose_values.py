"""Values that look like markup come out untouched in every format."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.build.finish import finish
from briefgen.checks.readback.compare import told
from briefgen.model.document import Document
from briefgen.model.finding import Place
from letters import HEAD, RECORDS, SENDER, Letter, letter
from sample_assets import ASSETS

PIECES = (
    "{{ place }}", "{% if x %}", "{# e #}", "{occasion}", "<b>", "</b>", "<!--", "-->", ":::", "::: close",
    "#", "# f", "\\", "\\n", "\\*", "`g`", "[l]", "&amp;", "&", "~", "|", "$1", "%s", "%c", "{0}", "-", "1.",
    "===", "---", "@alpha", "{.big}", "^", "+", "<https://x.example/>", "http://x.example", "a_b_c", "x*y",
    "é", "Ж", "[^1]", "]]>",
)  # fmt: skip
UNQUOTED = ("*a*", "**b**", "_c_", "__d__", "[h](i)", "![j](k)", "\u00a0")
"""What a source that holds it would be read without: marks of its own, a blank of another kind."""


def of(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return texts of a few of these pieces between two words."""
    some = st.lists(st.sampled_from(pieces), min_size=1, max_size=6)
    return some.map(lambda chosen: f"Aa {' '.join(chosen)} Zz")


def letter_of(words: str, quoted: str) -> Letter:
    """Return a letter that has words wherever a value can stand, and others in its quotations."""
    shown = json.dumps(words, ensure_ascii=False)
    text = f"Then {quoted} stood here.\n"
    body = (
        f"ref: {shown}\ndelivery: {shown}\nsubject: {shown}\n"
        f'context: |\n  They said "{quoted}" [@alpha].\n'
        f"topics:\n  - topic: torture\n    heading: {shown}\n    excerpts:\n"
        f"      - {{source: alpha, quote: {json.dumps(quoted, ensure_ascii=False)}}}\n"
        f"recommendations:\n  - {{id: a, ask: {shown}, actor: addressee, evidence: [torture]}}\n"
    )
    files = {
        "seeds/alpha.txt": text,
        "seeds/sources.yaml": RECORDS.replace("alpha.md", "alpha.txt"),
        "seeds/people.yaml": "people: {}\n",
        "templates/senders/riverland-watch.yaml": SENDER.format(
            id="riverland-watch", name=shown, person=shown
        ),
    }
    head = HEAD.replace("title: Human rights in Riverland", f"title: {shown}")
    return letter(body, head=head, files=files)


def differences(document: Document, *formats: str) -> list[str]:
    """Return what reading the finished files back tells."""
    return [found.message for found in finish(document, formats, ASSETS, Place("f")).findings]


@settings(max_examples=12, deadline=None)
@given(of(PIECES + UNQUOTED), of(PIECES))
def test_a_value_is_no_markup(words: str, quoted: str) -> None:
    made = letter_of(words, quoted)
    assert made.composed is not None, made.findings
    lines = made.lines
    # Sender, delivery, signatory, organisation.
    assert lines.count(words) == 4
    assert f"Re: {words}" in lines
    assert f"London, 24 June 2013 | Our ref: {words}" in lines
    assert f"# 1 {words}" in lines
    assert f"- 1 {words}." in lines
    assert f"They said ‘{quoted}’.[1]" in lines
    assert sum(f"‘{quoted}’.[2]" in line for line in lines) == 1
    assert [one.value for one in made.composed.printed] == [quoted, quoted]
    assert differences(made.document, "html", "docx") == []


def test_all_of_them_at_once_in_all_formats() -> None:
    # A bare address that wraps in a running head is none that a reader could read back.
    pieces = [piece for piece in PIECES + UNQUOTED if piece != "http://x.example"]
    words = f"Aa {' '.join(pieces)} Zz"
    document = letter_of(words, "Aa " + " ".join(PIECES) + " Zz").document
    assert differences(document, "html", "docx", "pdf") == []
    assert " ".join(told(document).words).count(" ".join(words.split())) > 0

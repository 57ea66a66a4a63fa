"""The audit: where each quotation stands, what bears each ask; as a page and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser

import pytest

from briefgen.build.auditing import audit_of
from briefgen.build.contexts import NEAR_CHARACTERS, context_of
from briefgen.model.audit import Audit, Candidate, ContextRun, RunKind
from briefgen.writers.audit import COLUMNS, write_csv, write_html
from letters import ALPHA, Letter, letter
from sample_assets import ASSETS

BODY = """\
ref: RW/1
exclude: [beta]
context: |
  They "beat detainees [...] throughout 2012" and \\"so\\" [@alpha].
topics:
  - topic: torture
    text: |
      "[t]he law allows no complaint [...] A court sentenced Jo Hill" [@alpha].

      [case hill]
    limit: 1
recommendations:
  - {id: a, ask: act, actor: addressee, evidence: [torture, hill, beta]}
  - {id: b, ask: open <an> inquiry, actor: riverland-government, right: [CAT 12], evidence: [alpha]}
  - {id: c, ask: wait, actor: addressee}
allow:
  R201 c: a <b>person</b> said so
"""
VOID = {"meta", "br"}


def audited(made: Letter, pages: Mapping[str, int] | None = None) -> Audit:
    """Return the audit of a letter."""
    assert made.composed is not None, made.findings
    return audit_of(made.prepared, made.composed, made.checked.verdict, pages or {"q1": 1, "q2": 2})


def marked(context: tuple[ContextRun, ...]) -> str:
    """Return runs with [quoted] and {dropped} words."""
    shapes = {RunKind.CONTEXT: "", RunKind.QUOTED: "[]", RunKind.DROPPED: "{}"}
    return "".join(f"{shapes[one.kind][:1]}{one.text}{shapes[one.kind][1:]}" for one in context)


class Page(HTMLParser):
    """Follows a page's tags, so that none is left open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_each_quotation_is_shown_with_its_source() -> None:
    audit = audited(letter(BODY))
    rows = audit.quotations
    assert [(r.number, r.where, r.note, r.page) for r in rows] == [
        (1, "context", 1, 1),
        (2, "section 1", 2, 2),
        (3, "case hill", 3, 0),
        (4, "section 1", 4, 0),
    ]
    assert rows[0].text == "‘beat detainees [...] throughout 2012’"
    assert rows[0].verdict == "Verbatim, one omission"
    assert rows[1].verdict == "Verbatim, one omission, one changed initial"
    assert [r.reason for r in rows[:3]] == ["quoted by the author in the text"] * 3
    assert "core terms torture; " in rows[3].reason
    for row in rows:
        raw = "".join(ALPHA[start:end] for start, end in row.ranges)
        quoted = "".join(run.text for run in row.context if run.kind is RunKind.QUOTED)
        assert "".join(raw.split()) == "".join(quoted.split())
        assert row.sha256 == audit.sources[0].sha256


def test_the_words_around_a_quotation_are_marked_for_what_they_are() -> None:
    audit = audited(letter(BODY))
    assert marked(audit.quotations[0].context).startswith(
        "Police officers [beat detainees] {in the port of Harbour} [throughout 2012]. The law allows"
    )
    two_passages = marked(audit.quotations[1].context)
    assert "throughout 2012. T[he law allows no complaint]{. The law's critics" in two_passages
    assert "with torture in 2012.} … [A court sentenced Jo Hill] to four" in two_passages
    assert two_passages.endswith('was "insulting the river\'s honour". Will nobody be charged?')


def test_long_passages_are_cut_between_words() -> None:
    words = " ".join(f"word{n:03}" for n in range(400))
    made = letter(
        'context: |\n  "word150 [...] word320" [@alpha].\ntopics:\n  - {heading: X, text: Y}\n',
        files={"seeds/alpha.md": f"# T\n\n## U\n\n{words}\n", "seeds/people.yaml": "people: {}\n"},
    )
    (row,) = audited(made).quotations
    before, first, dropped, second, after = row.context[:2] + row.context[-3:]
    shown = marked(row.context)
    assert shown.startswith(" … word120 word121")
    assert shown.endswith("word349 word350 … ")
    assert (first.text, second.text) == ("word150", "word320")
    assert dropped.text in words
    assert all(len(run.text) < NEAR_CHARACTERS + 20 for run in (before, after))
    excerpt, source = made.prepared.matter.excerpts[0], made.prepared.brief.sources["alpha"]
    assert marked(context_of(excerpt, source, near=0)).startswith(" … [word150]")


def test_a_status_is_shown_with_the_words_that_bear_it_and_no_others() -> None:
    (status,) = audited(letter(BODY)).statuses
    assert (status.name, status.status, status.as_of) == (
        "Jo Hill",
        "imprisoned for four years",
        "2012",
    )
    assert marked(status.context) == " … [sentenced Jo Hill to four years in prison] … "


def test_asks_stand_in_the_letters_order_with_what_bears_them() -> None:
    asks = audited(letter(BODY)).asks
    assert [(ask.number, ask.ask, ask.actor) for ask in asks] == [
        (1, "open <an> inquiry", "the Government of Riverland"),
        (2, "act", "the addressee"),
        (3, "wait", "the addressee"),
    ]
    assert asks[0].rights == ("CAT 12",)
    assert [(s.id, s.quotations, s.origins) for s in asks[1].supports] == [
        ("torture", (2, 4), ("reed-watch",)),
        ("hill", (3,), ("reed-watch",)),
        ("beta", (), ()),
    ]
    assert asks[1].origins == ("reed-watch",)


def test_the_page_is_whole_and_reaches_for_nothing() -> None:
    audit = audited(letter(BODY))
    candidate = Candidate("torture", "words <not> chosen", "beta", "Findings", "score 1")
    audit = replace(audit, candidates=(candidate,))
    html = write_html(audit, ASSETS).decode("utf-8")
    page = Page(html)
    assert page.open == []
    assert page.ids == ["q1", "q2", "q3", "q4"]
    assert set(page.links) <= {"#q1", "#q2", "#q3", "#q4"}
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert "url(" not in html
    said = "".join(page.said)
    for row in audit.quotations:
        shown = (row.text, row.source, row.locator, row.file, row.sha256, row.reason, row.verdict)
        assert all(words in said for words in shown)
    assert "section 1, n 2, page 2" in said
    assert "a <b>person</b> said so" in said
    assert "open <an> inquiry" in said
    assert "not in this letter" in said
    assert "one origin only: reed-watch" in said
    assert "no evidence in this letter" in said
    for heading in ("Quotations", "Settled by a person", "Sources", "no quotation", "Not chosen"):
        assert heading in said


def test_the_page_shows_what_an_altered_quotation_is() -> None:
    audit = audited(letter(BODY))
    hostile = "<script>alert(1)</script>&\"'"
    row = audit.quotations[0]
    changed = replace(row, text=hostile, verdict="ALTERED", locator=hostile, language="ru")
    html = write_html(replace(audit, quotations=(changed,), title=hostile), ASSETS).decode("utf-8")
    assert "<script>" not in html
    assert html.count(escape(hostile)) == 3
    assert unescape(escape(hostile)) == hostile
    assert '<p class="verdict altered">× ALTERED</p>' in html
    assert '<p class="words" lang="ru">' in html


def test_an_empty_part_is_left_out() -> None:
    audit = audited(letter("context: |\n  Words.\ntopics:\n  - {heading: X, text: Y}\n"))
    said = "".join(Page(write_html(audit, ASSETS).decode("utf-8")).said)
    for heading in ("Settled by a person", "Statuses", "Not chosen", "What bears"):
        assert heading not in said


def test_the_table_reads_back_as_it_was_written() -> None:
    audit = audited(letter(BODY))
    data = write_csv(audit)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    for row, quotation in zip(rows, audit.quotations, strict=True):
        assert row["words"] == quotation.text
        assert row["number"] == str(quotation.number)
        assert row["sha256"] == quotation.sha256
        assert row["reason"] == quotation.reason
        spans = [tuple(map(int, span.split("-"))) for span in row["ranges"].split()]
        assert spans == [tuple(span) for span in quotation.ranges]
    assert rows[2]["page"] == ""
    assert data.endswith(b"\r\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_table_is_a_formula(start: str) -> None:
    audit = audited(letter(BODY))
    row = replace(audit.quotations[0], locator=f"{start}HYPERLINK(1)")
    data = write_csv(replace(audit, quotations=(row,))).decode("utf-8")
    (read,) = csv.DictReader(io.StringIO(data, newline=""))
    assert read["locator"] == f"'{start}HYPERLINK(1)"

"""Small letters of an invented country, composed in memory: real parts throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from briefgen.build.checking import Checked, check_spec
from briefgen.build.evidence import Prepared
from briefgen.build.marking import unproven_marks
from briefgen.build.session import Session
from briefgen.compose.letter import Composed, compose
from briefgen.model.document import (
    Block,
    BlockQuotation,
    Break,
    CaseBox,
    Document,
    Heading,
    Inline,
    Inlines,
    ItemList,
    NoteCall,
    Paragraph,
    Query,
    Quotation,
    Text,
    Together,
)
from briefgen.model.finding import Finding
from briefgen.specs import read_spec
from briefgen.workspace import MemoryWorkspace

ALPHA = """\
# Riverland: Annual Review 2012

## Torture

Police officers beat detainees in the port of Harbour throughout 2012. The law allows no complaint. The
law's critics, among them the teacher Jo Hill, were "enemies of order" to the minister, and nobody was
charged with torture in 2012.

A court sentenced Jo Hill to four years in prison on 3 May 2012. The charge was "insulting the
river's honour". Will nobody be charged?

The institute counted 31 refusals; guards told it: "You will not be heard."

## Assembly

City authorities refused every one of the 31 requests for a demonstration that were made in 2012, and the
police dispersed four peaceful protests on Mill Square, detained 62 people, fined most of them and released
the others only after they had signed a promise never to take part in an unsanctioned gathering again.
"""
BETA = """\
# Behind the Weir

## Findings

Judges accepted forced confessions in 27 cases and refused medical examinations in 31.

Nobody was charged with torture in 2012.
"""
RECORDS = """\
sources:
  - {id: alpha, file: alpha.md, type: report, title: "Riverland: Annual Review 2012", author: [Reed Watch],
     publisher: Reed Watch, issued: 2013-01-31, language: en-GB, origin: reed-watch, rights: invented,
     cite-as: Reed Watch, coverage: {place: Riverland, period: "2012"}}
  - {id: beta, file: beta.md, type: report, title: "Behind the Weir: the police's record", author: [Weir Institute],
     publisher: Weir Institute, issued: 2012-11-05, language: en-GB, origin: weir, rights: invented,
     cite-as: the Weir Institute}
"""
TOPICS = """\
topics:
  torture: {title: Torture, core: [tortur*], helping: [police], headings: [tortur*], rights: [CAT 12]}
  assembly: {title: Freedom of assembly, core: [demonstration*], helping: [police], headings: [assembly], rights: []}
"""
PEOPLE = """\
people:
  hill:
    spellings: [Jo Hill]
    surname: Hill
    role: teacher
    consent: public
    topics: [torture]
    cards:
      - text: |
          On 3 May 2012 a court gave her four years for "insulting the river's honour" [@alpha].
    statuses:
      - {happened: 2012-05-03, as-of: 2012, words: imprisoned for four years, condition: held, source: alpha,
         proof: "sentenced Jo Hill to four years in prison"}
"""
ACTORS = """\
actors:
  riverland-government: {name: the Government of Riverland}
  river-court: {name: the Supreme Court of Riverland}
  union: {name: the Union of Rivers}
"""
SENDER = """\
id: {id}
name: {name}
address: [7 Ferry Lane, London]
town: London
country: United Kingdom
signatories:
  - {{name: {person}, title: Director}}
"""
HEAD = """\
brief: 1
id: letter
title: Human rights in Riverland
date: 2013-06-24
form: letter
from: riverland-watch
to: uk-prime-minister
"""
NO_TOPIC = """\
topics:
  - heading: A word on method
    text: |
      We cite published sources.
"""
FILES: Mapping[str, str] = {
    "seeds/alpha.md": ALPHA,
    "seeds/beta.md": BETA,
    "seeds/sources.yaml": RECORDS,
    "seeds/topics.yaml": TOPICS,
    "seeds/people.yaml": PEOPLE,
    "templates/actors.yaml": ACTORS,
    "templates/senders/riverland-watch.yaml": SENDER.format(
        id="riverland-watch", name="Riverland Watch", person="Ada Brook"
    ),
    "templates/senders/weir-club.yaml": SENDER.format(
        id="weir-club", name="Weir Club", person="Ben O'Reed"
    ),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What came of a spec."""

    session: Session
    checked: Checked
    composed: Composed | None
    findings: tuple[Finding, ...]
    """Of reading, checking and composing."""

    @property
    def document(self) -> Document:
        """Return the document; the spec must have made one."""
        assert self.composed is not None, self.findings
        return self.composed.document

    @property
    def prepared(self) -> Prepared:
        """Return what was looked up."""
        assert self.checked.prepared is not None
        return self.checked.prepared

    @property
    def lines(self) -> list[str]:
        """Return the letter as lines of text, note calls as [1]."""
        return [line for block in self.document.blocks for line in _lines(block)]

    @property
    def notes(self) -> list[str]:
        """Return the notes' words, all blanks alike."""
        return [said(note.content).replace("\xa0", " ") for note in self.document.notes]

    def codes(self) -> list[str]:
        """Return the codes of the findings."""
        return [found.code for found in self.findings]


@cache
def _session(extra: tuple[tuple[str, str], ...]) -> Session:
    files = {name: text.encode() for name, text in {**FILES, **dict(extra)}.items()}
    return Session(MemoryWorkspace(files))


def letter(
    body: str, *, head: str = HEAD, form: str = "", files: Mapping[str, str] | None = None
) -> Letter:
    """Return the letter of a spec's keys below the head, in a form of its own or the packaged one."""
    session = _session(tuple((files or {}).items()))
    spec, found = read_spec(
        f"{head}{body}".encode(), "briefs/letter.yaml", session.catalogue.known()
    )
    assert spec is not None, found
    checked = check_spec(spec, found, session)
    assert checked.prepared is not None
    packaged, told = session.form(spec.forms[0], checked.prepared.brief.audience)
    assert packaged is not None, told
    used = replace(packaged, text=form, file="templates/forms/own.md.j2") if form else packaged
    composed, more = compose(checked.prepared.brief, used)
    if composed is not None:
        more = (*more, *unproven_marks(composed.document, checked.prepared, session, used))
    checked = checked.with_findings(more)
    return Letter(session, checked, composed, checked.verdict.findings)


def opening(words: str, head: str = HEAD) -> Letter:
    """Return a letter of one prose field."""
    indented = "\n".join(f"  {line}" for line in words.split("\n"))
    return letter(f"opening: |\n{indented}\n{NO_TOPIC}", head=head)


def to(office: str) -> str:
    """Return the head of a letter to another office."""
    return HEAD.replace("uk-prime-minister", office)


US = to("us-secretary-of-state")


def said(content: Inlines) -> str:
    """Return inlines as text."""
    return "".join(_said(inline) for inline in content)


def _said(inline: Inline) -> str:
    match inline:
        case Text(value):
            return value
        case Quotation():
            return f"{inline.opening}{inline.value}{inline.closing}"
        case NoteCall(number):
            return f"[{number}]"
        case Break():
            return " / "
        case Query(content):
            return f"<{said(content)}>"
        case _:
            return said(inline.content)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            aside = f" | {said(block.aside)}" if block.aside else ""
            yield said(block.content) + aside
        case Heading():
            yield f"# {block.number} {said(block.content)}".replace("#  ", "# ")
        case BlockQuotation(content):
            yield f"> {said(content)}"
        case ItemList(_, items):
            yield from (
                f"- {item.number} {said(item.content)}".replace("-  ", "- ") for item in items
            )
        case CaseBox(content) | Together(content):
            for row in content:
                yield from _lines(row)

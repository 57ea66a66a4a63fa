"""A composed letter -> finished bytes, read back and proven, with its audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.checks.readback import docx as docx_readback
from briefgen.checks.readback import pdf as pdf_readback
from briefgen.checks.readback.compare import differences
from briefgen.errors import OutputError
from briefgen.model.audit import Audit
from briefgen.model.codes import finding
from briefgen.model.document import Document
from briefgen.model.finding import Finding, Place
from briefgen.model.finished import Finished
from briefgen.writers import WRITERS
from briefgen.writers.audit import write_csv, write_html
from briefgen.writers.pdf import render
from briefgen.writers.writer import Assets, Writer

READBACKS: Mapping[str, Callable[[bytes], Finished]] = {
    "docx": docx_readback.read,
    "pdf": pdf_readback.read,
}
"""How each format's finished bytes are opened again."""

_FIRST = ("pdf", "docx")
"""What is looked at first is named first."""
_ORDERED = tuple(
    sorted(WRITERS, key=lambda w: _FIRST.index(w.name) if w.name in _FIRST else len(_FIRST))
)
FORMATS = tuple(writer.name for writer in _ORDERED)
AUDIT_FILES = ("audit.html", "audit.csv")
SHOWN_DIFFERENCES = 5


@dataclass(frozen=True, slots=True)
class Finishing:
    """The finished files of one letter in memory."""

    files: Mapping[str, bytes]
    """File name -> bytes; without audit and record."""
    pages: Mapping[str, int]
    """Quotation id -> page of the PDF that it begins on; empty when no PDF was made."""
    page_count: int
    """Of the PDF; 0 when none was made."""
    findings: tuple[Finding, ...]


def finish(document: Document, formats: Sequence[str], assets: Assets, place: Place) -> Finishing:
    """Return a document in the formats wanted, each read back; differences are findings."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    pages: dict[str, int] = {}
    count = 0
    for writer in _ORDERED:
        if writer.name not in formats:
            continue
        try:
            data, ignored = _written(writer, document, assets)
        except OutputError as error:
            findings.append(finding("O402", f"{writer.name}: {error}", place, name=writer.name))
            continue
        findings.extend(ignored)
        files[document.id + writer.suffix] = data
        if writer.name in READBACKS:
            finished = READBACKS[writer.name](data)
            findings.extend(_differences(document, finished, writer.name, place))
            if writer.name == "pdf":
                pages = {one.id: one.page for one in finished.quotations}
                count = len(finished.furniture)
    return Finishing(files, pages, count, tuple(findings))


def _written(writer: Writer, document: Document, assets: Assets) -> tuple[bytes, Sequence[Finding]]:
    """Return a finished file, and what its renderer left out of the stylesheets."""
    if writer.name != "pdf":
        return writer.write(document, assets), ()
    rendered = render(document, assets)
    return rendered.data, [
        finding(
            "L310",
            f"the PDF is made without a part of {one.file or 'the page rules'}: {one.message}",
            Place(f"templates/{one.file}" if one.file else "", one.line, one.column),
            hint="mend or delete the rule",
        )
        for one in rendered.warnings
    ]


def _differences(
    document: Document, finished: Finished, name: str, place: Place
) -> Sequence[Finding]:
    told = differences(document, finished)
    return [
        finding(
            "O401",
            f"the finished {name.upper()} doesn't say what the letter says: {one}",
            place,
            name=name,
            hint="undo the change to the stylesheet or form; otherwise it is a fault in briefgen: please report it",
        )
        for one in told[:SHOWN_DIFFERENCES]
    ]


def with_audit(files: Mapping[str, bytes], audit: Audit, assets: Assets) -> Mapping[str, bytes]:
    """Return the files with audit.html and audit.csv beside them."""
    made = (write_html(audit, assets), write_csv(audit))
    return {**files, **dict(zip(AUDIT_FILES, made, strict=True))}

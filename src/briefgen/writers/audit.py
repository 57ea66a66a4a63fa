"""The audit of a letter as a self-contained page and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape

from briefgen.model.audit import (
    Audit,
    AuditedAsk,
    AuditedQuotation,
    AuditedSource,
    AuditedStatus,
    Candidate,
    ContextRun,
    RunKind,
    Settled,
)
from briefgen.writers.writer import Assets

COLUMNS = (
    "number",
    "page",
    "note",
    "where",
    "words",
    "verdict",
    "source",
    "locator",
    "file",
    "ranges",
    "sha256",
    "reason",
)
"""The columns of audit.csv, in order."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_LEGEND = (
    "Marked and underlined: the words printed in the letter. Grey: what stands around them. "
    "Struck out: what an omission leaves out. Ranges count code points of the decoded file."
)
_RUNS = {
    RunKind.CONTEXT: ("", ""),
    RunKind.QUOTED: ("<mark>", "</mark>"),
    RunKind.DROPPED: ("<s>", "</s>"),
}


def write_html(audit: Audit, assets: Assets) -> bytes:
    """Return the audit as one HTML page without scripts or outside resources."""
    sections = (
        _quotations(audit.quotations),
        _asks(audit.asks),
        _statuses(audit.statuses),
        _settled(audit.settled),
        _terms(audit.terms),
        _sources(audit.sources),
        _candidates(audit.candidates),
    )
    title = escape(f"Audit of quotations: {audit.brief}")
    page = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{assets.css['audit.css']}\n</style>\n</head>\n<body>\n"
        f"{_head(audit)}\n{''.join(section for section in sections if section)}</body>\n</html>\n"
    )
    return page.encode("utf-8")


def write_csv(audit: Audit) -> bytes:
    """Return the quotations as CSV (RFC 4180) in UTF-8, a row each."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in audit.quotations:
        ranges = " ".join(f"{start}-{end}" for start, end in row.ranges)
        table.writerow(
            (
                row.number,
                row.page or "",
                row.note or "",
                _cell(row.where),
                _cell(row.text),
                _cell(row.verdict),
                _cell(row.source),
                _cell(row.locator),
                _cell(row.file),
                ranges,
                row.sha256,
                _cell(row.reason),
            )
        )
    return stream.getvalue().encode("utf-8")


def _cell(words: str) -> str:
    """Return words that no table program takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def _head(audit: Audit) -> str:
    verbatim = sum(row.verdict.startswith("Verbatim") for row in audit.quotations)
    quoted = len({row.source for row in audit.quotations})
    figures = (
        (len(audit.quotations), "quotations"),
        (verbatim, "verbatim"),
        (len(audit.quotations) - verbatim, "altered"),
        (audit.notes, "notes"),
        (quoted, "sources quoted"),
        (len(audit.asks), "recommendations"),
    )
    totals = "".join(f"<div><b>{count}</b> <span>{label}</span></div>" for count, label in figures)
    return (
        f"<header>\n<h1>Audit of quotations</h1>\n"
        f'<p class="sub">{escape(audit.title)} · brief {escape(audit.brief)}</p>\n'
        f'<div class="totals">{totals}</div>\n<p class="legend">{_LEGEND}</p>\n</header>'
    )


def _table(caption: str, head: Sequence[str], rows: Sequence[str], kind: str) -> str:
    if not rows:
        return ""
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    return (
        f'<section>\n<h2>{escape(caption)}</h2>\n<table class="{kind}">\n'
        f"<thead><tr>{cells}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</section>\n"
    )


def _quotations(rows: Sequence[AuditedQuotation]) -> str:
    return _table(
        "Quotations",
        ("No.", "In the letter", "In the source"),
        [_quotation(r) for r in rows],
        "quotations",
    )


def _quotation(row: AuditedQuotation) -> str:
    place = ", ".join(
        part
        for part in (
            row.where,
            f"n {row.note}" if row.note else "",
            f"page {row.page}" if row.page else "",
        )
        if part
    )
    sound = row.verdict.startswith("Verbatim")
    ranges = ", ".join(f"{start:,}–{end:,}" for start, end in row.ranges)
    return (
        f'<tr id="q{row.number}"><th scope="row">{row.number}</th>\n'
        f'<td><p class="words"{_lang(row.language)}>{escape(row.text)}</p>'
        f'<p class="place">{escape(place)}</p>'
        f'<p class="verdict {"sound" if sound else "altered"}">{"✓" if sound else "×"} {escape(row.verdict)}</p>'
        f'<p class="place">{escape(row.reason)}</p></td>\n'
        f'<td><p class="context"{_lang(row.language)}>{_runs(row.context)}</p>'
        f'<p class="place">{escape(_joined(row.source, row.locator))}</p>'
        f'<p class="place">{escape(row.file)}, {ranges}</p>'
        f'<p class="hash">sha256 {escape(row.sha256)}</p></td></tr>\n'
    )


def _runs(context: Sequence[ContextRun]) -> str:
    return "".join(f"{_RUNS[one.kind][0]}{escape(one.text)}{_RUNS[one.kind][1]}" for one in context)


def _lang(language: str) -> str:
    return "" if language.split("-", maxsplit=1)[0] == "en" else f' lang="{escape(language)}"'


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _asks(rows: Sequence[AuditedAsk]) -> str:
    return _table(
        "What bears each recommendation",
        ("No.", "Recommendation", "Evidence"),
        [_ask(row) for row in rows],
        "asks",
    )


def _ask(row: AuditedAsk) -> str:
    rights = f'<p class="place">{escape(", ".join(row.rights))}</p>' if row.rights else ""
    supports = "".join(
        f"<li>{escape(support.id)}: {_numbers(support.quotations, support.origins)}</li>"
        for support in row.supports
    )
    count = len(row.origins)
    origins = {
        0: "no evidence in this letter",
        1: f"one origin only: {row.origins[0] if row.origins else ''}",
    }
    told = origins.get(count, f"{count} independent origins: {', '.join(row.origins)}")
    return (
        f'<tr><th scope="row">{row.number}</th><td><p class="words">{escape(row.ask)}</p>'
        f'<p class="place">{escape(row.actor)}</p>{rights}</td>'
        f'<td><ul>{supports}</ul><p class="place">{escape(told)}</p></td></tr>\n'
    )


def _numbers(numbers: Sequence[int], origins: Sequence[str]) -> str:
    if not numbers:
        return "cited, not quoted" if origins else "not in this letter"
    links = ", ".join(f'<a href="#q{number}">{number}</a>' for number in numbers)
    return f"quotation{'s' if len(numbers) > 1 else ''} {links}"


def _statuses(rows: Sequence[AuditedStatus]) -> str:
    return _table(
        "Statuses in the case boxes, and the words that bear them",
        ("Person", "Status", "In the source"),
        [
            f'<tr><th scope="row">{escape(row.name)}</th>'
            f'<td>{escape(row.status)}<p class="place">as of {escape(row.as_of)}</p></td>'
            f'<td><p class="context">{_runs(row.context)}</p>'
            f'<p class="place">{escape(_joined(row.source, row.locator))}</p></td></tr>\n'
            for row in rows
        ],
        "statuses",
    )


def _settled(rows: Sequence[Settled]) -> str:
    return _table(
        "Settled by a person",
        ("Finding", "Reason"),
        [
            f'<tr><th scope="row">{escape(f"{row.code} {row.name}".strip())}</th><td>{escape(row.reason)}</td></tr>\n'
            for row in rows
        ],
        "settled",
    )


def _terms(terms: Sequence[str]) -> str:
    return _table(
        "Words between marks that are no quotation",
        ("Words",),
        [f"<tr><td>{escape(term)}</td></tr>\n" for term in terms],
        "terms",
    )


def _sources(rows: Sequence[AuditedSource]) -> str:
    return _table(
        "Sources",
        ("Id", "Title", "File, hash and rights"),
        [
            f'<tr><th scope="row">{escape(row.id)}</th><td>{escape(row.publisher)}, {escape(row.title)}</td>'
            f'<td>{escape(row.file)}<p class="hash">sha256 {escape(row.sha256)}</p>'
            f'<p class="place">{escape(row.rights)}</p></td></tr>\n'
            for row in rows
        ],
        "sources",
    )


def _candidates(rows: Sequence[Candidate]) -> str:
    return _table(
        "Not chosen: the next best passages of each topic",
        ("Topic", "Words", "Source and reason"),
        [
            f'<tr><th scope="row">{escape(row.topic)}</th><td><p class="words">{escape(row.text)}</p></td>'
            f'<td>{escape(_joined(row.source, row.locator))}<p class="place">{escape(row.reason)}</p></td></tr>\n'
            for row in rows
        ],
        "candidates",
    )

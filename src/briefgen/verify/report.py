"""The verdicts as one page: each quotation beside the source's words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from briefgen.build.session import Session
from briefgen.model.finding import Finding, Severity
from briefgen.verify.results import FileResult, Quoted, Verdict, Verified
from briefgen.workspace import Workspace

_LEGEND = (
    "On the left the words of the letter, on the right the source's. Marked and underlined: words that "
    "differ. Uncited words are verbatim, but nothing cites them."
)
_SOUND = frozenset({Verdict.VERBATIM, Verdict.UNCITED})
_SIDES = {"yours": "source", "source": "yours"}
"""The side of a word diff, and the one that is left out of it."""


def write_report(workspace: Workspace, verified: Verified) -> bytes:
    """Return the verdicts as one HTML page without scripts or outside resources."""
    css = Session(workspace).template("audit.css").decode("utf-8", errors="replace")
    files = "".join(_file(file) for file in verified.files)
    page = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Quotations verified</title>\n<style>\n{css}\n</style>\n</head>\n<body>\n"
        f'<header>\n<h1>Quotations verified</h1>\n<p class="legend">{_LEGEND}</p>\n</header>\n'
        f"{files}</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _file(file: FileResult) -> str:
    figures = [(len(file.quotations), "quotations")]
    figures += [(file.count(verdict), str(verdict)) for verdict in Verdict]
    totals = "".join(f"<div><b>{count}</b> <span>{label}</span></div>" for count, label in figures)
    state = "Refuted" if file.refuted else "Verified"
    kind = "altered" if file.refuted else "sound"
    rows = "".join(_row(number, one) for number, one in enumerate(file.quotations, start=1))
    return (
        f"<section>\n<h2>{escape(file.file)}</h2>\n"
        f'<p class="verdict {kind}">{state}</p>\n<div class="totals">{totals}</div>\n'
        '<table class="quotations">\n<thead><tr><th scope="col">No.</th>'
        '<th scope="col">In the letter</th><th scope="col">In the source</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n{_others(file.findings)}{_terms(file.terms)}</section>\n"
    )


def _row(number: int, one: Quoted) -> str:
    sound = one.verdict in _SOUND
    place = f"{one.where}, note {one.note}" if one.note else one.where
    source = " · ".join(part for part in (one.nearest, one.locator) if part)
    theirs = _side(one, "source") if one.difference else escape(one.theirs)
    return (
        f'<tr><th scope="row">{number}</th>\n'
        f'<td><p class="words">{_side(one, "yours") if one.difference else escape(one.text)}</p>'
        f'<p class="place">{escape(place)}</p>'
        f'<p class="verdict {"sound" if sound else "altered"}">{"✓" if sound else "×"} {one.verdict}</p>'
        f'<p class="place">{escape(one.citation)}</p></td>\n'
        f'<td><p class="context">{theirs or "Nothing like these words."}</p>'
        f'<p class="place">{escape(source)}</p></td></tr>\n'
    )


def _side(one: Quoted, side: str) -> str:
    """Return one side of a word diff, the words that only it has marked."""
    parts = (part for part in one.difference if part[0] != _SIDES[side])
    return " ".join(
        f"<mark>{escape(words)}</mark>" if kind == side else escape(words) for kind, words in parts
    )


def _others(findings: Sequence[Finding]) -> str:
    """Return the findings that no row of the table tells."""
    told = "".join(_told(one) for one in findings if one.code != "Q101")
    return f"<h2>Findings</h2>\n<ul>\n{told}</ul>\n" if told else ""


def _told(found: Finding) -> str:
    lines = "<br>".join(escape(line) for line in found.message.split("\n"))
    kind = "verdict altered" if found.severity is Severity.ERROR else "place"
    return f'<li><span class="{kind}">{found.severity} {found.code}</span> {lines}</li>\n'


def _terms(terms: Sequence[str]) -> str:
    told = "".join(f"<li>{escape(term)}</li>\n" for term in terms)
    return (
        f"<h2>Words between marks that are no quotation</h2>\n<ul>\n{told}</ul>\n" if told else ""
    )

"""Words that YAML loses or adds without a word: what a scalar's own characters tell about it."""

from __future__ import annotations

import re

from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Severity
from briefgen.yamltext.characters import shown
from briefgen.yamltext.nodes import Scalar
from briefgen.yamltext.origin import Style

# Two blanks before and one after is how a comment is written that is meant as one.
_CUT = re.compile(r"(?P<blanks> +)(?P<comment>#(?P<after>.?)[^\r\n]*)")
_COMMENT_LINE = re.compile(r"^[ ]*(#.*)$", re.MULTILINE)
_LIST_LINE = re.compile(r"[ ]*(?:[-*+]|[0-9]{1,3}[.)]) +\S")


def comment_after(scalar: Scalar) -> str:
    """Return what follows a plain scalar on its line as a comment that may be meant as words."""
    match = _CUT.match(scalar.origin.text, scalar.end) if scalar.style is Style.PLAIN else None
    if not match or (len(match["blanks"]) > 1 and match["after"] in {"", " ", "\r", "\n"}):
        return ""
    return match["comment"]


def comment_cut(scalar: Scalar) -> tuple[Finding, ...]:
    """Return a warning when a plain text ends at a ` #` that its author may have meant."""
    comment = comment_after(scalar)
    if not comment:
        return ()
    message = f"YAML takes `{shown(comment)}` for a comment and cuts it off: {shown(scalar.value)}"
    hint = (
        "put quotation marks around the whole value; "
        "a comment that is meant has two blanks before its # and one after"
    )
    at = scalar.origin.text.index("#", scalar.end)
    return (finding("Y010", message, scalar.origin.place(at), hint=hint),)


def comment_lines(scalar: Scalar) -> tuple[Finding, ...]:
    """Return a warning for each line under a | or > that looks like a comment but is text."""
    if scalar.style not in {Style.LITERAL, Style.FOLDED}:
        return ()
    header = len(scalar.origin.text[scalar.start :].splitlines()[0])
    message = "inside a block of words nothing is a comment: this line is printed in the letter"
    hint = "move the comment above the key, or delete it"
    return tuple(
        finding("Y010", message, scalar.origin.place(match.start(1)), hint=hint)
        for match in _COMMENT_LINE.finditer(scalar.origin.text, scalar.start + header, scalar.end)
    )


def lost_backslash(scalar: Scalar) -> tuple[Finding, ...]:
    r"""Return a note when a double-quoted text holds `\"`, which arrives as a plain mark."""
    at = scalar.raw.find('\\"') if scalar.style is Style.DOUBLE else -1
    if at < 0:
        return ()
    message = r"inside double quotation marks YAML drops the backslash of \": a plain mark arrives, which begins or ends a quotation"
    hint = r"put a | after the colon and the words on the next line; there \"term\" prints marks that are no quotation"
    return (
        finding(
            "Y010",
            message,
            scalar.origin.place(scalar.start + at),
            hint=hint,
            severity=Severity.NOTE,
        ),
    )


def lost_paragraphs(scalar: Scalar) -> str:
    """Return how a text that is not under a | loses its paragraphs or list, as a predicate."""
    if scalar.style is Style.LITERAL:
        return ""
    written = "under a >" if scalar.style is Style.FOLDED else f"in a {scalar.style} value"
    if "\n" in scalar.value.strip("\n"):
        return f"loses its paragraphs: {written} YAML joins them into one"
    if any(_LIST_LINE.match(line) for line in scalar.raw.splitlines()[1:]):
        return f"loses its list: {written} YAML joins the items into one line"
    return ""

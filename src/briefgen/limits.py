"""Every bound in force: a named constant with its unit in its name and its reason beside it.

`briefgen limits` prints this table. A spec, template or source can't raise a bound.
"""

from __future__ import annotations

from dataclasses import dataclass

SPEC_BYTES = 256 * 1024
YAML_DEPTH = 20
YAML_EVENTS = 20_000
VOCABULARY_BYTES = 2 * 1024 * 1024
VOCABULARY_EVENTS = 200_000
TITLE_CHARACTERS = 300
FIELD_CHARACTERS = 5_000
LIST_ITEMS = 500
COMBINING_RUN_CHARACTERS = 32
SOURCE_BYTES = 20 * 1024 * 1024
SOURCE_CHARACTERS = 5_000_000
DOCX_BYTES = 50 * 1024 * 1024
DOCX_MEMBERS = 1_000
DOCX_UNPACKED_BYTES = 100 * 1024 * 1024
TEMPLATE_BYTES = 512 * 1024
TEMPLATE_INCLUDES = 20
TEMPLATE_STEPS = 100_000
RENDERED_CHARACTERS = 2_000_000
HTML_CHARACTERS = 2_000_000
PDF_PAGES = 200
NOTE_CHARACTERS = 2_000
LETTER_CHARACTERS = 2_000_000
LETTER_QUOTATIONS = 2_000
QUERY_TERMS = 64
BATCH_BRIEFS = 10_000
MESSAGE_CHARACTERS = 4_000
DIFF_CHARACTERS = 2_000
MATCHING_STEPS = 500_000
FREE_DISK_BYTES = 50 * 1024 * 1024
LOCK_SECONDS = 10
BUILD_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of `briefgen limits`."""

    name: str
    """The constant's name; its last word is the unit."""
    value: int
    """The bound itself, inclusive."""
    reason: str
    """Why it is there, in words."""


LIMITS: tuple[Limit, ...] = (
    Limit(
        "SPEC_BYTES",
        SPEC_BYTES,
        "a brief spec needs a few kilobytes; more is a mistake or an attack",
    ),
    Limit("YAML_DEPTH", YAML_DEPTH, "a spec nests five deep; unbounded nesting exhausts the stack"),
    Limit("YAML_EVENTS", YAML_EVENTS, "a spec has a few hundred nodes; parsing must stay instant"),
    Limit(
        "VOCABULARY_BYTES", VOCABULARY_BYTES, "people.yaml and its neighbours grow with the library"
    ),
    Limit("VOCABULARY_EVENTS", VOCABULARY_EVENTS, "as above, in nodes"),
    Limit("TITLE_CHARACTERS", TITLE_CHARACTERS, "a title must fit a running head"),
    Limit(
        "FIELD_CHARACTERS",
        FIELD_CHARACTERS,
        "a prose field longer than this is a section of its own",
    ),
    Limit("LIST_ITEMS", LIST_ITEMS, "no letter has more topics, cases or asks"),
    Limit(
        "COMBINING_RUN_CHARACTERS",
        COMBINING_RUN_CHARACTERS,
        "normalising long mark runs is quadratic",
    ),
    Limit(
        "SOURCE_BYTES", SOURCE_BYTES, "a text source of 20 MB is a book; read to the limit plus one"
    ),
    Limit("SOURCE_CHARACTERS", SOURCE_CHARACTERS, "all passes over a source are linear up to here"),
    Limit("DOCX_BYTES", DOCX_BYTES, "a Word file of this size holds films, not a letter"),
    Limit("DOCX_MEMBERS", DOCX_MEMBERS, "a letter has twenty parts"),
    Limit(
        "DOCX_UNPACKED_BYTES",
        DOCX_UNPACKED_BYTES,
        "what a small file may unpack to; then it is a bomb",
    ),
    Limit("TEMPLATE_BYTES", TEMPLATE_BYTES, "a form is a few kilobytes"),
    Limit("TEMPLATE_INCLUDES", TEMPLATE_INCLUDES, "deep includes are a loop"),
    Limit(
        "TEMPLATE_STEPS",
        TEMPLATE_STEPS,
        "a form's loops turn a few hundred times for a long letter",
    ),
    Limit("RENDERED_CHARACTERS", RENDERED_CHARACTERS, "what a form may yield before it is stopped"),
    Limit("HTML_CHARACTERS", HTML_CHARACTERS, "what is handed to the PDF renderer"),
    Limit("PDF_PAGES", PDF_PAGES, "a letter has five pages; an annex fifty"),
    Limit(
        "NOTE_CHARACTERS", NOTE_CHARACTERS, "a longer note can't be kept on the page of its call"
    ),
    Limit("LETTER_CHARACTERS", LETTER_CHARACTERS, "a letter that `verify` reads; more is a book"),
    Limit(
        "LETTER_QUOTATIONS",
        LETTER_QUOTATIONS,
        "so many are looked up in one file; the rest is told",
    ),
    Limit("QUERY_TERMS", QUERY_TERMS, "a full-text query with more words is not a question"),
    Limit("BATCH_BRIEFS", BATCH_BRIEFS, "one command builds at most this many"),
    Limit("MESSAGE_CHARACTERS", MESSAGE_CHARACTERS, "a finding is read on a screen"),
    Limit("DIFF_CHARACTERS", DIFF_CHARACTERS, "word diffs are quadratic beyond this"),
    Limit(
        "MATCHING_STEPS",
        MATCHING_STEPS,
        "finding one quotation in one source takes seconds at most",
    ),
    Limit("FREE_DISK_BYTES", FREE_DISK_BYTES, "room kept free before outputs are written"),
    Limit(
        "LOCK_SECONDS", LOCK_SECONDS, "another build of the same brief writes for an instant only"
    ),
    Limit(
        "BUILD_SECONDS",
        BUILD_SECONDS,
        "a letter takes two; with --jobs a build that hangs is given up",
    ),
)

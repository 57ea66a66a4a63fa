"""O4xx: the finished files."""

from __future__ import annotations

from briefgen.model.codes.code import ERROR, Code

FINISHED: tuple[Code, ...] = (
    Code(
        "O401",
        "read-back-differs",
        ERROR,
        ERROR,
        False,
        "A finished file whose words, quotations or notes differ from the letter's.",
        "What is sent must be what was checked.",
        "a stylesheet that hides a quotation",
        "Undo the change to the stylesheet or form; otherwise it is a fault in briefgen: please report it.",
        "Pictures are not read.",
    ),
    Code(
        "O402",
        "file-not-made",
        ERROR,
        ERROR,
        False,
        "A file that could not be made or written.",
        "Nothing is published for the brief; what was there before is left as it was.",
        "a footnote longer than a page; a full disk",
        "Follow the hint.",
        "",
    ),
)

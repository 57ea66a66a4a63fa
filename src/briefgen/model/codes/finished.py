"""O4xx: the finished files."""

from __future__ import annotations

from briefgen.model.codes.code import ERROR, WARNING, Code

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
        "It tells the first reason only; mend it and build again.",
    ),
    Code(
        "O403",
        "sent-files-differ",
        WARNING,
        WARNING,
        False,
        "A letter with `status: sent` whose files are not those that its build record names.",
        "What lies there is then not what was sent, and a sent letter is never built again.",
        "a DOCX of a sent letter that somebody went on editing",
        "Put back the files from the copy that was sent.",
        "It can't see a set that was replaced together with its record.",
    ),
    Code(
        "O404",
        "unreadable-letter",
        ERROR,
        ERROR,
        False,
        "A file given to `verify` that can't be read as a letter; a warning where only part of it can't.",
        "Nothing is known of a quotation that was not read.",
        "a PDF that holds pictures of pages; a Word file with a password",
        "Follow the hint.",
        "Text in pictures is never read.",
    ),
)

"""L3xx: the letter as a letter."""

from __future__ import annotations

from briefgen.model.codes.code import ERROR, NOTE, Code

LETTER: tuple[Code, ...] = (
    Code(
        "L301",
        "broken-form",
        ERROR,
        ERROR,
        False,
        "A form's template that can't be used.",
        "Values of the brief would be lost or altered.",
        "{{ recommendation }} in a form, where nothing has that name",
        "Mend the form; docs/forms.md lists what it may name.",
        "A form is trusted with wording, never with data.",
    ),
    Code(
        "L302",
        "missing-glyph",
        ERROR,
        ERROR,
        False,
        "A character that no font of the letter can draw.",
        "It would print as an empty box, or in a font that differs from machine to machine.",
        "a Georgian name in a letter set in Charis SIL",
        "Write it in another script, or add a font for it.",
        "Only the fonts in templates/fonts are used.",
    ),
    Code(
        "L304",
        "unpinned-excerpt",
        NOTE,
        ERROR,
        False,
        "An excerpt that briefgen chose and no person has confirmed.",
        "What goes to a minister is chosen by a person.",
        "status: final with a bare topic id",
        "Run `briefgen pin SPEC`, read what it wrote, and change it.",
        "In a draft it is a note.",
    ),
    Code(
        "L305",
        "open-query",
        NOTE,
        ERROR,
        False,
        "A question to a colleague that nobody has answered.",
        "It would go out with the letter.",
        "[? legal: is the appeal still pending?]",
        "Answer it and take the bracket out.",
        "In a draft it is a note and is shown.",
    ),
)

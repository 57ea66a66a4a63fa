"""A letter of rare things as a `Document`: what the sample letter does not hold."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import (
    Block,
    BlockQuotation,
    Break,
    CaseBox,
    Document,
    Emphasis,
    Heading,
    Inlines,
    ItemList,
    Label,
    Link,
    ListItem,
    ListKind,
    Note,
    NoteCall,
    Paper,
    Paragraph,
    Query,
    Quotation,
    Role,
    Strong,
    Text,
    Together,
)
from sample_document import Composer, sample

RUSSIAN = Quotation("q1", "в отношении Владимира Козлова", "«", "»", "ru-RU")
EXACT = Quotation(
    "q2",
    "Co\u2011operation\u00a0of 5\u202f% \u2013 it\u2019s cafe\u0301 <b>&amp;  x",
    "“",
    "”",
    "en",
)
BOLD = Quotation("q3", "not one word", "“", "”", "en-US")
IN_QUERY = Quotation("q4", "unseen", "“", "”", "en-GB")
IN_NOTE = Quotation("q5", "қаралды", "“", "”", "kk-KZ")
LONG = Quotation(
    "q6", " ".join(["A long quotation may be split over two pages."] * 30), "", "", "en"
)


def heading(number: str, title: str, level: int = 1) -> Heading:
    """Return a heading."""
    anchor = "-".join(title.lower().split())
    return Heading(level, number, (Text(title),), anchor)


def numbered(*items: tuple[str, str]) -> ItemList:
    """Return a numbered list of numbers and words."""
    rows = tuple(ListItem(number, (Text(words),)) for number, words in items)
    return ItemList(ListKind.NUMBERS, rows)


def body(*content: Inlines | str) -> Paragraph:
    """Return a paragraph of the text."""
    inlines: Inlines = ()
    for piece in content:
        inlines += (Text(piece),) if isinstance(piece, str) else piece
    return Paragraph(Role.BODY, inlines)


NESTED: Inlines = (
    Text("Nested: "),
    Emphasis((Text("slanted "), Strong((Text("and bold"),)), Text(", and "), BOLD)),
    Text(","),
    NoteCall(2),
    Text(" "),
    Query((Label((Text("Query, legal:"),)), Text(" is it "), IN_QUERY, Text("?"))),
    Text("; a break,"),
    Break(),
    Text("and "),
    Link("https://example.org/a?b=1&c=%D0%B6", (Text("an address"),)),
    Text(" or "),
    Link("mailto:office@carm.example", (Text("a letter-box"),)),
    Text("."),
)


def _head(composer: Composer) -> tuple[Block, ...]:
    say = composer.paragraph
    return (
        say(Role.SENDER_NAME, "Central Asia Rights Monitor"),
        say(Role.SENDER_NAME, "Қазақстан құқық қорғау бюросы"),
        say(Role.SENDER_ADDRESS, "1 Example Row · London N1 0AA"),
        say(Role.META, "London, 24 June 2013", "Our ref: 1"),
        say(Role.META, "", "Your ref: 2"),
        say(Role.ADDRESS, "Генеральному прокурору Республики Казахстан, председателю совета"),
        say(Role.ADDRESS, "Астана 010000"),
        say(Role.SUBJECT, "A subject before the salutation"),
        say(Role.SALUTATION, "Dear Prosecutor General"),
    )


def _text(composer: Composer) -> tuple[Block, ...]:
    say = composer.paragraph
    return (
        heading("A", "Lettered"),
        body("A list of ours:"),
        numbered(("1", "one"), ("2", "two")),
        body("Another, which begins anew:"),
        numbered(("1", "one"), ("2", "two"), ("3", "three")),
        body("And one that goes on from there, and strays:"),
        numbered(("4", "four"), ("iv", "a Roman four"), ("5", "five"), ("", "none")),
        heading("7", "Begins at seven"),
        heading("7.1", "A part of it", 2),
        body("The office writes ", (RUSSIAN,), ".", (NoteCall(1),)),
        body("Kept as it stands: ", (EXACT,), "."),
        body(NESTED),
        heading("8", "Goes on with eight"),
        BlockQuotation((LONG, NoteCall(3))),
        heading("", "Without a number"),
        CaseBox((say(Role.CASE_NAME, "_Әлия Құрманғалиева_, заңгер"),)),
        CaseBox(
            (
                say(Role.CASE_NAME, "_One_, first"),
                say(Role.CASE_TEXT, "Something happened."),
            )
        ),
        CaseBox(
            (
                say(Role.CASE_NAME, "_Two_, second"),
                say(Role.CASE_TEXT, "Something else happened."),
                say(Role.CASE_STATUS, "_Status_ unknown."),
            )
        ),
    )


def _end(composer: Composer) -> tuple[Block, ...]:
    say = composer.paragraph
    return (
        say(Role.ASK_LEAD, "We ask you to:"),
        composer.asks(1, "+open+ the file;", "+close+ the case."),
        Together(
            (
                say(Role.LAST, "Thank you."),
                say(Role.CLOSE, "Yours sincerely"),
                say(Role.SIGNATURE_NAME, "A. N. Example"),
                say(Role.SIGNATURE, "Director"),
                say(Role.SIGNATURE_NAME, "Нұрсұлтан Мысалов"),
                say(Role.SIGNATURE, "Төраға"),
                say(Role.SIGNATURE, "Қазақстан құқық қорғау бюросы"),
                say(Role.SIGNATURE_NAME, "C. Third"),
                say(Role.SIGNATURE, "Chair"),
            )
        ),
    )


def rare() -> Document:
    """Return the letter."""
    composer = Composer()
    notes = (
        Note(1, (Text("A note that quotes: "), IN_NOTE, Text("."))),
        Note(2, composer.inlines("*Slanted*, <https://example.org/long/address>.")),
        Note(3, (Text("The last."),)),
    )
    blocks = (*_head(composer), *_text(composer), *_end(composer))
    return replace(sample(Paper.LETTER), blocks=blocks, notes=notes, language="en-US")

"""Bytes that are no text of the stated encoding are refused with place, reason and cure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen import limits
from briefgen.errors import UnreadableSource
from briefgen.model.source import FurniturePattern, ReaderHints, Source, SourceRecord
from briefgen.readers import READERS
from briefgen.readers.reader import choose_reader
from briefgen.readers.text.decoding import line_of
from briefgen.readers.text.lines import split_lines

RECORD = SourceRecord("any", "seeds/any.txt", "report", "Any title")
SENTENCE = "The police beat him in custody."


def read(data: bytes, encoding: str = "utf-8") -> Source:
    return READERS[0].read(data, replace(RECORD, encoding=encoding), sha256="0" * 64)


def refusal(data: bytes, encoding: str = "utf-8") -> UnreadableSource:
    with pytest.raises(UnreadableSource) as caught:
        read(data, encoding)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xc2\xa0\n"]
)
def test_a_file_without_text_is_refused(data: bytes) -> None:
    assert "no text" in str(refusal(data))


def test_a_file_that_is_all_furniture_is_refused() -> None:
    assert "no text" in str(refusal(b"Skip to main content\n\nShare\n"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"  <!DOCTYPE html><p>text", "HTML"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<html><body>text", "HTML"),
        (b"A line.\nA\x00b", "NUL byte at byte 9"),
    ],
)
def test_content_that_does_not_match_is_named(data: bytes, what: str) -> None:
    told = str(refusal(data))
    assert "content does not match" in told
    assert what in told


def test_text_that_only_speaks_of_a_pdf_is_text() -> None:
    assert read(b"The file began with %PDF-1.7 and <html>.").passages


def test_a_wrong_byte_is_named_with_its_offset_and_line() -> None:
    error = refusal(b"First line.\r\nSecond caf\xe9 line.\n")
    assert "byte 0xe9 at byte 23 (line 2)" in str(error)
    assert error.line == 2
    assert "encoding" in error.hint


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Пытки в изоляторе продолжались.", "windows-1251"),
        ("Пытки в изоляторе продолжались.", "koi8-r"),
        ("Tortura en la c\u00e1rcel del norte.", "latin-1"),
        ("The police beat him in custody.", "utf-16"),
    ],
)
def test_a_stated_encoding_is_used_and_not_guessed(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), encoding).text == text


@pytest.mark.parametrize(
    "encoding", ["base64", "rot13", "hex", "no-such", "idna", "utf-7", "unicode_escape"]
)
def test_what_is_no_encoding_of_documents_is_refused(encoding: str) -> None:
    assert "unknown encoding" in str(refusal(SENTENCE.encode(), encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16", "utf-16-be", "utf-32"])
def test_utf16_without_a_word_in_the_record_is_refused(encoding: str) -> None:
    mark = "" if encoding in {"utf-16", "utf-32"} else "\ufeff"
    told = refusal((mark + SENTENCE).encode(encoding))
    assert "UTF-" in str(told)
    assert "encoding" in told.hint


def test_a_byte_order_mark_stays_in_the_text_and_is_skipped() -> None:
    source = read(b"\xef\xbb\xbf" + SENTENCE.encode())
    assert source.text == "\ufeff" + SENTENCE
    assert source.passages[0].text == SENTENCE
    assert [(row.span, row.why) for row in source.skipped] == [((0, 1), "byte order mark")]


def test_more_bytes_than_the_limit_are_refused() -> None:
    assert "too long" in str(refusal(b"a" * (limits.SOURCE_BYTES + 1)))


def test_more_characters_than_the_limit_are_refused() -> None:
    assert "too long" in str(refusal(b"a " * (limits.SOURCE_CHARACTERS // 2) + b"a"))


def test_a_long_run_of_combining_marks_is_refused_where_it_stands() -> None:
    marks = "\u0301" * limits.COMBINING_RUN_CHARACTERS
    assert read(f"He said e{marks}.".encode()).passages
    error = refusal(f"One.\nHe said e{marks}\u0301.".encode())
    assert "combining marks" in str(error)
    assert error.line == 2


def test_a_row_of_dots_is_no_run_of_combining_marks() -> None:
    assert read(b"He said so" + b"." * 100 + b" and left.").passages


@pytest.mark.parametrize("control", ["\x01", "\x1b", "\x7f", "\x1a"])
def test_control_characters_are_refused_where_they_stand(control: str) -> None:
    error = refusal(f"One.\nTwo {control} three.".encode())
    assert (error.line, error.column) == (2, 5)
    assert f"U+{ord(control):04X}" in str(error)


def test_lines_are_counted_as_an_editor_does() -> None:
    text = "one\rtwo\r\nthree\nfour\x0bstill four\x0cstill\u2028still\x85still"
    assert [line.text[:5].strip() for line in split_lines(text)] == ["one", "two", "three", "four"]
    assert line_of(text, text.index("four")) == (4, 1)
    assert line_of(text, text.index("three") + 1) == (3, 2)


def test_odd_line_separators_are_blanks_of_their_line() -> None:
    source = read("The police\u2028beat him\x0bin\x0ccustody\x85again.".encode())
    assert [row.text for row in source.passages] == ["The police beat him in custody again."]


def test_a_records_broken_pattern_is_named() -> None:
    hints = ReaderHints(furniture=(FurniturePattern("(", "x"),))
    with pytest.raises(UnreadableSource, match="no regular expression"):
        READERS[0].read(SENTENCE.encode(), replace(RECORD, reader=hints), sha256="")


@pytest.mark.parametrize("file", ["a.txt", "b/A.TXT", "c.md", "d.text"])
def test_the_file_names_ending_chooses_the_reader(file: str) -> None:
    assert choose_reader(file, READERS).name == "text"


@pytest.mark.parametrize("file", ["a.pdf", "a", "a.txt.docx"])
def test_a_file_that_no_reader_knows_is_refused_with_those_that_are_known(file: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        choose_reader(file, READERS)
    assert ".txt" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "The police beat the detainees again and again in that prison of the\n" * 20_000,
        "." * 500_000 + " a",
        "[a](" * 100_000 + ".",
        "**a " * 200_000,
        "said. \u201c" * 100_000,
        "- a\n" * 20_000,
        "Title Case Heading\n\n" * 10_000 + "Done it is.",
        "Aaaa Bbbb Cccc " * 50_000 + ".",
    ],
    ids=["wrapped", "dots", "links", "stars", "quotes", "bullets", "headings", "names"],
)
def test_reading_takes_linear_time(text: str) -> None:
    # A quadratic pass over any of these would take minutes and be stopped by the test run.
    assert read(text.encode()).text == text

"""Bytes to text: decoded as stated, strictly, or refused with the reason."""

from __future__ import annotations

import codecs
import re
import unicodedata

from briefgen import limits
from briefgen.errors import UnreadableSource

BYTE_ORDER_MARK = "\ufeff"
SAVE_AS_TEXT = "save the document's text as a UTF-8 file and name that in the record"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, XLSX, EPUB, ...)"),
    (b"\xd0\xcf\x11\xe0", "an old or a protected Office file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WIDE_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codecs of Python that are no character encodings of documents.
_NO_DOCUMENT_ENCODINGS = frozenset(
    {
        "idna",
        "punycode",
        "raw-unicode-escape",
        "unicode-escape",
        "utf-7",
        "undefined",
        "mbcs",
        "oem",
    }
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARK_RUN = re.compile(rf"[^\w\s]{{{limits.COMBINING_RUN_CHARACTERS + 1},}}")
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode_bytes(data: bytes, encoding: str) -> str:
    """Return exactly the text that bytes hold in an encoding, or raise `UnreadableSource`.

    Nothing is guessed, translated or left out; a byte order mark stays as U+FEFF.
    """
    if len(data) > limits.SOURCE_BYTES:
        raise UnreadableSource(
            f"the file is too long: more than {limits.SOURCE_BYTES:,} bytes",
            hint="keep the chapter that you cite as a file of its own",
        )
    codec = _codec(encoding)
    _refuse_other_formats(data, codec)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise _not_in_encoding(data, codec, error.start) from error
    _refuse_unusable(text)
    return text


def line_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both counted from 1, of an offset; LF, CRLF and CR end a line."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, offset - start + 1


def _codec(encoding: str) -> str:
    wanted = encoding.strip().lower() or "utf-8"
    try:
        info = codecs.lookup(wanted)
        name = info.name.replace("_", "-")
        "".encode(name)
    except (LookupError, ValueError) as error:
        raise _unknown_encoding(encoding) from error
    if name in _NO_DOCUMENT_ENCODINGS:
        raise _unknown_encoding(encoding)
    # The record says utf-8 for either: a mark at the start stays a character of the text.
    return "utf-8" if name == "utf-8-sig" else name


def _unknown_encoding(encoding: str) -> UnreadableSource:
    return UnreadableSource(
        f"unknown encoding: {encoding}",
        hint="write the encoding's usual name, as utf-8, windows-1251 or koi8-r, or leave it out",
    )


def _refuse_other_formats(data: bytes, codec: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableSource(
                f"content does not match: this is {what}, not text", hint=SAVE_AS_TEXT
            )
    if _HTML.match(data[:4096]):
        raise UnreadableSource("content does not match: this is HTML, not text", hint=SAVE_AS_TEXT)
    if codec.startswith(("utf-16", "utf-32")):
        return
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            raise UnreadableSource(
                f"not {codec.upper()}: the file is {name.upper()}",
                line=1,
                column=1,
                hint=f"save it as UTF-8, or state `encoding: {name}` in its record",
            )
    nul = data.find(b"\0")
    if nul >= 0:
        raise UnreadableSource(
            f"content does not match: a NUL byte at byte {nul}, so this is a binary file or UTF-16",
            line=_byte_line(data, nul),
            hint=SAVE_AS_TEXT,
        )


def _not_in_encoding(data: bytes, codec: str, offset: int) -> UnreadableSource:
    line = _byte_line(data, offset)
    return UnreadableSource(
        f"not {codec.upper()}: byte 0x{data[offset]:02x} at byte {offset} (line {line}) fits no character",
        line=line,
        hint="save the file as UTF-8, or state its encoding in its record, as `encoding: windows-1251`",
    )


def _byte_line(data: bytes, offset: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", data[:offset])) + 1


def _refuse_unusable(text: str) -> None:
    if len(text) > limits.SOURCE_CHARACTERS:
        raise UnreadableSource(
            f"the text is too long: more than {limits.SOURCE_CHARACTERS:,} characters",
            hint="keep the chapter that you cite as a file of its own",
        )
    if not text.strip().strip(BYTE_ORDER_MARK).strip():
        raise UnreadableSource("no text: the file is empty", hint="give a file that holds the text")
    control = _CONTROL.search(text)
    if control:
        line, column = line_of(text, control.start())
        raise UnreadableSource(
            f"content does not match: control character U+{ord(control.group()):04X}, which no text holds",
            line=line,
            column=column,
            hint="take the character out, or save the text anew from the document",
        )
    _refuse_mark_runs(text)


def _refuse_mark_runs(text: str) -> None:
    for run in _MARK_RUN.finditer(text):
        count = 0
        for offset, character in enumerate(run.group(), start=run.start()):
            count = count + 1 if unicodedata.category(character).startswith("M") else 0
            if count > limits.COMBINING_RUN_CHARACTERS:
                line, column = line_of(text, offset)
                raise UnreadableSource(
                    f"more than {limits.COMBINING_RUN_CHARACTERS} combining marks on one letter",
                    line=line,
                    column=column,
                    hint="take the marks out: no script needs as many",
                )

"""Document -> PDF, through WeasyPrint: tagged, its notes at the foot of the page of their call.

Nothing is fetched: fonts come from the assets by name, everything else is refused.
"""

from __future__ import annotations

import atexit
import ctypes.util
import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from briefgen import limits
from briefgen.errors import OutputError, ToolError
from briefgen.model.document import Document
from briefgen.writers import html, markup, stylesheets, tagging, typefaces
from briefgen.writers.writer import Assets

SCHEME = "asset:"
IDENTIFIER_CHARACTERS = 32
_SPOT = re.compile(r" at (\d+):(\d+)")
IGNORED = ("Ignored",)
"""How WeasyPrint begins to speak of a declaration that it doesn't know."""
SYNTAX = (*IGNORED, "Expected", "Invalid", "Parse error", "Unknown", "Unsupported")
"""How it begins to speak of a stylesheet that it doesn't wholly understand."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """What the renderer left out of a stylesheet."""

    file: str
    """`letter.css`; empty for rules of our own."""
    line: int
    """From 1; 0 where it is not known."""
    column: int
    """From 1; 0 where it is not known."""
    message: str
    """What was ignored, and why."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF and what the renderer had to say."""

    data: bytes
    """The file."""
    pages: int
    """How many pages it has."""
    warnings: tuple[Ignored, ...]
    """CSS that was ignored; anything graver is an OutputError."""


def write(document: Document, assets: Assets) -> bytes:
    """Return the PDF file."""
    return render(document, assets).data


def missing_glyphs(document: Document, assets: Assets) -> tuple[str, ...]:
    """Return the characters of the document that our fonts can't show, each once and sorted."""
    furniture = (document.running_head, document.page_label, document.mark)
    words = (
        text
        for block in markup.footnoted(document)
        for element in block.iter()
        for text in (element.text, element.tail)
        if text
    )
    return typefaces.uncovered((*furniture, *words), assets)


def render(document: Document, assets: Assets) -> Rendered:
    """Return the PDF with its page count and warnings; raises OutputError when it can't be whole."""
    _check(document, assets)
    source = html.text(_page(document))
    weasyprint = _weasyprint()
    try:
        engine = _engine(assets, document.look)
        with _logged() as records:
            layout = weasyprint.HTML(string=source, url_fetcher=engine.fetch).render(
                font_config=engine.fonts, stylesheets=engine.sheets, pdf_tags=True
            )
            if len(layout.pages) > limits.PDF_PAGES:
                raise OutputError(
                    f"The letter fills {len(layout.pages)} pages; {limits.PDF_PAGES} is the bound "
                    "(PDF_PAGES). Split the brief."
                )
            identifier = hashlib.sha256(f"{engine.digest}\0{source}".encode()).hexdigest()
            data = layout.write_pdf(
                finisher=tagging.finisher(document),
                pdf_tags=True,
                pdf_identifier=identifier[:IDENTIFIER_CHARACTERS].encode(),
            )
    except weasyprint.urls.FatalURLFetchingError as error:
        raise OutputError(f"The PDF can't be made: {error.__cause__ or error}") from error
    except RecursionError as error:
        raise OutputError("The PDF can't be made: the letter is nested too deeply.") from error
    return Rendered(data, len(layout.pages), engine.warnings + _warnings(records, harmless=IGNORED))


def _check(document: Document, assets: Assets) -> None:
    for face in typefaces.FACES:
        if face.file not in assets.fonts:
            raise OutputError(f"The font templates/fonts/{face.file} is missing.")
    missing = missing_glyphs(document, assets)
    if missing:
        listed = ", ".join(f"“{character}” (U+{ord(character):04X})" for character in missing[:10])
        raise OutputError(f"The fonts have no sign for {listed}.")
    for note in document.notes:
        holder = Element("p")
        markup.print_inlines(holder, note.content)
        count = sum(map(len, holder.itertext()))
        if count > limits.NOTE_CHARACTERS:
            raise OutputError(
                f"Note {note.number} has {count:,} characters; {limits.NOTE_CHARACTERS:,} is the "
                "bound (NOTE_CHARACTERS): a note can't be split over pages. Shorten it, or say it "
                "in the text."
            )


def _page(document: Document) -> Element:
    root = html.page(document, markup.footnoted(document))
    SubElement(root[0], "style").text = stylesheets.page_furniture(document)
    if document.mark:
        # Taken out of the flow into each page's foot: a margin's own text can't frame itself.
        mark = Element("p", {"class": "mark foot-mark"})
        mark.text = document.mark
        root[1].insert(0, mark)
    return root


@dataclass(frozen=True, slots=True)
class _Engine:
    """What all documents of one look and one set of assets share."""

    fonts: Any
    """WeasyPrint's FontConfiguration."""
    sheets: tuple[Any, ...]
    """Parsed stylesheets."""
    fetch: _Shelf
    digest: str
    """SHA-256 of stylesheets and fonts."""
    warnings: tuple[Ignored, ...]
    """What was ignored in the stylesheets."""


@lru_cache(maxsize=4)
def _engine(assets: Assets, look: str) -> _Engine:
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    fetch = _Shelf(assets.fonts)
    fonts = FontConfiguration()
    parts = (stylesheets.print_faces(), *stylesheets.sheets(assets, look))
    sheets, ignored = [], list[Ignored]()
    for name, css in zip(("", *stylesheets.names(look)), parts, strict=True):
        with _logged() as records:
            sheets.append(weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetch))
        ignored.extend(_warnings(records, harmless=SYNTAX, file=name))
        if line := stylesheets.unclosed(css):
            message = "a rule, string or comment is never closed: what follows it is lost"
            ignored.append(Ignored(name, line, 1, message))
    digest = hashlib.sha256("\n".join(parts).encode())
    for face in typefaces.FACES:
        digest.update(assets.fonts[face.file])
    return _Engine(fonts, tuple(sheets), fetch, digest.hexdigest(), tuple(ignored))


# A FontConfiguration keeps copies of the fonts in a temporary folder until it goes.
atexit.register(_engine.cache_clear)


class _Shelf:
    """What WeasyPrint may fetch: fonts by name. It stands in for `weasyprint.urls.URLFetcher`."""

    _fail_on_errors = True

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        self._fonts = fonts

    def __call__(self, url: str) -> Any:
        from weasyprint.urls import URLFetcherResponse

        name = url.removeprefix(SCHEME)
        if name == url or name not in self._fonts:
            raise OutputError(f"it asks for “{url}”, and briefgen fetches nothing.")
        return URLFetcherResponse(url, self._fonts[name], {"Content-Type": "font/ttf"})


class _Collector(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.records.append(record)


@contextmanager
def _logged() -> Iterator[list[logging.LogRecord]]:
    """Collect what WeasyPrint logs; yield a list that fills meanwhile."""
    handler = _Collector(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield handler.records
    finally:
        logger.removeHandler(handler)


def _warnings(
    records: list[logging.LogRecord], *, harmless: tuple[str, ...], file: str = ""
) -> tuple[Ignored, ...]:
    """Return the messages that begin harmlessly; raises OutputError when there is another."""
    messages = tuple(record.getMessage() for record in records)
    for message in messages:
        if not message.startswith(harmless):
            raise OutputError(f"The PDF would not be whole: {message}")
    return tuple(_ignored(message, file) for message in messages)


def _ignored(message: str, file: str) -> Ignored:
    """Return a message with the line and column that it names, which are those of its file."""
    at = _SPOT.search(message)
    if at is None:
        return Ignored(file, 0, 0, message)
    told = f"{message[: at.start()]}{message[at.end() :]}"
    return Ignored(file, int(at[1]), int(at[2]), told)


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    """Return WeasyPrint, which takes half a second to load: hence here, and its search stubbed.

    While it loads it looks for libraries by names that don't exist, each time starting compilers
    and linkers; without that search it tries the next name at once, in half the time.
    """
    search = ctypes.util.find_library
    ctypes.util.find_library = _find_nothing
    try:
        import weasyprint
    except OSError:
        ctypes.util.find_library = search
        try:
            import weasyprint
        except OSError as error:
            raise ToolError(
                f"WeasyPrint can't load Pango, so no PDF can be made: {error}. Install the system "
                "packages that README.md names, or build with --to docx,html."
            ) from error
    finally:
        ctypes.util.find_library = search
    tagging.install()
    return weasyprint


def _find_nothing(name: str) -> str | None:  # noqa: ARG001 - the signature that it stands in for
    return None

"""Hypothesis strategies and small sources that tests of several rooms share."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from briefgen.model.source import (
    Locator,
    Passage,
    PassageKind,
    Section,
    Skipped,
    Source,
    SourceRecord,
    Span,
    assemble,
)
from briefgen.readers import READERS

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SEED_FILES = tuple(sorted(SEEDS.glob("*.txt")))

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


def source_of(text: str, *, id: str = "src", furniture: str = "", pointers: str = "") -> Source:  # noqa: A002
    """Return a source of blank-line paragraphs; `# x` is a heading, matching lines are furniture.

    `furniture` is a pattern for whole lines that are skipped, inside a paragraph too; `pointers`
    one for the start of paragraphs that only point.
    """
    sections: list[Section] = []
    skipped: list[Skipped] = []
    passages: list[Passage] = []
    for block in _PARAGRAPH.finditer(text):
        if block.group().startswith("# "):
            title = block.group()[2:].strip()
            sections.append(Section(title, 1, (title,), Span(block.start() + 2, block.end())))
            continue
        ranges, aside = _lines(text, block.start(), block.end(), furniture)
        skipped.extend(aside)
        if not ranges:
            continue
        made = assemble(text, ranges)
        path = sections[-1].path if sections else ()
        number = 1 + sum(p.section == len(sections) - 1 for p in passages)
        passages.append(
            Passage(
                len(passages),
                PassageKind.PARAGRAPH,
                path,
                len(sections) - 1,
                ranges,
                *made,
                Locator(section=path[-1] if path else "", item=f"para {number}"),
                pointer=bool(pointers and re.match(pointers, made.text)),
            )
        )
    record = SourceRecord(id, f"seeds/{id}.txt", "report", id)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(record, digest, text, tuple(sections), tuple(passages), tuple(skipped))


def _lines(
    text: str, start: int, end: int, furniture: str
) -> tuple[tuple[Span, ...], tuple[Skipped, ...]]:
    ranges: list[Span] = []
    skipped: list[Skipped] = []
    for line in re.finditer(r"[^\n]+\n?", text[start:end]):
        words = line.group()
        low = start + line.start() + len(words) - len(words.lstrip())
        high = start + line.start() + len(words.rstrip())
        if furniture and re.fullmatch(furniture, words.strip()):
            skipped.append(Skipped(Span(low, high), "running head"))
        elif ranges and text[ranges[-1].end : low].strip() == "":
            ranges[-1] = Span(ranges[-1].start, high)
        else:
            ranges.append(Span(low, high))
    return tuple(ranges), tuple(skipped)


@lru_cache
def seed_sources() -> tuple[Source, ...]:
    """Return the five sources as the reader reads them without a record's hints."""
    return tuple(_read(file) for file in SEED_FILES)


def _read(file: Path) -> Source:
    data = file.read_bytes()
    record = SourceRecord(file.stem, f"seeds/{file.name}", "report", file.stem)
    return READERS[0].read(data, record, sha256=hashlib.sha256(data).hexdigest())


class Slice(NamedTuple):
    """A stretch of a passage from one blank to another."""

    source: Source
    passage: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the words as the passage has them."""
        return " ".join(self.words)


@st.composite
def slices(draw: st.DrawFn, least: int = 1, most: int = 30) -> Slice:
    """Return a stretch of whole words of one of the five sources."""
    source = draw(st.sampled_from(seed_sources()))
    long = [p for p in source.passages if p.text.count(" ") + 1 >= least]
    passage = draw(st.sampled_from(long))
    words = passage.text.split(" ")
    start = draw(st.integers(0, len(words) - least))
    end = draw(st.integers(start + least, min(len(words), start + most)))
    return Slice(source, passage.index, tuple(words[start:end]))


BLANKS = ("\n", "\r\n", "\t", "\u00a0", "\u2009", "\u202f", "  ", " \n ", "\u3000")

any_text = st.text(max_size=200)
quotation_text = st.text(alphabet="ab Ab.,-'\"“”‘’[]…!?\n\u00ad\u0301é1ﬁ", max_size=60)

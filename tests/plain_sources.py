"""Sources for tests, read by the plainest of rules: a blank line ends a paragraph, `# ` is a heading."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date

from briefgen.model.source import (
    Locator,
    Passage,
    PassageKind,
    Section,
    Source,
    SourceRecord,
    Span,
    assemble,
)

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def plain_source(
    source_id: str,
    text: str,
    *,
    publisher: str = "",
    issued: str = "2013-01-31",
    language: str = "en",
) -> Source:
    """Return a source whose passages are the text's paragraphs."""
    blocks = tuple(Span(*block.span()) for block in _BLOCK.finditer(text))
    sections: list[Section] = []
    passages: list[Passage] = []
    for start, end in blocks:
        words = text[start:end]
        if words.startswith("# "):
            sections.append(Section(words[2:], 1, (words[2:],), Span(start + 2, end)))
        else:
            passages.append(_passage(len(passages), text, Span(start, end), tuple(sections)))
    return Source(
        record=SourceRecord(
            id=source_id,
            file=f"seeds/{source_id}.txt",
            kind="report",
            title=source_id,
            publisher=publisher or source_id,
            issued=issued,
            language=language,
        ),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        sections=tuple(sections),
        passages=tuple(passages),
        skipped=(),
    )


def _passage(index: int, text: str, span: Span, sections: tuple[Section, ...]) -> Passage:
    assembled = assemble(text, (span,))
    title = sections[-1].title if sections else ""
    return Passage(
        index=index,
        kind=PassageKind.PARAGRAPH,
        path=(title,) if title else (),
        section=len(sections) - 1,
        ranges=(span,),
        text=assembled.text,
        offsets=assembled.offsets,
        line_hyphens=assembled.line_hyphens,
        locator=Locator(section=title, item=f"para {index + 1}"),
    )


def with_passage(source: Source, index: int, **values: object) -> Source:
    """Return the source with some values of one passage changed."""
    changed = replace(source.passages[index], **values)  # type: ignore[arg-type]  # any field
    passages = (*source.passages[:index], changed, *source.passages[index + 1 :])
    return replace(source, passages=passages)


def on(iso: str) -> date:
    """Return a day."""
    return date.fromisoformat(iso)

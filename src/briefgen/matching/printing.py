"""From slices back to characters: what is printed, and where it stands in the file."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.matching.marks import in_house_marks
from briefgen.model.excerpt import Marks, Piece, Verbatim
from briefgen.model.source import Source, Span


def printed_words(source: Source, pieces: Sequence[Piece], marks: Marks | None = None) -> str:
    """Return the words of a quotation: the source's characters and our marks, nothing else.

    With a house's marks only the shape of quotation marks inside is changed, and every apostrophe
    is `’`; without, they stay as the source has them.
    """
    words = "".join(
        source.passages[piece.passage].text[piece.span.start : piece.span.end]
        if isinstance(piece, Verbatim)
        else piece.text
        for piece in pieces
    )
    return in_house_marks(words, marks) if marks else words


def raw_ranges(source: Source, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    """Return the half-open ranges of the quoted words in the source's decoded file, in order.

    Several for one slice where furniture stood in its middle; ranges that touch are one.
    """
    ranges: list[Span] = []
    for piece in pieces:
        for span in _ranges(source, piece):
            if ranges and ranges[-1].end == span.start:
                ranges[-1] = Span(ranges[-1].start, span.end)
            else:
                ranges.append(span)
    return tuple(ranges)


def _ranges(source: Source, piece: Piece) -> tuple[Span, ...]:
    if not isinstance(piece, Verbatim):
        return ()
    passage = source.passages[piece.passage]
    start = passage.offsets[piece.span.start]
    end = passage.offsets[piece.span.end - 1] + 1
    cut = (Span(max(start, low), min(end, high)) for low, high in passage.ranges)
    return tuple(span for span in cut if span.start < span.end)

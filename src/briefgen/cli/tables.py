"""What `find` and `sources` print."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefgen.build.lookups import FoundPassage, ShownSource, line_of
from briefgen.cli.screens import escaped
from briefgen.model.source import Skipped

SHOWN_CHARACTERS = 70


def found_lines(passages: Sequence[FoundPassage]) -> str:
    """Return each passage with the line to paste."""
    if not passages:
        return "nothing found"
    blocks = []
    for passage in passages:
        words = passage.text.replace('"', "'")
        lines = [
            f"{passage.source}, {passage.locator}   ({passage.file}, line {passage.line}; score {passage.score:.1f})",
            f'  "{words}" [@{passage.source}]',
        ]
        if passage.warning:
            lines.append(f"  {passage.warning}")
        blocks.append(escaped("\n".join(lines)))
    return "\n\n".join(blocks)


def sources_lines(shown: Sequence[ShownSource]) -> str:
    """Return a line for each source."""
    if not shown:
        return "no sources"
    width = max(len(one.source.id) for one in shown)
    return "\n".join(
        f"{one.source.id:<{width}}  {one.source.record.issued or one.source.record.accessed or 'undated':<10}  "
        f"{one.words:>7,} words  {len(one.source.passages):>4} passages  "
        f"{one.source.record.spoken_name}, {one.source.record.title}"
        for one in shown
    )


def source_lines(shown: ShownSource, *, skipped: bool) -> str:
    """Return one source in full: record, sections with counts, joins, what was skipped."""
    record = shown.source.record
    dates = (
        f"published {record.issued}" if record.issued else f"seen {record.accessed or 'undated'}"
    )
    container = f", in {record.container_title}" if record.container_title else ""
    lines = [
        f'{record.id}   {record.publisher}, "{record.title}"{container}',
        "  "
        + " · ".join(
            part
            for part in (
                dates,
                f"covers {record.coverage_period}" if record.coverage_period else "",
                f"origin: {record.origin}" if record.origin else "",
                f"rights: {record.rights}" if record.rights else "",
            )
            if part
        ),
        f"  file      {record.file}, {shown.lines:,} lines",
        *_section_lines(shown),
    ]
    lines += [f"  joined    {told}" for told in shown.joined]
    lines += _skipped_lines(shown, whole=skipped)
    return escaped("\n".join(lines))


def _section_lines(shown: ShownSource) -> list[str]:
    titles = [f"{'  ' * (row.level - 1)}{row.title}" for row in shown.sections]
    width = min(max((len(title) for title in titles), default=0), SHOWN_CHARACTERS)
    lines = [f"  {'section':<{width}}  paragraphs  items   words"]
    for title, row in zip(titles, shown.sections, strict=True):
        lines.append(
            f"  {title[:width]:<{width}}  {row.paragraphs:>10}  {row.items:>5}  {row.words:>6,}"
        )
    paragraphs = sum(row.paragraphs for row in shown.sections)
    items = sum(row.items for row in shown.sections)
    lines.append(f"  {'in all':<{width}}  {paragraphs:>10}  {items:>5}  {shown.words:>6,}")
    return lines


def _skipped_lines(shown: ShownSource, *, whole: bool) -> list[str]:
    text = shown.source.text
    if whole:
        return [
            f"  skipped   {_lines(text, one)}: {one.why}: {' '.join(text[one.span.start : one.span.end].split())}"
            for one in shown.source.skipped
        ]
    by_reason = groupby(sorted(shown.source.skipped, key=lambda s: s.why), key=lambda s: s.why)
    told = [(why, [_lines(text, one) for one in group]) for why, group in by_reason]
    return [f"  skipped   {why}: {', '.join(places)}" for why, places in told]


def _lines(text: str, one: Skipped) -> str:
    first, last = (
        line_of(text, one.span.start),
        line_of(text, max(one.span.start, one.span.end - 1)),
    )
    return str(first) if first == last else f"{first}-{last}"

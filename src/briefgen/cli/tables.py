"""What `find`, `sources` and `list` print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.build.lookups import FoundPassage, ShownSource
from briefgen.build.lookups.sources import SectionFigures, Use
from briefgen.cli.escapes import escaped
from briefgen.cli.words import counted, day_in_words, ranges
from briefgen.model.source import Skipped

TITLE_CHARACTERS = 44
_DROP = "  "


def found_lines(passages: Sequence[FoundPassage]) -> str:
    """Return each passage with where it stands and the line to paste."""
    return "\n\n".join(escaped("\n".join(_found(passage))) for passage in passages)


def _found(passage: FoundPassage) -> Iterator[str]:
    where = passage.locator or "at its beginning"
    place = f"{passage.file}, line {passage.line}; score {passage.score:.1f}"
    yield f"{passage.source}, {where}   ({place})"
    yield f"  {passage.paste or passage.text}"
    if not passage.paste:
        yield "  (can't be pasted: its marks don't pair, so quote a part of it by hand)"
    if passage.warning:
        yield f"  {passage.warning}"


def listing_lines(rows: Sequence[tuple[str, str]]) -> str:
    """Return ids and descriptions in two columns."""
    width = max(len(identifier) for identifier, _ in rows)
    return escaped("\n".join(f"{identifier:<{width}}  {told}" for identifier, told in rows))


def sources_lines(shown: Sequence[ShownSource]) -> str:
    """Return a line for each source."""
    width = max(len(one.source.id) for one in shown)
    return escaped("\n".join(_source_line(one, width) for one in shown))


def _source_line(one: ShownSource, width: int) -> str:
    record = one.source.record
    date = record.issued or record.accessed or "undated"
    return (
        f"{record.id:<{width}}  {date:<10}  {one.words:>7,} words  "
        f"{len(one.source.passages):>4} passages  {record.spoken_name}, {record.title}"
    )


def source_lines(shown: ShownSource, *, skipped: bool) -> str:
    """Return one source in full: record, sections with counts, joins, what was skipped, uses."""
    lines = [
        *_record(shown),
        *_section_lines(shown),
        *_under("joined", shown.joined),
        *_under("skipped", _skipped(shown, whole=skipped)),
        *_under("used in", [" · ".join(map(_use, shown.used_in))] if shown.used_in else []),
    ]
    return escaped("\n".join(lines))


def _record(shown: ShownSource) -> Iterator[str]:
    record = shown.source.record
    container = f", in {record.container_title}" if record.container_title else ""
    yield f'{record.id}   {record.publisher or record.spoken_name}, "{record.title}"{container}'
    facts = (
        _date(record.issued, record.accessed),
        f"covers {record.coverage_period}" if record.coverage_period else "",
        f"origin: {record.origin}" if record.origin else "",
        f"rights: {record.rights}" if record.rights else "",
    )
    yield "  " + " · ".join(fact for fact in facts if fact)
    count = len(shown.lines.starts) - (1 if shown.source.text.endswith(("\n", "\r")) else 0)
    yield f"  file      {record.file}, {counted(count, 'line')}"


def _date(issued: str, accessed: str) -> str:
    if issued:
        return f"published {day_in_words(issued)}"
    return f"seen {day_in_words(accessed)}" if accessed else "undated"


def _section_lines(shown: ShownSource) -> Iterator[str]:
    sections = [row for row in shown.sections if row.paragraphs or row.items]
    titles = [f"{_DROP * (row.level - 1)}{row.title}" for row in sections]
    width = min(max(map(len, (*titles, "section"))), TITLE_CHARACTERS)
    yield f"  {'section':<{width}}  paragraphs  items   words"
    for title, row in zip(titles, sections, strict=True):
        figures = f"{row.paragraphs:>10}  {row.items:>5}  {row.words:>6,}"
        yield f"  {_cut(title, width):<{width}}  {figures}{_remark(row, shown.source.id)}".rstrip()
    paragraphs = sum(row.paragraphs for row in sections)
    items = sum(row.items for row in sections)
    yield f"  {'in all':<{width}}  {paragraphs:>10}  {items:>5}  {shown.words:>6,}"


def _cut(title: str, width: int) -> str:
    return title if len(title) <= width else title[: width - 1] + "…"


def _remark(row: SectionFigures, source: str) -> str:
    told = [f"never chosen: {care}" for care in row.care]
    if row.cite_as:
        told.insert(0, f"cite as [@{source}, {row.cite_as}]")
    return f"   {'; '.join(told)}" if told else ""


def _under(label: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield lines beside their label."""
    for number, line in enumerate(lines):
        yield f"  {label if not number else '':<8}  {line}"


def _skipped(shown: ShownSource, *, whole: bool) -> list[str]:
    text = shown.source.text
    if whole:
        return [
            f"{_lines(shown, one)} {one.why}: {' '.join(text[one.span.start : one.span.end].split())}"
            for one in shown.source.skipped
        ]
    told: dict[str, list[str]] = {}
    for one in shown.source.skipped:
        told.setdefault(one.why, []).append(_lines(shown, one))
    return [f"{', '.join(places)} {why}" for why, places in told.items()]


def _lines(shown: ShownSource, one: Skipped) -> str:
    first, last = shown.lines.of(one.span)
    return str(first) if first == last else f"{first}-{last}"


def _use(use: Use) -> str:
    when = f"{use.status} {day_in_words(use.date)}" if use.status == "sent" else use.status
    notes = f", notes {ranges(use.notes)}" if use.notes else ""
    return f"{use.brief} ({when}): {counted(use.quotations, 'quotation')}{notes}"

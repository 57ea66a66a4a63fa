"""A second look at headings: the document's title, lists taken for headings, loose words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from briefgen.model.source import SourceRecord
from briefgen.readers.text.blocks import Block, BlockKind
from briefgen.readers.text.furniture_words import BYLINE
from briefgen.readers.text.headings import Heading, Rank
from briefgen.readers.text.issue import ISSUE_DATE
from briefgen.readers.text.layout import Sheet
from briefgen.readers.text.wording import ends_sentence, is_caption, leading_mark, words

TITLE_PAGE = "title page"
LOOSE_END = "words without a sentence at the end of the text"
_LISTED = frozenset({Rank.UPPER_LETTER, Rank.DECIMAL, Rank.LOWER_LETTER, Rank.ROMAN})
_LOOSE = frozenset({Rank.PLAIN, Rank.CAPITALS})
_TITLE_PAGE_WORDS = 20
ENTRY_LABEL = "kind of the next entry"
_LABEL_WORDS = 3
_LEAST_DATES = 3


def settle_headings(
    blocks: Sequence[Block], record: SourceRecord, sheet: Sheet
) -> tuple[Block, ...]:
    """Return the blocks with titles at level 0, false headings as items, loose words put aside."""
    settled = [_as_item(blocks, index) for index in range(len(blocks))]
    settled = _with_entry_labels(_with_markdown_title(settled))
    dates = sum(block.kind is BlockKind.DATE for block in settled)
    front = len(tuple(takewhile(lambda block: _may_be_front(block, dates), settled)))
    if front < len(settled):
        below = front > 0 and _is_above_date(settled[front - 1], settled[front], sheet)
        settled[:front] = [
            _on_title_page(block, record, last=index == front - 1 and not below)
            for index, block in enumerate(settled[:front])
        ]
    end = max((index + 1 for index, block in enumerate(settled) if not _is_loose(block)), default=0)
    settled[end:] = [_aside(block, LOOSE_END) for block in settled[end:]]
    return tuple(settled)


def _is_above_date(block: Block, after: Block, sheet: Sheet) -> bool:
    """Return whether the date of issue or the author stands below a heading: it is a second title."""
    between = sheet.whys[block.lines[-1].index + 1 : after.lines[0].index]
    return any(why in (ISSUE_DATE, BYLINE) for why in between)


def _as_item(blocks: Sequence[Block], index: int) -> Block:
    """Return a block, as a list's item where its neighbour is a heading of the same kind of number."""
    block = blocks[index]
    near = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    listed = block.kind is BlockKind.HEADING and block.heading.rank in _LISTED
    alike = any(
        (one.kind is BlockKind.HEADING and one.heading.rank == block.heading.rank)
        or (one.kind is BlockKind.ITEM and one.mark.numbered and block.heading.rank == Rank.DECIMAL)
        for one in near
    )
    if not (listed and alike) or block.heading.level >= 0:
        return block
    return Block(BlockKind.ITEM, block.lines, leading_mark(block.text))


def _with_markdown_title(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a first heading that alone has one `#` is the title, the others move up."""
    marked = [block for block in blocks if block.heading.rank == Rank.MARKDOWN]
    tops = [block for block in marked if block.heading.level == 1]
    if len(tops) != 1 or marked[0] is not tops[0]:
        return list(blocks)
    return [
        replace(block, heading=replace(block.heading, level=block.heading.level - 1))
        if block.heading.rank == Rank.MARKDOWN
        else block
        for block in blocks
    ]


def _with_entry_labels(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; `Press release` above the date of an index page's entry is put aside."""
    if sum(block.kind is BlockKind.DATE for block in blocks) < _LEAST_DATES:
        return list(blocks)
    return [
        _aside(block, ENTRY_LABEL) if _is_label(block, after) else block
        for block, after in zip(blocks, (*blocks[1:], blocks[-1]), strict=True)
    ]


def _is_label(block: Block, after: Block) -> bool:
    """Return whether one to three words stand directly above a date line."""
    if after.kind is not BlockKind.DATE or block.lines[-1].index + 1 != after.lines[0].index:
        return False
    text = block.text[block.mark.length :]
    loose = block.kind in (BlockKind.TEXT, BlockKind.ITEM) or _is_loose(block)
    return loose and len(words(text)) <= _LABEL_WORDS and not ends_sentence(text)


def _may_be_front(block: Block, dates: int) -> bool:
    """Return whether a block may stand on a title page: a heading, or a few words that are no sentence."""
    if block.kind is BlockKind.DATE or block.dated:
        return dates == 1 and not block.dated
    short = len(words(block.text)) <= _TITLE_PAGE_WORDS and not ends_sentence(block.text)
    short = short and not is_caption(block.text)
    return block.kind is BlockKind.HEADING or (block.kind is BlockKind.TEXT and short)


def _on_title_page(block: Block, record: SourceRecord, *, last: bool) -> Block:
    if block.kind is BlockKind.DATE or (block.kind is BlockKind.HEADING and not _is_loose(block)):
        return block
    if block.unbroken and is_document_title(block.text, record):
        return replace(block, kind=BlockKind.HEADING, heading=Heading(Rank.PLAIN, level=0))
    return block if last and block.kind is BlockKind.HEADING else _aside(block, TITLE_PAGE)


def _is_loose(block: Block) -> bool:
    """Return whether a heading is one by general rule only, without a number."""
    return (
        block.kind is BlockKind.HEADING and block.heading.level < 0 and block.heading.rank in _LOOSE
    )


def _aside(block: Block, why: str) -> Block:
    return Block(BlockKind.ASIDE, block.lines, why=why)


def is_document_title(text: str, record: SourceRecord) -> bool:
    """Return whether a heading is the document's title, or the whole's that it is part of."""
    said = _plain(text)
    names = [_plain(name) for name in (record.title, record.container_title) if name]
    return len(said) > 2 and any(said in name or (name in said and len(name) > 2) for name in names)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())

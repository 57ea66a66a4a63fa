"""What a page prints between and after its paragraphs: other pages' titles, tags, words on itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.model.source import SourceRecord
from briefgen.readers.text.dates import whole_date
from briefgen.readers.text.furniture_words import DONATIONS, PRESS_CONTACT
from briefgen.readers.text.lines import Line
from briefgen.readers.text.wording import ends_sentence, starts_lower, words

TEASER = "title of another page"
TAGS = "topic tags"
ABOUT = "about the publisher"
_TITLE_WORDS = 22
_TEASERS = 16
_BUTTONS = 3
_PROSE_WORDS = 9
_READ_MORE = re.compile(
    r"(?:read more|see also|also read|related|читайте также|см\. также|(?:à )?lire aussi|leer más|siehe auch)\W*",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:related|recommended|further|more) (?:content|articles?|news|stories|topics|links|posts|reading|reports|materials|documents)\W*"
    r"|(?:you may also (?:like|be interested in)|more on this (?:story|topic)|latest news|most (?:read|viewed|popular))\W*"
    r"|(?:материалы по теме|похожие материалы|по теме|articles? liés?|contenus? liés?)\W*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?:read more|read also|see also|also read|related|читайте также|lire aussi)\s*:\s*\S.{3,160}",
    re.IGNORECASE,
)
_TAG_HEAD = re.compile(
    r"(?:region ?/ ?country|regions?|topics?|tags?|keywords?|themes?|categor(?:y|ies)|filed under"
    r"|темы?|теги|метки|рубрики|ключевые слова)\W*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:\W*(?:ends?|#+|# # #|\*{3})\W*|(?:about|о нас|à propos)\b.{0,80}"
    r"|notes? (?:for|to) editors\W*)",
    re.IGNORECASE,
)
_IS = (
    r"\s+(?:\([^)]{2,20}\)\s+)?(?:is (?:an?|the)\b|(?:works?|campaigns?|defends?|monitors?|seeks?|aims?|strives?|"
    r"documents?|promotes?|protects?)\b).*"
)


def find_related(lines: Sequence[Line], whys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the titles of other pages below `Read more` or `Related content`, and those heads."""
    shown = tuple(line for line in lines if not line.blank)
    buttons = sum(bool(_READ_MORE.fullmatch(line.text)) for line in shown) >= _BUTTONS
    body = next((at for at, line in enumerate(shown) if _is_prose(line)), len(shown))
    for position, line in enumerate(shown):
        after = shown[position + 1 : position + 1 + _TEASERS]
        if _RELATED.fullmatch(line.text):
            taken = _teasers(after)
        elif _READ_MORE.fullmatch(line.text):
            taken = after[:1] if not buttons and _is_one(line, after) else ()
        elif _TAG_HEAD.fullmatch(line.text) and _is_tag_row(line, after) and position > body:
            yield line.index, TAGS
            yield after[0].index, TAGS
            continue
        elif _INLINE.fullmatch(line.text) and not ends_sentence(line.text):
            taken = ()
        else:
            continue
        if taken or not whys[line.index]:
            yield line.index, TEASER
        yield from ((row.index, TEASER) for row in taken)


def _is_one(head: Line, after: Sequence[Line]) -> bool:
    """Return whether the line below `Read more` is another page's title, with a paragraph after it."""
    if not after or not _is_title(after[0]):
        return False
    near = after[0].index == head.index + 1
    return (near or len(words(after[0].text)) >= 4) and len(after) > 1


def _teasers(after: Sequence[Line]) -> tuple[Line, ...]:
    """Return the titles, dates and labels of a list of other pages, up to the text's next words.

    Where each entry has its date, all entries have as many lines as the first: a heading that
    stands behind the last of them is the text's own.
    """
    short = []
    for line in after:
        if not (_is_title(line) or whole_date(line.text)):
            break
        short.append(line)
    dates = [at for at, line in enumerate(short) if whole_date(line.text)]
    if not dates:
        return tuple(short)
    if dates[0] == 0:
        size = dates[1] if len(dates) > 1 else 2
        return tuple(short[: dates[-1] + size])
    return tuple(short[: dates[-1] + 1])


def _is_title(line: Line) -> bool:
    text = line.text
    if len(words(text)) > _TITLE_WORDS or starts_lower(text):
        return False
    return not ends_sentence(text) or text.endswith(("?", "?”", '?"')) or text[-1:].isdigit()


def _is_prose(line: Line) -> bool:
    return len(words(line.text)) >= _PROSE_WORDS and ends_sentence(line.text)


def _is_tag_row(head: Line, after: Sequence[Line]) -> bool:
    row = after[0] if after and after[0].index == head.index + 1 else None
    return row is not None and len(words(row.text)) <= 12 and not ends_sentence(row.text)


def find_closing(
    lines: Sequence[Line], whys: Sequence[str], record: SourceRecord
) -> Iterator[tuple[int, str]]:
    """Yield what a page or press release says about its publisher behind its text's end."""
    shown = [line for line in lines if not line.blank]
    ends = [at for at, line in enumerate(shown) if _is_end(line, whys[line.index], at, len(shown))]
    if not ends:
        return
    about = _about(record)
    for at, line in enumerate(shown[ends[0] + 1 :], ends[0] + 1):
        if not whys[line.index] and about.fullmatch(line.text):
            yield from ((row.index, ABOUT) for row in _paragraph(shown[at:]))
            above = shown[at - 1]
            if (
                not whys[above.index]
                and len(words(above.text)) <= 6
                and not ends_sentence(above.text)
            ):
                yield above.index, ABOUT


def _paragraph(shown: Sequence[Line]) -> Iterator[Line]:
    """Yield a first line and those directly below that its sentence goes on in."""
    for before, line in zip((shown[0], *shown), shown, strict=False):
        if line is not before and (line.index > before.index + 1 or ends_sentence(before.text)):
            return
        yield line


def _is_end(line: Line, why: str, at: int, total: int) -> bool:
    """Return whether a line closes the text: in its second half, before the words on the publisher."""
    return at * 2 >= total and (
        why in (DONATIONS, TAGS, PRESS_CONTACT) or bool(_CLOSING.fullmatch(line.text))
    )


def _about(record: SourceRecord) -> re.Pattern[str]:
    names = [name for name in (record.publisher, record.cite_as, *record.author) if len(name) > 3]
    bare = {name.removeprefix("the ").removeprefix("The ") for name in names}
    body = "|".join(re.escape(name) for name in sorted(bare)) or r"(?!)"
    return re.compile(rf"(?:\d{{1,2}}\.\s+)?(?:the\s+)?(?:{body}){_IS}", re.IGNORECASE | re.DOTALL)

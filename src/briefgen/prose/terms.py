r"""Terms, `\"words\"`, that would be read as a quotation: side by side, or with a source behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.prose.brackets import Fault
from briefgen.prose.tree import Cited, LineBreak, Plain, ProseInline, Quoted, Styled, Term

_SIDE_BY_SIDE = re.compile(r"[\s.…\[\]()–—-]*")
_LISTED = re.compile(r"[\s.,;:…\[\]()–—-]*")
_LIST_WORDS = 3
"""Terms of so many words with only a comma between them are no list of names."""
_SENTENCE_END = re.compile(r"[.!?]['’\")\]]*\s+\S")


def quoting_terms(content: Sequence[ProseInline]) -> Iterator[Fault]:
    """Yield a fault for each term that continues another one, or that a citation seems to prove.

    A citation belongs to a quotation that stands between it and the term; then it proves that.
    """
    last: Term | None = None
    between = ""
    for inline in _opened(content):
        match inline:
            case Plain(value):
                between += value
            case LineBreak():
                between += "\n"
            case Term():
                if last is not None and _continues(last, inline, between):
                    yield Fault(
                        "Q102",
                        inline.offset,
                        "two terms side by side are read as a quotation",
                        'quote the words with double marks and cite the source: "words" [@id]',
                    )
                last, between = inline, ""
            case Cited() if last is not None:
                if not _SENTENCE_END.search(between):
                    yield _proved(last)
                last = None
            case Quoted():
                last = None
            case _:
                between += "x"


def _opened(content: Sequence[ProseInline]) -> Iterator[ProseInline]:
    for inline in content:
        if isinstance(inline, Styled):
            yield from _opened(inline.content)
        else:
            yield inline


def _continues(one: Term, other: Term, between: str) -> bool:
    if _SIDE_BY_SIDE.fullmatch(between):
        return True
    long = min(len(one.value.split()), len(other.value.split())) >= _LIST_WORDS
    return long and bool(_LISTED.fullmatch(between))


def _proved(term: Term) -> Fault:
    return Fault(
        "Q102",
        term.offset,
        f"“{term.value}” is written as a term, but the citation behind it makes it read as a quotation",
        'take the backslashes away, so that it is compared with the source: "words" [@id]; or cite in '
        "a sentence of its own",
    )

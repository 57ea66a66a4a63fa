"""A finished PDF's text in the order of its structure tree, with quotations, calls and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf

from briefgen.checks.readback.pdf.canvas import ARTIFACT, Run
from briefgen.checks.readback.pdf.pages import read_runs
from briefgen.model.finished import Finished, FinishedQuotation

GAP_EM = 0.12
"""A gap in a line from which on it reads as a blank: a blank is about twice as wide."""
LINE_PT = 1.0
"""How far the baselines of one line may lie apart."""
BULLETS = frozenset({"•", "◦", "▪"})
TREE_DEPTH = 60

_QUOTATION_ID = re.compile(r"(q\d+)(?:\.\d+)?")
_WORD = re.compile(r"\S+(?:[^\S\n]*\n)?")
_BLANKS = re.compile(r"[^\S\n]+")


def read(data: bytes) -> Finished:
    """Return what a tagged PDF visibly says; a file that can't be opened says nothing.

    Text that is marked, but stands outside the structure tree, comes last among the words.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _Walk(_Shown(pdf)).finished(pdf)
    except pikepdf.PdfError:
        return Finished((), (), (), ())


class _Shown:
    """The runs of all pages, each to be taken once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        self._runs: dict[tuple[int, int], list[Run]] = {}
        for index, page in enumerate(pdf.pages):
            for run in read_runs(page):
                if run.seen:
                    self._runs.setdefault((index, run.mark), []).append(run)

    def take(self, page: Any, mark: int) -> tuple[tuple[int, Run], ...]:
        """Return the visible runs of one mark, each with its page's index."""
        index = self._pages.get(page.objgen, -1) if page is not None else -1
        return tuple((index, run) for run in self._runs.pop((index, mark), ()))

    def furniture(self) -> tuple[str, ...]:
        """Return what each page shows outside the text."""
        stories = [_Story() for _ in self._pages]
        for (index, mark), runs in self._runs.items():
            for run in runs if mark == ARTIFACT else ():
                stories[index].add(index, run)
        return tuple(" ".join(story.text.split()) for story in stories)

    def rest(self) -> Iterator[tuple[int, Run]]:
        """Return what nobody took, but page furniture."""
        for (index, mark), runs in self._runs.items():
            if mark != ARTIFACT:
                yield from ((index, run) for run in runs)


class _Story:
    """Text put together from runs: blanks where the page shows a gap, newlines at line ends."""

    def __init__(self) -> None:
        self.text = ""
        self.last: tuple[int, Run] | None = None
        self.turns: list[tuple[int, int]] = []
        """Where in the text a page begins, and its index."""

    def add(self, page: int, run: Run) -> None:
        """Add a run at the end."""
        join = self._join(page, run)
        if not self.turns or self.turns[-1][1] != page:
            self.turns.append((len(self.text) + len(join), page))
        self.text += join + run.text
        self.last = (page, run)

    def page_at(self, position: int) -> int:
        """Return the page, from 1, of a place in the text; 0 before any."""
        return next((page + 1 for at, page in reversed(self.turns) if at <= position), 0)

    def pass_over(self, page: int, run: Run) -> None:
        """Let what follows be measured from the end of a run that is not part of the text."""
        if self.last is not None and self.last[0] == page:
            before = self.last[1]
            if abs(before.y - run.y) < before.size and run.x >= before.end - LINE_PT:
                self.last = (page, replace(before, end=run.end))

    def _join(self, page: int, run: Run) -> str:
        if self.last is None:
            return ""
        last_page, last = self.last
        gap = run.x - last.end
        if page != last_page or abs(run.y - last.y) > LINE_PT or gap < -max(run.size, last.size):
            return "\n"
        return " " if gap > GAP_EM * min(run.size, last.size) else ""


class _Walk:
    """Walks the structure tree and keeps body and notes apart."""

    def __init__(self, shown: _Shown) -> None:
        self._shown = shown
        self._body = _Story()
        self._story = self._body
        self._number = ""
        self._quotations: dict[str, tuple[int, int]] = {}
        self._calls: list[tuple[int, int]] = []
        self._notes: list[tuple[int, str]] = []

    def finished(self, pdf: pikepdf.Pdf) -> Finished:
        """Return what the file says."""
        if "/StructTreeRoot" in pdf.Root:
            self._kids(pdf.Root.StructTreeRoot, None, 0)
        for page, run in self._shown.rest():
            self._body.add(page, run)
        quotations = tuple(
            self._quotation(name, *place) for name, place in self._quotations.items()
        )
        calls = tuple(number for _, number in self._calls)
        notes = tuple(self._notes)
        return Finished(_words(self._body.text), quotations, calls, notes, self._shown.furniture())

    def _quotation(self, name: str, start: int, end: int) -> FinishedQuotation:
        value = self._body.text[start:end]
        note = next((number for at, number in self._calls if at >= end), 0)
        page = self._body.page_at(end - len(value.lstrip()))
        return FinishedQuotation(name, value.strip(), note, page)

    def _kids(self, element: Any, page: Any, depth: int) -> None:
        page = element.get("/Pg", page)
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            if isinstance(kid, int):
                self._take(page, kid)
            elif not isinstance(kid, pikepdf.Dictionary) or depth > TREE_DEPTH:
                continue
            elif kid.get("/Type") == "/MCR":
                self._take(kid.get("/Pg", page), int(kid.MCID))
            elif "/S" in kid:
                self._element(kid, page, depth + 1)

    def _take(self, page: Any, mark: int) -> None:
        for index, run in self._shown.take(page, mark):
            self._story.add(index, run)

    def _element(self, element: Any, page: Any, depth: int) -> None:
        match str(element.S):
            case "/Note":
                self._note(element, page, depth)
            case "/Reference":
                story = self._aside(element, page, depth)
                self._calls.append((len(self._story.text), _number(story.text)))
                if story.last is not None:
                    self._story.pass_over(*story.last)
            case "/Lbl":
                self._label(element, page, depth)
            case _:
                start = len(self._story.text)
                self._kids(element, page, depth)
                self._note_quotation(element, start)

    def _aside(self, element: Any, page: Any, depth: int) -> _Story:
        """Return an element's own text, kept out of the running text."""
        story, self._story = self._story, _Story()
        self._kids(element, page, depth)
        aside, self._story = self._story, story
        return aside

    def _note(self, element: Any, page: Any, depth: int) -> None:
        outer, self._number = self._number, ""
        text = self._aside(element, page, depth).text
        self._notes.append((_number(self._number), _BLANKS.sub(" ", text).strip()))
        self._number = outer

    def _label(self, element: Any, page: Any, depth: int) -> None:
        """Keep a note's number; leave a bullet out; anything else is text."""
        label = self._aside(element, page, depth)
        if self._story is not self._body:
            self._number += label.text
        elif label.text.strip() not in BULLETS and label.last is not None:
            index, run = label.last
            self._story.add(index, replace(run, text=label.text))

    def _note_quotation(self, element: Any, start: int) -> None:
        match = _QUOTATION_ID.fullmatch(str(element.get("/ID", "")))
        if match is None or self._story is not self._body:
            return
        start, _ = self._quotations.get(match[1], (start, start))
        self._quotations[match[1]] = (start, len(self._story.text))


def _number(text: str) -> int:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _words(text: str) -> tuple[str, ...]:
    """Return the words; one that ends its line ends in a newline."""
    return tuple(
        word.rstrip() + "\n" if word.endswith("\n") else word for word in _WORD.findall(text)
    )

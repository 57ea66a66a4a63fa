"""What a PDF page really shows: each run of glyphs as text, where it stands and whether it is seen.

It reads content streams and fonts' ToUnicode maps, as a viewer does, not a library's text layer:
those mend hyphens, ligatures and spaces, and a mended character proves nothing.
"""

from __future__ import annotations

from dataclasses import replace

import pikepdf

from briefgen.checks.readback.pdf.canvas import Reader, Run
from briefgen.checks.readback.pdf.geometry import Box
from briefgen.checks.readback.pdf.operators import ACTIONS


def read_runs(page: pikepdf.Page) -> tuple[Run, ...]:
    """Return a page's runs in the order in which they are painted."""
    reader = Reader(page)
    for instruction in pikepdf.parse_content_stream(page):
        action = ACTIONS.get(str(instruction.operator))
        if action is not None:
            action(reader, instruction.operands)
    return tuple(
        replace(run, seen=run.seen and not any(_covers(box, run) for box in reader.later(order)))
        for order, run in reader.runs
    )


def _covers(box: Box, run: Run) -> bool:
    """Return whether a box painted later hides a part of a run, were it one letter."""
    left, bottom, right, top = box
    middle = run.y + run.size / 4
    overlap = min(right, run.end) - max(left, run.x)
    return bottom <= middle <= top and overlap > run.size / 5

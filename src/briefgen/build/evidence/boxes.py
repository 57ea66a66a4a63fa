"""The boxes of named people: facts, and their latest status on the brief's date with its proof."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.build.evidence.desk import Desk
from briefgen.compose.brief import Box
from briefgen.excerpts.resolve import DropWords, Quote, resolve_quotation
from briefgen.model.codes import finding
from briefgen.model.finding import Place
from briefgen.model.period import partial_date
from briefgen.model.rows import Case
from briefgen.vocabulary.people import card_on, status_on


def fill_boxes(desk: Desk) -> Mapping[str, Box]:
    """Return the boxes by case: those placed in prose, then those of `cases`."""
    boxes: dict[str, Box] = {}
    cases = desk.catalogue.cases
    for line in tuple(desk.gathered.boxes):
        if line.id not in cases:
            message = f"there is no case {line.id}"
            desk.tell(finding("R210", message, line.place, hint="briefgen list cases"))
        elif line.id not in boxes:
            _fill(desk, cases[line.id], boxes)
    for identifier in desk.spec.cases:
        if identifier in cases and identifier not in boxes:
            _fill(desk, cases[identifier], boxes)
    return boxes


def _fill(desk: Desk, case: Case, boxes: dict[str, Box]) -> None:
    published = {
        source.id: issued.first
        for source in desk.sources.by_id.values()
        if (issued := partial_date(source.record.issued or source.record.accessed))
    }
    status = status_on(case, desk.spec.date, published)
    source = desk.sources.by_id.get(status.source) if status else None
    if status is None or source is None:
        message = f"no source tells how {case.name} fared by {desk.spec.date.isoformat()}"
        hint = "leave the case out, or add a status with its source to people.yaml"
        desk.tell(finding("R214", message, _place(desk, case), name=case.id, hint=hint))
        return
    quote = Quote(status.proof, topic="", reason="status", locator=status.locator)
    proof, found = resolve_quotation(quote, sources=(source,), listed=DropWords())
    desk.tell(*found)
    card = desk.field(card_on(case, desk.spec.date))
    if proof is not None:
        boxes[case.id] = Box(case, card, status, proof)


def _place(desk: Desk, case: Case) -> Place:
    for line in desk.gathered.boxes:
        if line.id == case.id:
            return line.place
    spec = desk.spec
    index = spec.cases.index(case.id) if case.id in spec.cases else 0
    return spec.place(f"cases.{index}")

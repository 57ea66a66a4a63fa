"""What a spec may name: handed in by `build`, so that a typo is told at its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.model.spec import Recommendation


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of a workspace, by family."""

    topics: Collection[str] = ()
    """Topic ids."""
    offices: Mapping[str, str] = field(default_factory=dict)
    """Office id to the audience that it belongs to; empty where it belongs to none."""
    audiences: Collection[str] = ()
    """Audience ids."""
    forms: Collection[str] = ()
    """Form ids: `letter`, ..."""
    senders: Collection[str] = ()
    """Sender profile ids."""
    sources: Collection[str] = ()
    """Source ids."""
    cases: Collection[str] = ()
    """Case ids."""
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)
    """The reusable asks, by id."""
    instruments: Collection[str] = ()
    """Instrument ids, as `CAT`."""
    actors: Collection[str] = ()
    """Who can be asked; `addressee` is always known."""
    events: Collection[str] = ()
    """Event ids: what figures are about."""
    faulty: Mapping[str, Mapping[str, Finding]] = field(default_factory=dict)
    """Kind (`sender`, `source`, ...) to the ids that a fault of their own left out, with the fault;
    the id `` stands for all of a file that can't be read."""

    def fault(self, kind: str, id_: str) -> Finding | None:
        """Return the fault for which a thing of a kind can't be used; None: there is none."""
        faulty = self.faulty.get(kind, {})
        return faulty.get(id_) or faulty.get("")


def unusable(kind: str, id_: str, fault: Finding, place: Place) -> Finding:
    """Return the finding of a brief that names what a fault elsewhere has made unusable."""
    at = fault.place
    where = f"{at.file}, line {at.line}" if at.line else at.file
    return finding(
        "R217",
        f"the {kind} {id_} can't be used: see {fault.code} at {where}",
        place,
        name=id_ if id_ == id_.lower() else "",
        hint=f"mend that fault first: {fault.message.splitlines()[0]}",
    )

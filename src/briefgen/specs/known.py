"""What a spec may name: handed in by `build`, so that a typo is told at its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

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

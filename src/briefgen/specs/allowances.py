"""`allow`: which findings a person has settled, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.model.codes import BY_CODE, finding
from briefgen.model.finding import Finding, Place, Severity
from briefgen.model.spec import Allowance
from briefgen.specs.known import Known
from briefgen.yamltext import nearest, shown

_KEY = re.compile(r"(?P<code>[A-Z][0-9]{3})(?: +(?P<name>[a-z0-9][a-z0-9-]*))?")


def allowances_of(
    entries: Mapping[str, str], keys: Mapping[str, Place], known: Known
) -> tuple[tuple[Allowance, ...], tuple[Finding, ...]]:
    """Return the entries that settle something, and what is wrong with the others.

    `keys` tells where each entry's key stands.
    """
    read = [_read(key, reason, keys[key]) for key, reason in entries.items()]
    allowances = tuple(one for one in read if isinstance(one, Allowance))
    wrong = tuple(one for one in read if isinstance(one, Finding))
    misspelt = tuple(found for one in allowances for found in _unknown_event(one, known))
    return allowances, (*wrong, *misspelt)


def _read(key: str, reason: str, place: Place) -> Allowance | Finding:
    match = _KEY.fullmatch(key.strip())
    if not match:
        message = f"`{shown(key)}` names no finding: it must be a code and the finding's name"
        return finding(
            "Y007", message, place, hint="write it as printed, as in R205 zhanaozen-deaths"
        )
    code = match["code"]
    row = BY_CODE.get(code)
    if row is None:
        settled = ", ".join(
            sorted(known.code for known in BY_CODE.values() if known.settled_by_allow)
        )
        return finding(
            "Y007", f"there is no finding {code}", place, hint=f"these can be settled: {settled}"
        )
    if not row.settled_by_allow:
        message = f"{code} ({row.slug}) can't be settled by anybody's word"
        return finding(
            "Y007", message, place, hint=f"take the entry out and cure the cause: {row.instead}"
        )
    return Allowance(code, match["name"] or "", reason, place)


def _unknown_event(allowance: Allowance, known: Known) -> tuple[Finding, ...]:
    """Return a warning for an R205 whose event is misspelt; other names are other rooms' matter."""
    name = allowance.name
    if allowance.code != "R205" or not name or name in known.events:
        return ()
    meant = nearest(name, known.events)
    if not meant:
        return ()
    message = f"no event is called {name}, so this settles nothing"
    hint = f"did you mean {meant}?"
    return (finding("R210", message, allowance.place, hint=hint, severity=Severity.WARNING),)

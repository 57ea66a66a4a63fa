"""How somebody is written to on the brief's date."""

from __future__ import annotations

from briefgen.build.catalogue import Catalogue
from briefgen.compose.brief import Addressed
from briefgen.model.rows import Audience
from briefgen.model.spec import Addressee, Spec
from briefgen.vocabulary.offices import address_lines, holder_on


def addressed(one: Addressee, spec: Spec, audience: Audience, catalogue: Catalogue) -> Addressed:
    """Return an addressee's lines, salutation and close; an office's holder is that of the date."""
    office = catalogue.offices.get(one.office)
    stops = audience.salutation_stop, audience.close_stop
    if office is None:
        return Addressed(
            (one.name, *one.address),
            one.name,
            one.name,
            f"Dear {one.name}{stops[0]}",
            f"Yours sincerely{stops[1]}",
        )
    holder = holder_on(office, spec.date)
    name = one.name or (holder.name if holder else "")
    address = one.address or address_lines(office, catalogue.senders[spec.senders[0]])
    salutation = (holder.salutation if holder and not one.name else "") or office.salutation
    return Addressed(
        tuple(line for line in (name, *address) if line),
        ", ".join(part for part in (name, office.title) if part),
        office.short,
        f"{salutation}{stops[0]}",
        f"{office.close}{stops[1]}",
    )

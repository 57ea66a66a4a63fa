"""The brief spec's format as pydantic models: the door, and the JSON Schema.

The descriptions are what `briefgen schema` prints; docs/spec.md says the same at length.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from briefgen.model.spec import NO_WORDS, Status
from briefgen.yamltext import (
    Count,
    Entry,
    Flag,
    Id,
    IsoDate,
    Line,
    OneOrMany,
    Prose,
    Quoted,
    Shorthand,
    Title,
    wrong,
)

VERSION = "1"


def _read_version(value: object) -> int:
    if value != VERSION:
        raise wrong(
            "Y007", f"is the format's version and must be {VERSION}", f"write brief: {VERSION}"
        )
    return int(VERSION)


Version = Annotated[int, PlainValidator(_read_version), WithJsonSchema({"const": int(VERSION)})]
Ids = Annotated[tuple[Id, ...], OneOrMany()]
SomeIds = Annotated[tuple[Id, ...], OneOrMany(), Field(min_length=1)]
Lines = Annotated[tuple[Line, ...], OneOrMany()]


class AddresseeShape(Entry):
    """An office's id, or a person or body written out."""

    name: Title = Field(
        "", description="Name as printed; without it, the office's holder on the brief's date."
    )
    office: Id = Field("", description="Office id, for the salutation and the address.")
    address: Lines = Field((), description="Lines of the address; without them, the office's.")


class OccasionShape(Entry):
    """What the brief is written for."""

    what: Title = Field(description="What happens, without article: official visit.")
    where: Title = Field(description="Country or town.")
    starts: IsoDate = Field(description="First day.")
    ends: IsoDate | None = Field(None, description="Last day; without it, the first again.")


class ExcerptShape(Entry):
    """A pinned excerpt."""

    source: Id = Field(description="Source id.")
    quote: Quoted = Field(
        description="The words, verbatim; [...], [word] and [T]he are editorial marks."
    )
    locator: Line = Field(
        "", description="Where in the source; computed when left out, checked when given."
    )
    intro: Prose = Field(
        NO_WORDS,
        description="How it is introduced; without it, briefgen says who said it and when.",
    )
    note: Prose = Field(NO_WORDS, description="Your comment in its footnote.")


class TopicShape(Entry):
    """One section: a topic's id alone, or these keys."""

    topic: Ids = Field(
        (), description="Topic id, or a list of them; none for a section of its own."
    )
    heading: Title = Field("", description="The section's heading; without it, the topic's title.")
    gist: Prose = Field(NO_WORDS, description="The one or two sentences that short forms print.")
    text: Prose = Field(
        NO_WORDS, description="The whole section by hand: nothing is chosen, nothing added."
    )
    lead: Prose = Field(NO_WORDS, description="Your words before the excerpts.")
    excerpts: Annotated[tuple[ExcerptShape, ...], OneOrMany()] = Field(
        (), description="Pinned excerpts: exactly these, in this order."
    )
    limit: Count | None = Field(
        None,
        description="How many excerpts may be chosen besides: 3, or 0 beside excerpts or text.",
    )


class RecommendationShape(Entry):
    """An ask: the id of one in recommendations.yaml alone, or these keys."""

    id: Id = Field(description="As [#id] points to it.")
    ask: Line = Field("", description="A bare infinitive: release Vladimir Kozlov.")
    actor: Id = Field("", description="Who is asked: an actor's id, or addressee.")
    right: Lines = Field((), description="Instruments with articles: CAT 12.")
    evidence: Ids = Field((), description="Topics, cases and sources of this brief that bear it.")
    chief: Flag = Field(default=False, description="Whether short forms repeat it.")


Topics = Annotated[
    tuple[Annotated[TopicShape, Shorthand("topic")], ...], OneOrMany(), Field(min_length=1)
]
Recommendations = Annotated[
    tuple[Annotated[RecommendationShape, Shorthand("id")], ...], OneOrMany()
]
Addressees = Annotated[tuple[Annotated[AddresseeShape, Shorthand("office")], ...], OneOrMany()]
SomeAddressees = Annotated[
    tuple[Annotated[AddresseeShape, Shorthand("office")], ...], OneOrMany(), Field(min_length=1)
]


class SpecShape(Entry):
    """A brief spec."""

    brief: Version = Field(description="The format's version.")
    id: Id = Field(description="Names the output: out/ID/. Should be the file's name.")
    title: Title = Field(description="For the running head and the file's properties.")
    status: Status = Field(
        Status.DRAFT,
        description="draft is marked on every page; final refuses open questions; sent is never built again.",
    )
    date: IsoDate = Field(
        description="As-of date: nothing later is cited, offices and instruments are as they were that day."
    )
    audience: Id = Field(
        "", description="Audience id; follows from `to` where that names an office."
    )
    form: SomeIds = Field(description="One form or several: letter, one-pager, ...")
    from_: SomeIds = Field(description="Sender profile; several make a joint letter.")
    to: SomeAddressees = Field(description="Addressees: office ids, or {name, office, address}.")
    cc: Addressees = Field((), description="Copies, as in `to`.")
    ref: Title = Field("", description="Your reference.")
    delivery: Title = Field("", description="By email and post.")
    subject: Title = Field("", description="The Re: line; without it, the title.")
    occasion: OccasionShape | None = Field(None, description="What the brief is written for.")
    opening: Prose = Field(NO_WORDS, description="The first paragraphs.")
    commitment: Prose = Field(NO_WORDS, description="The addressee's own promise.")
    context: Prose = Field(NO_WORDS, description="What surrounds the topics.")
    topics: Topics = Field(description="The sections, in printed order.")
    cases: Ids = Field((), description="Cases without a [case ID] line of their own.")
    recommendations: Recommendations = Field((), description="The asks, in printed order.")
    closing: Prose = Field(NO_WORDS, description="The last paragraphs.")
    exclude: Ids = Field(
        (), description="Sources or cases that are not to be chosen automatically."
    )
    allow: dict[str, Line] = Field(
        {}, description="Findings that a person has settled: code and name as printed, and why."
    )

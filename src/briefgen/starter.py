"""What to begin with: a small working workspace, and the skeleton of a spec."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefgen import limits
from briefgen.build.catalogue import Catalogue, read_catalogue
from briefgen.errors import CommandLineError
from briefgen.workspace import DiskWorkspace, Workspace, packaged_templates
from briefgen.yamltext import is_id, nearest, shown

FILES = (
    "README.md",
    "briefs/first-letter.yaml",
    "briefs/recommendations.yaml",
    "seeds/lake-institute-2012.txt",
    "seeds/river-monitor-2013.txt",
    "seeds/sources.yaml",
    "seeds/topics.yaml",
    "templates/actors.yaml",
    "templates/senders/riverland-watch.yaml",
)
"""The files of a new workspace; they lie in templates/starter/."""
TODO = "TODO"
"""Stands in a comment on each line whose value only the author knows; until then `check` refuses."""
FEW = 8
"""So many ids are named in a comment."""

_SKELETON = """\
# {id}: for {office}. Each line marked TODO wants a value; `briefgen check` tells which are left.
# docs/spec.md explains every key; `briefgen list topics` (offices, cases, ...) prints what can be named.
brief: 1
id: {id}
title:  # TODO: for the running head, as in Human rights in Riverland
status: draft  # draft, then final (nothing open any more), then sent
date:  # TODO: year-month-day; nothing later is cited, and offices are as they were that day
form: letter
{senders}
to: {office}
# cc: [an office, another]
# ref: "OUR/2013/01"
# delivery: By email and post
# subject: Your visit to Riverland, 30 June 2013
# occasion: {{what: official visit, where: Riverland, starts: 2013-06-30, ends: 2013-07-01}}

# Prose is written under a |: blank lines part paragraphs, "words" [@source] quotes, [? words] asks a
# colleague. `briefgen find WORDS` prints passages, each with a line to paste.
opening: |
  [? opening: why do we write, and what do we ask for?] We ask you to raise {{topics}}.
# commitment: |
#   What the addressee has promised.
# context: |
#   What surrounds the topics.

# An id alone lets briefgen choose excerpts; `briefgen pin` writes them here for you to change. Or write
# the section yourself:
#   - topic: {first}
#     text: |
#       Words of yours, with "words of a source" [@source].
topics:
{topics}

# Asks: ids from briefs/recommendations.yaml, or asks of this letter.{asks}
# recommendations:
#   - id: raise-in-public
#     ask: raise these matters in public
#     actor: addressee
#     evidence: [{first}]
#     chief: true

closing: |
  [? closing: by when do we hope for an answer?]
"""


def workspace_files() -> Mapping[str, bytes]:
    """Return the files of a small working workspace by their path."""
    packaged = DiskWorkspace(packaged_templates() / "starter")
    return {path: packaged.read(path, limits.SOURCE_BYTES) for path in FILES}


def skeleton(workspace: Workspace, identifier: str, office: str, topics: Sequence[str]) -> str:
    """Return a commented spec that `check` accepts as a draft once each TODO is done.

    An id that the workspace does not have is a CommandLineError.
    """
    catalogue = read_catalogue(workspace)
    if not is_id(identifier):
        raise CommandLineError(
            f"{shown(identifier)} can't be an id; write small letters, digits and hyphens, "
            "as in uk-cameron-2013"
        )
    if not topics:
        raise CommandLineError("a brief needs at least one topic, as in --topics torture,elections")
    _look_up("office", (office,), catalogue.offices)
    _look_up("topic", topics, catalogue.topics)
    return _SKELETON.format(
        id=identifier,
        office=office,
        senders=_senders(catalogue),
        first=topics[0],
        topics="\n".join(
            f"  - {topic}  # {catalogue.topics[topic].title}" for topic in dict.fromkeys(topics)
        ),
        asks=_asks(catalogue, topics),
    )


def _look_up(kind: str, ids: Sequence[str], among: Collection[str]) -> None:
    for wanted in ids:
        if wanted not in among:
            meant = nearest(wanted, among)
            cure = f"did you mean {meant}?" if meant else f"`briefgen list {kind}s` prints them"
            raise CommandLineError(f"there is no {kind} called {shown(wanted)}; {cure}")


def _senders(catalogue: Catalogue) -> str:
    senders = sorted(catalogue.senders)
    if len(senders) == 1:
        return f"from: {senders[0]}"
    return f"from:  # {TODO}: who writes: {_few(senders) or 'an id of templates/senders/'}"


def _asks(catalogue: Catalogue, topics: Sequence[str]) -> str:
    bearing = [row.id for row in catalogue.recommendations.values() if {*row.evidence} & {*topics}]
    return f"\n# For these topics: {_few(bearing)}" if bearing else ""


def _few(ids: Sequence[str]) -> str:
    return ", ".join(ids[:FEW]) + (", ..." if len(ids) > FEW else "")

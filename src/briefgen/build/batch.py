"""Many specs in one command: which ones, each on its own, in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefgen import limits
from briefgen.build.making import Options, build_result, check_result, check_spec
from briefgen.build.pool import each
from briefgen.build.results import BriefResult, Results, State
from briefgen.build.session import Session
from briefgen.build.topicwise import per_topic
from briefgen.errors import CommandLineError, UnreadableSource
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.model.spec import Spec
from briefgen.specs import Known, read_spec
from briefgen.workspace import Workspace

NO_SPEC = frozenset({"recommendations.yaml"})
Told = Callable[[BriefResult], None]


@dataclass(frozen=True, slots=True)
class ReadSpec:
    """A spec file after reading: one spec, or why there is none."""

    path: str
    spec: Spec | None
    findings: tuple[Finding, ...]


def spec_paths(workspace: Workspace, asked: Sequence[str]) -> tuple[str, ...]:
    """Return the spec files that paths and folders mean; nothing asked means all of briefs/."""
    paths: list[str] = []
    for path in asked or ("briefs",):
        if path.endswith((".yaml", ".yml")):
            paths.append(path)
            continue
        found = [
            name
            for name in workspace.names(path, ".yaml")
            if name.rpartition("/")[2] not in NO_SPEC
            and not name.rpartition("/")[2].startswith("_")
        ]
        if not found:
            raise CommandLineError(f"there is no brief spec in {path}")
        paths.extend(found)
    if len(paths) > limits.BATCH_BRIEFS:
        raise CommandLineError(f"more than {limits.BATCH_BRIEFS:,} briefs in one command")
    return tuple(dict.fromkeys(paths))


def read_specs(session: Session, paths: Sequence[str], *, topicwise: bool) -> Iterator[ReadSpec]:
    """Yield each file's spec, or the specs made of it one by one; ids stand once."""
    known = session.catalogue.known()
    seen: dict[str, str] = {}
    for path in paths:
        for one in _read(session, path, known, topicwise=topicwise):
            yield _once(one, seen)


def _once(one: ReadSpec, seen: dict[str, str]) -> ReadSpec:
    if one.spec is None or seen.setdefault(one.spec.id, one.path) == one.path:
        return one
    twice = finding(
        "Y015",
        f"the id {one.spec.id} is also that of {seen[one.spec.id]}",
        one.spec.place("id"),
        name=one.spec.id,
        hint="give one of them another id",
    )
    return replace(one, findings=(*one.findings, twice))


def _read(session: Session, path: str, known: Known, *, topicwise: bool) -> list[ReadSpec]:
    try:
        data = session.workspace.read(path, limits.SPEC_BYTES)
    except UnreadableSource as error:
        return [ReadSpec(path, None, (finding("Y014", str(error), Place(path), hint=error.hint),))]
    spec, found = read_spec(data, path, known)
    if spec is None or not topicwise:
        return [ReadSpec(path, spec, found)]
    return [ReadSpec(path, one, found) for one in per_topic(spec, dict(session.catalogue.cases))]


def check(workspace: Workspace, asked: Sequence[str], told: Told) -> Results:
    """Return all findings about specs; writes nothing."""
    session = Session(workspace)
    return _each(
        session, read_specs(session, spec_paths(workspace, asked), topicwise=False), told, None
    )


def build(
    workspace: Workspace, asked: Sequence[str], options: Options, told: Told, *, topicwise: bool
) -> Results:
    """Build specs one after the other; a refused one doesn't stop the others."""
    session = Session(workspace)
    specs = read_specs(session, spec_paths(workspace, asked), topicwise=topicwise)
    return _each(session, specs, told, options)


def _each(
    session: Session, specs: Iterator[ReadSpec], told: Told, options: Options | None
) -> Results:
    work = partial(_result, options=options)
    read = list(specs)
    if options is not None and options.jobs > 1 and len(read) > 1:
        made = each(session.workspace, work, read, jobs=options.jobs, lost=_lost)
    else:
        made = (work(session, one) for one in read)
    briefs = []
    for result in made:
        told(result)
        briefs.append(result)
    return Results(
        tuple(briefs), session.findings, session.sources.fresh, len(session.catalogue.records)
    )


def _lost(one: ReadSpec) -> BriefResult:
    message = "the process that built it died; nothing was published"
    died = finding("O402", message, Place(one.path), hint="build it alone, with --jobs 1")
    return _unread(one, (*one.findings, died), State.FAILED)


def _unread(one: ReadSpec, findings: tuple[Finding, ...], state: State) -> BriefResult:
    stem = one.path.rpartition("/")[2].rpartition(".")[0]
    identifier = one.spec.id if one.spec else stem
    return BriefResult(identifier, one.path, state, (), (), findings, 0, None, "", "", "")


def _result(session: Session, one: ReadSpec, options: Options | None) -> BriefResult:
    if one.spec is None:
        return _unread(one, one.findings, State.REFUSED)
    checked = check_spec(one.spec, one.findings, session)
    if options is None:
        return check_result(checked, session)
    return build_result(checked, session, options)

"""Many specs in one command: which ones, each on its own, in the order asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefgen import limits
from briefgen.build.attempts import Outcome, attempt
from briefgen.build.checking import Checked, check_spec
from briefgen.build.making import Made, Options, check_result, make, publish
from briefgen.build.pool import each
from briefgen.build.record import sha256
from briefgen.build.results import BriefResult, NewSource, Results, State
from briefgen.build.scratch import scratch
from briefgen.build.session import Session
from briefgen.build.topicwise import per_topic
from briefgen.errors import CommandLineError, UnreadableSource
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.model.source import Source, Span
from briefgen.model.spec import Spec
from briefgen.specs import Known, read_spec
from briefgen.workspace import Workspace

BRIEFS = "briefs"
NO_SPEC = frozenset({"recommendations.yaml"})


@dataclass(frozen=True, slots=True)
class ReadSpec:
    """A spec file after reading: one spec, or why there is none."""

    path: str
    spec: Spec | None
    findings: tuple[Finding, ...]
    text: str = ""
    """The file as far as it is UTF-8, for showing lines."""
    sha256: str = ""
    """Of the file."""
    part: bool = False
    """Whether it is one topic of the file's spec."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known before the first brief is done."""

    briefs: int
    sources: int
    """How many could be read."""
    new: tuple[NewSource, ...]
    """Those of them that were read anew."""


Told = Callable[[BriefResult], None]
Started = Callable[[Begun], None]


def _unheard(_: Begun) -> None:
    """Do nothing."""


def is_spec(path: str) -> bool:
    """Return whether a file of a folder is a spec to be built."""
    name = path.rpartition("/")[2]
    return name not in NO_SPEC and not name.startswith("_")


def spec_paths(workspace: Workspace, asked: Sequence[str]) -> tuple[str, ...]:
    """Return the spec files that paths and folders mean; nothing asked means all of briefs/.

    A file that is no spec (`briefs/*.yaml` names some) is passed over, unless nothing is left.
    """
    paths: list[str] = []
    for path in asked or (BRIEFS,):
        if path.endswith((".yaml", ".yml")):
            found = [path] if is_spec(path) else []
        else:
            folder = BRIEFS if path == "." else path
            found = [name for name in workspace.names(folder, ".yaml") if is_spec(name)]
            if not found:
                raise CommandLineError(f"there is no brief spec in {folder}")
        paths.extend(found)
    if not paths:
        raise CommandLineError(
            f"{', '.join(asked)}: never built; recommendations.yaml and files whose name begins "
            "with _ are only taken from"
        )
    if len(paths) > limits.BATCH_BRIEFS:
        raise CommandLineError(f"more than {limits.BATCH_BRIEFS:,} briefs in one command")
    return tuple(dict.fromkeys(paths))


def read_specs(session: Session, paths: Sequence[str], *, topicwise: bool) -> Iterator[ReadSpec]:
    """Yield each file's spec, or the specs made of it one by one; each id must stand once."""
    known = session.catalogue.known()
    read = [one for path in paths for one in _read(session, path, known, topicwise=topicwise)]
    count = Counter(one.spec.id for one in read if one.spec)
    for one in read:
        yield _twin(one, read) if one.spec and count[one.spec.id] > 1 else one


def _twin(one: ReadSpec, read: Iterable[ReadSpec]) -> ReadSpec:
    if one.spec is None:
        return one
    identifier = one.spec.id
    others = [
        other for other in read if other is not one and other.spec and other.spec.id == identifier
    ]
    where = ", ".join(dict.fromkeys(other.path for other in others))
    twice = finding(
        "Y015",
        f"the id {identifier} is also that of {where if where != one.path else 'another topic'}",
        one.spec.place("id"),
        name=identifier,
        hint="give one of them another id",
    )
    return replace(one, findings=(*one.findings, twice))


def _read(session: Session, path: str, known: Known, *, topicwise: bool) -> list[ReadSpec]:
    try:
        data = session.workspace.read(path, limits.SPEC_BYTES)
    except UnreadableSource as error:
        return [ReadSpec(path, None, (finding("Y014", str(error), Place(path), hint=error.hint),))]
    spec, found = read_spec(data, path, known)
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    whole = ReadSpec(path, spec, found, text, sha256(data))
    if spec is None or not topicwise:
        return [whole]
    parts = per_topic(spec, session.catalogue.cases)
    return [replace(whole, spec=one, part=True) for one in parts] or [_no_topic(whole, spec)]


def _no_topic(whole: ReadSpec, spec: Spec) -> ReadSpec:
    message = "no entry of topics has a topic, so there is no brief for one"
    none = finding("R213", message, spec.place("topics"), hint="build it without --per-topic")
    return replace(whole, findings=(*whole.findings, none))


def check(
    workspace: Workspace, asked: Sequence[str], told: Told, *, started: Started = _unheard
) -> Results:
    """Return all findings about specs; writes nothing."""
    session = Session(workspace)
    read = tuple(read_specs(session, spec_paths(workspace, asked), topicwise=False))
    started(_begun(session, read))
    with scratch():
        return _gathered(session, read, (attempt(_check, session, one) for one in read), told)


def build(
    workspace: Workspace,
    asked: Sequence[str],
    options: Options,
    told: Told,
    *,
    topicwise: bool,
    started: Started = _unheard,
) -> Results:
    """Build specs; a refused one doesn't stop the others. This process alone publishes."""
    session = Session(workspace)
    read = tuple(read_specs(session, spec_paths(workspace, asked), topicwise=topicwise))
    started(_begun(session, read))
    work = partial(_make, options=options)
    with scratch() as folder:
        if options.jobs > 1 and len(read) > 1:
            made = each(workspace, work, read, jobs=options.jobs, temporary=folder)
        else:
            made = (attempt(work, session, one) for one in read)
        return _gathered(session, read, made, told)


def _begun(session: Session, read: Sequence[ReadSpec]) -> Begun:
    sources = session.sources
    new = [sources.by_id[identifier] for identifier in sources.fresh]
    return Begun(
        len(read),
        len(sources.by_id),
        tuple(
            NewSource(
                source.id,
                len(source.sections),
                len(source.passages),
                sum(_lines(source, one.span) for one in source.skipped),
            )
            for source in new
        ),
    )


def _lines(source: Source, span: Span) -> int:
    return source.text[span.start : span.end].strip().count("\n") + 1


def _gathered(
    session: Session,
    read: Sequence[ReadSpec],
    outcomes: Iterator[Outcome[Made]],
    told: Told,
) -> Results:
    briefs: list[BriefResult] = []
    faults: list[str] = []
    for one, outcome in zip(read, outcomes, strict=True):
        if outcome.result:
            result = publish(outcome.result[0], session.workspace)
        else:
            result = _lost(one, outcome.lost)
            faults += [outcome.fault] * bool(outcome.fault)
        told(result)
        briefs.append(result)
    return Results(tuple(briefs), session.findings, tuple(faults))


def _lost(one: ReadSpec, why: str) -> BriefResult:
    message = f"nothing was made of it: {why}"
    hint = "what is there of an earlier build is as it was"
    found = finding("O402", message, Place(one.path, 1, 1), hint=hint)
    return _unmade(one, State.FAILED, (*one.findings, found))


def _unmade(one: ReadSpec, state: State, findings: tuple[Finding, ...]) -> BriefResult:
    """Return the result of a spec that was not even looked up."""
    stem = one.path.rpartition("/")[2].rpartition(".")[0]
    spec = one.spec
    return BriefResult(
        spec.id if spec else stem,
        one.path,
        state,
        findings,
        text=one.text,
        status=str(spec.status) if spec else "",
        date=spec.date.isoformat() if spec else "",
    )


def _checked(session: Session, one: ReadSpec, spec: Spec) -> Checked:
    checked = check_spec(spec, one.findings, session)
    return replace(checked, sha256=one.sha256, part=one.part)


def _check(session: Session, one: ReadSpec) -> Made:
    if one.spec is None:
        return Made(_unmade(one, State.REFUSED, one.findings))
    return Made(check_result(_checked(session, one, one.spec), session))


def _make(session: Session, one: ReadSpec, options: Options) -> Made:
    if one.spec is None:
        return Made(_unmade(one, State.REFUSED, one.findings))
    return make(_checked(session, one, one.spec), session, options)

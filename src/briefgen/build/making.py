"""One spec through the whole street: looked up, checked, composed, written, read back, published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen import limits
from briefgen.build.auditing import audit_of
from briefgen.build.changes import changes
from briefgen.build.checking import Checked, result_of
from briefgen.build.evidence import Prepared
from briefgen.build.finish import AUDIT_FILES, FORMATS, READBACKS, Finishing, finish, with_audit
from briefgen.build.marking import unproven_marks
from briefgen.build.printing import unprintable
from briefgen.build.record import (
    RECORD,
    Inputs,
    read_record,
    record_bytes,
    renderers,
    sha256,
    stale_files,
    whole_set,
)
from briefgen.build.results import BriefResult, Figures, FormFigures, Proof, State
from briefgen.build.scratch import undisturbed
from briefgen.build.session import Session
from briefgen.build.snapshot import NOTHING, kept_snapshot, snapshot_of
from briefgen.checks.readback.compare import told
from briefgen.compose.letter import Composed, Form, compose
from briefgen.errors import OutputError, ToolError, UnreadableSource
from briefgen.model.audit import Audit
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, has_errors
from briefgen.model.spec import Spec, Status
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for."""

    formats: tuple[str, ...] = FORMATS
    """Names of writers."""
    out: str = "out"
    """Folder, relative to the workspace or absolute."""
    force: bool = False
    """Whether unchanged briefs are built anew."""
    jobs: int = 1
    """How many processes build."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a brief, not yet published."""

    result: BriefResult
    folder: str = ""
    """Where the files go."""
    files: Mapping[str, bytes] | None = None
    """The whole set, its record last; None when there is nothing to publish."""
    stale: tuple[str, ...] = ()
    """Names of an earlier build's files that this one doesn't make."""
    used: tuple[tuple[str, str], ...] = ()
    """File and sha256 of each source that the letter rests on."""


def check_result(checked: Checked, session: Session) -> BriefResult:
    """Return what `check` says of a brief: its forms are composed, nothing is written."""
    if checked.prepared is not None and not has_errors(checked.verdict.findings):
        checked, _ = _composed(checked, checked.prepared, session)
    return result_of(checked, State.REFUSED if has_errors(checked.verdict.findings) else State.OK)


def build_result(checked: Checked, session: Session, options: Options) -> BriefResult:
    """Return what `build` did with a brief; nothing is published for one with an error."""
    return publish(make(checked, session, options), session.workspace)


def publish(made: Made, workspace: Workspace) -> BriefResult:
    """Write what was made, all or nothing; a source that has changed meanwhile refuses it."""
    result = made.result
    if made.files is None:
        return result
    place = Place(result.spec, 1, 1)
    changed = _changed(made.used, workspace)
    if changed:
        return replace(result, state=State.REFUSED, findings=(*result.findings, *changed))
    try:
        with undisturbed():
            outputs = workspace.publish(made.folder, made.files, made.stale)
    except OutputError as error:
        hint = "make room, or let the folder be written, then build again"
        failed = finding("O402", str(error), place, hint=hint)
        return replace(result, state=State.FAILED, findings=(*result.findings, failed))
    return replace(result, outputs=outputs)


def _changed(used: Sequence[tuple[str, str]], workspace: Workspace) -> tuple[Finding, ...]:
    found = []
    for file, digest in used:
        try:
            same = sha256(workspace.read(file, limits.SOURCE_BYTES)) == digest
        except UnreadableSource:
            same = False
        if not same:
            message = f"{file} changed while the letter was being built; nothing was published"
            found.append(finding("S008", message, Place(file), hint="build again"))
    return tuple(found)


def make(checked: Checked, session: Session, options: Options) -> Made:
    """Return a brief's files in memory, or why there are none."""
    spec, prepared = checked.spec, checked.prepared
    folder = f"{options.out}/{spec.id}" if options.out != "." else spec.id
    record = read_record(folder, session.workspace)
    session.workspace.tidy(folder)
    kept = whole_set(folder, record, session.workspace)
    if prepared is None or has_errors(checked.verdict.findings):
        return Made(result_of(checked, State.REFUSED))
    if spec.status is Status.SENT:
        return Made(_sent(checked, kept, built=bool(record)))
    inputs = _inputs(checked, session)
    there = _formats_of(record) if kept and record.get("key") == inputs.key else frozenset()
    if there.issuperset(options.formats) and not options.force:
        return Made(result_of(checked, State.UNCHANGED, outputs=_asked(kept, options.formats)))
    formats = tuple(name for name in FORMATS if name in {*options.formats, *there})
    return _made(checked, prepared, session, _Target(formats, folder, inputs, record))


def _asked(paths: Sequence[str], formats: Sequence[str]) -> tuple[str, ...]:
    """Return a set's paths without letters in formats that were not asked for."""
    others = tuple(f".{name}" for name in FORMATS if name not in formats)
    return tuple(
        path
        for path in paths
        if path.rpartition("/")[2] in {*AUDIT_FILES, RECORD} or not path.endswith(others)
    )


def _formats_of(record: Mapping[str, object]) -> frozenset[str]:
    formats = record.get("formats")
    return frozenset(map(str, formats)) if isinstance(formats, list) else frozenset()


def _sent(checked: Checked, kept: tuple[str, ...], *, built: bool) -> BriefResult:
    """Return the result of a letter that was sent: it is never built again."""
    if built and not kept:
        message = f"the files of {checked.spec.id} are not those that were built and sent"
        hint = "put them back from the copy that was sent; a sent letter is never built again"
        place = checked.spec.place("status")
        checked = checked.with_findings((finding("O403", message, place, hint=hint),))
    return result_of(checked, State.UNCHANGED, outputs=kept)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a brief's files go, what they are made of, and what is there."""

    formats: tuple[str, ...]
    folder: str
    inputs: Inputs
    record: Mapping[str, object]
    """Of the last build; empty when there was none."""


def _made(checked: Checked, prepared: Prepared, session: Session, target: _Target) -> Made:
    checked, composed = _composed(checked, prepared, session)
    if has_errors(checked.verdict.findings):
        return Made(result_of(checked, State.REFUSED))
    finished = tuple(
        finish(one.document, target.formats, session.assets, _place(checked)) for one in composed
    )
    checked = checked.with_findings([found for one in finished for found in one.findings])
    if has_errors(checked.verdict.findings):
        return Made(result_of(checked, State.REFUSED))
    audit = audit_of(prepared, composed[0], checked.verdict, finished[0].pages)
    letter = snapshot_of(composed[0])
    files = with_audit(
        {name: data for one in finished for name, data in one.files.items()}, audit, session.assets
    )
    record = record_bytes(checked.spec, target.inputs, target.formats, files, letter)
    before = kept_snapshot(target.record)
    result = replace(
        result_of(checked, State.BUILT),
        figures=(_figures(checked.spec, composed, finished, _proof(audit, target, prepared)),),
        changes=() if before == NOTHING else changes(before, letter),
    )
    stale = stale_files(target.folder, target.record, files, session.workspace)
    return Made(result, target.folder, {**files, RECORD: record}, stale, _used(audit))


def _used(audit: Audit) -> tuple[tuple[str, str], ...]:
    return tuple((source.file, source.sha256) for source in audit.sources)


def _place(checked: Checked) -> Place:
    return Place(checked.spec.file, 1, 1)


def _composed(
    checked: Checked, prepared: Prepared, session: Session
) -> tuple[Checked, tuple[Composed, ...]]:
    """Return the brief in each of its forms; what stands in the way is told."""
    letters: list[Composed] = []
    told: list[Finding] = []
    for name in checked.spec.forms:
        form, found = session.form(name, prepared.brief.audience)
        told.extend(found)
        if form is None:
            continue
        composed, found = _compose(prepared, form, session)
        told.extend(found)
        if composed is not None:
            told.extend(unproven_marks(composed.document, prepared, session, form))
            told.extend(unprintable(composed, prepared, session, form))
            identifier = f"{composed.document.id}-{name}" if letters else composed.document.id
            document = replace(composed.document, id=identifier)
            letters.append(replace(composed, document=document))
    return checked.with_findings(told), tuple(letters)


def _compose(
    prepared: Prepared, form: Form, session: Session
) -> tuple[Composed | None, tuple[Finding, ...]]:
    """Return a brief in a form; a citation style of the workspace that fails is its author's."""
    try:
        return compose(prepared.brief, form)
    except ToolError as error:
        style = f"templates/styles/{prepared.brief.audience.style}.csl"
        if not session.workspace.exists(style):
            raise
        return None, (finding("L301", str(error), Place(style), hint="mend the citation style"),)


def _figures(
    spec: Spec, composed: Sequence[Composed], finished: Sequence[Finishing], proof: Proof
) -> Figures:
    return Figures(
        tuple(
            FormFigures(
                form, done.page_count, len(told(one.document).words), len(one.document.notes)
            )
            for form, one, done in zip(spec.forms, composed, finished, strict=True)
        ),
        proof,
    )


def _proof(audit: Audit, target: _Target, prepared: Prepared) -> Proof:
    records = prepared.brief.sources
    quoted = {quotation.source for quotation in audit.quotations}
    return Proof(
        quotations=len(audit.quotations),
        formats=tuple(name for name in target.formats if name in READBACKS),
        sources=len(quoted),
        library=len(records),
        origins=len(
            {records[one].record.origin or records[one].record.publisher for one in quoted}
        ),
        single=tuple((ask.number, ask.origins[0]) for ask in audit.asks if len(ask.origins) == 1),
    )


def _inputs(checked: Checked, session: Session) -> Inputs:
    """Return the hashes of everything that this brief's files depend on."""
    own = checked.sha256 or sha256(checked.spec.text.encode())
    parts = (session.digest, *renderers().values(), checked.spec.id, own)
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return Inputs({**session.inputs, checked.spec.file: own}, key)

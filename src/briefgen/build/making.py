"""One spec through the whole street: read, look up, check, compose, write, read back, publish."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.build.auditing import audit_of
from briefgen.build.evidence import Prepared, prepare
from briefgen.build.finish import FORMATS, RECORD, finish, sha256, with_audit, with_record
from briefgen.build.results import BriefResult, Figures, State
from briefgen.build.session import Session
from briefgen.build.settling import Verdict, settle
from briefgen.checks import CHECKS
from briefgen.checks.readback.compare import told
from briefgen.compose.letter import Composed, compose
from briefgen.errors import OutputError, UnreadableSource
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place, has_errors
from briefgen.model.spec import Spec, Status

MAX_OUTPUT_BYTES = 200 * 1024 * 1024


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
class Checked:
    """A spec that was looked up and checked."""

    spec: Spec
    prepared: Prepared | None
    verdict: Verdict


def check_spec(spec: Spec, found: Sequence[Finding], session: Session) -> Checked:
    """Return a spec's brief with all its findings; `found` are those of reading it."""
    prepared = prepare(spec, session.catalogue, session.sources)
    if prepared is None:
        return Checked(spec, None, settle(spec, found))
    checks = [one for check in CHECKS for one in check.run(prepared.matter)]
    return Checked(spec, prepared, settle(spec, (*found, *prepared.findings, *checks)))


def check_result(checked: Checked, session: Session) -> BriefResult:
    """Return what `check` says of a brief: its letter is composed, nothing is written."""
    verdict = checked.verdict
    if checked.prepared is not None and not has_errors(verdict.findings):
        verdict, _ = _compose(checked, checked.prepared, session)
    state = State.REFUSED if has_errors(verdict.findings) else State.OK
    return result_of(replace(checked, verdict=verdict), state)


def build_result(checked: Checked, session: Session, options: Options) -> BriefResult:
    """Return what `build` did with a brief; nothing is published for one with an error."""
    if checked.prepared is None or has_errors(checked.verdict.findings):
        return result_of(checked, State.REFUSED)
    folder = f"{options.out}/{checked.spec.id}"
    key = _key(checked.spec, session, options)
    session.workspace.tidy(folder)
    kept = _kept(folder, key, session)
    if kept and (checked.spec.status is Status.SENT or not options.force):
        return result_of(checked, State.UNCHANGED, kept)
    if checked.spec.status is Status.SENT:
        return result_of(checked, State.UNCHANGED, _published(folder, session))
    return _made(checked, checked.prepared, session, _Target(options.formats, folder, key))


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a brief's files go, and what of."""

    formats: tuple[str, ...]
    folder: str
    key: str
    """Hash of all that the files depend on."""


def _made(checked: Checked, prepared: Prepared, session: Session, target: _Target) -> BriefResult:
    verdict, composed = _compose(checked, prepared, session)
    checked = replace(checked, verdict=verdict)
    if composed is None or has_errors(verdict.findings):
        return result_of(checked, State.REFUSED)
    place = Place(checked.spec.file, 1, 1)
    finished = finish(composed.document, target.formats, session.assets, place)
    checked = _with(checked, finished.findings)
    if has_errors(finished.findings):
        return result_of(checked, State.REFUSED)
    audit = audit_of(prepared, composed, verdict, finished.pages)
    audited = with_audit(finished.files, audit, session.assets)
    files = with_record(audited, checked.spec.id, _inputs(checked, session), target.key)
    try:
        stale = _stale(target.folder, files, session)
        outputs = session.workspace.publish(target.folder, files, stale)
    except OutputError as error:
        hint = "make room or give the folder, then build again"
        failed = finding("O402", str(error), place, hint=hint)
        return result_of(_with(checked, (failed,)), State.FAILED)
    figures = _figures(composed, prepared, finished.page_count)
    return result_of(checked, State.BUILT, outputs, figures)


def _with(checked: Checked, findings: Sequence[Finding]) -> Checked:
    verdict = checked.verdict
    return replace(checked, verdict=replace(verdict, findings=(*verdict.findings, *findings)))


def result_of(
    checked: Checked, state: State, outputs: tuple[str, ...] = (), figures: Figures | None = None
) -> BriefResult:
    """Return a brief's result."""
    spec = checked.spec
    return BriefResult(
        id=spec.id,
        spec=spec.file,
        state=state,
        outputs=outputs,
        excerpts=checked.prepared.matter.excerpts if checked.prepared else (),
        findings=checked.verdict.findings,
        settled=len(checked.verdict.settled),
        figures=figures,
        text=spec.text,
        status=str(spec.status),
        date=spec.date.isoformat(),
    )


def _compose(
    checked: Checked, prepared: Prepared, session: Session
) -> tuple[Verdict, Composed | None]:
    form, found = session.form(checked.spec.forms[0], prepared.brief.audience)
    composed = None
    if form is not None:
        composed, more = compose(prepared.brief, form)
        found = (*found, *more)
    return replace(checked.verdict, findings=(*checked.verdict.findings, *found)), composed


def _figures(composed: Composed, prepared: Prepared, pages: int) -> Figures:
    used = {printed.excerpt.source for printed in composed.printed}
    records = [prepared.brief.sources[identifier].record for identifier in used]
    return Figures(
        pages=pages,
        words=len(told(composed.document).words),
        notes=len(composed.document.notes),
        quotations=len(composed.printed),
        origins=len({record.origin or record.publisher for record in records}),
        sources=len(used),
    )


def _key(spec: Spec, session: Session, options: Options) -> str:
    """Return a hash of everything that this brief's files depend on."""
    parts = (session.digest, spec.id, spec.text, ",".join(sorted(options.formats)))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _inputs(checked: Checked, session: Session) -> Mapping[str, str]:
    return {**session.inputs, checked.spec.file: sha256(checked.spec.text.encode())}


def _kept(folder: str, key: str, session: Session) -> tuple[str, ...]:
    """Return the outputs of an earlier build of the same inputs, if all are whole."""
    record = _record(folder, session)
    if record.get("key") != key:
        return ()
    return _published(folder, session)


def _published(folder: str, session: Session) -> tuple[str, ...]:
    outputs = _record(folder, session).get("outputs")
    if not isinstance(outputs, dict):
        return ()
    for name, digest in outputs.items():
        data = _bytes(f"{folder}/{name}", session)
        if data is None or sha256(data) != digest:
            return ()
    return (*(f"{folder}/{name}" for name in outputs), f"{folder}/{RECORD}")


def _stale(folder: str, files: Mapping[str, bytes], session: Session) -> tuple[str, ...]:
    """Return an earlier build's files that this one doesn't make; not those that were changed."""
    outputs = _record(folder, session).get("outputs")
    if not isinstance(outputs, dict):
        return ()
    gone = [name for name in outputs if name not in files and "/" not in name]
    bytes_of = {name: _bytes(f"{folder}/{name}", session) for name in gone}
    return tuple(
        n for n, data in bytes_of.items() if data is not None and sha256(data) == outputs[n]
    )


def _record(folder: str, session: Session) -> Mapping[str, object]:
    data = _bytes(f"{folder}/{RECORD}", session)
    try:
        record = json.loads(data) if data else {}
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _bytes(path: str, session: Session) -> bytes | None:
    try:
        return session.workspace.read(path, MAX_OUTPUT_BYTES)
    except UnreadableSource:
        return None

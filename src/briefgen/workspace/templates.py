"""The templates that come with briefgen: they stand behind a workspace's own."""

from __future__ import annotations

from pathlib import Path

from briefgen.workspace.reading import names_in, plain_path, read_regular, resolved

_PACKAGE = Path(__file__).parent.parent


def packaged_templates() -> Path:
    """Return the folder of the templates that come with briefgen."""
    inside = _PACKAGE / "_templates"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "templates"


def packaged_template(path: str, max_bytes: int) -> bytes:
    """Return a packaged template's bytes."""
    shown = f"templates/{path}"
    target = resolved(packaged_templates() / plain_path(path, shown), shown)
    return read_regular(target, shown, max_bytes)


def packaged_names(folder: str, suffix: str) -> list[str]:
    """Return the names of packaged templates in a folder, from templates/ on."""
    found = names_in(packaged_templates() / folder, f"templates/{folder}", suffix)
    return [below(folder, name) for name in found]


def below(folder: str, name: str) -> str:
    """Return the path of a name in a folder, as briefgen writes it."""
    parent = folder.rstrip("/")
    return name if parent in ("", ".") else f"{parent}/{name}"

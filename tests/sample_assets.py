"""The repository's own stylesheets and fonts, as `build` hands them to writers."""

from __future__ import annotations

from pathlib import Path

from briefgen.writers.writer import Assets

TEMPLATES = Path(__file__).parent.parent / "templates"

ASSETS = Assets(
    {path.name: path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.css"))},
    {path.name: path.read_bytes() for path in sorted((TEMPLATES / "fonts").glob("*.ttf"))},
)


def with_css(rules: str) -> Assets:
    """Return the assets with rules added to the letter's stylesheet."""
    return Assets({**ASSETS.css, "letter.css": ASSETS.css["letter.css"] + rules}, ASSETS.fonts)

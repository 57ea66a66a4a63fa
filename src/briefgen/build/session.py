"""What all briefs of one command share: vocabulary, sources, stylesheets, fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property, lru_cache

from briefgen import limits
from briefgen.build.catalogue import Catalogue, read_catalogue
from briefgen.build.shelf import Sources, read_sources_of
from briefgen.compose.letter import Form
from briefgen.errors import UnreadableSource
from briefgen.model.codes import finding
from briefgen.model.finding import Finding, Place
from briefgen.model.rows import Audience
from briefgen.model.version import VERSION
from briefgen.workspace import Workspace
from briefgen.writers.typefaces import FACES
from briefgen.writers.writer import Assets

STYLESHEETS = ("base.css", "letter.css", "audit.css")


class Session:
    """A workspace with everything that its briefs share, each part read when first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        """Open a session on a workspace."""
        self.workspace = workspace

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the vocabulary."""
        return read_catalogue(self.workspace)

    @cached_property
    def sources(self) -> Sources:
        """Return the sources and the index."""
        return read_sources_of(self.workspace, self.catalogue.records)

    @cached_property
    def assets(self) -> Assets:
        """Return stylesheets and fonts; raises UnreadableSource when one is missing."""
        css = {name: self.template(name).decode("utf-8", errors="replace") for name in STYLESHEETS}
        fonts = {
            face.file: self.workspace.template(f"fonts/{face.file}", limits.SOURCE_BYTES)
            for face in FACES
        }
        return _shared(tuple(css.items()), tuple(fonts.items()))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong with the workspace's own files."""
        return (*self.catalogue.findings, *self.sources.findings)

    def template(self, path: str) -> bytes:
        """Return a template's bytes."""
        return self.workspace.template(path, limits.TEMPLATE_BYTES)

    def form(self, name: str, audience: Audience) -> tuple[Form | None, tuple[Finding, ...]]:
        """Return a form in an audience's language, or why there is none."""
        path = self.catalogue.forms.get(name, "")
        file = f"templates/{path or f'forms/{name}.md.j2'}"
        messages = self.catalogue.messages.get(audience.language.split("-")[0].lower())
        if messages is None:
            message = f"there are no messages for the language {audience.language}"
            hint = "write templates/messages/LANGUAGE.yaml after the packaged en.yaml"
            return None, (finding("L301", message, Place(file), hint=hint),)
        try:
            text = self.template(path).decode("utf-8")
        except (UnreadableSource, UnicodeDecodeError) as error:
            return None, (finding("L301", f"the form can't be read: {error}", Place(file)),)
        style = f"styles/{audience.style}.csl"
        own = style in self.workspace.template_names("styles", ".csl")
        csl = self.template(style) if own else b""
        return Form(name, text, file, messages, self._include, csl), ()

    def _include(self, name: str) -> bytes:
        return self.template(f"forms/{name}")

    @cached_property
    def digest(self) -> str:
        """Return a hash of all that every brief's output depends on, the specs left out."""
        parts = [VERSION, self.sources.library.fingerprint(), *self.inputs.values()]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @cached_property
    def inputs(self) -> Mapping[str, str]:
        """Return the hash of every vocabulary file, template, stylesheet, font and source."""
        hashes: dict[str, str] = dict(self.catalogue.hashes)
        for folder, suffix in (("forms", ".md.j2"), ("styles", ".csl")):
            for path in self.workspace.template_names(folder, suffix):
                hashes[f"templates/{path}"] = _sha256(self.template(path))
        for name in STYLESHEETS:
            hashes[f"templates/{name}"] = _sha256(self.template(name))
        for name, font in self.assets.fonts.items():
            hashes[f"templates/fonts/{name}"] = _sha256(font)
        for source in self.sources.by_id.values():
            hashes[source.record.file] = source.sha256
        return hashes


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=2)
def _shared(css: tuple[tuple[str, str], ...], fonts: tuple[tuple[str, bytes], ...]) -> Assets:
    """Return the same assets for the same contents: writers keep by identity what they parse."""
    return Assets(dict(css), dict(fonts))

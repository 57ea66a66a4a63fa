"""Our own letters in each format: all verbatim; after one word is changed in each, all found."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from briefgen.build import Options, build
from briefgen.verify import FileResult, Verdict, verify
from briefgen.verify.formats import pdf
from briefgen.verify.letter import Letter
from briefgen.workspace import DiskWorkspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent
COUNTS = {"uk-cameron-2013": 26, "eu-ashton-2013": 18, "us-kerry-2013": 16}
"""Quotations of each brief, counted in its letter."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGED = re.compile(r"\b(?!sic\b)[a-z]{5,}\b")
"""The first word of a quotation that is changed."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> DiskWorkspace:
    """Return a workspace in which the three letters have just been built."""
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("briefs", "seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    workspace = open_workspace(folder)
    results = build(
        workspace, [], Options(("pdf", "docx", "html"), "out"), lambda _: None, topicwise=False
    )
    assert not results.failed
    return workspace


def letter(name: str, suffix: str) -> str:
    return f"out/{name}/{name}.{suffix}"


def judged(workspace: DiskWorkspace, name: str, data: bytes) -> FileResult:
    (workspace.root / name).write_bytes(data)
    return verify(workspace, [name]).files[0]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
@pytest.mark.parametrize("name", COUNTS)
def test_every_quotation_of_our_letters_is_verbatim(
    built: DiskWorkspace, name: str, suffix: str
) -> None:
    (result,) = verify(built, [letter(name, suffix)]).files
    assert [(q.text, q.verdict) for q in result.quotations if q.verdict != "verbatim"] == []
    assert len(result.quotations) == COUNTS[name]
    assert result.findings == ()
    assert all(q.source in q.cited and q.note for q in result.quotations)


@pytest.mark.parametrize("name", COUNTS)
def test_our_letters_read_as_any_other_pdf_have_the_same_quotations(
    built: DiskWorkspace, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (by_structure,) = verify(built, [letter(name, "pdf")]).files

    def nothing(_data: bytes, _doubts: tuple[str, ...]) -> Letter | None:
        return None

    monkeypatch.setattr(pdf, "read_ours", nothing)
    (by_place,) = verify(built, [letter(name, "pdf")]).files
    assert {q.verdict for q in by_place.quotations} <= {Verdict.VERBATIM, Verdict.UNCITED}
    # A case's note stands under the case; on paper nothing shows that they belong together.
    assert sum(q.verdict is Verdict.UNCITED for q in by_place.quotations) <= 3
    # A house's stop stands between the marks, but not in the marked words.
    assert sorted(q.theirs.rstrip(".,") for q in by_place.quotations) == sorted(
        q.theirs.rstrip(".,") for q in by_structure.quotations
    )


# --- one word changed in each quotation


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def quoted_runs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the first run with a word to change of each bookmarked quotation."""
    for start in root.iter(f"{W}bookmarkStart"):
        if not str(start.get(f"{W}name")).startswith("bgq_"):
            continue
        run = start.getnext()
        while run is not None and run.tag != f"{W}bookmarkEnd":
            text = run.find(f"{W}t")
            if text is not None and CHANGED.search(text.text or ""):
                yield run
                break
            run = run.getnext()


def edited(data: bytes, *, tracked: bool) -> tuple[bytes, int]:
    """Return a DOCX with one word changed in each quotation, and how many were."""
    parts = parts_of(data)
    root = etree.fromstring(parts["word/document.xml"])
    runs = list(quoted_runs(root))
    for run in runs:
        (text,) = run.findall(f"{W}t")
        words = text.text or ""
        found = CHANGED.search(words)
        assert found
        if not tracked:
            text.text = words[: found.start()] + "purple" + words[found.end() :]
            continue
        text.text = words[: found.start()]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        space = 'xml:space="preserve"'
        change = etree.fromstring(
            f'<x xmlns:w="{W[1:-1]}">'
            f'<w:del w:id="900" w:author="a"><w:r><w:delText>{found.group()}</w:delText></w:r></w:del>'
            f'<w:ins w:id="901" w:author="a"><w:r><w:t>purple</w:t></w:r></w:ins>'
            f"<w:r><w:t {space}/></w:r></x>"
        )
        rest = change[-1].find(f"{W}t")
        assert rest is not None
        rest.text = words[found.end() :]
        for element in reversed(list(change)):
            run.addnext(element)
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts), len(runs)


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("name", COUNTS)
def test_a_word_changed_in_word_is_found_in_every_quotation(
    built: DiskWorkspace, name: str, tracked: bool
) -> None:
    data, changed = edited((built.root / letter(name, "docx")).read_bytes(), tracked=tracked)
    assert changed == COUNTS[name]
    result = judged(built, "edited.docx", data)
    assert len(result.quotations) == COUNTS[name]
    assert {q.verdict for q in result.quotations} <= {Verdict.ALTERED, Verdict.MISSING}
    assert all("purple" in q.text for q in result.quotations)
    # Of four words one changed leaves 75 % of them; only the shortest fall below 70 %.
    assert all(len(q.text.split()) < 4 for q in result.quotations if q.verdict == "missing")
    told = [found.code for found in result.findings]
    assert told == ["Q101"] * COUNTS[name] + ["O404"] * tracked


@pytest.mark.parametrize("name", COUNTS)
def test_a_word_changed_in_html_is_found_in_every_quotation(
    built: DiskWorkspace, name: str
) -> None:
    page = (built.root / letter(name, "html")).read_text(encoding="utf-8")
    count = 0

    def change(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return found[1] + CHANGED.sub("purple", found[2], count=1)

    page = re.sub(r'(<span class="q"[^>]*>)([^<]*)', change, page)
    result = judged(built, "edited.html", page.encode())
    assert count == len(result.quotations) == COUNTS[name]
    assert {q.verdict for q in result.quotations} <= {Verdict.ALTERED, Verdict.MISSING}


def test_two_notes_that_change_places_are_found(built: DiskWorkspace) -> None:
    parts = parts_of((built.root / letter("us-kerry-2013", "docx")).read_bytes())
    root = etree.fromstring(parts["word/document.xml"])
    calls = {call.get(f"{W}id"): call for call in root.iter(f"{W}footnoteReference")}
    calls["4"].set(f"{W}id", "9")
    calls["9"].set(f"{W}id", "4")
    parts["word/document.xml"] = etree.tostring(root)
    result = judged(built, "swapped.docx", packed(parts))
    assert [found.code for found in result.findings] == ["Q106", "Q106"]
    assert result.refuted

"""README, ARCHITECTURE, CONTRIBUTING and docs/: fresh, complete, and true where they show something."""

import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from briefgen.build import Options, State, build
from briefgen.cli.commands import app
from briefgen.compose.context import Context
from briefgen.limits import LIMITS
from briefgen.model.codes import CODES
from briefgen.model.document import Role
from briefgen.workspace import DiskWorkspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = tuple(sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")]))
HOSTS = frozenset({"jinja.palletsprojects.com", "semver.org"})
"""The only hosts that a page may name outside a block of code."""
PICTURE_BYTES = 120_000

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def prose_of(path: Path) -> str:
    return _FENCED.sub("", path.read_text(encoding="utf-8"))


def anchors_of(path: Path) -> set[str]:
    """Return the anchors that a page's headings have where Markdown is shown with links."""
    headings = (found[1].lower() for found in _HEADING.finditer(prose_of(path)))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in headings}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> DiskWorkspace:
    """Return a copy of the repository's workspace."""
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("briefs", "seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return open_workspace(folder)


# --- what is made from the code ----------------------------------------------------------------


@pytest.mark.parametrize("page", ["docs/checks.md", "docs/cli.md", "docs/limits.md"])
def test_a_made_page_is_fresh(page: str) -> None:
    done = made("--check", page)
    assert done.returncode == 0, done.stdout


def test_the_tour_in_readme_prints_what_it_says() -> None:
    done = made("--check", "README.md")
    assert done.returncode == 0, done.stdout


def test_a_stale_page_is_told(tmp_path: Path) -> None:
    for name in ("tools", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    page = tmp_path / "docs" / "limits.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("262,144", "262,145"), encoding="utf-8"
    )
    done = made("--check", "docs/limits.md", root=tmp_path)
    assert done.returncode == 1
    assert "-| `SPEC_BYTES` | 262,145 |" in done.stdout
    assert made("docs/limits.md", root=tmp_path).returncode == 0
    assert page.read_text(encoding="utf-8") == read("docs/limits.md")


def made(*arguments: str, root: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(root / "tools" / "docs.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_tour_shows_the_way_from_a_check_to_a_letter_of_ones_own() -> None:
    page = read("README.md")
    for command in (
        "$ briefgen check briefs/uk-cameron-2013.yaml",
        "$ briefgen find ",
        "$ briefgen build briefs/uk-cameron-2013.yaml --per-topic",
        "$ briefgen init ",
        "$ briefgen -C hello new ",
    ):
        assert f"\n{command}" in page
    refusal = page[page.index("[Q101]") :]
    assert "{demonstrators}" in refusal
    assert "{protesters}" in refusal
    assert "\nexit status 1\n" in refusal


def test_every_command_is_documented() -> None:
    names = {str(command.name) for command in app.registered_commands}
    assert {"check", "build", "find", "pin", "init", "new"} <= names
    page = read("docs/cli.md")
    for name in names:
        assert f"\n## {name}\n\n    briefgen {name}" in page


def test_every_code_is_documented_once() -> None:
    page = read("docs/checks.md")
    assert [page.count(f"\n### {row.code} {row.slug}\n") for row in CODES] == [1] * len(CODES)


def test_every_bound_is_documented() -> None:
    page = read("docs/limits.md")
    assert all(f"| `{row.name}` | {row.value:,} |" in page for row in LIMITS)


# --- what is written by hand -------------------------------------------------------------------


def test_architecture_is_short() -> None:
    assert len(read("ARCHITECTURE.md").splitlines()) <= 200


def test_architecture_tells_of_every_room() -> None:
    page = read("ARCHITECTURE.md")
    folder = ROOT / "src" / "briefgen"
    rooms = {path.stem for path in folder.iterdir() if not path.name.startswith(("_", "py.", "."))}
    for room in rooms - {"errors", "limits"}:
        assert f"| `{room}` |" in page


def test_readme_names_the_two_commands() -> None:
    page, makefile = read("README.md"), read("Makefile")
    for target in ("brief", "test"):
        assert re.search(rf"^    make {target}\b", page, re.MULTILINE)
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_readme_names_the_system_packages_that_setup_installs() -> None:
    packages = re.findall(r'\.so\.\d+": "(lib[\w.+-]+)"', read("tools/setup.sh"))
    assert len(packages) == 6
    named = re.search(r"system libraries\n\(`([^`]+)`\)", read("README.md"))
    assert named is not None
    assert named[1].split() == packages


def test_contributing_names_make_targets_that_exist() -> None:
    makefile = read("Makefile")
    targets = set(re.findall(r"\bmake ([a-z]+)", read("CONTRIBUTING.md")))
    assert {"setup", "test", "lint", "docs", "bench"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_contributing_names_tables_that_exist() -> None:
    page = read("CONTRIBUTING.md")
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("src/**/*.py"))
    for table in ("READERS", "WRITERS", "CHECKS", "CODES", "READBACKS"):
        assert table in page
        assert re.search(rf"^{table}\b.*=", code, re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(prose_of(path)):
        if "://" in link:
            assert link.split("/")[2] in HOSTS
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in anchors_of(target), link


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_speaks_of_a_machine(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    paths = re.findall(r"(?<![\w.~:/])/[a-z]+/[\w./-]*", page)
    assert {found for found in paths if not found.startswith("/home/you/letters")} == set()
    prose = prose_of(path)
    assert set(re.findall(r"https?://([^/\s)]+)", prose)) <= HOSTS


def test_the_picture_is_a_small_page() -> None:
    data = (DOCS / "letter-page-1.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(data) < PICTURE_BYTES
    width, height = struct.unpack(">II", data[16:24])
    assert height / width == pytest.approx(297 / 210, abs=0.01)


# --- docs/forms.md -----------------------------------------------------------------------------


def names_in(value: object, path: str = "") -> Iterator[str]:
    """Yield what a form may write to name each value of a context, lists by their first row."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from names_in(inner, f"{path}.{name}" if path else str(name))
        return
    yield path
    if isinstance(value, tuple) and value and isinstance(value[0], Mapping):
        yield from names_in(value[0], f"{path}[0]")


def test_every_name_of_a_form_is_documented(
    workspace: DiskWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    contexts: list[Mapping[str, object]] = []
    values = Context.values

    def keeping(context: Context) -> Mapping[str, object]:
        contexts.append(values(context))
        return contexts[-1]

    monkeypatch.setattr(Context, "values", keeping)
    built(workspace, "briefs/uk-cameron-2013.yaml")
    page = read("docs/forms.md")
    names = set(names_in(contexts[0]))
    assert {"opening", "sections[0].body", "asks[0].asks[0].words"} <= names
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_every_name_that_the_page_on_forms_lists_exists() -> None:
    page = read("docs/forms.md")
    table = page[page.index("| name | is |") : page.index("## Parts")]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    listed = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    assert {"mark", "sections[0].body"} <= listed
    code = read("src/briefgen/compose/context.py")
    assert {name for name in listed if f'"{name.rpartition(".")[2]}"' not in code} == set()


def test_every_part_and_filter_of_a_form_is_documented() -> None:
    page = read("docs/forms.md")
    code = "".join(
        path.read_text(encoding="utf-8") for path in ROOT.glob("src/briefgen/compose/*.py")
    )
    allowed = re.search(r"^FILTERS = \(([^)]*)\)", code, re.MULTILINE)
    assert allowed is not None
    filters = ["join", *re.findall(r'"(\w+)"', allowed[1])]
    assert "length" in filters
    parts = {role.value for role in Role} | {"asks", "together"}
    assert {name for name in (*parts, *filters) if f"`{name}`" not in page} == set()


def test_the_example_of_a_form_makes_a_letter(workspace: DiskWorkspace) -> None:
    found = re.search(r"```jinja\n(.*?)```", read("docs/forms.md"), re.DOTALL)
    assert found is not None
    (workspace.root / "templates" / "forms" / "short.md.j2").write_text(found[1], encoding="utf-8")
    spec = read("briefs/uk-cameron-2013.yaml")
    spec = spec.replace("form: letter", "form: short").replace("id: uk-cameron-2013", "id: short")
    (workspace.root / "briefs" / "short.yaml").write_text(spec, encoding="utf-8")
    page = built(workspace, "briefs/short.yaml")
    assert "What we ask" in page
    assert "fired approximately 400 people" in page
    assert "By email and post" not in page


def built(workspace: DiskWorkspace, spec: str) -> str:
    """Return the HTML of a letter that was built just now."""
    options = Options(formats=("html",), force=True)
    results = build(workspace, [spec], options, lambda _: None, topicwise=False)
    assert [brief.state for brief in results.briefs] == [State.BUILT]
    html = next(
        path for path in results.briefs[0].outputs if path.endswith(f"{results.briefs[0].id}.html")
    )
    return Path(workspace.root / html).read_text(encoding="utf-8")

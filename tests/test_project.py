"""The scaffolding: make targets, lock file, passports, wheel, fonts, CI script, suppressions."""

import ast
import hashlib
import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "briefgen"
TEMPLATES = ROOT / "templates"
FONTS = TEMPLATES / "fonts"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYTHONS = ("3.11", "3.12", "3.13")

LOWEST = frozenset({"errors", "limits", "model"})
PASSPORTS: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "limits": frozenset(),
    "model": frozenset({"errors", "limits"}),
    "matching": LOWEST,
    "workspace": LOWEST,
    "yamltext": LOWEST,
    "prose": LOWEST,
    "readers": LOWEST,
    "vocabulary": LOWEST | {"yamltext"},
    "specs": LOWEST | {"yamltext"},
    "citations": LOWEST,
    "library": LOWEST,
    "excerpts": LOWEST | {"matching", "prose", "vocabulary"},
    "compose": LOWEST | {"prose", "vocabulary", "citations", "matching"},
    "writers": LOWEST,
    "checks": LOWEST | {"matching", "prose", "readers", "vocabulary", "citations"},
    "build": LOWEST
    | {"matching", "workspace", "yamltext", "prose", "readers", "vocabulary", "specs"}
    | {"citations", "library", "excerpts", "compose", "writers", "checks"},
    "starter": LOWEST
    | {"matching", "workspace", "yamltext", "prose", "readers", "vocabulary", "specs"}
    | {"citations", "library", "excerpts", "compose", "writers", "checks", "build"},
    "verify": LOWEST
    | {"matching", "workspace", "yamltext", "prose", "readers", "vocabulary", "specs"}
    | {"citations", "library", "excerpts", "compose", "writers", "checks", "build"},
    "cli": LOWEST | {"workspace", "build", "starter", "verify"},
}
"""Which rooms each room may import, written down a second time: the contracts must agree."""

OUTSIDE: tuple[tuple[str, str], ...] = (
    ("build", "typer"),
    ("checks", "rich"),
    ("compose", "pathlib"),
    ("excerpts", "random"),
    ("library", "time"),
    ("limits", "os"),
    ("model", "yaml"),
    ("prose", "tempfile"),
    ("readers", "pathlib"),
    ("specs", "subprocess"),
    ("workspace", "lxml"),
    ("writers", "socket"),
)
"""Modules from outside that a room must not know, one example for each contract and more."""

FONT_FILES = {
    "CharisSIL-Regular.ttf": ("Charis SIL", "Regular", "6e006f4d80139119"),
    "CharisSIL-Italic.ttf": ("Charis SIL", "Italic", "95e4eda1f44c1643"),
    "CharisSIL-Bold.ttf": ("Charis SIL", "Bold", "deab36e7cfa694c2"),
    "CharisSIL-BoldItalic.ttf": ("Charis SIL", "Bold Italic", "c899862d99112b93"),
    "SourceSans3-Regular.ttf": ("Source Sans 3", "Regular", "393fb5b878ceed04"),
    "SourceSans3-Italic.ttf": ("Source Sans 3", "Italic", "f17facaa9ed293bb"),
    "SourceSans3-Bold.ttf": ("Source Sans 3", "Bold", "7109021766e915ec"),
    "SourceSans3-BoldItalic.ttf": ("Source Sans 3", "Bold Italic", "b66029c11e09452e"),
}
"""Family and style inside each font file, and the first 16 digits of the file's SHA-256."""

NEEDED_CHARACTERS = "AZaz09–—‘’“”«»…§¶·\u00a0\u2011\u202fÀÿŁżŽИяӘәҒғҚқҢңӨөҰұҮүҺһІі"
"""What a letter may hold: Latin, Russian and Kazakh letters, dashes, marks, special blanks."""


def run(
    *command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


# Make targets and scripts


def make(*arguments: str) -> str:
    # Run under make, a test must not hand that make's own flags on.
    env = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    done = run("make", *arguments, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("target", ["setup", "brief", "test", "lint", "bench", "docs"])
def test_every_make_target_sets_up_what_is_missing(target: str) -> None:
    assert make("-n", target).startswith("sh tools/setup.sh\n")


def test_make_lint_runs_all_four_tools() -> None:
    recipe = make("-n", "lint")
    assert re.findall(r"^\.venv/bin/(\S+ ?\S*)", recipe, re.MULTILINE) == [
        "ruff check",
        "ruff format",
        "mypy",
        "lint-imports --no-logo",
    ]


def test_make_test_runs_pytest_in_parallel() -> None:
    assert re.search(r"^\.venv/bin/pytest -n auto", make("-n", "test"), re.MULTILINE)


def test_every_make_target_is_listed_by_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    assert len(targets) == len(set(targets))
    listed = re.findall(r"^  make ([a-z]+) +\S", make("help"), re.MULTILINE)
    assert listed == targets


@pytest.mark.parametrize(
    ("failing", "expected"), [("none", 0), ("test", 5), ("lint", 5), ("both", 5)]
)
def test_ci_runs_tests_and_lint_and_fails_with_either(
    tmp_path: Path, failing: str, expected: int
) -> None:
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    executable(
        tmp_path / "bin" / "make",
        f'#!/bin/sh\necho "made $1"\n[ {failing} = both ] || [ "$1" = {failing} ] && exit 5\nexit 0\n',
    )
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = run("bash", tmp_path / ".ci" / "run", env={**os.environ, "PATH": path})
    assert done.stdout.splitlines() == ["made test", "made lint"]
    assert done.returncode == expected


def setup_with(
    tmp_path: Path, *, version: str = "new", missing: str = "", user: int = 1000
) -> "subprocess.CompletedProcess[str]":
    """Run a copy of tools/setup.sh whose python3, id and apt-get are ours."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    binaries = tmp_path / "bin"
    too_old = "exit 1" if version == "old" else "exit 0"
    no_venv = "exit 1" if missing == "venv" else "exit 0"
    no_library = "echo libpango-1.0-0" if missing == "library" else ":"
    executable(
        binaries / "python3",
        "#!/bin/sh\n"
        'case "$*" in\n'
        f"*version_info*) {too_old} ;;\n"
        f"*ensurepip*) {no_venv} ;;\n"
        f"-) cat >/dev/null; {no_library} ;;\n"
        "*venv\\ --clear*) echo no venv in this test >&2; exit 9 ;;\n"
        "esac\n",
    )
    for name in ("python3.11", "python3.12", "python3.13"):
        executable(binaries / name, "#!/bin/sh\nexit 1\n")
    executable(binaries / "id", f"#!/bin/sh\necho {user}\n")
    executable(binaries / "apt-get", '#!/bin/sh\necho "$@" >>apt-get.log\n')
    path = f"{binaries}{os.pathsep}{os.environ['PATH']}"
    return run("sh", tmp_path / "tools" / "setup.sh", env={**os.environ, "PATH": path})


def test_setup_refuses_a_python_that_is_too_old(tmp_path: Path) -> None:
    done = setup_with(tmp_path, version="old")
    assert done.returncode == 1
    assert done.stderr == "setup: Python 3.11 or newer is needed and was not found\n"


@pytest.mark.parametrize(
    ("missing", "package"), [("library", "libpango-1.0-0"), ("venv", "python3-venv")]
)
def test_setup_prints_the_command_where_it_may_not_install(
    tmp_path: Path, missing: str, package: str
) -> None:
    done = setup_with(tmp_path, missing=missing)
    assert done.returncode == 1
    assert f"try again:  sudo apt-get install {package}" in done.stderr
    assert not (tmp_path / "apt-get.log").exists()


@pytest.mark.parametrize(
    ("missing", "package"), [("library", "libpango-1.0-0"), ("venv", "python3-venv")]
)
def test_setup_installs_what_is_missing_as_root(tmp_path: Path, missing: str, package: str) -> None:
    done = setup_with(tmp_path, missing=missing, user=0)
    assert f"setup: installing {package}" in done.stderr
    update, install = (tmp_path / "apt-get.log").read_text(encoding="utf-8").splitlines()
    assert update == "update"
    assert install.startswith("install --yes")
    assert install.endswith(package)


def test_setup_fails_when_no_environment_can_be_made(tmp_path: Path) -> None:
    done = setup_with(tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith("setup: python3 could not make .venv\n")


# The lock file


def locked() -> Iterator[Requirement]:
    for line in LOCK.splitlines():
        if line and not line.startswith((" ", "#")):
            yield Requirement(line.removesuffix("\\").strip())


def named() -> list[Requirement]:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    build = [line for line in lines if line and not line.startswith("#")]
    extras = [text for texts in PROJECT["optional-dependencies"].values() for text in texts]
    return [Requirement(text) for text in (*PROJECT["dependencies"], *extras, *build)]


@pytest.mark.parametrize("forbidden", ["://", "--index", "--extra-index", "--find-links", " @ "])
def test_the_lock_file_names_no_address(forbidden: str) -> None:
    assert "--hash=sha256:" in LOCK
    assert forbidden not in LOCK


def test_every_locked_package_has_one_version_and_its_hashes() -> None:
    blocks = re.split(r"^(?=[a-zA-Z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(list(locked()))
    for block in blocks:
        assert re.match(r"[a-zA-Z0-9._-]+==\S+ ", block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_file_holds_every_dependency_for_each_python(python: str) -> None:
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    versions = {
        canonicalize_name(each.name): str(each.specifier).removeprefix("==")
        for each in locked()
        if each.marker is None or each.marker.evaluate(environment)
    }
    for wanted in named():
        version = versions.get(canonicalize_name(wanted.name))
        assert version is not None, f"{wanted} is not locked for Python {python}: run make lock"
        assert wanted.specifier.contains(version), f"{wanted}, but {version} is locked"


def test_what_is_installed_is_what_is_locked() -> None:
    for each in locked():
        if each.marker is None or each.marker.evaluate():
            installed = metadata.version(each.name)
            assert each.specifier.contains(installed), f"{each.name} {installed}: run make setup"


def test_weasyprint_is_pinned() -> None:
    assert "weasyprint==70.0" in PROJECT["dependencies"]


# Rooms and passports


def lint_imports(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = "from importlinter.cli import lint_imports_command as main; main()"
    env = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    return run(sys.executable, "-c", command, "--no-logo", "--no-cache", cwd=folder, env=env)


def imports_of(room: str, rooms: frozenset[str]) -> str:
    lines = [f"import briefgen.{other}\n" for other in sorted(rooms)]
    return f'"""The room {room}."""\n' + "".join(lines)


def build_rooms(folder: Path, texts: dict[str, str]) -> None:
    package = folder / "src" / "briefgen"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("__init__", "__main__", *PASSPORTS):
        (package / f"{name}.py").write_text(texts.get(name, ""), encoding="utf-8")


def test_the_rooms_keep_their_passports() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_allow_what_the_passports_allow(tmp_path: Path) -> None:
    build_rooms(tmp_path, {room: imports_of(room, rooms) for room, rooms in PASSPORTS.items()})
    done = lint_imports(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", PASSPORTS)
def test_the_contracts_refuse_what_no_passport_allows(tmp_path: Path, room: str) -> None:
    refused = frozenset(PASSPORTS) - PASSPORTS[room] - {room}
    build_rooms(tmp_path, {room: imports_of(room, refused)})
    done = lint_imports(tmp_path)
    told = re.findall(rf"briefgen\.{room} -> briefgen\.(\w+)", done.stdout)
    assert done.returncode == 1, done.stdout + done.stderr
    assert frozenset(told) == refused


def test_the_contracts_refuse_what_a_room_must_not_know_of_the_outside(tmp_path: Path) -> None:
    texts: dict[str, str] = {}
    for room, module in OUTSIDE:
        texts[room] = texts.get(room, "") + f"import {module}\n"
    build_rooms(tmp_path, texts)
    done = lint_imports(tmp_path)
    told = re.findall(r"briefgen\.(\w+) -> (\w+)", done.stdout)
    assert done.returncode == 1, done.stdout + done.stderr
    assert frozenset(told) == frozenset(OUTSIDE)


def test_the_contracts_refuse_a_room_without_a_passport(tmp_path: Path) -> None:
    build_rooms(tmp_path, {})
    (tmp_path / "src" / "briefgen" / "helpers.py").write_text("", encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert "briefgen.helpers" in done.stdout


def test_the_package_exports_few_names_and_each_exists() -> None:
    package = importlib.import_module("briefgen")
    names: list[str] = package.__all__
    assert 1 <= len(names) <= 10
    assert [name for name in names if not hasattr(package, name)] == []


# Dependencies, wheel and sdist


def modules_imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_every_package_that_the_code_imports_is_a_dependency() -> None:
    declared = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    owners = metadata.packages_distributions()
    undeclared = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in SOURCES.rglob("*.py")
        for module in modules_imported(path)
        if module not in sys.stdlib_module_names and module != "briefgen"
        if declared.isdisjoint(canonicalize_name(owner) for owner in owners.get(module, ()))
    }
    assert undeclared == set()


def build_package(kind: str, *, source: Path, into: Path) -> Path:
    done = run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into, cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = into.iterdir()
    return built


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> set[str]:
    """Return the relative names of the files of a folder, those aside that git ignores."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_code_and_the_templates_and_nothing_else(tmp_path: Path) -> None:
    names = names_in(build_package("wheel", source=ROOT, into=tmp_path))
    package = {name for name in names if ".dist-info/" not in name}
    code = {f"briefgen/{name}" for name in files_below(SOURCES)}
    templates = {f"briefgen/_templates/{name}" for name in files_below(TEMPLATES)}
    assert package == code | templates
    assert {name.rpartition("/")[2] for name in names - package} >= {
        "LICENSE",
        "NOTICE.md",
        "OFL-CharisSIL.txt",
        "OFL-SourceSans3.txt",
        "entry_points.txt",
    }


def test_the_wheel_made_from_the_sdist_is_the_same(tmp_path: Path) -> None:
    sdist = build_package("sdist", source=ROOT, into=tmp_path / "sdist")
    (tmp_path / "unpacked").mkdir()
    assert run("tar", "-xzf", sdist, cwd=tmp_path / "unpacked").returncode == 0
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    first = build_package("wheel", source=ROOT, into=tmp_path / "first")
    second = build_package("wheel", source=unpacked, into=tmp_path / "second")
    assert names_in(first) == names_in(second)
    assert first.read_bytes() == second.read_bytes()


def runtime_distributions() -> Iterator[metadata.Distribution]:
    """Yield what `pip install briefgen` would bring in, without any extra."""
    queue = [Requirement(text) for text in PROJECT["dependencies"]]
    seen: set[str] = set()
    while queue:
        wanted = queue.pop()
        if wanted.marker is not None and not any(
            wanted.marker.evaluate({"extra": extra}) for extra in wanted.extras | {""}
        ):
            continue
        found = metadata.distribution(wanted.name)
        for text in found.requires or ():
            needed = Requirement(text)
            needed.extras |= wanted.extras
            queue.extend([needed] if f"{needed}" not in seen else [])
            seen.add(f"{needed}")
        yield found


def test_the_wheel_runs_without_the_development_dependencies(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for found in runtime_distributions():
        for top in {file.parts[0] for file in found.files or () if file.parts[0] != ".."}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(found.locate_file(top))))
    with zipfile.ZipFile(build_package("wheel", source=ROOT, into=tmp_path / "dist")) as wheel:
        wheel.extractall(site)
    start = f"import sys; sys.path.insert(0, {str(site)!r}); from briefgen.cli import main; main()"

    def briefgen(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return run(sys.executable, "-I", "-S", "-c", start, *arguments, cwd=tmp_path)

    without = run(sys.executable, "-I", "-S", "-c", "import pytest", cwd=tmp_path)
    assert "No module named 'pytest'" in without.stderr
    made = briefgen("init", "workspace")
    assert made.returncode == 0, made.stderr
    built = briefgen("-C", "workspace", "build")
    assert built.returncode == 0, built.stderr
    assert {path.suffix for path in (tmp_path / "workspace" / "out").glob("*/*")} >= {
        ".docx",
        ".html",
        ".pdf",
    }


# Fonts


def test_the_fonts_are_the_eight_files_and_their_licences() -> None:
    names = {path.name for path in FONTS.iterdir()}
    assert names == {*FONT_FILES, "OFL-CharisSIL.txt", "OFL-SourceSans3.txt"}


@pytest.mark.parametrize("name", FONT_FILES)
def test_a_font_is_unmodified_and_holds_what_a_letter_needs(name: str) -> None:
    family, style, digest = FONT_FILES[name]
    assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest()[:16] == digest
    with TTFont(FONTS / name) as font:
        assert font["name"].getDebugName(1) == family
        assert font["name"].getDebugName(2) == style
        characters = font.getBestCmap()
    assert [char for char in NEEDED_CHARACTERS if ord(char) not in characters] == []


@pytest.mark.parametrize(
    ("licence", "reserved"),
    [("OFL-CharisSIL.txt", '"Charis" and "SIL"'), ("OFL-SourceSans3.txt", "'Source'")],
)
def test_a_font_licence_is_the_whole_ofl(licence: str, reserved: str) -> None:
    text = (FONTS / licence).read_text(encoding="utf-8")
    assert reserved in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "OTHER DEALINGS IN THE FONT SOFTWARE" in text


# Suppressions

SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:|mypy:|ruff:)")
EXPLAINED = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]|pragma: no (?:cover|branch))"
    r"\W+\w+\W+\w+"
)


def suppressions(folder: Path) -> dict[str, str]:
    return {
        f"{path.relative_to(ROOT)}:{number}": line.strip()
        for path in sorted(folder.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SUPPRESSION.search(line)
    }


@pytest.mark.parametrize("folder", ["src", "tools"])
def test_a_suppression_names_its_rule_and_its_reason(folder: str) -> None:
    found = suppressions(ROOT / folder)
    assert {at: line for at, line in found.items() if not EXPLAINED.search(line)} == {}


def test_suppressions_are_few() -> None:
    lines = sum(len(path.read_bytes().splitlines()) for path in SOURCES.rglob("*.py"))
    found = suppressions(ROOT / "src")
    assert len(found) <= 2 * (lines // 1000 + 1), found

"""The workspace's single files: the cache, new files, replaced files; and somebody without rights."""

from __future__ import annotations

import os
import resource
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections import UserDict
from collections.abc import Callable, ItemsView, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.errors import OutputError, WorkspaceError
from briefgen.workspace import (
    CACHE,
    CACHE_FILE,
    replace_file,
    write_new,
)
from disk_workspace import disk, link_to

NOBODY = 65534
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")


# --- the cache ---


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_cache_is_its_owner_s_alone(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    (inside.root / CACHE).mkdir(mode=0o755)
    (inside.root / CACHE / CACHE_FILE).touch(mode=0o644)
    with closing(inside.cache()) as cache:
        cache.execute("create table t (a)")
    assert _mode(inside.root / CACHE) == 0o700
    assert _mode(inside.root / CACHE / CACHE_FILE) == 0o600


def test_the_cache_lasts(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    with closing(inside.cache()) as cache:
        cache.execute("create table t (a)")
    with closing(inside.cache()) as cache:
        assert cache.execute("select name from sqlite_master").fetchall() == [("t",)]
    inside.drop_cache()
    assert not (inside.root / CACHE / CACHE_FILE).exists()


def _cache_link(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    (root / CACHE).symlink_to(root.parent / "elsewhere")


def _cache_file_link(root: Path) -> None:
    (root / CACHE).mkdir()
    (root / CACHE / CACHE_FILE).symlink_to(root.parent / "elsewhere")


def _cache_pipe(root: Path) -> None:
    (root / CACHE).mkdir()
    os.mkfifo(root / CACHE / CACHE_FILE)


@pytest.mark.parametrize(
    "make",
    [
        _cache_link,
        _cache_file_link,
        _cache_pipe,
        lambda root: (root / CACHE).touch(),
        lambda root: (root / CACHE / CACHE_FILE).mkdir(parents=True),
    ],
    ids=[
        "folder is a link",
        "file is a link",
        "file is a pipe",
        "folder is a file",
        "file is a folder",
    ],
)
def test_where_no_cache_can_be_it_is_kept_in_memory(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    inside = disk(tmp_path / "w")
    make(inside.root)
    with closing(inside.cache()) as cache:
        assert _database_file(cache) == ""
        cache.execute("create table t (a)")
    assert not any(path.is_file() for path in (tmp_path / "elsewhere").glob("*"))


def _database_file(connection: sqlite3.Connection) -> str:
    return str(connection.execute("pragma database_list").fetchone()[2])


def test_a_cache_that_can_t_be_renewed_is_told(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    (inside.root / CACHE / CACHE_FILE).mkdir(parents=True)
    with pytest.raises(
        WorkspaceError, match=r"^the cache \.briefgen/ can't be renewed: .*by hand$"
    ):
        inside.drop_cache()


# --- as somebody without rights ---

_DROP = f"import os; os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})"
_AS_NOBODY = """
import sys
from contextlib import closing
from pathlib import Path
from briefgen.errors import BriefgenError
from briefgen.workspace import DiskWorkspace, find_workspace, replace_file, write_new
workspace = DiskWorkspace(Path("w").resolve())
DROP
def told(action):
    try:
        print(action())
    except BriefgenError as error:
        print(type(error).__name__, error)
told(lambda: workspace.read("seeds/secret.txt", 100))
told(lambda: workspace.names("hidden", ".yaml"))
told(lambda: workspace.exists("hidden/x"))
told(lambda: workspace.publish("out/x", {"record.json": b""}))
told(lambda: workspace.tidy("stuck"))
told(lambda: workspace.drop_cache())
with closing(workspace.cache()) as cache:
    told(lambda: cache.execute("pragma database_list").fetchone()[2] == "")
told(lambda: write_new(Path("w"), {"a": b"", "new/b": b""}))
told(lambda: replace_file(Path("w/briefs/b.yaml"), b"x"))
told(lambda: find_workspace(Path("w/hidden")).root.name)
Path("w/open/.briefgen-tmp-1-x").touch()
Path("w/open/x").touch()
told(lambda: replace_file(Path("w/open/x"), b"new"))
told(lambda: sorted(path.name for path in Path("w/open").iterdir()))
"""


@needs_root
def test_without_rights_everything_is_told_in_words(open_folder: Path) -> None:
    inside = disk(open_folder / "w")
    (inside.root / "seeds/secret.txt").touch(mode=0o600)
    (inside.root / "hidden").mkdir(mode=0o700)
    (inside.root / CACHE).mkdir(mode=0o755)
    (inside.root / CACHE / CACHE_FILE).touch(mode=0o644)
    (inside.root / "stuck").mkdir()
    (inside.root / "open").mkdir()
    (inside.root / "open").chmod(0o777)
    (inside.root / "stuck/.briefgen-tmp-1-x").touch()
    done = as_nobody(open_folder, _AS_NOBODY)
    assert done.splitlines() == [
        "UnreadableSource seeds/secret.txt can't be read: permission denied",
        "WorkspaceError the folder hidden can't be read: permission denied",
        "False",
        "OutputError out/x can't be written: permission denied",
        "None",
        "WorkspaceError the cache .briefgen/ can't be renewed: permission denied; delete it by hand",
        "True",
        "WorkspaceError a can't be written: permission denied",
        "OutputError b.yaml can't be written: permission denied",
        "w",
        "None",
        "['.briefgen-tmp-1-x', 'x']",
    ]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may enter: pytest's own are for their owner alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def as_nobody(folder: Path, program: str) -> str:
    """Return what a program prints that runs in a folder as nobody, once it has its imports."""
    done = subprocess.run(
        [sys.executable, "-c", program.replace("DROP", _DROP)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- single files ---


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    files = {"briefs/a.yaml": b"a", "seeds/b.txt": b"b"}
    assert write_new(tmp_path / "new", files) == tuple(str(tmp_path / "new" / n) for n in files)
    assert (tmp_path / "new/seeds/b.txt").read_bytes() == b"b"


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, link_to("nothing")])
def test_what_is_there_is_never_written_over(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "b")
    with pytest.raises(WorkspaceError, match=r"^b is there already; nothing was written$"):
        write_new(tmp_path, {"a": b"x", "b": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@pytest.mark.parametrize("name", ["../x", "/tmp/x", "a/../../x"])  # noqa: S108 - never written
def test_new_files_stay_in_their_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkspaceError, match=r"leads out of the folder; nothing was written$"):
        write_new(tmp_path, {name: b""})


def test_what_can_t_be_written_whole_is_not_written_at_all(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceError, match=r"^file/b can't be written: "):
        write_new(tmp_path, {"a": b"x", "file/b": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert (path.read_bytes(), _mode(path)) == (b"new", 0o640)
    assert [one.name for one in tmp_path.iterdir()] == ["spec.yaml"]


def test_a_link_s_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    replace_file(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_a_file_that_is_gone_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"^gone\.yaml can't be written: no such file"):
        replace_file(tmp_path / "gone.yaml", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def dead() -> int:
    """Return the id of a process that is no more."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_replacing_takes_away_what_a_killed_one_left(tmp_path: Path, dead: int) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"old")
    kept = (
        f".briefgen-tmp-{os.getppid()}-spec.yaml",
        f".briefgen-tmp-{dead}-other.yaml",
        "spec.yaml",
    )
    gone = (f".briefgen-tmp-{dead}-spec.yaml", f".briefgen-tmp-{os.getpid()}-spec.yaml")
    for name in (*kept[:2], *gone, f".briefgen-tmp-{10**30}-spec.yaml"):
        (tmp_path / name).touch()
    replace_file(path, b"new")
    assert {one.name for one in tmp_path.iterdir()} == set(kept)


class _Racing(UserDict[str, bytes]):
    """Files of which somebody else writes one at the last moment."""

    folder: Path

    def items(self) -> ItemsView[str, bytes]:
        (self.folder / "b").write_bytes(b"theirs")
        return super().items()


def test_a_file_that_somebody_else_writes_meanwhile_stays_theirs(tmp_path: Path) -> None:
    files = _Racing({"a": b"mine", "b": b"mine"})
    files.folder = tmp_path
    with pytest.raises(WorkspaceError, match=r"^b can't be written: file exists$"):
        write_new(tmp_path, files)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"theirs"}


def test_new_files_on_a_full_disk_leave_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
        with pytest.raises(WorkspaceError, match=r"^b can't be written: file too large$"):
            write_new(tmp_path, {"a": b"x", "b": b"x" * 11})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


class _Interrupted(UserDict[str, bytes]):
    """Files that the user stops at."""

    def items(self) -> ItemsView[str, bytes]:
        raise KeyboardInterrupt


def test_an_interrupt_is_none_of_the_disk_s_faults(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path, _Interrupted({"a": b""}))

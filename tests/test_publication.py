"""Publication: whatever happens, each file is the old one or the new one, and nothing is left."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import random
import resource
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen import limits
from briefgen.errors import OutputError
from briefgen.workspace import DiskWorkspace
from briefgen.workspace.files import TEMPORARY

NAMES = ("x.pdf", "x.docx", "x.html")
SIZE = 300_000
PRELUDE = """
import hashlib, json, os, sys
from pathlib import Path
from briefgen.errors import BriefgenError
from briefgen.workspace import DiskWorkspace
def a_set(letter):
    files = {name: letter.encode() * 300_000 for name in ("x.pdf", "x.docx", "x.html")}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return {**files, "record.json": json.dumps(hashes).encode()}
workspace = DiskWorkspace(Path(sys.argv[1]))
"""


def a_set(letter: str) -> dict[str, bytes]:
    """Return a set of files with its record last."""
    files = {name: letter.encode() * SIZE for name in NAMES}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return {**files, "record.json": json.dumps(hashes).encode()}


def assert_whole(folder: Path, letter: str) -> None:
    """Assert that a set stands in a folder and nothing else does."""
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == a_set(letter)


def program(body: str) -> list[str]:
    """Return the command that runs a program after the prelude."""
    return [sys.executable, "-c", PRELUDE + textwrap.dedent(body)]


@pytest.fixture
def workspace(tmp_path: Path) -> DiskWorkspace:
    """Return a workspace that holds a published set."""
    workspace = DiskWorkspace(tmp_path.resolve())
    workspace.publish("out/x", a_set("a"))
    return workspace


def test_a_published_set_is_readable_as_the_user_s_mask_says(workspace: DiskWorkspace) -> None:
    mask = os.umask(0o027)
    try:
        workspace.publish("out/y", {"record.json": b""})
    finally:
        os.umask(mask)
    assert stat.S_IMODE((workspace.root / "out/y/record.json").stat().st_mode) == 0o640


def test_a_killed_build_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    body = """
        print("ready", flush=True)
        while True:
            for letter in "ab":
                workspace.publish("out/x", a_set(letter))
    """
    moments = random.Random(7)  # noqa: S311 - only moments of time
    for _ in range(25):
        with subprocess.Popen([*program(body), str(tmp_path)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.06))
            process.kill()
        folder = tmp_path / "out/x"
        finals = [path for path in folder.glob("*") if not path.name.startswith(TEMPORARY)]
        for path in finals:
            if path.name != "record.json":
                assert path.read_bytes() in (b"a" * SIZE, b"b" * SIZE)
            else:
                assert path.read_bytes() in (a_set("a")["record.json"], a_set("b")["record.json"])
    DiskWorkspace(tmp_path).publish("out/x", a_set("c"))
    assert_whole(folder, "c")


def test_the_record_stands_when_all_others_do(workspace: DiskWorkspace) -> None:
    body = """
        renamed = []
        def told(event, arguments):
            if event == "os.rename":
                renamed.append(Path(os.fsdecode(arguments[1])).name)
            if event == "os.remove" and renamed:
                renamed.append("- " + Path(os.fsdecode(arguments[0])).name)
        files = a_set("b")
        del files["x.html"]
        sys.addaudithook(told)
        workspace.publish("out/x", files, ("x.html",))
        print(*renamed[:4], sep="\\n")
    """
    done = subprocess.run(
        [*program(body), str(workspace.root)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["x.pdf", "x.docx", "- x.html", "record.json"]


@pytest.mark.parametrize("moment", range(1, 5))
@pytest.mark.parametrize("event", ["os.rename", "open"])
def test_an_interrupted_build_leaves_nothing_temporary(
    workspace: DiskWorkspace, event: str, moment: int
) -> None:
    body = f"""
        moments = []
        def interrupt(event, arguments):
            if event == {event!r} and ".briefgen-tmp-" in str(arguments[0]):
                moments.append(event)
                if len(moments) == {moment}:
                    raise KeyboardInterrupt
        sys.addaudithook(interrupt)
        files = a_set("b")
        try:
            workspace.publish("out/x", files)
        except KeyboardInterrupt:
            print("interrupted")
    """
    done = subprocess.run(
        [*program(body), str(workspace.root)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "interrupted\n"
    folder = workspace.root / "out/x"
    assert {path.name for path in folder.iterdir()} == {*NAMES, "record.json"}
    assert (folder / "record.json").read_bytes() == a_set("a")["record.json"]
    written = [path.read_bytes()[:1] for path in map(folder.joinpath, NAMES)]
    assert written.count(b"b") == (moment - 1 if event == "os.rename" else 0)


def test_what_a_killed_build_left_is_swept_by_the_next(workspace: DiskWorkspace) -> None:
    folder = workspace.root / "out/x"
    for process in (1, os.getpid(), os.getppid()):
        (folder / f"{TEMPORARY}{process}-x.pdf").write_bytes(b"half")
    workspace.publish("out/x", a_set("b"))
    assert_whole(folder, "b")


def test_what_a_killed_build_left_is_tidied_where_nothing_is_built(
    workspace: DiskWorkspace,
) -> None:
    folder = workspace.root / "out/x"
    (folder / f"{TEMPORARY}1-x.pdf").write_bytes(b"half")
    workspace.tidy("out/x")
    assert_whole(folder, "a")


# --- two builds at once ---


@contextmanager
def another_process_that_holds(folder: Path) -> Iterator[None]:
    """Hold a folder's lock in another process."""
    body = """
        import fcntl
        descriptor = os.open(sys.argv[1], os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        print("held", flush=True)
        sys.stdin.read()
    """
    command, pipe = [*program(body), str(folder)], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        assert process.stdout
        process.stdout.readline()
        yield
        process.kill()


def test_a_folder_that_another_build_keeps_is_told(
    workspace: DiskWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LOCK_SECONDS", 0.1)
    folder = workspace.root / "out/x"
    with another_process_that_holds(folder):
        with pytest.raises(OutputError, match=r"^out/x is being written by another briefgen$"):
            workspace.publish("out/x", a_set("b"))
        assert_whole(folder, "a")
        (folder / f"{TEMPORARY}1-x.pdf").write_bytes(b"its own")
        workspace.tidy("out/x")
        assert (folder / f"{TEMPORARY}1-x.pdf").exists()
    workspace.publish("out/x", a_set("b"))
    assert_whole(folder, "b")


def test_a_lock_file_of_whoever_disturbs_nobody(workspace: DiskWorkspace) -> None:
    (workspace.root / "out/x/.briefgen.lock").touch()
    workspace.publish("out/x", a_set("b"))
    assert (workspace.root / "out/x/x.pdf").read_bytes() == b"b" * SIZE


def test_builds_at_once_follow_each_other(tmp_path: Path) -> None:
    body = """
        for _ in range(15):
            workspace.publish("out/x", a_set(sys.argv[2]))
    """
    processes = [subprocess.Popen([*program(body), str(tmp_path), one]) for one in "abc"]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    assert_whole(tmp_path / "out/x", (tmp_path / "out/x/x.pdf").read_text("ascii")[0])


def test_a_disk_that_locks_no_folders_is_used_all_the_same(
    workspace: DiskWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cant(*_: int) -> None:
        raise OSError(errno.ENOTSUP, "")

    monkeypatch.setattr(fcntl, "flock", cant)
    workspace.publish("out/x", a_set("b"))
    assert_whole(workspace.root / "out/x", "b")


def test_a_lock_that_fails_otherwise_is_told(
    workspace: DiskWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cant(*_: int) -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(fcntl, "flock", cant)
    with pytest.raises(OutputError, match=r"^out/x can't be written: input/output error$"):
        workspace.publish("out/x", a_set("b"))


# --- where nothing can be written ---


def _file(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda root: _file(root / "new/y"), "a file stands where the folder should be"),
        (lambda root: _file(root / "new"), "a file stands where the folder should be"),
    ],
    ids=["the folder is a file", "its parent is a file"],
)
def test_a_file_in_the_folder_s_place_is_told(
    tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    root = tmp_path / "w"
    make(root)
    with pytest.raises(OutputError, match=f"^new/y can't be written: {words}$"):
        DiskWorkspace(root).publish("new/y", a_set("a"))
    assert [path.read_bytes() for path in root.rglob("*") if path.is_file()] == [b"mine"]


def test_a_folder_in_a_file_s_place_is_told_before_anything_is_written(
    workspace: DiskWorkspace,
) -> None:
    folder = workspace.root / "out/x"
    (folder / "record.json").unlink()
    (folder / "record.json").mkdir()
    with pytest.raises(
        OutputError, match=r"^out/x/record\.json is a folder; a file must go there$"
    ):
        workspace.publish("out/x", a_set("b"))
    assert (folder / "x.pdf").read_bytes() == b"a" * SIZE


def test_a_link_in_a_file_s_place_is_replaced_and_not_followed(workspace: DiskWorkspace) -> None:
    outside = workspace.root / "outside"
    outside.write_bytes(b"mine")
    (workspace.root / "out/x/x.pdf").unlink()
    (workspace.root / "out/x/x.pdf").symlink_to(outside)
    workspace.publish("out/x", a_set("b"))
    assert outside.read_bytes() == b"mine"
    assert_whole(workspace.root / "out/x", "b")


def test_a_disk_that_is_nearly_full_is_told_before_anything_is_written(
    workspace: DiskWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FREE_DISK_BYTES", 10**18)
    words = r"^the disk of out/x is nearly full: 1,000,000,000,002,7\d\d,\d\d\d bytes are needed"
    with pytest.raises(OutputError, match=words):
        workspace.publish("out/x", a_set("b"))
    assert_whole(workspace.root / "out/x", "a")


def test_a_file_that_the_system_cuts_is_told_and_taken_away(workspace: DiskWorkspace) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE - 1, before[1]))
        with pytest.raises(OutputError, match=r"^out/x can't be written: file too large$"):
            workspace.publish("out/x", a_set("b"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert_whole(workspace.root / "out/x", "a")


@pytest.mark.skipif(os.getuid() != 0, reason="only root can mount a disk")
def test_a_disk_that_fills_up_is_told_and_the_old_set_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        workspace = DiskWorkspace(small.resolve())
        with pytest.raises(OutputError, match=r"^the disk of out/x is nearly full: "):
            workspace.publish("out/x", {"record.json": b"a" * 40_000})
        # As if another program took the room between the look and the write.
        monkeypatch.setattr(limits, "FREE_DISK_BYTES", -(10**9))
        workspace.publish("out/x", {"record.json": b"a" * 40_000})
        with pytest.raises(OutputError, match=r"^out/x can't be written: no space left on device$"):
            workspace.publish("out/x", {"record.json": b"b" * 40_000})
        names = [path.name for path in (small / "out/x").iterdir()]
        assert names == ["record.json"]
        assert (small / "out/x/record.json").read_bytes() == b"a" * 40_000
    finally:
        subprocess.run(["umount", str(small)], check=True)  # noqa: S607


def test_the_system_s_signals_are_left_alone(workspace: DiskWorkspace) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    workspace.publish("out/x", a_set("b"))
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before

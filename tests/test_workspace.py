"""The workspace: both twins behave alike; what the disk may hold in a file's place is refused."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.errors import OutputError, UnreadableSource, WorkspaceError
from briefgen.workspace import (
    DiskWorkspace,
    MemoryWorkspace,
    Workspace,
    find_workspace,
    open_workspace,
    packaged_templates,
)
from disk_workspace import FILES, disk, link_to


@pytest.fixture(params=["disk", "memory"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """Return each twin with the same files."""
    if request.param == "memory":
        return MemoryWorkspace(dict(FILES))
    return disk(tmp_path)


# --- what both twins do ---


@pytest.mark.parametrize("path", FILES)
def test_bytes_are_read_as_they_are(workspace: Workspace, path: str) -> None:
    assert workspace.read(path, 1000) == FILES[path]


def test_a_file_may_have_just_as_many_bytes_as_are_wanted(workspace: Workspace) -> None:
    assert workspace.read("briefs/b.yaml", 9) == b"brief: 1\n"
    with pytest.raises(UnreadableSource, match=r"^briefs/b\.yaml is larger than 8 bytes$"):
        workspace.read("briefs/b.yaml", 8)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("briefs/z.yaml", "briefs/z.yaml is not there"),
        ("nowhere/z.yaml", "nowhere/z.yaml is not there"),
        ("/nowhere/z.yaml", "/nowhere/z.yaml is not there"),
        ("briefs", "briefs is a folder"),
        ("../z.yaml", "../z.yaml leads out of the workspace"),
        ("briefs/../../z.yaml", "briefs/../../z.yaml leads out of the workspace"),
    ],
)
def test_what_is_no_file_is_refused_in_words(workspace: Workspace, path: str, message: str) -> None:
    with pytest.raises(UnreadableSource) as raised:
        workspace.read(path, 1000)
    assert str(raised.value) == message
    assert raised.value.hint


def test_what_is_there_is_told(workspace: Workspace) -> None:
    there = ["briefs/b.yaml", "briefs", "briefs/z.yaml", "zeeds", "bri"]
    assert [workspace.exists(path) for path in there] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("folder", "suffix", "names"),
    [
        ("briefs", ".yaml", ("briefs/a.yaml", "briefs/b.yaml")),
        ("briefs/", ".yaml", ("briefs/a.yaml", "briefs/b.yaml")),
        ("briefs/old", ".yaml", ("briefs/old/c.yaml",)),
        ("briefs", "", ("briefs/a.yaml", "briefs/b.yaml", "briefs/notes.txt")),
        ("briefs/b.yaml", ".yaml", ()),
        ("nowhere", ".yaml", ()),
    ],
)
def test_a_folder_names_its_own_files_in_order(
    workspace: Workspace, folder: str, suffix: str, names: tuple[str, ...]
) -> None:
    assert workspace.names(folder, suffix) == names


def test_a_workspace_s_own_template_stands_before_the_packaged_one(workspace: Workspace) -> None:
    packaged = (packaged_templates() / "terms/en.yaml").read_bytes()
    assert workspace.template("page.html.j2", 1000) == b"mine"
    assert workspace.template("terms/en.yaml", 10**6) == packaged


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("terms/xx.yaml", "templates/terms/xx.yaml is not there"),
        ("terms", "templates/terms is a folder"),
        ("senders", "templates/senders is a folder"),
        ("../seeds/one.txt", "templates/../seeds/one.txt leads out of the workspace"),
        ("/etc/hostname", "templates//etc/hostname leads out of the workspace"),
    ],
)
def test_what_is_no_template_is_refused(workspace: Workspace, path: str, message: str) -> None:
    with pytest.raises(UnreadableSource) as raised:
        workspace.template(path, 1000)
    assert str(raised.value) == message


def test_a_large_packaged_template_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UnreadableSource, match=r"templates/terms/en.yaml is larger than 10 bytes"):
        workspace.template("terms/en.yaml", 10)


def test_template_names_are_those_of_both(workspace: Workspace) -> None:
    packaged = {f"senders/{path.name}" for path in (packaged_templates() / "senders").iterdir()}
    assert workspace.template_names("senders", ".yaml") == tuple(
        sorted({*packaged, "senders/mine.yaml"})
    )
    assert "page.html.j2" in workspace.template_names("", ".j2")
    assert workspace.template_names("nothing", ".yaml") == ()


def test_a_set_is_published_and_read_back(workspace: Workspace) -> None:
    files = {"x.pdf": b"pdf", "x.docx": b"docx", "record.json": b"{}"}
    paths = ("out/x/x.pdf", "out/x/x.docx", "out/x/record.json")
    assert workspace.publish("out/x", files) == paths
    assert [workspace.read(path, 100) for path in paths] == list(files.values())
    assert workspace.names("out/x", "") == tuple(sorted(paths))


def test_a_smaller_set_takes_the_stale_files_away_and_no_others(workspace: Workspace) -> None:
    workspace.publish(
        "out/x", {"x.pdf": b"1", "x.docx": b"1", "mine.txt": b"1", "record.json": b"1"}
    )
    workspace.publish("out/x", {"x.pdf": b"2", "record.json": b"2"}, ("x.docx", "x.pdf", "gone"))
    assert workspace.names("out/x", "") == ("out/x/mine.txt", "out/x/record.json", "out/x/x.pdf")
    assert workspace.read("out/x/x.pdf", 10) == b"2"


@pytest.mark.parametrize("name", ["../x", "a/b", "/etc/x", "", ".", "..", "a\0b"])
def test_only_names_of_files_are_published_or_stale(workspace: Workspace, name: str) -> None:
    with pytest.raises(OutputError, match=r"^out/x can't hold a file named "):
        workspace.publish("out/x", {name: b""})
    with pytest.raises(OutputError, match=r"^out/x can't hold a file named "):
        workspace.publish("out/x", {"record.json": b""}, (name,))


def test_tidying_a_folder_that_is_not_there_does_nothing(workspace: Workspace) -> None:
    workspace.tidy("out/none")
    assert not workspace.exists("out/none")


def test_a_cache_is_a_database_and_can_be_dropped(workspace: Workspace) -> None:
    with closing(workspace.cache()) as cache:
        cache.execute("create table t (a)")
        cache.commit()
    workspace.drop_cache()
    workspace.drop_cache()
    with closing(workspace.cache()) as cache:
        assert cache.execute("select name from sqlite_master").fetchall() == []


# --- what a disk may hold in a file's place ---


def test_a_file_elsewhere_is_read_by_its_whole_path(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_bytes(b"x")
    inside = disk(tmp_path / "w")
    assert inside.read(str(elsewhere), 10) == b"x"
    assert inside.exists(str(elsewhere))
    assert inside.names(str(tmp_path), ".yaml") == (str(elsewhere),)


def test_a_root_that_is_itself_a_link_is_no_way_out(tmp_path: Path) -> None:
    disk(tmp_path / "real")
    (tmp_path / "link").symlink_to("real")
    assert DiskWorkspace(tmp_path / "link").read("briefs/b.yaml", 10) == b"brief: 1\n"


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


IMPOSTORS: dict[str, tuple[Callable[[Path], object], str]] = {
    "link out of the workspace": (link_to("../../outside.txt"), "leads out of the workspace"),
    "link by a whole path": (link_to("/etc/passwd"), "leads out of the workspace"),
    "link to a device": (link_to("/dev/zero"), "leads out of the workspace"),
    "link through a folder": (link_to("../away/outside.txt"), "leads out of the workspace"),
    "link that dangles": (link_to("nothing.txt"), "is not there"),
    "link to itself": (link_to("it.txt"), "is a symbolic link"),
    "link to a folder": (link_to("../briefs"), "is a folder"),
    "pipe": (os.mkfifo, "is no regular file"),
    "socket": (_socket, "is no regular file"),
    "folder": (Path.mkdir, "is a folder"),
}


@pytest.mark.parametrize("name", IMPOSTORS)
def test_what_only_looks_like_a_file_is_refused_at_once(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, words = IMPOSTORS[name]
    inside = disk(tmp_path / "w")
    (tmp_path / "outside.txt").write_bytes(b"secret")
    (inside.root / "away").symlink_to(tmp_path)
    monkeypatch.chdir(inside.root / "seeds")  # the path of a socket must be short
    make(Path("it.txt"))
    assert inside.exists("seeds/it.txt")
    with pytest.raises(UnreadableSource) as raised:
        inside.read("seeds/it.txt", 1000)
    assert str(raised.value) == f"seeds/it.txt {words}"
    assert str(tmp_path) not in str(raised.value) + raised.value.hint


def test_a_link_inside_the_workspace_is_followed(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    (inside.root / "seeds/two.txt").symlink_to("one.txt")
    assert inside.read("seeds/two.txt", 100) == FILES["seeds/one.txt"]


@pytest.mark.parametrize("path", ["briefs/a\0b.yaml", "briefs/\ud800.yaml"])
def test_a_name_that_no_disk_knows_is_refused(tmp_path: Path, path: str) -> None:
    inside = disk(tmp_path)
    with pytest.raises(UnreadableSource, match=r"can't name a file"):
        inside.template(path, 10)
    with pytest.raises(UnreadableSource, match=r"can't name a file"):
        inside.read(path, 10)
    assert not inside.exists(path)


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"can't be read: file name too long$"):
        disk(tmp_path).read("briefs/" + "a" * 300, 10)


def test_a_file_that_the_disk_fails_to_give_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableSource, match=r"^/proc/self/mem can't be read: input/output error$"
    ):
        disk(tmp_path).read("/proc/self/mem", 10)


def test_a_folder_that_can_t_be_looked_into_is_told(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    (inside.root / "loop").symlink_to("loop")
    with pytest.raises(WorkspaceError, match=r"^the folder loop can't be read: too many levels"):
        inside.names("loop", ".yaml")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    with (inside.root / "seeds/huge.txt").open("wb") as stream:
        stream.truncate(10**12)
    with pytest.raises(UnreadableSource, match=r"larger than 1,000 bytes"):
        inside.read("seeds/huge.txt", 1000)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    # Such files say that they are empty and are not: as when another program writes meanwhile.
    with pytest.raises(UnreadableSource, match=r"^/proc/self/status changes while it is read$"):
        disk(tmp_path).read("/proc/self/status", 10**6)


def test_pipes_and_dangling_links_among_the_specs_are_named(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    os.mkfifo(inside.root / "briefs/pipe.yaml")
    (inside.root / "briefs/dangling.yaml").symlink_to("nothing")
    (inside.root / "briefs/folder.yaml").mkdir()
    assert inside.names("briefs", ".yaml") == (
        "briefs/a.yaml",
        "briefs/b.yaml",
        "briefs/dangling.yaml",
        "briefs/pipe.yaml",
    )


@pytest.mark.parametrize("name", [b"a\nb.yaml", b"\xe9t\xe9.yaml", "a\u202eb.yaml".encode()])
def test_a_name_that_can_t_be_printed_is_told(tmp_path: Path, name: bytes) -> None:
    inside = disk(tmp_path)
    (inside.root / "briefs" / os.fsdecode(name)).write_bytes(b"")
    with pytest.raises(
        WorkspaceError, match=r"^the folder briefs holds a file whose name"
    ) as raised:
        inside.names("briefs", ".yaml")
    assert str(raised.value).isprintable()


def test_a_template_that_is_a_dangling_link_is_not_passed_over(tmp_path: Path) -> None:
    inside = disk(tmp_path)
    (inside.root / "templates/terms").mkdir()
    (inside.root / "templates/terms/en.yaml").symlink_to("nothing")
    with pytest.raises(UnreadableSource, match=r"templates/terms/en.yaml is not there"):
        inside.template("terms/en.yaml", 10**6)


# --- finding a workspace ---


def test_the_nearest_workspace_upwards_is_found(tmp_path: Path) -> None:
    outer = disk(tmp_path / "outer")
    inner = disk(tmp_path / "outer/deep/inner")
    below = tmp_path / "outer/deep/inner/seeds"
    assert find_workspace(below) == inner
    assert find_workspace(tmp_path / "outer/deep") == outer
    (tmp_path / "link").symlink_to(below)
    assert find_workspace(tmp_path / "link") == inner


def test_where_there_is_no_workspace_the_way_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "briefs").touch()
    with pytest.raises(WorkspaceError, match=r"has briefs/; make one with: briefgen init DIR$"):
        find_workspace(tmp_path)
    with pytest.raises(WorkspaceError, match=r"it has no folder briefs/; make one with: briefgen"):
        open_workspace(tmp_path)


def test_a_workspace_is_opened_by_its_folder(tmp_path: Path) -> None:
    inside = disk(tmp_path / "w")
    (tmp_path / "link").symlink_to("w")
    assert open_workspace(tmp_path / "link") == inside

"""Same inputs, same bytes: whoever builds, wherever, whenever; and nothing of them in any file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest

from running import COMMAND, SECONDS, briefgen_in, environment, files_of, spec

USER, HOST = "anna-kowalska", "laptop7-anna"
SPECS = 3


def built(workspace: Path, *, cwd: Path, **env: str) -> dict[str, bytes]:
    """Return what a build makes, run with a mask of its own."""
    mask = int(env.pop("UMASK", "022"), 8)
    done = subprocess.run(
        [*COMMAND, "-C", str(workspace), "build", "--force"],
        cwd=cwd,
        env=environment(**env),
        umask=mask,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr.decode()
    return files_of(workspace / "out")


@pytest.fixture(scope="module")
def twice(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, bytes], dict[str, bytes], Path]:
    """Return two builds of one workspace, as different as two builds can be, and the second's place."""
    from briefgen.starter import workspace_files
    from briefgen.workspace import write_new

    one = tmp_path_factory.mktemp("one")
    write_new(one / "w", workspace_files())
    other = tmp_path_factory.mktemp("other") / "home" / USER / "кейс"
    other.parent.mkdir(parents=True)
    shutil.copytree(one / "w", other)
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    first = built(one / "w", cwd=one / "w", PYTHONHASHSEED="1", TZ="UTC")
    second = built(
        other,
        cwd=Path("/"),
        PYTHONHASHSEED="4711",
        TZ="Asia/Almaty",
        LC_ALL="C",
        LANG="kk_KZ.UTF-8",
        HOME=str(other.parent),
        USER=USER,
        LOGNAME=USER,
        HOSTNAME=HOST,
        UMASK="077",
        SOURCE_DATE_EPOCH="86400",
    )
    return first, second, other


def test_two_builds_are_the_same_to_the_last_byte(
    twice: tuple[dict[str, bytes], dict[str, bytes], Path],
) -> None:
    first, second, _ = twice
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert {Path(name).suffix for name in first} == {".pdf", ".docx", ".html", ".csv", ".json"}


def test_nothing_of_the_machine_stands_in_any_file(
    twice: tuple[dict[str, bytes], dict[str, bytes], Path],
) -> None:
    _, second, place = twice
    traces = {USER, HOST, "кейс", str(place), str(place.parent), "/home/", "file://"}
    traces |= {os.uname().nodename} - {"localhost"}
    for name, data in second.items():
        for where, text in unpacked(name, data):
            for trace in traces:
                for form in forms(trace):
                    assert form not in text, f"{name}, {where}: {trace}"


def forms(trace: str) -> Iterator[bytes]:
    yield trace.encode()
    yield trace.encode("utf-16-be")
    yield trace.encode("utf-16-le")
    if quote(trace) != trace:
        yield quote(trace).encode()


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every stream and string of a file, decompressed."""
    yield "bytes", data
    if name.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for member in package.infolist():
                assert member.date_time == (1980, 1, 1, 0, 0, 0)
                yield member.filename, package.read(member)
    if name.endswith(".pdf"):
        with pikepdf.open(BytesIO(data)) as pdf:
            for number, thing in enumerate(pdf.objects):
                yield f"object {number}", thing.unparse(resolved=True)
                if isinstance(thing, pikepdf.Stream):
                    yield f"stream {number}", thing.read_bytes()


def test_the_record_names_every_input_and_output_and_the_versions(
    twice: tuple[dict[str, bytes], dict[str, bytes], Path],
) -> None:
    first, _, place = twice
    record = json.loads(first["first-letter/record.json"])
    assert record["briefgen"]
    assert all(
        record["renderers"][name] for name in ("weasyprint", "python-docx", "pypandoc_binary")
    )
    own = {p.relative_to(place).as_posix() for p in place.rglob("*") if p.is_file()}
    read = {p for p in own if p.startswith(("seeds/", "briefs/", "templates/"))}
    assert read <= record["inputs"].keys()
    assert "templates/fonts/CharisSIL-Regular.ttf" in record["inputs"]
    assert set(record["outputs"]) == {
        name.partition("/")[2] for name in first if name != "first-letter/record.json"
    }
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in record["inputs"].values())
    assert not any(path.startswith(("/", "..")) for path in record["inputs"])


def test_jobs_make_the_same_bytes_as_one_process(riverland: Path) -> None:
    for number in range(SPECS):
        text = spec(f"letter-{number}", opening=f"We write to you, {number}.")
        (riverland / f"briefs/letter-{number}.yaml").write_text(text, encoding="utf-8")
    assert briefgen_in(riverland, "build", "--out", "one").status == 0
    ran = briefgen_in(riverland, "build", "--out", "two", "--jobs", "2", "--json")
    assert ran.status == 0
    assert [brief["id"] for brief in ran.json["briefs"]] == [
        "first-letter",
        *(f"letter-{number}" for number in range(SPECS)),
    ]
    assert files_of(riverland / "one") == files_of(riverland / "two")


NO_NETWORK = """
import socket
def refuse(*given, **named):
    raise AssertionError("the network was asked for")
for name in ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyname_ex", "getfqdn"):
    setattr(socket, name, refuse)
class Refused(socket.socket):
    connect = connect_ex = bind = sendto = refuse
socket.socket = Refused
"""


@pytest.mark.parametrize("options", [[], ["--jobs", "2"]], ids=["one", "two"])
def test_nothing_is_asked_of_the_network(
    riverland: Path, tmp_path: Path, options: list[str]
) -> None:
    (riverland / "briefs/second.yaml").write_text(spec("second"), encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    env = environment()
    env["PYTHONPATH"] = f"{tmp_path / 'site'}{os.pathsep}{env['PYTHONPATH']}"
    assert briefgen_in(riverland, "check", env=env).status == 0
    ran = briefgen_in(riverland, "build", "--json", *options, env=env)
    assert ran.status == 0, ran.err
    assert {brief["status"] for brief in ran.json["briefs"]} == {"built"}

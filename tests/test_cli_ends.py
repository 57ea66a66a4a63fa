"""How a command ends: its exit status, one line where it failed, nothing half done left behind."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from running import BAD, COMMAND, GOOD, briefgen_in, environment, files_of, spec


def add(workspace: Path, identifier: str, text: str = GOOD, opening: str = "We write.") -> Path:
    path = workspace / "briefs" / f"{identifier}.yaml"
    path.write_text(spec(identifier, text, opening), encoding="utf-8")
    return path


# --- exit codes ---------------------------------------------------------------------------------


def test_done_is_0(riverland: Path) -> None:
    assert briefgen_in(riverland, "check").status == 0


def test_a_finding_of_severity_error_is_1_and_the_others_are_built(riverland: Path) -> None:
    add(riverland, "bad", BAD)
    add(riverland, "good")
    ran = briefgen_in(riverland, "build", "--json")
    assert ran.status == 1
    states = {brief["id"]: brief["status"] for brief in ran.json["briefs"]}
    assert states == {"bad": "refused", "first-letter": "built", "good": "built"}
    assert ran.brief("bad")["outputs"] == []
    assert not (riverland / "out/bad").exists()
    assert ran.codes("bad") == ["Q101"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--nonsense"],
        ["build", "--to", "odt"],
        ["build", "--to", ""],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "many"],
        ["check", "no-such.yaml"],
        ["pin"],
        ["pin", "no-such.yaml"],
        ["find"],
        ["find", "torture", "--topic", "no-such-topic"],
        ["find", "torture", "--source", "no-such-source"],
        ["sources", "show"],
        ["sources", "show", "no-such-source"],
        ["sources", "hide", "river-monitor-2013"],
        ["list"],
        ["list", "ministers"],
        ["list", "offices", "--on", "24/06/2013"],
        ["list", "offices", "--on", "2013-02-30"],
        ["explain"],
        ["explain", "Q999"],
        ["explain", "Q101", "one", "two"],
        ["new", "x", "--to", "no-such-office", "--topics", "torture"],
        ["new", "../x", "--to", "uk-prime-minister", "--topics", "torture"],
        ["init", "."],
        ["-C", "no-such-folder", "check"],
        ["-C", "seeds", "check"],
        ["-C", "."],
    ],
    ids=" ".join,
)
def test_what_cant_be_understood_is_2_with_one_line(riverland: Path, arguments: list[str]) -> None:
    before = files_of(riverland)
    ran = briefgen_in(riverland, *arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert re.fullmatch(r"briefgen: \S[^\n]*\n", ran.err), ran.err
    assert files_of(riverland).keys() - before.keys() <= {".briefgen/library.sqlite"}


def test_no_command_at_all_is_2_and_prints_the_help(riverland: Path) -> None:
    ran = briefgen_in(riverland)
    assert ran.status == 2
    assert "Commands:" in ran.err
    assert ran.out == ""


def test_a_misspelt_id_is_told_with_the_one_that_was_meant(riverland: Path) -> None:
    ran = briefgen_in(riverland, "find", "x", "--source", "river-monitor-2012")
    assert "did you mean river-monitor-2013?" in ran.err


def test_no_workspace_is_2(tmp_path: Path) -> None:
    ran = briefgen_in(tmp_path, "check")
    assert ran.status == 2
    assert "briefgen init DIR" in ran.err


def faulty(folder: Path, code: str) -> dict[str, str]:
    """Return an environment in which Python runs some code before the command."""
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(code, encoding="utf-8")
    env = environment()
    return {**env, "PYTHONPATH": f"{site}{os.pathsep}{env['PYTHONPATH']}"}


FAULT = """
import briefgen.build.making as making
real = making.make
def make(checked, session, options):
    if checked.spec.id == "first-letter":
        raise KeyError("a fault that nobody foresaw")
    return real(checked, session, options)
import briefgen.build.batch as batch
batch.make = make
"""


def test_a_fault_is_3_with_one_line_and_a_file_for_the_owner_alone(
    riverland: Path, tmp_path: Path
) -> None:
    add(riverland, "good")
    env = {**faulty(tmp_path, FAULT), "TMPDIR": str(tmp_path)}
    ran = briefgen_in(riverland, "build", env=env)
    assert ran.status == 3
    told = [line for line in ran.err.splitlines() if line.startswith("briefgen: ")]
    assert len(told) == 1
    (file,) = tmp_path.glob("briefgen-fault-*.txt")
    assert str(file) in told[0]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text(encoding="utf-8")
    assert text.startswith("Traceback (most recent call last):\n")
    assert "a fault that nobody foresaw" in text
    assert "Riverland" not in text
    assert (riverland / "out/good/good.pdf").exists()
    assert not (riverland / "out/first-letter").exists()


def test_a_fault_in_a_worker_is_told_the_same_way(riverland: Path, tmp_path: Path) -> None:
    add(riverland, "good")
    env = {**faulty(tmp_path, FAULT), "TMPDIR": str(tmp_path)}
    ran = briefgen_in(riverland, "build", "--jobs", "2", "--json", env=env)
    assert ran.status == 3
    assert ran.brief("first-letter")["status"] == "failed"
    assert ran.brief("good")["status"] == "built"
    assert "a fault that nobody foresaw" in next(tmp_path.glob("briefgen-fault-*")).read_text()


# --- interrupted --------------------------------------------------------------------------------

SLOW = """
import briefgen.build.finish as finish, time, pathlib
real = finish.finish
def slow(*given):
    pathlib.Path({mark!r}).touch()
    time.sleep(20)
    return real(*given)
import briefgen.build.making as making
making.finish = slow
"""


def children_of(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(entry.parent.name))
    return found


def lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_for(condition: Iterator[bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    for there in condition:
        if there:
            return
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_an_interrupted_build_ends_at_once_and_leaves_whole_outputs(
    riverland: Path, tmp_path: Path, number: signal.Signals, status: int, jobs: str
) -> None:
    for name in ("a", "b", "c"):
        add(riverland, name)
    assert briefgen_in(riverland, "build").status == 0
    before = files_of(riverland / "out")
    mark, temporary = tmp_path / "mark", tmp_path / "tmp"
    temporary.mkdir()
    env = {**faulty(tmp_path, SLOW.format(mark=str(mark))), "TMPDIR": str(temporary)}
    process = subprocess.Popen(
        [*COMMAND, "build", "--force", "--jobs", jobs],
        cwd=riverland,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_for(mark.exists() for _ in iter(int, 1))
    children = children_of(process.pid)
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert process.returncode == status
    assert b"Traceback" not in err + out
    assert err.decode().splitlines()[-1].startswith("briefgen: ")
    assert files_of(riverland / "out") == before
    assert list(temporary.iterdir()) == []
    wait_for(not any(lives(child) for child in children) for _ in iter(int, 1))


LOADING = """
import sys, time
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "briefgen.cli":
            print("loading", flush=True)
            time.sleep(20)
sys.meta_path.insert(0, Slow())
"""


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["INT", "TERM", "HUP"],
)
def test_a_command_that_is_still_loading_ends_the_same_way(
    riverland: Path, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    process = subprocess.Popen(
        [*COMMAND, "build"],
        cwd=riverland,
        env=faulty(tmp_path, LOADING),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"loading\n"
    process.send_signal(number)
    _, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (status, b"")


def test_workers_end_with_a_command_that_is_killed(riverland: Path, tmp_path: Path) -> None:
    add(riverland, "a")
    mark = tmp_path / "mark"
    env = faulty(tmp_path, SLOW.format(mark=str(mark)))
    process = subprocess.Popen(
        [*COMMAND, "build", "--jobs", "2"],
        cwd=riverland,
        env={**env, "TMPDIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(mark.exists() for _ in iter(int, 1))
    children = children_of(process.pid)
    assert len(children) >= 2
    process.kill()
    process.wait()
    wait_for(not any(lives(child) for child in children) for _ in iter(int, 1))
    assert list(tmp_path.glob("briefgen-tmp-*"))  # nobody could take it away ...
    briefgen_in(riverland, "check", env={**environment(), "TMPDIR": str(tmp_path)})
    assert not list(tmp_path.glob("briefgen-tmp-*"))  # ... so the next command does


# --- what is loaded -----------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["check"], ["find", "torture"], ["list", "offices"]])
def test_looking_loads_no_renderer(riverland: Path, arguments: list[str]) -> None:
    code = (
        "import sys; from briefgen.cli.main import run; "
        f"status = run({arguments!r}); "
        "print(*(sorted(m for m in sys.modules if '.' not in m)), file=sys.stderr); "
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=riverland,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    loaded = set(done.stderr.decode().splitlines()[-1].split())
    assert "briefgen" in loaded
    assert not loaded & {"weasyprint", "docx", "pydyf", "ruamel"}


def test_find_tells_evidence_before_demands_and_lines_of_menus(riverland: Path) -> None:
    file = riverland / "seeds/river-monitor-2013.txt"
    added = (
        "\n\nRafts Rafts Rafts and Other Topics\n\n"
        "The Government should allow all rafts on all rivers, rafts of any size.\n\n"
        "Police seized nineteen rafts at the mill and arrested the crews in May 2013.\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8")
    ran = briefgen_in(riverland, "find", "rafts")
    told = ran.out.split("\n\n")
    assert "Police seized nineteen rafts" in told[0]
    assert len(told) > 1

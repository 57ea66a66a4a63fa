"""Workers: one that dies, hangs or errs costs its own brief; and builds beside one another."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen import limits
from briefgen.build.attempts import Outcome, attempt
from briefgen.build.pool import each
from briefgen.build.scratch import scratch
from briefgen.build.session import Session
from briefgen.workspace import MemoryWorkspace
from hang_guard import must_end
from pool_tasks import work
from running import COMMAND, briefgen_in, environment, files_of, spec


def outcomes(tasks: list[str], jobs: int = 2) -> list[Outcome[str]]:
    with scratch() as folder:
        return list(each(MemoryWorkspace({}), work, tasks, jobs=jobs, temporary=folder))


def results(tasks: list[str], jobs: int = 2) -> list[str]:
    return [(*outcome.result, outcome.lost)[0] for outcome in outcomes(tasks, jobs)]


def test_results_come_in_the_order_asked_for() -> None:
    tasks = [f"task{number}" for number in range(12)]
    assert results(tasks, 3) == [task.upper() for task in tasks]


def test_a_brief_that_kills_two_workers_is_given_up_and_the_others_are_done() -> None:
    told = results(["a", "die", "b", "c", "d"])
    assert told[0] == "A"
    assert "died" in told[1]
    assert told[2:] == ["B", "C", "D"]


def test_a_worker_killed_once_costs_nothing(tmp_path: Path) -> None:
    assert results(["a", f"die-once {tmp_path / 'mark'}", "b"]) == ["A", "alive", "B"]


def test_exit_and_exceptions_of_any_kind_cost_their_brief_only() -> None:
    told = outcomes(["exit", "raise", "recurse", "devour", "a"], 1)
    assert told[-1] == Outcome(("A",))
    assert [bool(one.fault) for one in told] == [True, True, False, False, False]
    assert "Unpicklable" in told[1].fault
    assert "nested too deeply" in told[2].lost
    assert "memory" in told[3].lost


def test_a_worker_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BUILD_SECONDS", 4)
    with must_end():
        told = results(["hang", "a", "b"])
    assert "more than 4 seconds" in told[0]
    assert told[1:] == ["A", "B"]


def test_a_task_that_hangs_ends_in_one_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BUILD_SECONDS", 1)
    session = Session(MemoryWorkspace({}))
    told = attempt(work, session, "hang")
    assert told == Outcome((), lost="it took more than 1 seconds")
    assert attempt(work, session, "a") == Outcome(("A",))
    time.sleep(1.2)  # no clock is left ticking


def test_workers_have_temporary_folders_of_their_own_that_go_away() -> None:
    one, other = results(["environment", "environment"])
    assert not Path(one).exists()
    assert Path(one).parent == Path(other).parent
    assert Path(one).parent.name.startswith("briefgen-tmp-")


def test_what_killed_commands_left_is_swept_and_what_living_ones_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    dead = tmp_path / f"briefgen-tmp-{int(done.stdout)}-x"
    living = tmp_path / f"briefgen-tmp-{os.getpid()}-x"
    for folder in (dead, living, tmp_path / "briefgen-tmp-x", tmp_path / "else"):
        folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with scratch() as own:
        assert own.parent == tmp_path
        assert own.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [living.name, "briefgen-tmp-x", "else"]
    )


# --- builds beside one another ------------------------------------------------------------------


def test_two_builds_into_one_folder_leave_one_whole_set(riverland: Path) -> None:
    for number in range(3):
        (riverland / f"briefs/letter-{number}.yaml").write_text(
            spec(f"letter-{number}"), encoding="utf-8"
        )
    both = [
        subprocess.Popen(
            [*COMMAND, "build", "--force"],
            cwd=riverland,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for process in both:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
    ran = briefgen_in(riverland, "build", "--json")
    assert {brief["status"] for brief in ran.json["briefs"]} == {"unchanged"}
    assert not [path for path in riverland.rglob("*") if path.name.startswith(".briefgen-tmp")]


def test_a_build_killed_at_any_moment_leaves_whole_files(riverland: Path) -> None:
    briefgen_in(riverland, "build")
    whole = files_of(riverland / "out")
    for moment in range(8):
        process = subprocess.Popen(
            [*COMMAND, "build", "--force"],
            cwd=riverland,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.3 + moment * 0.15)
        process.kill()
        process.wait()
        there = files_of(riverland / "out")
        assert {name: there[name] for name in whole} == whole
    assert briefgen_in(riverland, "build", "--force").status == 0
    assert files_of(riverland / "out") == whole


@pytest.mark.parametrize("where", ["out/first-letter", "out/first-letter/first-letter.pdf"])
def test_what_stands_in_the_way_of_outputs_is_told(riverland: Path, where: str) -> None:
    blocked = riverland / where
    blocked.parent.mkdir(parents=True, exist_ok=True)
    if blocked.suffix:
        blocked.mkdir()
    else:
        blocked.write_text("a file", encoding="utf-8")
    (riverland / "briefs/other.yaml").write_text(spec("other"), encoding="utf-8")
    ran = briefgen_in(riverland, "build", "--json")
    assert ran.status == 1
    assert ran.brief("first-letter")["status"] == "failed"
    assert "O402" in ran.codes("first-letter")
    assert ran.brief("other")["status"] == "built"
    assert not [path for path in riverland.rglob("*") if path.name.startswith(".briefgen-tmp")]


@pytest.mark.parametrize("out", ["out", "README.md", "README.md/deep/er"])
def test_a_file_where_the_outputs_should_go_is_2_before_any_work(riverland: Path, out: str) -> None:
    (riverland / "out").write_text("a file", encoding="utf-8")
    before = files_of(riverland)
    ran = briefgen_in(riverland, "build", "--out", out, "--json")
    assert (ran.status, ran.out) == (2, "")
    assert files_of(riverland) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_workspace_can_be_checked_but_not_built(riverland: Path) -> None:
    riverland.chmod(0o555)
    try:
        assert briefgen_in(riverland, "check").status == 0
        assert briefgen_in(riverland, "build").status == 2
    finally:
        riverland.chmod(0o755)

"""How long one letter takes, beside a bare WeasyPrint render of the very same page.

    python tools/bench.py [--rounds N]

Ours is the whole street: the example letter in all formats, each read back and proven, with its
audit. Bare is the PDF alone. Each round runs all of them in an order of its own, so that whatever
else the machine does meets all alike; a ratio is taken within its round.

cold    whole processes; the sources were read before (`first`: they were not)
warm    in a process that has done it before; everything in the workspace is read anew
batch   as warm, with all that briefs share read already
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BARE = Path(__file__).resolve().with_name("bare.py")
SPEC = "briefs/uk-cameron-2013.yaml"
ROUNDS = 7
SEED = 20130624
PAIRS: Mapping[str, str] = {
    "cold": "bare-cold",
    "first": "bare-cold",
    "warm": "bare-warm",
    "batch": "bare-warm",
}
"""What is timed -> the bare render that it is held against."""

Timed = Callable[[], float]


def bench(rounds: int) -> Mapping[str, tuple[float, ...]]:
    """Return seconds by what was timed, one for each round."""
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder, ExitStack() as stack:
        workspace = Path(folder).resolve()
        for name in ("briefs", "seeds", "templates"):
            shutil.copytree(ROOT / name, workspace / name)
        keep_page(workspace)
        ours = [sys.executable, __file__, "--serve"]
        timed: dict[str, Timed] = {
            "cold": lambda: _process(_build(workspace)),
            "first": lambda: _first(workspace),
            "bare-cold": lambda: _process([sys.executable, str(BARE), str(workspace)]),
            "warm": stack.enter_context(_served([*ours, "warm", str(workspace)])),
            "batch": stack.enter_context(_served([*ours, "batch", str(workspace)])),
            "bare-warm": stack.enter_context(
                _served([sys.executable, str(BARE), str(workspace), "--serve"])
            ),
        }
        for run in timed.values():
            run()
        return _rounds(timed, rounds)


def _rounds(timed: Mapping[str, Timed], rounds: int) -> Mapping[str, tuple[float, ...]]:
    order = list(timed)
    shuffle = random.Random(SEED).shuffle  # noqa: S311 - an order, no secret
    seconds: dict[str, list[float]] = {name: [] for name in order}
    for _ in range(rounds):
        shuffle(order)
        for name in order:
            seconds[name].append(timed[name]())
    return {name: tuple(values) for name, values in seconds.items()}


def _build(workspace: Path) -> list[str]:
    out = str(workspace / "out-cold")
    return [
        sys.executable,
        "-m",
        "briefgen",
        "-C",
        str(workspace),
        "build",
        SPEC,
        "--force",
        "--out",
        out,
    ]


def _first(workspace: Path) -> float:
    shutil.rmtree(workspace / ".briefgen")
    return _process(_build(workspace))


def _process(command: Sequence[str]) -> float:
    started = perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_environment())
    return perf_counter() - started


def _environment() -> dict[str, str]:
    """Return an environment in which modules are compiled once, as on a user's machine."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def _served(command: Sequence[str]) -> Iterator[Timed]:
    """Yield a function that has a process do its work once and returns its seconds."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError(command)
        asked, told = process.stdin, process.stdout

        def once() -> float:
            asked.write("\n")
            asked.flush()
            return float(told.readline())

        yield once
        asked.close()


def keep_page(workspace: Path) -> None:
    """Build the letter once; keep the page, the stylesheet and the fonts that WeasyPrint is handed."""
    import weasyprint

    class Page(weasyprint.HTML):
        def __init__(self, *, string: str, **options: object) -> None:
            (workspace / "letter.html").write_text(string, encoding="utf-8")
            super().__init__(string=string, **options)

    class Sheet(weasyprint.CSS):
        def __init__(self, *, string: str, **options: object) -> None:
            css = string.replace("asset:", "templates/fonts/")
            (workspace / "letter.css").write_text(css, encoding="utf-8")
            super().__init__(string=string, **options)

    weasyprint.HTML, weasyprint.CSS = Page, Sheet
    try:
        _warm(workspace)()
    finally:
        weasyprint.HTML, weasyprint.CSS = Page.__mro__[1], Sheet.__mro__[1]


def _warm(workspace: Path) -> Timed:
    from briefgen.build import Options, build
    from briefgen.workspace import open_workspace

    options = Options(out="out-warm", force=True)

    def once() -> float:
        started = perf_counter()
        results = build(open_workspace(workspace), [SPEC], options, lambda _: None, topicwise=False)
        seconds = perf_counter() - started
        if results.failed:
            raise SystemExit(
                [found.message for brief in results.briefs for found in brief.findings]
            )
        return seconds

    return once


def _batch(workspace: Path) -> Timed:
    from briefgen.build.batch import read_specs
    from briefgen.build.checking import check_spec
    from briefgen.build.making import Options, build_result
    from briefgen.build.session import Session
    from briefgen.workspace import open_workspace

    session = Session(open_workspace(workspace))
    options = Options(out="out-batch", force=True)

    def once() -> float:
        started = perf_counter()
        for read in read_specs(session, (SPEC,), topicwise=False):
            if read.spec is not None:
                build_result(check_spec(read.spec, read.findings, session), session, options)
        return perf_counter() - started

    return once


SERVED: Mapping[str, Callable[[Path], Timed]] = {"warm": _warm, "batch": _batch}


def _serve(name: str, workspace: Path) -> None:
    from briefgen.__main__ import GENERATIONS, YOUNG_OBJECTS

    once = SERVED[name](workspace)
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, GENERATIONS, GENERATIONS)  # as the command itself
    for _ in sys.stdin:
        print(once(), flush=True)


def report(seconds: Mapping[str, tuple[float, ...]]) -> str:
    """Return medians and the ratios within each round as a table."""
    rounds = len(seconds["cold"])
    lines = [
        f"{SPEC}: html, pdf and docx, proven; medians of {rounds} rounds",
        f"{'':8}{'briefgen':>12}{'bare render':>14}{'ratio':>8}   lowest-highest",
    ]
    for name, bare in PAIRS.items():
        ratios = [ours / theirs for ours, theirs in zip(seconds[name], seconds[bare], strict=True)]
        lines.append(
            f"{name:8}{statistics.median(seconds[name]):>10.3f} s{statistics.median(seconds[bare]):>12.3f} s"
            f"{statistics.median(ratios):>8.2f}   {min(ratios):.2f}-{max(ratios):.2f}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or be one of the processes that are timed."""
    parser = argparse.ArgumentParser(
        description="One letter beside a bare WeasyPrint render of it."
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, metavar="N", help=f"default: {ROUNDS}"
    )
    parser.add_argument("--serve", nargs=2, metavar=("WHAT", "FOLDER"), help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.rounds < 1:
        parser.error("at least one round")
    if told.serve:
        _serve(told.serve[0], Path(told.serve[1]))
        return
    print(report(bench(told.rounds)))


if __name__ == "__main__":
    main()

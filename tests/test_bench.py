"""The benchmark runs; how long things take is for a person to read."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_one_round_prints_each_ratio() -> None:
    command = [sys.executable, str(ROOT / "tools" / "bench.py"), "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    row = re.compile(r"^(\w+) +([\d.]+) s +([\d.]+) s +([\d.]+)   ([\d.]+)-([\d.]+)$", re.MULTILINE)
    found = {name: float(ours) / float(bare) for name, ours, bare, *_ in row.findall(done.stdout)}
    assert list(found) == ["cold", "first", "warm", "batch"]
    for name, _, _, ratio, lowest, highest in row.findall(done.stdout):
        assert ratio == lowest == highest
        assert abs(float(ratio) - found[name]) < 0.02


def test_no_round_is_refused() -> None:
    command = [sys.executable, str(ROOT / "tools" / "bench.py"), "--rounds", "0"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "at least one round" in done.stderr

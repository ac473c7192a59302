"""What the benchmarks share: the program, the articles, and how a figure is judged."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
STORY = ROOT / "examples" / "port-strike.txt"
NEWSLINT = str(Path(sys.executable).with_name("newslint"))
MEGABYTE = 1_000_000


def data() -> Path:
    """The folder with articles/ and corpus/ that NEWSLINT_DATA names."""
    folder = os.environ.get("NEWSLINT_DATA")
    if not folder:
        raise SystemExit("Set NEWSLINT_DATA to a folder with articles/ and corpus/.")
    return Path(folder)


def corpus() -> Path:
    """The directory of real articles."""
    return data() / "corpus"


def check(*arguments: str) -> list[str]:
    """The command that checks without cache, configuration and failing on findings."""
    return [NEWSLINT, "check", "--isolated", "--no-cache", "--exit-zero", *arguments]


def seconds(command: list[str], environment: dict[str, str] | None = None) -> float:
    """How long a process takes, whose output nobody reads."""
    start = time.perf_counter()
    output(command, environment)
    return time.perf_counter() - start


def output(command: list[str], environment: dict[str, str] | None = None) -> str:
    """What a process prints; one that fails ends the benchmark."""
    env = {**os.environ, **(environment or {})}
    # A user's Python keeps the bytecode that it compiled.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=env, check=False
    )
    if done.returncode:
        name = " ".join(command[:6])
        raise SystemExit(f"{name} …: status {done.returncode}\n{done.stderr[-800:]}")
    return done.stdout


def files(*places: str) -> list[Path]:
    """The stories that newslint would check."""
    return [Path(name) for name in output(check("--show-files", *places)).splitlines()]


def judge(what: str, figure: float, unit: str, *, most: float) -> bool:
    """Whether `figure` is `most` or less, said in a line."""
    return _say(what, figure, unit, f"at most {most:g}", passed=figure <= most)


def judge_least(what: str, figure: float, unit: str, *, least: float) -> bool:
    """Whether `figure` is `least` or more, said in a line."""
    return _say(what, figure, unit, f"at least {least:g}", passed=figure >= least)


def _say(what: str, figure: float, unit: str, bound: str, *, passed: bool) -> bool:
    print(f"{'pass' if passed else 'FAIL'}  {what}: {figure:.3g} {unit} ({bound})")
    return passed

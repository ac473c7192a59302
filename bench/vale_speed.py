"""Vale and newslint side by side: whole processes, cold, the same files and styles.

`vale_speed.py [EVERY [TURNS]]` takes each file of the corpus, or one of so many. Both
write all alerts as JSON; neither keeps results. Time is by the wall and of the
processor: the best of some turns, and for one file the median of nine. Memory is the
most that a program and its children hold at once, shared pages counted once, watched in
a turn that is not timed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

import psutil
from vale_alerts import DATA, STYLES, VALE, write_config

THREE = STYLES[:3]
TURNS = 3
FILES = 9
SMALL = 3_000
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


class Cost(NamedTuple):
    """What a process and its children took: seconds."""

    wall: float
    processor: float


class Pair(NamedTuple):
    """What the same work costs Vale and newslint."""

    vale: Cost
    newslint: Cost


def main() -> None:
    """Print how many times as quick newslint is."""
    if not VALE.is_file() or not (DATA / "corpus").is_dir():
        sys.exit("needs Vale (scripts/install-test-tools) and NEWSLINT_DATA")
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else TURNS  # noqa: PLR2004 - EVERY TURNS
    files = sorted((DATA / "corpus").rglob("*.md"))
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        corpus = root / "corpus"
        corpus.mkdir()
        for number, file in enumerate(files[::every]):
            (corpus / f"{number}-{file.name}").write_bytes(file.read_bytes())
        three = write_config(root, THREE, "three.ini")
        seven = write_config(root, STYLES, "seven.ini")
        show("one file of 3 KB, three styles", one_by_one(three, files))
        few = show("corpus, three styles", compare(three, corpus, turns))
        print(f"memory: {memory(three, corpus)}")
        many = show("corpus, seven styles", compare(seven, corpus, turns))
        more = many.newslint.processor / few.newslint.processor
        print(f"four styles more cost newslint {more - 1:.0%} more, by cpu")


def of_vale(ini: Path, target: Path) -> list[str]:
    """Vale's command."""
    flags = ["--output", "JSON", "--no-exit"]
    return [str(VALE), "--config", str(ini), *flags, str(target)]


def of_newslint(ini: Path, target: Path) -> list[str]:
    """Newslint's command."""
    start = [sys.executable, "-m", "newslint"]
    flags = ["--output-format", "json", "--no-cache"]
    return [*start, "check", "--config", str(ini), *flags, str(target)]


def compare(ini: Path, target: Path, turns: int) -> Pair:
    """Run both in turn; the best time of each."""
    # What Python and newslint compile is compiled by the first start of all.
    cost(of_newslint(ini, target))
    pairs = [
        (cost(of_vale(ini, target)), cost(of_newslint(ini, target)))
        for _ in range(turns)
    ]
    vale, newslint = zip(*pairs, strict=True)
    return Pair(best(vale), best(newslint))


def one_by_one(ini: Path, files: list[Path]) -> Pair:
    """The median costs of files that are about as long."""
    nearest = sorted(files, key=lambda file: abs(file.stat().st_size - SMALL))
    pairs = [compare(ini, file, TURNS) for file in nearest[:FILES]]
    vale, newslint = zip(*pairs, strict=True)
    return Pair(middle(vale), middle(newslint))


def middle(costs: tuple[Cost, ...]) -> Cost:
    """The median wall time and the median processor time."""
    return Cost(median(c.wall for c in costs), median(c.processor for c in costs))


def best(costs: tuple[Cost, ...]) -> Cost:
    """The least wall time and the least processor time."""
    return Cost(min(c.wall for c in costs), min(c.processor for c in costs))


def show(title: str, pair: Pair) -> Pair:
    """Print the times and their ratios, and return them."""
    vale, newslint = pair
    print(
        f"{title}: Vale {vale.wall:.2f} s wall, {vale.processor:.2f} s cpu; "
        f"newslint {newslint.wall:.2f} s wall, {newslint.processor:.2f} s cpu: "
        f"{vale.wall / newslint.wall:.1f} times as quick, "
        f"{vale.processor / newslint.processor:.1f} by cpu",
        flush=True,
    )
    return pair


def cost(command: list[str]) -> Cost:
    """What one process and its children take, their output thrown away."""
    start = perf_counter()
    process = _started(command)
    _, _, used = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = 0
    return Cost(wall, used.ru_utime + used.ru_stime)


def memory(ini: Path, target: Path) -> str:
    """The most that each of them holds."""
    vale, newslint = peak(of_vale(ini, target)), peak(of_newslint(ini, target))
    return f"Vale {vale:.0f} MB, newslint {newslint:.0f} MB in all its processes"


def peak(command: list[str]) -> float:
    """The most megabytes that a process and its children hold at once."""
    process = _started(command)
    watched, most = psutil.Process(process.pid), 0
    while process.poll() is None:
        most = max(most, _held(watched))
        sleep(0.05)
    return most / 1e6


def _held(process: psutil.Process) -> int:
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_full_info().pss
    except psutil.Error:
        # One of them has just ended.
        return 0
    return total


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=nothing, stderr=nothing, env=ENVIRONMENT)


if __name__ == "__main__":
    main()

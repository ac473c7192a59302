"""Vale and newslint side by side: whole processes, cold, the same files and styles.

`vale_speed.py [EVERY]` takes each file of the corpus, or one of so many.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from vale_parity import DATA, STYLES, VALE

THREE = STYLES[:3]
RUNS = 3
SMALL = 3_000


class Cost(NamedTuple):
    """What a process took: seconds by the wall and of the processor."""

    wall: float
    processor: float


def main() -> None:
    """Print how many times as quick newslint is."""
    if not VALE.is_file() or not (DATA / "corpus").is_dir():
        sys.exit("needs Vale (scripts/install-test-tools) and NEWSLINT_DATA")
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    files = sorted((DATA / "corpus").rglob("*.md"))
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        corpus = root / "corpus"
        corpus.mkdir()
        for file in files[::every]:
            shutil.copy(file, corpus / file.name)
        small = min(files, key=lambda file: abs(file.stat().st_size - SMALL))
        three, seven = config(root, THREE), config(root, STYLES)
        show("corpus, three styles", three, corpus)
        show("corpus, seven styles", seven, corpus)
        show("one file, three styles", three, small)


def config(root: Path, styles: tuple[str, ...]) -> Path:
    """A configuration of some styles."""
    path = root / f"{len(styles)}.ini"
    lines = (
        f"StylesPath = {DATA / 'vale-styles'}",
        "[*]",
        f"BasedOnStyles = {', '.join(styles)}",
        "proselint.Uncomparables = NO",
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def show(title: str, ini: Path, target: Path) -> None:
    """Run both in turn, and print their best times and the ratio."""
    vale = [
        str(VALE),
        "--config",
        str(ini),
        "--output",
        "JSON",
        "--no-exit",
        str(target),
    ]
    ours = [sys.executable, "-c", "from newslint.cli.main import main; main()", "check"]
    ours += ["--config", str(ini), "--output-format", "json", "--no-cache", str(target)]
    pairs = [(cost(vale), cost(ours)) for _ in range(RUNS)]
    best_vale = Cost(*map(min, zip(*(pair[0] for pair in pairs), strict=True)))
    best_ours = Cost(*map(min, zip(*(pair[1] for pair in pairs), strict=True)))
    wall = best_vale.wall / best_ours.wall
    processor = best_vale.processor / best_ours.processor
    print(
        f"{title}: Vale {best_vale.wall:.2f} s wall, {best_vale.processor:.2f} s cpu; "
        f"newslint {best_ours.wall:.2f} s wall, {best_ours.processor:.2f} s cpu: "
        f"{wall:.1f} times as quick, {processor:.1f} by cpu"
    )


def cost(command: list[str]) -> Cost:
    """What one process and its children take, their output thrown away."""
    environment = {
        k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        check=False,
    )
    wall = perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, used)


if __name__ == "__main__":
    main()

"""How much copy two processes check in a second, with default rules and no cache."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

from measure import MEGABYTE, check, corpus, judge_least, seconds

RUNS = 3


def main() -> None:
    """Print megabytes of files a second over the whole corpus."""
    command = check("--jobs", "2", str(corpus()))
    listing = [*check("--show-files"), str(corpus())]
    files = subprocess.run(listing, check=True, capture_output=True, text=True).stdout
    size = sum(Path(name).stat().st_size for name in files.splitlines())
    speed = median(size / MEGABYTE / seconds(command) for _ in range(RUNS))
    print(f"{len(files.splitlines())} stories, {size / MEGABYTE:.1f} MB")
    sys.exit(not judge_least("throughput of two processes", speed, "MB/s", least=2))


if __name__ == "__main__":
    main()

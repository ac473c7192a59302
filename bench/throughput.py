"""How much copy two processes check in a second, with default rules and no cache."""

from __future__ import annotations

import sys
from statistics import median

from measure import MEGABYTE, check, corpus, files, judge_least, seconds

RUNS = 3


def main() -> None:
    """Print megabytes of files a second over the whole corpus."""
    command = check("--jobs", "2", str(corpus()))
    stories = files(str(corpus()))
    size = sum(story.stat().st_size for story in stories)
    speed = median(size / MEGABYTE / seconds(command) for _ in range(RUNS))
    print(f"{len(stories)} stories, {size / MEGABYTE:.1f} MB")
    sys.exit(not judge_least("throughput of two processes", speed, "MB/s", least=2))


if __name__ == "__main__":
    main()

"""One story from a cold process, against a bare interpreter of the same environment."""

from __future__ import annotations

import sys
from statistics import median

from measure import STORY, check, judge, seconds

RUNS = 21


def main() -> None:
    """Print how many times a bare interpreter's start one story takes."""
    story, bare = check(str(STORY)), [sys.executable, "-c", "pass"]
    # The first run compiles the rules of a source tree; a wheel ships them compiled.
    seconds(story)
    # Interleaved, so that both meet the same machine.
    pairs = [(seconds(story), seconds(bare)) for _ in range(RUNS)]
    print(f"one story {median(s for s, _ in pairs) * 1000:.0f} ms,", end=" ")
    print(f"bare interpreter {median(b for _, b in pairs) * 1000:.0f} ms")
    ratio = median(s / b for s, b in pairs)
    sys.exit(not judge("one story from a cold process", ratio, "bare starts", most=8))


if __name__ == "__main__":
    main()

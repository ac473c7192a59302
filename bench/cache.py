"""What the cache saves: a second run over unchanged files against the first."""

from __future__ import annotations

import sys
import tempfile

from measure import check, corpus, judge, seconds


def main() -> None:
    """Print the part of the first run's time that the second takes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [part for part in check(str(corpus())) if part != "--no-cache"]
        command += ["--cache-dir", folder]
        first, second = seconds(command), seconds(command)
    print(f"first run {first:.1f} s, second {second:.2f} s")
    sys.exit(not judge("second run", second / first, "of the first", most=0.1))


if __name__ == "__main__":
    main()

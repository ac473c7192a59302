"""The most memory that any process of a run holds."""

from __future__ import annotations

import os
import subprocess
import sys

from measure import MEGABYTE, STORY, check, corpus, judge


def main() -> None:
    """Print the peaks: one story, and the largest process over the whole corpus."""
    results = [
        judge("memory for one story", peak(check(str(STORY))), "MB", most=100),
        judge("memory of a process", peak(check(str(corpus()))), "MB", most=400),
        judge("memory of one alone", peak(check("-j1", str(corpus()))), "MB", most=400),
    ]
    sys.exit(not all(results))


def peak(command: list[str]) -> float:
    """The peak of the largest process among the command's and its children's, in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: status {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_maxrss * unit / MEGABYTE


if __name__ == "__main__":
    main()

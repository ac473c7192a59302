"""The same run by several processes, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.run import Checked, Order, Runner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Each process has its own runner; a pool gives its workers no other place for one.
_runner: Runner


def run_parallel(
    order: Order, paths: Sequence[Path], jobs: int, size: int
) -> Iterator[Checked]:
    """What each of `paths` has, in order; `size` paths go to a process at a time."""
    from multiprocessing import Pool

    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    with Pool(min(jobs, len(chunks)), _begin, (order,)) as pool:
        for checked in pool.imap(_check, chunks):
            yield from checked
        pool.close()
        pool.join()


def _begin(order: Order) -> None:
    import signal
    from multiprocessing.util import Finalize

    global _runner  # noqa: PLW0603 - see above
    _runner = Runner(order)
    Finalize(None, _runner.save, exitpriority=1)
    # The parent alone answers an interrupt; it ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(paths: Sequence[Path]) -> list[Checked]:
    return [_runner.check_path(path) for path in paths]

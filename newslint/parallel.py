"""A run over many files, in order, by as many processes as it is worth."""

from __future__ import annotations

from collections import deque

from newslint.run import Order, Runner
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newslint.parcel import Lines
    from newslint.run import Checked

# Each process has its own runner; a pool gives its workers no other place for one.
_runner: Runner
_lines: Lines | None


# Starting processes takes about 50 ms; below this much copy one is quicker.
_WORTH_BYTES = 400_000
_CHUNK = 16
# So many stories ask for most rules of a style.
_TELLING = 6


def run(
    order: Order, paths: Sequence[Path], jobs: int, lines: Lines | None = None
) -> Iterator[Checked]:
    """What each of `paths` has, in their order; `jobs` processes at most.

    With `lines`, a report's, other processes may give diagnostics as it writes them.
    """
    runner = Runner(order)
    if jobs > 1 and _is_much(paths):
        yield from _by_processes(runner, paths, jobs, lines)
        return
    for path in paths:
        yield runner.check_path(path)
    runner.save()


def _is_much(paths: Iterable[Path]) -> bool:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue
        if total > _WORTH_BYTES:
            return True
    return False


def _by_processes(
    runner: Runner, paths: Sequence[Path], jobs: int, lines: Lines | None
) -> Iterator[Checked]:
    """What the cache knows, and what processes find of the rest."""
    recalled = dict(_recall(runner, paths))
    rest = [path for path in paths if path not in recalled]
    checked = _check_all(runner.order, rest, jobs, lines) if rest else iter(())
    for path in paths:
        yield recalled.get(path) or next(checked)
    # At their end the processes save what they have learnt.
    deque(checked, maxlen=0)


def _recall(runner: Runner, paths: Sequence[Path]) -> Iterator[tuple[Path, Checked]]:
    """The files that the cache knows; it is asked no more once it seems to be new."""
    found = 0
    for number, path in enumerate(paths):
        if recalled := runner.recall(path):
            found += 1
            yield path, recalled
        elif not found and number >= _CHUNK:
            return


def _check_all(
    order: Order, paths: Sequence[Path], jobs: int, lines: Lines | None
) -> Iterator[Checked]:
    from multiprocessing import Pool

    from newslint.parcel import unpack

    # Each process asks LanguageTool one question at a time: together they keep the
    # one server busy on all its cores, and do not overrun it.
    runner = Runner(order._replace(lanes=1))
    if len(paths) > _TELLING and runner.is_vale_alone(paths[0]):
        # Processes that begin as copies of this one have the rules compiled.
        yield from map(runner.check_path, paths[:_TELLING])
        paths = paths[_TELLING:]
    # Small enough that no process waits long for the last one.
    size = max(1, min(_CHUNK, len(paths) // (8 * jobs)))
    chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
    with Pool(min(jobs, len(chunks)), _begin, (runner, lines)) as pool:
        for parcel in pool.imap(_check, chunks):
            yield from unpack(parcel)
        pool.close()
        pool.join()


def _begin(runner: Runner, lines: Lines | None) -> None:
    import signal
    from multiprocessing.util import Finalize

    global _runner, _lines
    _runner, _lines = runner, lines
    Finalize(None, _runner.save, exitpriority=1)
    # The parent alone answers an interrupt; it ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(paths: Sequence[Path]) -> bytes:
    from newslint.parcel import pack, written

    results = map(_runner.check_path, paths)
    return pack(written(each, _lines) if _lines else each for each in results)

"""A run over many files, in order, by as many processes as it is worth."""

from __future__ import annotations

from collections import deque

from newslint.errors import ReadError
from newslint.run import Checked, Order, Runner
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newslint.parcel import Lines

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
    # It ends when the processes have.
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
    done = 0
    for checked in _by_pool(runner, chunks, min(jobs, len(chunks)), lines):
        done += 1
        yield checked
    lost = paths[done:]
    yield from (_unchecked(path, lost[0]) for path in lost)


def _by_pool(
    runner: Runner, chunks: Iterable[Sequence[Path]], jobs: int, lines: Lines | None
) -> Iterator[Checked]:
    """What processes find, up to where one of them is ended from outside."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    from newslint.parcel import unpack

    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(runner, lines))
    try:
        for parcel in pool.map(_check, chunks):
            yield from unpack(parcel)
        # At their end the processes save what they have learnt.
        pool.shutdown()
    except BrokenProcessPool:
        return
    finally:
        for process in active_children():
            process.terminate()
        pool.shutdown(cancel_futures=True)


def _unchecked(path: Path, first: Path) -> Checked:
    what = "neither this nor what comes after it was checked: a process was ended"
    return Checked(str(path), "", (), (str(ReadError(what, str(first))),))


def _begin(runner: Runner, lines: Lines | None) -> None:
    import signal
    from multiprocessing.util import Finalize
    from threading import Thread

    global _runner, _lines
    _runner, _lines = runner, lines
    Finalize(None, _runner.save, exitpriority=1)
    # The parent alone answers an interrupt; it ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as the one that began it has been ended."""
    import os
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _check(paths: Sequence[Path]) -> bytes:
    from newslint.parcel import pack, written

    results = map(_runner.check_path, paths)
    return pack(written(each, _lines) if _lines else each for each in results)

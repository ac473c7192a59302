"""A thread of its own for work that would keep the editor waiting."""

from __future__ import annotations

from concurrent.futures import Future
from queue import LifoQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Lane:
    """Does one job after another, the newest first: what was asked last is seen."""

    def __init__(self, name: str) -> None:
        """Start the thread, which does not keep the process alive."""
        self._jobs: LifoQueue[tuple[Future[Any], Callable[[], Any]]] = LifoQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def do(self, job: Callable[[], T]) -> Future[T]:
        """What `job` will have returned, or raised."""
        future: Future[T] = Future()
        self._jobs.put((future, job))
        return future

    def end(self, seconds: float) -> bool:
        """Whether the thread has ended, for which at most `seconds` are waited."""
        self.do(_leave)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while True:
            future, job = self._jobs.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(job())
            except SystemExit:
                return
            except BaseException as error:  # noqa: BLE001 - whoever asked is told
                future.set_exception(error)


def _leave() -> None:
    raise SystemExit

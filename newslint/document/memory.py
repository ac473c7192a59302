"""What was found in the blocks of a story that is read again after each keystroke.

A question that the words of one block answer need not be asked again of a block that
stayed as it was. The answers of the last reading are kept, and no older ones.
"""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any


class Memory:
    """The answers of one story's last reading and of this one.

    Threads that read at the same time are answered rightly, if not always quickly.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._last: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def turn(self) -> None:
        """Begin another reading: what the last one did not need is forgotten."""
        self._last, self._now = self._now, {}

    def recall(self, ask: Callable[[Any], Any], about: Hashable) -> Any:  # noqa: ANN401 - as `ask` says
        """What `ask(about)` returns, which nobody may change."""
        key = ask, about
        answer = self._now.get(key, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = self._last.get(key, _UNKNOWN)
            if answer is _UNKNOWN:
                answer = ask(about)
            self._now[key] = answer
        return answer


_UNKNOWN = object()

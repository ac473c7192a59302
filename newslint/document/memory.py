"""What was found in the blocks of a story that is read again after each keystroke.

A question that the words of one block answer need not be asked again of a block that
stayed as it was. The answers of the last reading are kept, and no older ones.
"""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    # By the function that was asked.
    Answers = dict[Callable[[Any], Any], Any]


# What no answer is.
UNKNOWN = object()


class Memory:
    """The answers of one story's last reading and of this one.

    Threads that read at the same time are answered rightly, if not always quickly.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._last: dict[Hashable, Answers] = {}
        self._now: dict[Hashable, Answers] = {}

    def turn(self) -> None:
        """Begin another reading: what the last one did not need is forgotten."""
        self._last, self._now = self._now, {}

    def of(self, subject: Hashable) -> Answers:
        """What was answered about `subject`; whoever asks more puts it in."""
        answers = self._now.get(subject)
        if answers is None:
            answers = self._now[subject] = self._last.get(subject) or {}
        return answers


def ask(answers: Answers, question: Callable[[Any], Any], subject: Any) -> Any:  # noqa: ANN401 - as the question says
    """What `question(subject)` returns, from `answers` where they have it."""
    answer = answers.get(question, UNKNOWN)
    if answer is UNKNOWN:
        answer = answers[question] = question(subject)
    return answer

"""What was found in the blocks of a story that is read again after each keystroke.

A question that the words of one block answer need not be asked again of a block that
stayed as it was. The answers of the last reading are kept, and no older ones.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from typing import Any, TypeVar

    A = TypeVar("A", bound=Hashable)
    T = TypeVar("T")
    Question = Callable[[Any], Any]


# What no answer is.
_UNKNOWN = object()


class Memory:
    """The last reading of one story.

    Threads that read at the same time are answered rightly, if not always quickly.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._last = _Answers((), {}, {}, {})

    def begin(self, texts: Sequence[str]) -> Round:
        """Another reading, of blocks with these texts."""
        last, self._last = self._last, _Answers(texts, {}, {}, {})
        return Round(self._last, last)


class _Answers(NamedTuple):
    """What was answered in one reading."""

    texts: Sequence[str]
    of_blocks: dict[Question, list[Any]]
    """For each question an answer for each block, or what shows that none was given."""
    of_others: dict[tuple[Question, Hashable], Any]
    unions: dict[Hashable, _Union]


class Round:
    """One reading: what was answered, and what the one before has answered."""

    def __init__(self, now: _Answers, last: _Answers) -> None:
        """Fill `now` with what `last` has about blocks that stayed as they were."""
        self._now = now
        self._last = last
        self._kept = _kept(last.texts, now.texts)

    def of_blocks(self, question: Callable[[str], T]) -> list[T]:
        """What `question` says of each block; nobody may change it."""
        answers = self._list_of(question)
        if _UNKNOWN in answers:
            self._ask(question, answers, range(len(answers)))
        return answers

    def of_some(self, question: Callable[[str], T], indexes: Sequence[int]) -> list[T]:
        """What `question` says of the blocks with these 0-based indexes."""
        answers = self._list_of(question)
        chosen = [answers[index] for index in indexes]
        if _UNKNOWN in chosen:
            self._ask(question, answers, indexes)
            chosen = [answers[index] for index in indexes]
        return chosen

    def _list_of(self, question: Question) -> list[Any]:
        lists = self._now.of_blocks
        answers = lists.get(question)
        if answers is None:
            answers = lists[question] = self._brought(question)
        return answers

    def _brought(self, question: Question) -> list[Any]:
        """The last answers, each in the place of its block."""
        last = self._last.of_blocks.get(question)
        if last is None:
            return [_UNKNOWN] * len(self._now.texts)
        head, middle, tail = self._kept
        between = [_UNKNOWN if at is None else last[at] for at in middle]
        return [*last[:head], *between, *last[len(last) - tail :]]

    def _ask(
        self, question: Question, answers: list[Any], indexes: Sequence[int]
    ) -> None:
        for index in indexes:
            if answers[index] is _UNKNOWN:
                answers[index] = question(self._now.texts[index])

    def of(self, question: Callable[[A], T], subject: A) -> T:
        """What `question(subject)` returns, as now or in the last reading."""
        key = question, subject
        answer = self._now.of_others.get(key, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = self._last.of_others.get(key, _UNKNOWN)
            if answer is _UNKNOWN:
                answer = question(subject)
            self._now.of_others[key] = answer
        known: T = answer
        return known

    def union(self, name: Hashable, sets: Sequence[frozenset[A]]) -> frozenset[A]:
        """The union of `sets`: the last one of this name where that is the same."""
        union = self._last.unions.get(name, _NOTHING).of(sets)
        self._now.unions[name] = union
        return union.whole


class _Kept(NamedTuple):
    """How many blocks at the head and at the tail stayed where they were.

    For each block between, its index in the last reading, if it was there.
    """

    head: int
    middle: Sequence[int | None]
    tail: int


def _kept(old: Sequence[str], new: Sequence[str]) -> _Kept:
    head, tail = _ends(old, new)
    places = {old[at]: at for at in range(head, len(old) - tail)}
    return _Kept(head, [places.get(t) for t in new[head : len(new) - tail]], tail)


def _ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many members two sequences share at the head, and at the tail behind it."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    return head, next((at for at in range(most) if old[~at] != new[~at]), most)


class _Union(NamedTuple):
    """Sets, how many of them have each member, and all their members."""

    sets: Sequence[frozenset[Any]]
    counts: Counter[Any]
    whole: frozenset[Any]

    def of(self, sets: Sequence[frozenset[Any]]) -> _Union:
        """The union of other sets, most of which are in the same order."""
        head, tail = _ends(self.sets, sets)
        left = [*chain.from_iterable(self.sets[head : len(self.sets) - tail])]
        counts = self.counts.copy()
        counts.subtract(left)
        counts.update(chain.from_iterable(sets[head : len(sets) - tail]))
        for member in set(left):
            if not counts[member]:
                del counts[member]
        same = len(counts) == len(self.whole) and self.whole.issuperset(counts)
        return _Union(sets, counts, self.whole if same else frozenset(counts))


_NOTHING = _Union((), Counter(), frozenset())

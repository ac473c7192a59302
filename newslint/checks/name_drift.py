"""`name-drift`: one name in two spellings."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import combinations

from newslint.checks.keys import Keys
from newslint.document.capitals import PUNCTUATION, without_possessive
from newslint.document.source_map import MASK
from newslint.document.words import occurrences
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newslint.diagnostic import Span
    from newslint.dictionary import Dictionary
    from newslint.document.story import Document
    from newslint.reading import Reading

_MARKS = PUNCTUATION + MASK
_LONG = 8
# Names beginning alike are few in a story; in a directory they are no evidence.
_MOST_ALIKE = 40
_ALIKE = 2
_SWAP = "ei"


class Check(Keys):
    """Reports the rarer of two capitalised words that are one edit apart.

    Two edits count from eight letters. A word in the dictionary or among `exceptions`,
    one shorter than `minimum` and a pair that differs only by one of `endings` are no
    drift. An ending
    is written `long:short`.
    """

    minimum: int = 5
    endings: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    @cached_property
    def _endings(self) -> tuple[tuple[str, str], ...]:
        pairs = (ending.partition(":") for ending in self.endings)
        return tuple((long, short) for long, _, short in pairs)

    def patterns(self) -> tuple[str, ...]:
        """None: only the names of the story tell."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each rare form; the arguments are both forms."""
        document = reading.document
        # Most stories have no two such words, and need not be read for their names.
        alike = document.answer(self._near, document.union(_capitalised))
        # The slip may stand at the head of a sentence only; the name is known for one.
        near = [pair for pair in alike if not document.names.isdisjoint(pair)]
        if not near:
            return
        uses = _uses(document, {name for pair in near for name in pair})
        surnames = {person.surname for person in document.people}

        def weight(name: str) -> tuple[int, bool, str]:
            # Of two that are as frequent, the one with a given name was introduced.
            return len(uses[name]), name in surnames, name

        for pair in near:
            rare, common = sorted(pair, key=weight)
            if common not in document.names or weight(rare)[:2] == weight(common)[:2]:
                continue
            if uses[rare]:
                yield from self._drift(document, rare, common, uses[rare])

    @cached_property
    def _near(self) -> Callable[[frozenset[str]], list[tuple[str, str]]]:
        """What tells pairs of names that may be one name: always the same object."""
        return lambda names: list(self._pairs(names))

    def _pairs(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        alike = defaultdict(list)
        for name in names:
            if len(name) >= self.minimum and name.isalpha() and name[1:].islower():
                alike[name[:_ALIKE]].append(name)
                # The second letter and the third exchanged: Rnasome for Ransome.
                turned = name[0] + name[2] + name[1] + name[3:]
                if name < turned and turned in names and name[1] != name[2]:
                    yield name, turned
        for group in alike.values():
            if len(group) <= _MOST_ALIKE:
                for a, b in combinations(sorted(group), 2):
                    most = 2 if min(len(a), len(b)) >= _LONG else 1
                    if edits_apart(a, b, most) and not self._is_derivation(a, b):
                        yield a, b

    def _drift(
        self, document: Document, rare: str, common: str, uses: list[Span]
    ) -> Iterator[Finding]:
        if rare in self.exceptions or _is_word(rare):
            return
        if _are_two_people(document, rare, common):
            return
        for span in uses:
            yield Finding(span, (rare, common), (common,))

    def _is_derivation(self, a: str, b: str) -> bool:
        return self._is_derived(a, b) or self._is_derived(b, a)

    def _is_derived(self, longer: str, shorter: str) -> bool:
        return any(
            longer.endswith(end) and longer.removesuffix(end) + instead == shorter
            for end, instead in self._endings
        )


def _capitalised(text: str) -> frozenset[str]:
    """Words with a capital, bare of marks and of a possessive ending."""
    tokens = {t for t in text.split() if t.istitle() or "'s" in t or "’s" in t}
    words = (without_possessive(token.strip(_MARKS)) for token in tokens)
    return frozenset(word for word in words if word[:1].isupper())


def _words() -> Dictionary:
    from newslint.dictionary import open_words

    return open_words()


def _is_word(name: str) -> bool:
    words = _words()
    return words.knows(name) or words.knows(name.lower())


def _are_two_people(document: Document, rare: str, common: str) -> bool:
    """Whether given names beside the two show relatives or strangers."""
    given = {person.surname: person.given for person in document.people}
    first, second = given.get(rare), given.get(common)
    return first is not None and second is not None and first != second


def _uses(document: Document, names: set[str]) -> dict[str, list[Span]]:
    """Where each of the names stands in running copy, and in no compound."""
    return {name: [*_in_copy(document, name)] for name in names}


def _in_copy(document: Document, name: str) -> Iterator[Span]:
    text = document.text
    for span in occurrences(text, name):
        beside = text[span.start - 1 : span.start], text[span.end : span.end + 1]
        if "-" not in beside and document.block_at(span.start).is_body:
            yield span


def edits_apart(a: str, b: str, most: int) -> bool:
    """Whether 1 to `most` letters inserted, dropped, changed or swapped make b of a."""
    if abs(len(a) - len(b)) > most or a == b:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    if len(left) == len(right) == len(_SWAP) and left == right[::-1]:
        return True
    if max(len(left), len(right)) <= most:
        return True
    return most > 1 and _alike_but_ends(left, right)


def _alike_but_ends(a: str, b: str) -> bool:
    """Whether one edit at each end is all that sets the two apart."""
    return a[1:] == b[:-1] or a[:-1] == b[1:] or a[1:-1] == b[1:-1]

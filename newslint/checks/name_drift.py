"""`name-drift`: one name in two spellings."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from itertools import combinations, filterfalse

from newslint.checks.keys import Keys
from newslint.document.capitals import PUNCTUATION, without_possessive
from newslint.document.source_map import MASK
from newslint.document.words import occurrences
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
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
# Small words that join the names of other languages.
_LINKS = "de|del|della|di|do|da|dos|das|des|du|der|den|et|und"
_LONGEST_LINK = 6
_MOST_EDITS = 2


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

    fixes = True

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
        if not document.answer(self._may_drift, _loosely(document.distinct_words)):
            return
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
            yield from self._drift(document, rare, common, uses)

    @cached_property
    def _may_drift(self) -> Callable[[frozenset[str]], bool]:
        """What tells whether some of names, or of more than those, may be one name."""
        return lambda names: _is_crowded(names) or any(map(all, self._pairs(names)))

    @cached_property
    def _near(self) -> Callable[[frozenset[str]], list[tuple[str, str]]]:
        """What tells pairs of names that may be one name: always the same object."""
        return lambda names: list(self._pairs(names))

    def _pairs(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        plain = {
            name
            for name in names
            if len(name) >= self.minimum and name.isalpha() and name[1:].islower()
        }
        # Of two words of the dictionary neither is a slip for the other.
        strangers = _words().unknown(plain)
        if not strangers:
            return
        # The second letter and the third exchanged: Rnasome for Ransome.
        for name in strangers:
            turned = name[0] + name[2] + name[1] + name[3:]
            is_first = name < turned or turned not in strangers
            if is_first and turned in names and name[1] != name[2]:
                yield name, turned
        for group in _that_begin_alike(plain, strangers):
            for a, b in combinations(sorted(group), 2):
                if strangers.isdisjoint((a, b)) or self._is_derivation(a, b):
                    continue
                if edits_apart(a, b, 2 if min(len(a), len(b)) >= _LONG else 1):
                    yield a, b

    def _drift(
        self, document: Document, rare: str, common: str, uses: dict[str, list[Span]]
    ) -> Iterator[Finding]:
        if rare in self.exceptions or _is_word(rare):
            return
        if _are_two_people(document, rare, common):
            return
        text = document.text
        if _is_foreign(text, uses[rare]) and not _is_foreign(text, uses[common]):
            return
        for span in uses[rare]:
            yield Finding(span, (rare, common), (common,))

    def _is_derivation(self, a: str, b: str) -> bool:
        return self._is_derived(a, b) or self._is_derived(b, a)

    def _is_derived(self, longer: str, shorter: str) -> bool:
        return any(
            longer.endswith(end) and longer.removesuffix(end) + instead == shorter
            for end, instead in self._endings
        )


def _is_crowded(names: frozenset[str]) -> bool:
    """Whether so many names begin alike that they are not compared."""
    counts = Counter(name[:_ALIKE] for name in names)
    return max(counts.values(), default=0) > _MOST_ALIKE


def _that_begin_alike(names: set[str], some: set[str]) -> Iterator[list[str]]:
    """The names of each two letters that one of `some` begins with."""
    alike: dict[str, list[str]] = {name[:_ALIKE]: [] for name in some}
    for name in names:
        if name[:_ALIKE] in alike:
            alike[name[:_ALIKE]].append(name)
    yield from (group for group in alike.values() if len(group) <= _MOST_ALIKE)


def _loosely(words: Iterable[str]) -> frozenset[str]:
    """All that `_capitalised` may find in a text of these words, and perhaps others."""
    found = filterfalse(str.islower, words)
    return frozenset([without_possessive(word.strip("_")) for word in found])


def _capitalised(text: str) -> frozenset[str]:
    """Words with a capital, bare of marks and of a possessive ending."""
    # Most tokens are of small letters, which is told quickest.
    tokens = [
        token
        for token in filterfalse(str.islower, text.split())
        if token.istitle() or "'s" in token or "’s" in token
    ]
    words = (without_possessive(token.strip(_MARKS)) for token in tokens)
    return frozenset(word for word in words if word[:1].isupper())


def _words() -> Dictionary:
    from newslint.dictionary import open_words

    return open_words()


def _is_word(name: str) -> bool:
    words = _words()
    return words.knows(name) or words.knows(name.lower())


def _are_two_people(document: Document, rare: str, common: str) -> bool:
    """Whether given names or a title beside the two show relatives or strangers.

    So it is where one of the two is a given name: Kiichi Miyazawa, Takashi Kiuchi.
    """
    people = {person.surname: person for person in document.people}
    first, second = people.get(rare), people.get(common)
    given = {person.given for person in document.people}
    if (first and common in given) or (second and rare in given):
        return True
    if first is None or second is None or first.given is None:
        return False
    if second.given is None:
        # President Reagan needs no given name, and Donald Regan is somebody else.
        return bool(second.titles) and set(first.titles).isdisjoint(second.titles)
    return first.given != second.given


@cache
def _linked_before() -> re.Pattern[str]:
    return compiled(rf"(?i)\b(?:{_LINKS}) \Z")


@cache
def _linked_behind() -> re.Pattern[str]:
    return compiled(rf" (?i:{_LINKS}) (?=[A-Z])")


def _is_foreign(text: str, uses: list[Span]) -> bool:
    """Whether the word stands in another language's name: the Banco do Brasil."""
    return any(
        _linked_before().search(text, max(0, start - _LONGEST_LINK), start)
        or _linked_behind().match(text, end)
        for start, end in uses
    )


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
    start = _shared(a, b)
    left, right = a[start:], b[start:]
    if _is_one_edit(left, right):
        return True
    return most > 1 and _are_two_edits(left, right)


def _is_one_edit(a: str, b: str) -> bool:
    """Whether two words that begin with other letters are one edit apart there."""
    if a[1:] == b[1:] or a[1:] == b or a == b[1:]:
        return True
    return a[2:] == b[2:] and a[:2] == b[1::-1]


def _are_two_edits(a: str, b: str) -> bool:
    """Whether two edits, or one at each end, set apart words that begin otherwise."""
    end = _shared(a[::-1], b[::-1])
    left, right = a[: len(a) - end], b[: len(b) - end]
    return max(len(left), len(right)) <= _MOST_EDITS or _alike_but_ends(left, right)


def _shared(a: str, b: str) -> int:
    """How many letters the two begin with alike."""
    shared = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        shared += 1
    return shared


def _alike_but_ends(a: str, b: str) -> bool:
    """Whether one edit at each end is all that sets the two apart."""
    return a[1:] == b[:-1] or a[:-1] == b[1:] or a[1:-1] == b[1:-1]

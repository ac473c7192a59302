"""`two-forms`: one word or name that a story writes in two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, cached_property

from newslint.checks.exceptions import Exceptions
from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import ClassVar

    from newslint.reading import Reading


# Before a form they make it a part of something: an address, a tag, a compound.
_JOINING = frozenset("_@#/.-")


class _Shape(NamedTuple):
    """One way to write it: its forms, and the words each cannot do without."""

    forms: tuple[str, ...]
    parts: tuple[frozenset[str], ...]


class _Place(NamedTuple):
    span: Span
    form: int
    shape: int


class Check(Keys):
    """Reports the rarer shape of what a story writes in two.

    Each of `groups` is `ceasefire, ceasefires | cease-fire, cease-fires`: the forms of
    one shape and those of the other, in the same order. A blank in the second shape
    stands for a hyphen too. Shapes that differ in capitals alone do not count where a
    sentence begins. `exceptions` are what either may be part of: `Dynamo Kiev`. The
    message's arguments are the form and what it should be.
    """

    groups: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    fixes: ClassVar[bool] = True

    def patterns(self) -> tuple[str, ...]:
        """None: the story's vocabulary tells at once."""
        return ()

    def words(self) -> tuple[str, ...]:
        """Of each group a word of one shape, and those of the other beside it."""
        waits = {wait for group in self.groups for wait in _waits(*_shapes(group))}
        return tuple(sorted(waits))

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each occurrence of the rarer shape."""
        vocabulary = reading.document.vocabulary
        known = vocabulary & self._known
        near = {index for word in known for index in self._index[word]}
        for index in sorted(near):
            shapes = _shapes(self.groups[index])
            if all(_may_occur(shape, vocabulary) for shape in shapes):
                yield from self._mixed(reading, shapes)

    def _mixed(
        self, reading: Reading, shapes: tuple[_Shape, _Shape]
    ) -> Iterator[Finding]:
        cased = shapes[0].parts == shapes[1].parts and _is_cased(shapes)
        places: list[_Place] = []
        for index, shape in enumerate(shapes):
            found = [
                place
                for place in _places(reading, shape, index)
                if not (cased and _opens_sentence(reading, place.span))
                and not self._excepted.cover(reading.document, place.span)
            ]
            if not found:
                return
            places += found
        places.sort()
        counts = Counter(place.shape for place in places)
        # Of two that are as many, the one that came first is the story's.
        usual = max(counts, key=lambda shape: (counts[shape], shape == places[0].shape))
        for place in places:
            if place.shape != usual:
                yield _finding(reading, place, shapes[usual].forms[place.form])

    @cached_property
    def _excepted(self) -> Exceptions:
        return Exceptions(self.exceptions)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._index)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """The groups by each word that their first shape is made of."""
        index = defaultdict(list)
        for number, group in enumerate(self.groups):
            for word in _words(group.partition("|")[0]):
                index[word].append(number)
        return index


@cache
def _shapes(group: str) -> tuple[_Shape, _Shape]:
    one, other = group.split("|")
    return _shape(one), _shape(other)


def _shape(written: str) -> _Shape:
    forms = tuple(form.strip() for form in written.split(","))
    return _Shape(forms, tuple(map(_words, forms)))


def _words(written: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", written.lower()))


def _waits(one: _Shape, other: _Shape) -> Iterator[str]:
    """What `newslint.matching.index` says of a story that may have both."""
    beside = sorted({_telling(parts, one) for parts in other.parts})
    # A sign has no word that could be waited for.
    also = f":{','.join(beside)}" if all(beside) else ""
    words = (_telling(parts, other) for parts in one.parts)
    return (word + also for word in words if word)


def _telling(parts: frozenset[str], other: _Shape) -> str:
    """The longest word of a form, if there is one that the other shape has not."""
    own = parts.difference(*other.parts)
    return max(own or parts, key=lambda word: (len(word), word), default="")


def _may_occur(shape: _Shape, vocabulary: frozenset[str]) -> bool:
    return any(parts <= vocabulary for parts in shape.parts)


def _is_cased(shapes: tuple[_Shape, _Shape]) -> bool:
    """Whether the two differ in nothing but capitals."""
    one, other = (shape.forms[0] for shape in shapes)
    return one != other and one.lower() == other.lower()


def _opens_sentence(reading: Reading, span: Span) -> bool:
    document = reading.document
    start = document.sentence_at(span.start).start
    return not document.text[start : span.start].strip(" \"'“‘(")


def _finding(reading: Reading, place: _Place, right: str) -> Finding:
    """The finding; the full stop of `U.S.` takes the place of a sentence's own."""
    document, span = reading.document, place.span
    written = document.text_of(span)
    if written.endswith(".") and not right.endswith("."):
        ends = document.sentence_at(span.start).end == span.end
        return Finding(span, (written, right), (right + "." * ends,))
    is_doubled = right.endswith(".") and document.text.startswith(".", span.end)
    edit = Span(span.start, span.end + is_doubled)
    return Finding(span, (written, right), (right,), edit=edit)


def _places(reading: Reading, shape: _Shape, index: int) -> Iterator[_Place]:
    """Where the forms stand as written, in what the rule reads."""
    for number, form in enumerate(shape.forms):
        for span in _occurrences(_form(form), reading.document.text):
            if reading.reads(span):
                yield _Place(span, number, index)


def _occurrences(form: re.Pattern[str], text: str) -> Iterator[Span]:
    """Where a form stands that is not the end of something longer."""
    at = 0
    while match := form.search(text, at):
        start, end = match.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in _JOINING):
            at = start + 1
            continue
        yield Span(start, end)
        at = end


@cache
def _form(form: str) -> re.Pattern[str]:
    """The form; what stands before it is looked at by hand.

    A pattern that begins with a letter is found fifty times as fast as one that first
    looks behind.
    """
    body = (
        form.replace(".", r"\.")
        .replace("-", r"[-\u2010\u2011]")
        .replace(" ", r"[- \u00a0\n\u2010]")
    )
    return compiled(rf"{body}(?![\w@/$-]|\.\w)")

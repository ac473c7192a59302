"""Vale's `substitution`: this should stand in place of that."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.actions import like
from newslint.checks.exceptions import Exceptions
from newslint.checks.keys import NOTHING, Keys
from newslint.finding import Finding
from newslint.matching.lazily import Matchers
from newslint.matching.matcher import Matcher, fullmatch, prefilter, without_lookaround
from newslint.matching.needs import Needs
from newslint.matching.template import is_literal, word_template, wrap_spaces
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import ClassVar

    from newslint.diagnostic import Span
    from newslint.reading import Reading


class Check(Keys):
    """Reports what `swap` maps to something else.

    A value with `|` offers several. Keys are tried longest first.
    """

    swap: Mapping[str, str] = NOTHING
    exceptions: tuple[str, ...] = ()
    ignorecase: bool = False
    nonword: bool = False
    vocab: bool = True
    capitalize: bool = False
    matchcase: bool = False
    pos: str = ""
    needs: Mapping[str, str] | None = None

    # How many a message may show.
    arguments: ClassVar[int] = 2

    def needed(self) -> Mapping[str, str]:
        """For each key but small words what a text must have; see `matching.needs`."""
        keys = [key for key in self.swap if self.nonword or not _is_small_word(key)]
        from newslint.matching.telling import need_of

        return {key: need_of(key, bounded=not self.nonword) for key in keys}

    @cached_property
    def _others(self) -> Mapping[str, str]:
        """Keys that are more than one small word, with what they need."""
        known = self.needed() if self.needs is None else self.needs
        return {key: need for key, need in known.items() if key in self.swap}

    @cached_property
    def _possible(self) -> Needs:
        return Needs(self._others)

    def _keys(self, vocabulary: frozenset[str]) -> list[str]:
        """The keys that can match in a text of these words, in Vale's order."""
        keys = self._possible.met(vocabulary)
        # Looked up from the shorter side: a list may have thousands of words.
        few, many = sorted((self.swap.keys(), vocabulary), key=len)
        small = [word for word in few if word in many and word not in self._others]
        return sorted([*keys, *small], key=_by_length)

    @cached_property
    def _exceptions(self) -> Exceptions:
        return Exceptions(self.exceptions)

    @cached_property
    def _matchers(self) -> Matchers:
        return Matchers()

    @cached_property
    def _anchored(self) -> dict[str, Matcher]:
        return {}

    def words(self) -> tuple[str, ...]:
        """Words without one of which the keys that have such words find nothing."""
        small = self.swap.keys() - self._others.keys()
        return tuple(sorted(small.union(*self._waits.values())))

    def patterns(self) -> tuple[str, ...]:
        """The keys that `words` does not answer for, as one pattern."""
        keys = [key for key, waits in self._waits.items() if not waits]
        if not keys:
            return ()
        relaxed = prefilter(self._pattern(keys))
        return (relaxed,) if relaxed else ("",)

    @cached_property
    def _waits(self) -> dict[str, frozenset[str]]:
        """What each of the others waits for, if anything."""
        from newslint.matching.waiting import waits_of_each

        return waits_of_each(self._others, bounded=not self.nonword)

    def _pattern(self, keys: Iterable[str]) -> str:
        keys = sorted(keys, key=_by_length)
        body = "|".join(wrap_spaces(_without_groups(key)) for key in keys)
        return word_template(body, nonword=self.nonword, ignorecase=self.ignorecase)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Every match that is not right already: expected, observed."""
        return self.find_where(reading, lambda _: True)

    def find_where(
        self, reading: Reading, fits: Callable[[Span], bool]
    ) -> Iterator[Finding]:
        """Every such match with a fitting span."""
        document = reading.document
        # Where all keys are one pattern, those that can match are not asked for.
        matcher = self._matchers.whole or self._narrow(document.vocabulary)
        spans = [
            span
            for span in (reading.matches(matcher) if matcher else ())
            if fits(span) and not self._exceptions.cover(document, span)
        ]
        keys = self._keys(document.vocabulary) if spans else []
        for span in spans:
            yield from self._finding(span, document.text_of(span), keys)

    def _narrow(self, vocabulary: frozenset[str]) -> Matcher | None:
        """The keys that can match at all: a small pattern compiles quickly."""
        keys = self._keys(vocabulary)
        if not keys:
            return None
        return self._matchers.of(keys, self._pattern, self.swap)

    def _finding(self, span: Span, observed: str, keys: list[str]) -> Iterable[Finding]:
        # One that alone can match is not compiled again to be asked.
        alone = keys[0] if len(keys) == 1 else None
        key = alone or next((k for k in keys if self._is_whole(k, observed)), None)
        if key is None:
            return
        options = self._expected(key, observed)
        if observed in options or not options:
            return
        expected = sentence(options)
        yield Finding(span, (expected, observed), options)

    def _is_whole(self, key: str, observed: str) -> bool:
        if is_literal(key):
            same = " ".join(observed.split())
            return same == key or (self.ignorecase and same.lower() == key.lower())
        return self._whole(key).first(observed) == (0, len(observed))

    def _whole(self, key: str) -> Matcher:
        """The key alone; what stands round a match was looked at already."""
        if key not in self._anchored:
            flags = "(?i)" if self.ignorecase else ""
            bare = without_lookaround(wrap_spaces(key))
            self._anchored[key] = Matcher(rf"{flags}\A(?:{bare})\z")
        return self._anchored[key]

    def _expected(self, key: str, observed: str) -> tuple[str, ...]:
        values = compiled(r"(?<!\\)\|").split(self.swap[key])
        values = [value.replace(r"\|", "|") for value in values]
        if any("$" in value for value in values):
            values = [
                _expanded(key, value, observed, self.ignorecase) for value in values
            ]
        if self.matchcase:
            values = [like(observed, value) for value in values]
        elif self.capitalize and observed[:1].isupper():
            values = [value[:1].upper() + value[1:] for value in values]
        return tuple(values)


def _is_small_word(key: str) -> bool:
    """Whether a key is one word that the vocabulary of a text would hold as it is."""
    return key.isascii() and key.isalpha() and key.islower()


def _by_length(key: str) -> int:
    """Vale tries the longest key first, counted in bytes."""
    return -len(key.encode())


def _without_groups(key: str) -> str:
    r"""`key` with plain groups made non-capturing; escaped ones stay."""
    if "(" not in key:
        return key
    groups = compiled(r"\\.|\((?!\?)")
    return groups.sub(lambda m: "(?:" if m[0] == "(" else m[0], key)


def _expanded(key: str, value: str, observed: str, ignorecase: bool) -> str:  # noqa: FBT001
    """`value` with `$1` … filled from the key's own match in `observed`."""
    flags = "(?i)" if ignorecase else ""
    # What stands round the match is not in it.
    found = fullmatch(flags + without_lookaround(wrap_spaces(key)), observed)
    if found is None:
        return value
    filled = compiled(r"\$\{?(\d+)\}?")
    return filled.sub(lambda m: found.group(int(m[1])) or "", value)


def sentence(options: tuple[str, ...]) -> str:
    """Options as Vale lists them: `a`, `'a' or 'b'`, `'a', 'b', or 'c'`."""
    if len(options) == 1:
        return options[0]
    quoted = [f"'{option}'" for option in options]
    if len(quoted) == 2:  # noqa: PLR2004 - two take no comma
        return " or ".join(quoted)
    return ", ".join(quoted[:-1]) + f", or {quoted[-1]}"

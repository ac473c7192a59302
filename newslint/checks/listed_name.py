"""A name of the desk's files that is not written as it stands there."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.words import tokens
from newslint.finding import Finding
from newslint.phrases import SHORTEST, bare, fold, key_of
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document.entities import Word
    from newslint.phrases import Entry, Match, Phrases
    from newslint.reading import Reading

# A name has so many words at most.
_LONGEST = 6
# A word alone is taken for a listed one only from this length on.
_LONG = 6


class _Story(NamedTuple):
    """A story's words, folded, the listed names in it, and the words of those."""

    text: str
    words: list[Word]
    folded: list[str]
    matches: list[Match]
    present: dict[str, Entry]


class Check(Keys):
    """Reports names that differ from the desk's names files by little.

    Other capitals or accents are told wherever all the words of a name stand together;
    one letter too many, too few or changed, or two exchanged, where the other words of
    the name stand beside it, where the story has the name elsewhere, or where the name
    is one long word. A word of the dictionary in small letters is none.
    """

    names: object = None

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """None: the words of the story are looked up."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such name; the arguments are what stands there, what is listed, who."""
        names: Phrases | None = self.names  # type: ignore[assignment]
        if names is None:
            return
        story = _read(reading.document.text, names)
        for match in story.matches:
            yield from _otherwise_written(story, match)
        listed = {at for match in story.matches for at in range(match.start, match.end)}
        for at, word in enumerate(story.words):
            if at not in listed and _may_be_slip(word, story.folded[at], names):
                yield from _slip(story, names, at)


def _read(text: str, names: Phrases) -> _Story:
    words = tokens(text)
    folded = [fold(bare(word.text)) for word in words]
    matches = list(names.matches(folded))
    present: dict[str, Entry] = {}
    for match in matches:
        entry = match.entries[0]
        if match.end - match.start > 1:
            present[key_of(entry.phrase).split()[-1]] = entry
    return _Story(text, words, folded, matches, present)


def _otherwise_written(story: _Story, match: Match) -> Iterator[Finding]:
    """A name with other capitals or accents than any that is listed."""
    span = _span(story, match.start, match.end)
    written = " ".join(story.text[span.start : span.end].split())
    phrases = list(dict.fromkeys(_core(entry.phrase) for entry in match.entries))
    if written in map(_composed, phrases) or _composed(written) in phrases:
        return
    if "\n\n" in story.text[span.start : span.end] or len(phrases) > 1:
        return
    listed = phrases[0]
    if fold(written) != fold(listed) or _is_meant_so(written, listed):
        return
    yield _finding(span, written, listed, match.entries[0])


def _is_meant_so(written: str, listed: str) -> bool:
    """Whether capitals say nothing: a headline's, a sentence's, or a common word's."""
    if written.isupper() or written == listed[:1].upper() + listed[1:]:
        return True
    return written.islower() and not listed.islower() and _are_words(written)


def _are_words(written: str) -> bool:
    from newslint.dictionary import open_words

    return all(map(open_words().knows, written.split()))


def _may_be_slip(word: Word, folded: str, names: Phrases) -> bool:
    if len(folded) < SHORTEST or not word.text[:1].isupper() or word.text.isupper():
        return False
    return not names.has_folded(folded)


def _slip(story: _Story, names: Phrases, at: int) -> Iterator[Finding]:
    """The word at `at`, if one letter more or less makes a listed name of it."""
    for near in sorted(names.near(story.folded[at])):
        found = _in_full(story, names, at, near) or _alone(story, names, at, near)
        if found:
            start, end, entry = found
            span = _span(story, start, end)
            written = story.text[span.start : span.end]
            if "\n\n" not in written:
                yield _finding(span, written, _part(entry, near, end - start), entry)
                return


def _in_full(
    story: _Story, names: Phrases, at: int, near: str
) -> tuple[int, int, Entry] | None:
    """A whole name round the word, which has `near` in its place."""
    folded = story.folded
    for start in range(max(0, at - _LONGEST + 1), at + 1):
        for end in range(min(len(folded), start + _LONGEST), at, -1):
            if end - start > 1:
                key = " ".join([*folded[start:at], near, *folded[at + 1 : end]])
                if entries := names.entries(key):
                    return start, end, entries[0]
    return None


def _alone(
    story: _Story, names: Phrases, at: int, near: str
) -> tuple[int, int, Entry] | None:
    """A surname of somebody in the story, or a listed name of one word."""
    from newslint.dictionary import open_words

    word = story.words[at].text
    if entry := story.present.get(near):
        return at, at + 1, entry
    entries = names.entries(near)
    long = min(len(word), len(near)) >= _LONG
    if entries and long and not open_words().knows(bare(word)):
        return at, at + 1, entries[0]
    return None


def _part(entry: Entry, near: str, words: int) -> str:
    """The listed name, or of a surname alone its own word."""
    if words > 1:
        return _core(entry.phrase)
    listed = [token.text for token in tokens(entry.phrase)]
    return next((word for word in reversed(listed) if fold(word) == near), entry.phrase)


def _finding(span: Span, written: str, listed: str, entry: Entry) -> Finding:
    who = ", ".join(note for note in entry.notes if note)
    return Finding(span, (written, listed, f" ({who})" if who else ""), (listed,))


def _span(story: _Story, start: int, end: int) -> Span:
    """The words from `start` to `end`, without a possessive ending."""
    last = story.words[end - 1]
    length = len(bare(last.text))
    return Span(story.words[start].span.start, last.span.start + length)


def _core(phrase: str) -> str:
    """A phrase from its first word to its last."""
    found = tokens(phrase)
    return " ".join(phrase[found[0].span.start : found[-1].span.end].split())


def _composed(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", text)

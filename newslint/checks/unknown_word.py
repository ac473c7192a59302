"""`unknown-word`: a word that is in no dictionary."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Level
from newslint.dictionary import open_words
from newslint.dictionary.accepted import Accepted
from newslint.dictionary.coinage import is_coinage
from newslint.dictionary.dialect import is_english
from newslint.dictionary.suspects import find_suspects
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.dictionary.suspects import Suspect
    from newslint.document.story import Document
    from newslint.reading import Reading

# A slip is made once or twice; what a story writes three times it means.
_MOST_SLIPS = 2
# So close to another unknown word a word is foreign, or part of a name.
_BESIDE = 25
_VERY_COMMON = 2
# So long a word is seldom one letter away from another by chance.
_LONG = 7
# What follows a word that a wrong encoding has spoilt: agencyâ€™s.
_SPOILT = frozenset("€™œ\u009d¢")
_HELD = frozenset("\"'“”‘’*_`:>;&<")


class Check(Keys):
    """Reports words that no dictionary, project or name explains.

    One edit from a common word, a word of small letters is taken for a slip; else
    `message_alone` is given, as a suggestion, unless the word seems meant. One with a
    capital is reported only where it opens a sentence and is a slip in a very common
    word. Words shorter than `shortest` are passed over.
    """

    message_alone: str = ""
    shortest: int = 4
    language: str = ""
    accepted: tuple[str, ...] = ()

    fixes = True

    @cached_property
    def _accepted(self) -> Accepted:
        return Accepted(self.accepted)

    def patterns(self) -> tuple[str, ...]:
        """None: every word is looked up."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each slip, with what was meant; each other word that is unknown."""
        if not is_english(self.language):
            return
        document = reading.document
        suspects = find_suspects(
            document.text,
            open_words(),
            self._accepted,
            document.names,
            self.shortest,
            tokens=document.distinct_words,
        )
        counts = Counter(suspect.text for suspect in suspects)
        addressed = _Addressed(document)
        for index, suspect in enumerate(suspects):
            if document.text[suspect.span.end : suspect.span.end + 1] in _SPOILT:
                continue
            if not suspect.text.islower():
                if counts[suspect.text] == 1:
                    yield from _at_opening(document, suspect)
                continue
            rare = counts[suspect.text] <= _MOST_SLIPS
            found = self._in_small(
                suspect, may_be_slip=rare and not _in_company(suspects, index)
            )
            for finding in found:
                if finding.replacements or not (
                    _is_set_off(document, suspect) or addressed.holds(suspect.text)
                ):
                    yield finding

    def _in_small(self, suspect: Suspect, *, may_be_slip: bool) -> Iterable[Finding]:
        word, words = suspect.text, open_words()
        near = words.near(word)
        # What only a hyphen keeps up, no-brainer and socio-economic, is made freely.
        if is_coinage(words, word, () if suspect.joined else near):
            return
        if suspect.joined and len(word) < _LONG:
            return
        if may_be_slip and any(_is_likely(word, other) for other in near):
            yield _slip(suspect)
            return
        if suspect.joined or not (may_be_slip and word.isascii()):
            return
        yield Finding(
            suspect.span,
            (word,),
            message=self.message_alone or None,
            level=Level.suggestion,
        )


def _is_set_off(document: Document, suspect: Suspect) -> bool:
    """Whether marks or emphasis hold it and nothing else: a word on purpose."""
    source = document.source
    start, end = document.to_source(suspect.span)
    after = source[end : end + 2].lstrip(",.")
    return source[max(0, start - 1) : start] in _HELD and after[:1] in _HELD


class _Addressed:
    """Words of the draft's addresses: names of sites, programs and pages."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def holds(self, word: str) -> bool:
        """Whether `word` is a part of an address."""
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        text = self._document.source
        found = (_address().match(text, at) for at in _openings(text))
        addresses = " ".join([match.group() for match in found if match]).lower()
        return frozenset(_letters().findall(addresses))


def _openings(text: str) -> Iterator[int]:
    """Where an address may begin: looked for letter by letter, which is quicker."""
    for opening in ("http", "www.", "href=", "]("):
        at = text.find(opening)
        while at >= 0:
            yield at
            at = text.find(opening, at + 1)


@cache
def _address() -> re.Pattern[str]:
    return compiled(r"(?:https?://|www\.|href=[\"'])[^\s\"'<>)]+|\]\([^)\n]+")


@cache
def _letters() -> re.Pattern[str]:
    return compiled(r"[^\W\d_]+")


def _at_opening(document: Document, suspect: Suspect) -> Iterable[Finding]:
    """A slip in a word whose capital is only the sentence's, and no name's."""
    word, start = suspect.text, suspect.span.start
    before = document.text[max(0, start - 6) : start]
    if len(word) <= 4 or not _opening().search(before):  # noqa: PLR2004
        return
    if _after_name().match(document.text, suspect.span.end):
        return
    words, lower = open_words(), word.lower()
    near = [w for w in words.near(lower) if words.commonness(w) >= _VERY_COMMON]
    # A name is often one letter exchanged away from a word: Starmer, starter.
    slips = [w for w in near if len(w) != len(lower) or sorted(w) == sorted(lower)]
    if any(_is_likely(lower, w) for w in slips) and not is_coinage(words, lower, near):
        yield _slip(suspect)


def _slip(suspect: Suspect) -> Finding:
    meant = open_words().suggest(suspect.text)
    return Finding(suspect.span, (suspect.text, meant[0]), meant[:1])


def _is_likely(word: str, other: str) -> bool:
    """Whether `other` was meant: the shorter the word, the plainer the slip must be."""
    if sorted(word) == sorted(other) or _undoubled(word) == _undoubled(other):
        return True
    if len(word) >= _LONG:
        return True
    same_head = word[0] == other[0]
    common = open_words().commonness(other) >= _VERY_COMMON
    return len(word) > 4 and same_head and common  # noqa: PLR2004


@cache
def _opening() -> re.Pattern[str]:
    """What stands before the first word of a sentence."""
    return compiled(r"(?:[.!?][\"\u201d\u2019')\]]*\s+|\n\s*|\A)[\"\u201c\u2018']?\Z")


@cache
def _after_name() -> re.Pattern[str]:
    """What follows a name more often than a word."""
    says = "said|says|told|was|is|has|had|will"
    return compiled(rf"['\u2019]s|,| \(| (?:{says})\b| (?:[a-z]{{1,3}} )?[A-Z]")


@cache
def _doubled() -> re.Pattern[str]:
    return compiled(r"(.)\1")


def _undoubled(word: str) -> str:
    return _doubled().sub(r"\1", word)


def _in_company(suspects: Sequence[Suspect], index: int) -> bool:
    """Whether another unknown word stands beside this one."""
    here = suspects[index]
    return any(
        other.text != here.text
        and other.span.start - here.span.end < _BESIDE
        and here.span.start - other.span.end < _BESIDE
        for other in suspects[max(0, index - 1) : index + 2]
    )

"""Everybody in a story: who is introduced, how, and every mention of them."""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise

from newslint.diagnostic import Span
from newslint.document.block import SILENT_KINDS
from newslint.document.capitals import (
    LEADING_PARTICLES,
    Capital,
    capital_runs,
    is_single,
    particles_before,
    parts,
    without_possessive,
)
from newslint.document.entities import Mention, Person
from newslint.document.mentions import FullName, may_name, read_name
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.document.story import Document

    Identity = tuple[str, str]
    # What a block has, and where in the text the block begins.
    Placed = Sequence[tuple[int, "_Runs"]]

# A heading in capitals makes names of verbs; it shows nobody new.
_HEADINGS = frozenset({"headline", "heading", "alt"})
_ARTICLES = frozenset({"al-", "Al-", "el-", "El-", "al’", "Al’", "ul-", "as-", "ad-"})
_PAIR, _ARTICLE = 2, 3
_PRONOUNS = {
    **dict.fromkeys(("Mr", "Sir", "King", "Prince", "Duke", "Lord", "Pope"), "he"),
    **dict.fromkeys(("spokesman", "chairman", "actor", "Congressman"), "he"),
    **dict.fromkeys(("Mrs", "Ms", "Miss", "Dame", "Lady", "Queen"), "she"),
    **dict.fromkeys(("Princess", "Duchess", "Baroness", "Congresswoman"), "she"),
    **dict.fromkeys(("spokeswoman", "chairwoman", "actress"), "she"),
}


class _Runs(NamedTuple):
    """The runs of capitals in a block, by what they may hold; positions are its own."""

    full: tuple[FullName, ...]
    alone: tuple[Capital, ...]
    single: tuple[tuple[str, int], ...]
    longer: tuple[tuple[frozenset[str], re.Match[str]], ...]


def find_people(document: Document) -> tuple[Person, ...]:
    """Everybody in the document, in order of first mention."""
    copy = [b for b in document.blocks if b.kind not in _HEADINGS | SILENT_KINDS]
    starts = [block.span.start for block in copy]
    runs = [*zip(starts, document.by_block(_read, copy), strict=True)]
    if not any(found.full for _, found in runs):
        return ()
    return _grouped(document, runs)


def _read(text: str) -> _Runs:
    full: list[FullName] = []
    alone: list[Capital] = []
    single: list[tuple[str, int]] = []
    longer: list[tuple[frozenset[str], re.Match[str]]] = []
    for run in capital_runs(text):
        word = run.group()
        if is_single(word):
            single.append((word, run.start()))
            continue
        if not may_name(text, run):
            longer.append((frozenset(word.split()), run))
            continue
        for part in parts(run):
            name = read_name(text, part)
            if name is not None:
                full.append(name)
            elif (short := _short_name(part)) is not None:
                alone.append(short)
    return _Runs(tuple(full), tuple(alone), tuple(single), tuple(longer))


def _grouped(document: Document, runs: Placed) -> tuple[Person, ...]:
    short = list(_short_names(runs))
    alone = {_key(word.text) for word in short}
    full = [_moved(name, start) for start, found in runs for name in found.full]
    known: dict[Identity, list[FullName]] = {}
    for name in full:
        if name.given and (name.certain or _key(name.surname) in alone):
            known.setdefault(_identity(name), []).append(name)
    for key in [key for key, names in known.items() if _is_firm(document.text, names)]:
        del known[key]
    owners = _owners(known)
    for name in full:
        if not name.given:
            _place(name, owners, known)
    mentions = {key: [name.mention for name in names] for key, names in known.items()}
    for word in short:
        owner = owners.get(_key(word.text))
        if owner is not None:
            span = Span(particles_before(document.text, word.start), word.end)
            mentions[owner].append(Mention(span, None, None, span))
    for owner, mention in _in_headings(document, owners):
        mentions[owner].append(mention)
    people = (_person(names, mentions[key]) for key, names in known.items())
    return tuple(sorted(people, key=lambda person: person.mentions[0].span))


@cache
def _firm() -> re.Pattern[str]:
    return compiled(
        r"(?: [A-Z]\w+){0,2}(?: (?:and|&) (?:Cos?|Company|Sons|Partners|Associates)\b"
        r"|,? (?:Inc|Corp|Cos?|Ltd|Plc|PLC|LLC|LLP|AG|SA|NV|GmbH)\b)"
    )


def _is_firm(text: str, names: Sequence[FullName]) -> bool:
    """Whether a company's suffix follows the name anywhere: `Merrill Lynch and Co`."""
    name = names[0].name
    at = text.find(name)
    while at >= 0:
        if _firm().match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def _moved(name: FullName, by: int) -> FullName:
    """The name with its mention's spans `by` code points further on."""
    span, title, given, surname = name.mention
    mention = Mention(
        _shifted(span, by),
        title and _shifted(title, by),
        given and _shifted(given, by),
        surname and _shifted(surname, by),
    )
    return name._replace(mention=mention)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _placed(words: Iterable[Capital], by: int) -> list[Capital]:
    return [Capital(text, start + by, end + by) for text, start, end in words]


def _in_headings(
    document: Document, owners: dict[str, Identity | None]
) -> Iterator[tuple[Identity, Mention]]:
    """Who of those known the headings name: their verbs have capitals as well."""
    headings = [
        block
        for block in document.blocks
        if block.kind in _HEADINGS and _has_any(document.text_of(block.span), owners)
    ]
    found = document.by_block(_all_parts, headings)
    for block, heading in zip(headings, found, strict=True):
        for part in heading:
            words = (None, *_placed(part, block.span.start))
            yield from _in_heading(words, owners)


def _has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _all_parts(text: str) -> list[list[Capital]]:
    return [*chain.from_iterable(map(parts, capital_runs(text)))]


def _in_heading(
    words: Sequence[Capital | None], owners: dict[str, Identity | None]
) -> Iterator[tuple[Identity, Mention]]:
    for before, word in pairwise(words):
        owner = owners.get(_key(word.text)) if word is not None else None
        if word is None or owner is None:
            continue
        surname = Span(word.start, word.end)
        if before is None or before.text != owner[1]:
            yield owner, Mention(surname, None, None, surname)
        else:
            given = Span(before.start, before.end)
            span = Span(given.start, surname.end)
            yield owner, Mention(span, None, given, surname)


def _short_names(runs: Placed) -> Iterator[Capital]:
    """What may be a surname alone."""
    wanted = _forms({_key(name.surname) for _, found in runs for name in found.full})
    for start, found in runs:
        for word, at in found.single:
            if word in wanted:
                name = without_possessive(word)
                yield Capital(name, start + at, start + at + len(name))
        for words, run in found.longer:
            if not wanted.isdisjoint(words):
                alone = filter(None, map(_short_name, parts(run)))
                yield from _placed(alone, start)
    for start, found in runs:
        yield from _placed(found.alone, start)


def _forms(surnames: Iterable[str]) -> frozenset[str]:
    """The words as which the surnames may stand alone."""
    fronts = ("", "Al-", "El-")
    ends = ("", "'s", "’s", ".")
    return frozenset(f + name + e for name in surnames for f in fronts for e in ends)


def _short_name(part: Sequence[Capital]) -> Capital | None:
    """The one name in `But Putin`, `Von der Leyen`, `Putin`."""
    openers = load_set("capitalised-openers")
    words = [word for word in part if word.text not in openers]
    if len(words) == _PAIR and words[0].text in LEADING_PARTICLES | {"Van"}:
        return Capital(words[1].text, words[0].start, words[1].end)
    return words[0] if len(words) == 1 else None


def _identity(name: FullName) -> Identity:
    return name.surname, name.given.split(" ", 1)[0]


def _key(surname: str) -> str:
    """The part of a surname that begins with a capital: `Leyen` of `von der Leyen`."""
    last = surname.rsplit(" ", 1)[-1]
    return last[_ARTICLE:] if last[:_ARTICLE] in _ARTICLES else last


def _owners(known: Iterable[Identity]) -> dict[str, Identity | None]:
    """Who a surname alone means; nobody where two people share it."""
    owners: dict[str, Identity | None] = {}
    for identity in known:
        surname = _key(identity[0])
        owners[surname] = None if surname in owners else identity
    days = load_set("capitalised-openers")
    return {name: o for name, o in owners.items() if len(name) > 1 and name not in days}


def _place(
    name: FullName,
    owners: dict[str, Identity | None],
    known: dict[Identity, list[FullName]],
) -> None:
    """Give a title with a surname to its owner, or make it somebody of its own."""
    key = _key(name.surname)
    owner = owners.setdefault(key, (name.surname, ""))
    if owner is not None:
        known.setdefault(owner, []).append(name)


def _person(names: Sequence[FullName], mentions: Sequence[Mention]) -> Person:
    longest = max(names, key=lambda name: len(name.given))
    titles = [name.title for name in names if name.title]
    return Person(
        longest.name,
        longest.given or None,
        longest.surname,
        tuple(dict.fromkeys(titles)),
        _pronoun(titles),
        tuple(sorted(mentions)),
    )


def _pronoun(titles: Iterable[str]) -> str | None:
    words = (word.rstrip(".") for title in titles for word in title.split())
    said = {_PRONOUNS[word] for word in words if word in _PRONOUNS}
    return said.pop() if len(said) == 1 else None

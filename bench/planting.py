"""Errors that reporters make, each as a way to put one into a clean story.

A kind changes words that stand in the story (`changes`) or adds a sentence or a
paragraph (`additions`, what is wrong in `<…>`). `rules` are those that should see it;
`reach` is `span` where they should point at the very words, else `story`.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from newslint.diagnostic import Span
from newslint.lexicon import load_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from random import Random

    from newslint.document.story import Document

_MONTH = "|".join(month_name[1:])
_WEEKDAY = "|".join(day_name)
_PLANTED = Path(__file__).with_name("planted.yml")


class Plant(NamedTuple):
    """One error: the text's code points that it replaces, by what, and its own place.

    `at` and `length` are the offset and length of what is wrong within `content`.
    """

    start: int
    end: int
    content: str
    at: int
    length: int


class Kind(NamedTuple):
    """A kind of error: where in a document it could be planted."""

    name: str
    rules: tuple[str, ...]
    plants: Callable[[Document, Random], Iterator[Plant]]
    reach: str = "span"


def _quoted(document: Document, start: int) -> bool:
    return bool(document.is_quoted(Span(start, start + 1)))


def _change(
    pattern: str,
    make: str | Callable[[re.Match[str], Random], str | None],
    *,
    in_quotes: bool = False,
) -> Callable[[Document, Random], Iterator[Plant]]:
    """Plants in place of each match in running copy."""
    compiled = re.compile(pattern)

    def plants(document: Document, rng: Random) -> Iterator[Plant]:
        for block in document.blocks_of("paragraph"):
            for match in compiled.finditer(document.text, *block.span):
                if not in_quotes and _quoted(document, match.start()):
                    continue
                made = match.expand(make) if isinstance(make, str) else make(match, rng)
                if made is not None and made != match[0]:
                    yield Plant(*match.span(), made, 0, len(made))

    return plants


def _add(
    *sentences: str, paragraph: bool = False, dated: bool = False
) -> Callable[[Document, Random], Iterator[Plant]]:
    """Plants behind each paragraph of running copy.

    Braces take what the day of publication gives; `dated` asks for one.
    """

    def plants(document: Document, rng: Random) -> Iterator[Plant]:
        published = document.metadata.published
        if dated and published is None:
            return
        given = _given(published.day, rng) if published else {}
        for block in document.blocks_of("paragraph")[1:]:
            last = block.span.end - 1
            # Where a quotation goes on, the words would be the speaker's.
            if document.text[last] not in ".!?" or _quoted(document, last):
                continue
            written = rng.choice(sentences).format(**given)
            before, inside, after = re.split("[<>]", written, maxsplit=2)
            lead = _parting(document) if paragraph else " "
            end = block.span.end
            if paragraph and not _ends(document, end):
                continue
            yield Plant(
                end,
                end,
                lead + before + inside + after,
                len(lead + before),
                len(inside),
            )

    return plants


def _parting(document: Document) -> str:
    """What ends a paragraph and begins another in a story of this format."""
    return "</p>\n<p>" if document.format == "html" else "\n\n"


def _ends(document: Document, end: int) -> bool:
    """Whether the paragraph ends here in the file too, with no mark to close."""
    at = document.to_source(Span(end - 1, end)).end
    return document.source[at : at + 1] in {"", "\n", "<"}


def _given(day: date, rng: Random) -> dict[str, object]:
    """Dates round the day of publication, and figures, for sentences."""
    later = day + timedelta(days=rng.randrange(9, 80))
    earlier = day - timedelta(days=rng.randrange(20, 90))
    wrong = day_name[(later.weekday() + rng.randrange(1, 7)) % 7]
    return {
        "wrong_weekday": wrong,
        "later": f"{month_name[later.month]} {later.day}, {later.year}",
        "later_british": f"{later.day} {month_name[later.month]} {later.year}",
        "earlier": f"{month_name[earlier.month]} {earlier.day}, {earlier.year}",
        "year": day.year,
        "born": day.year - 54,
        "founded": day.year - 30,
    }


def _swapped(word: str, rng: Random) -> str | None:
    """The word with two letters inside exchanged."""
    places = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1]]
    if not places:
        return None
    i = rng.choice(places)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _dropped(word: str, rng: Random) -> str:
    """The word without one letter inside."""
    i = rng.randrange(2, len(word) - 2)
    return word[:i] + word[i + 1 :]


def _unknown(make: Callable[[str, Random], str | None]) -> Callable[..., str | None]:
    """What `make` gives where that is no word, of a word that is a common one."""

    def slip(match: re.Match[str], rng: Random) -> str | None:
        from newslint.dictionary import open_words

        words, made = open_words(), make(match[0], rng)
        common = words.commonness(match[0]) >= 2  # noqa: PLR2004 - of three
        return made if common and made and not words.knows(made) else None

    return slip


def _names(document: Document, rng: Random) -> Iterator[Plant]:
    """A letter of a surname changed at one of its later mentions."""
    for person in document.people:
        name = person.surname
        places = list(re.finditer(rf"\b{re.escape(name)}\b", document.text))
        if len(name) < 6 or len(places) < 3 or not name.isalpha():  # noqa: PLR2004
            continue
        wrong = _swapped(name, rng)
        block = document.block_at(places[-1].start())
        if wrong and block.kind == "paragraph":
            yield Plant(*places[-1].span(), wrong, 0, len(wrong))


def _shuffled(match: re.Match[str], rng: Random) -> str | None:
    letters = match[2]
    if letters != "".join(word[0] for word in match[1].split() if word[0].isupper()):
        return None
    swapped = (_swapped(letters + "x", rng) or "").removesuffix("x")
    # GOP for GPO is an acronym too.
    return None if swapped in load_set("known-acronyms") else _bracketed(match, swapped)


def _bracketed(match: re.Match[str], letters: str) -> str | None:
    return f"{match[1]} ({letters})" if letters else None


def _unclosed(document: Document, rng: Random) -> Iterator[Plant]:
    """A quotation of one paragraph without its closing mark."""
    del rng
    for quotation in document.quotations:
        start, end = quotation.span
        if "\n" not in document.text[start:end] and document.text[end - 1] in '”"':
            yield Plant(start, end, document.text[start : end - 1], 0, end - 1 - start)


def _twice(document: Document, rng: Random) -> Iterator[Plant]:
    """A paragraph once more behind the next one."""
    del rng
    paragraphs = document.blocks_of("paragraph")
    for first, second in pairwise(paragraphs):
        text = document.text_of(first.span)
        end, lead = second.span.end, _parting(document)
        # A paragraph, not a line.
        if len(text.split()) > 12 and _ends(document, end):  # noqa: PLR2004
            yield Plant(end, end, f"{lead}{text}", len(lead), len(text))


def _cut_off(document: Document, rng: Random) -> Iterator[Plant]:
    """The story's last paragraph broken off in the middle of a sentence."""
    del rng
    last = document.blocks_of("paragraph")[-1:]
    for block in last:
        words = document.text_of(block.span).split()
        start, end = block.span
        if len(words) > 9 and document.blocks[-1] is block:  # noqa: PLR2004
            kept = " ".join(words[: len(words) // 2]).rstrip('.,;:”"')
            yield Plant(start, end, kept, 0, len(kept))


_SPEECH = re.compile(
    r"[“”\"]|[:?]\s*$|^\W*[A-Z][\w ]{0,30}: "
    r"|\b(?:sa(?:id|ys?)|told|ask(?:ed|s)?|according|wrote|added)\b"
    r"|\b(?:explain|mention|recommend|reveal|proclaim|propose|cite|tell|blog|consider)\w*"
)


_SAID = (
    "“We ran out of clean water on the third day.”",
    "“Nobody told us that the doors were locked.”",
)


def _speakerless(document: Document, rng: Random) -> Iterator[Plant]:
    """A quotation as a paragraph of its own, where nobody speaks before or after."""
    paragraphs = document.blocks_of("paragraph")
    for around in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        texts = [document.text_of(block.span) for block in around]
        end = around[1].span.end
        silent = not any(_SPEECH.search(text) or text[-1] != "." for text in texts)
        if silent and _ends(document, end):
            said = rng.choice(_SAID)
            yield Plant(end, end, f"\n\n{said}", 2, len(said))


def _impossible(match: re.Match[str], rng: Random) -> str:
    del rng
    last = {"February": 30, "April": 31, "June": 31, "September": 31, "November": 31}
    return f"{match[1]} {last.get(match[1], 32)}"


def _straight(match: re.Match[str], rng: Random) -> str | None:
    del rng
    # Of one quotation alone there is no other to differ from.
    if match.string.count("“") < 2:  # noqa: PLR2004
        return None
    return f'"{match[1]}"'


def _article(match: re.Match[str], rng: Random) -> str:
    del rng
    return "an" if match[0] == "a" else "a"


def _listed(name: str) -> Callable[[re.Match[str], Random], str | None]:
    """The misspellings of a list of `wrong: right`, put in place of what is right."""
    from measure import ROOT

    wrongs: dict[str, list[str]] = {}
    for line in (ROOT / "rules" / name).read_text("utf-8").splitlines():
        wrong, colon, right = line.partition(": ")
        if colon and re.fullmatch(r"[a-z]+", wrong) and right.isalpha():
            wrongs.setdefault(right, []).append(wrong)

    def slip(match: re.Match[str], rng: Random) -> str | None:
        return rng.choice(wrongs[match[0]]) if match[0] in wrongs else None

    return slip


_SPELLING = ("spelling.known-typo", "spelling.unknown-word")
_SPACES = ("spelling.space-errors",)
_DEBRIS = ("debris.metadata-in-body", "dates.iso-date-in-copy")
_WORD = r"(?<![-\w'’./@#])[a-z]{7,12}(?![-\w'’./@])"


def _written() -> Iterator[Kind]:
    """The kinds of the data file."""
    for entry in yaml.safe_load(_PLANTED.read_text(encoding="utf-8")):
        reach = entry.get("reach", "span")
        yield Kind(entry["kind"], tuple(entry["rules"]), _plants(entry), reach)


def _plants(entry: dict[str, Any]) -> Callable[[Document, Random], Iterator[Plant]]:
    if "change" in entry:
        in_quotes = entry.get("in_quotes", False)
        return _change(entry["change"], entry["to"], in_quotes=in_quotes)
    flags = {key: entry.get(key, False) for key in ("paragraph", "dated")}
    return _add(*entry["add"], **flags)


KINDS = (
    *_written(),
    Kind(
        "misspelling that many make",
        _SPELLING,
        _change(_WORD, _listed("spelling/known-typo.txt")),
    ),
    Kind("two letters exchanged", _SPELLING, _change(_WORD, _unknown(_swapped))),
    Kind("letter dropped", _SPELLING, _change(_WORD, _unknown(_dropped))),
    Kind(
        "letter for a figure",
        ("spelling.digit-in-word",),
        _change(
            r"\b(20)0(\d)\b|\b(\d{1,3},)0(\d\d)\b",
            lambda m, _: f"{m[1]}O{m[2]}" if m[1] else f"{m[3]}O{m[4]}",
        ),
    ),
    Kind(
        "two capitals",
        ("spelling.mid-word-capital",),
        _change(
            r"\b(?:The|This|Police|President|When|Officials|Monday|They)\b(?= [a-z])",
            lambda m, _: m[0][:2].upper() + m[0][2:],
        ),
    ),
    Kind(
        "sentence begins small",
        ("spelling.sentence-start-lower",),
        _change(
            r"(?<=[a-z]{3}\. )(?:The|This|We|It|They|In|But)(?= [a-z])",
            lambda m, _: m[0].lower(),
        ),
    ),
    Kind(
        "weekday in small letters",
        ("spelling.weekday-month-case",),
        _change(rf"\b(?:{_WEEKDAY})\b", lambda m, _: m[0].lower()),
    ),
    Kind(
        "a for an and an for a",
        ("grammar.a-an",),
        _change(r"(?<= )an?(?= [a-z]{4,} )", _article),
    ),
    Kind(
        "date that cannot be",
        ("dates.impossible-date",),
        _change(rf"\b({_MONTH}) \d\d?\b(?!,? \d\d\b)", _impossible),
    ),
    Kind(
        "letter of a name exchanged",
        ("names.name-spelling-drift", "names.known-name-misspelled"),
        _names,
    ),
    Kind(
        "acronym with its letters exchanged",
        ("consistency.acronym-expansion-mismatch",),
        _change(r"\b((?:[A-Z][a-z]+ ){2,4}[A-Z][a-z]+) \(([A-Z]{3,5})\)", _shuffled),
    ),
    Kind(
        "quotation without its closing mark",
        ("quotes.unbalanced-quotes",),
        _unclosed,
        "story",
    ),
    Kind(
        "straight marks in a curly story",
        ("quotes.quote-mark-mix",),
        _change(r"“([^”\n]{4,})”", _straight, in_quotes=True),
        "story",
    ),
    Kind(
        "quotation without a speaker", ("attribution.quote-no-speaker",), _speakerless
    ),
    Kind("paragraph twice", ("debris.duplicate-paragraph",), _twice, "story"),
    Kind("story cut off", ("debris.truncated-text",), _cut_off, "story"),
)

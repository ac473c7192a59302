"""Lines round the copy, told by their shape: credits, bylines, slugs, date lines.

Every question takes a paragraph's text and answers from that text alone.
"""

from __future__ import annotations

import re
from functools import cache

# No line of furniture is longer; it keeps the patterns off running copy.
from newslint.patterns import compiled

LONGEST = 120
CREDIT_WORDS = 12
BYLINE_WORDS = 14

_PICTURE = (
    r"(?:(?:file|handout|stock|lead|main|featured?|representational)[ ])?"
    r"(?:image|photo(?:graph)?|picture|pic|illustration|screen ?(?:grab|shot))s?"
)
_CREDIT = (
    rf"(?:{_PICTURE}(?:[ ](?:credit|source|courtesy|by|via|of)){{0,2}}|credits?)"
    r"(?:\s*[:|©]\s*|(?<=by)\s|(?<=via)\s|(?<=of)\s|(?<=courtesy)\s)"
    r"(?-i:(?=[a-z]?[A-Z]|[@©0-9‘“\"'\ufffc]))"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_NAME = r"[^\W\d_a-z][\w.'’-]*"
# So many words of which so many are figures tell nothing.
_TABLE_WORDS, _TABLE_SHARE = 8, 0.5
_EMPTY_CELLS = frozenset({"nil", "NIL", "n/a", "N/A", "-", "--", "---", "–", "—", "X"})
_END_MARK_HEADS = frozenset("-–—#(ME")
_STAMP_HEADS = ("date", "publ", "post", "upda", "modi", "first ", "last ")
_SLUG_HEADS = ("slug", "by admin", "tags:", "keywords:", "categor")
_CREDIT_HEADS = (
    "file", "hand", "stock", "lead", "main", "feat", "repr", "image", "photo", "pic",
    "illu", "screen", "credit",
)  # fmt: skip
_DATELINE_DASHES = ("—", "–", "--", " -")


def scope_of(text: str) -> str | None:
    """The scope of a whole paragraph that is furniture, else nothing."""
    if len(text) > LONGEST:
        return None
    # A word or a mark at the head tells most copy apart without any pattern.
    head = text[:14].lower()
    if text[:1] in _END_MARK_HEADS and _end_mark().fullmatch(text):
        return "metadata.end-mark"
    if _is_metadata(text, head):
        return "metadata"
    if is_credit(text):
        return "credit"
    if is_byline(text):
        return "byline"
    return "byline.agency" if _signature().fullmatch(text) else None


def _is_metadata(text: str, head: str) -> bool:
    """Whether it states a day, a slug or tags, and nothing else."""
    if head.startswith(_STAMP_HEADS) and _stamp().match(text):
        return True
    if head.startswith(_SLUG_HEADS):
        return _slug().fullmatch(text) is not None
    return text[:1].isdigit() and _machine_time().fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Whether a paragraph credits a picture and says nothing else."""
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    if "/" in bare and _agency_credit().fullmatch(bare):
        return True
    if not bare[:18].lower().startswith(_CREDIT_HEADS):
        return False
    if _bare_credit().fullmatch(bare):
        return True
    short = len(bare.split()) <= CREDIT_WORDS and not bare.endswith((".", "?", "!"))
    return short and _credit().match(bare) is not None


def is_byline(text: str) -> bool:
    """Whether a paragraph names who wrote the story and says nothing else."""
    if not text.startswith(("By ", "BY ", "by ")) or len(text.split()) > BYLINE_WORDS:
        return False
    return _byline().fullmatch(text) is not None


def glued_date(text: str) -> tuple[int, int] | None:
    """Where a machine date line ends and the copy that it is glued to begins."""
    if not text.startswith(("date", "Date", "DATE")):
        return None
    match = _date_line().match(text)
    return (match.end("line"), match.end()) if match else None


def dateline(text: str) -> tuple[int, int] | None:
    """Where a paragraph's dateline ends and its first sentence begins."""
    head = text[: 2 * LONGEST]
    if not any(dash in head for dash in _DATELINE_DASHES):
        return None
    match = _dateline().match(head)
    if match is None:
        return None
    if not (match["agency"] or match["date"]):
        follows = text[match.end() : match.end() + 1]
        if not match["city"].isupper() or follows.islower():
            return None
        # A label before a headline (ANALYSIS - ) has capitals too, but no sentence.
        if not text.rstrip("\"'”’) ").endswith((".", "!", "?", ":", "…")):
            return None
    return match.end("line"), match.end()


def is_table(text: str) -> bool:
    """Whether a paragraph is a row of figures, or a table that lost its lines."""
    if text.endswith((".", "!", "?", "”", '"')):
        return False
    words = text.split()
    figures = sum(word[-1].isdigit() or word in _EMPTY_CELLS for word in words)
    return len(words) >= _TABLE_WORDS and figures > len(words) * _TABLE_SHARE


def credit_at_end(text: str) -> int | None:
    """Where a credit in brackets begins that closes a paragraph of copy."""
    if not text.endswith(")"):
        return None
    start = text.rfind("(", -LONGEST)
    return start if start > 0 and is_credit(text[start:]) else None


def stamp_label(text: str) -> str | None:
    """What a line of metadata says before its date; nothing if it states no date."""
    match = _label().match(text)
    return match.group() if match and any(c.isdigit() for c in text) else None


@cache
def _label() -> re.Pattern[str]:
    return compiled(
        r"(?:first |last )?(?:date|published|posted|updated|modified)"
        r"(?: (?:on|at|date))?\s*:?\s*",
        re.IGNORECASE,
    )


@cache
def _end_mark() -> re.Pattern[str]:
    return compiled(
        # Three stars may part a story in the middle.
        r"[-–—]\s?30\s?[-–—]|#{2,5}|(?:# ?){3}|\(?MORE\)?|-*\(?(?:ENDS?|Ends)\)?-*"
        r"|[-–—]\s?ends?\s?[-–—]"
    )


@cache
def _signature() -> re.Pattern[str]:
    """An agency's name alone, as it stands below its story."""
    return compiled(
        r"(?:[-–—]{1,2}\s?)?\(?(?:REUTERS?|Reuters?|A[AF]?P|PA|DPA|dpa|Xinhua)\)?"
    )


@cache
def _stamp() -> re.Pattern[str]:
    """A line of a publishing system that says when: it opens with its label.

    `Date:` alone is a machine's only before digits: a notice of an event has it too.
    """
    return compiled(
        r"date\s*:?\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[^.!?]*$"
        r"|(?:first |last )?(?:published|posted|updated|modified)"
        r"(?: (?:on|at|date))?(?:\s*:\s*(?=.*[0-9])|\s+(?=\d+ \w+ ago\W*$)"
        r"|\s+(?:\w+day,?\s)?(?=(?:[0-9]{4}-[0-9]{2}"
        rf"|[0-9]{{1,2}} {_MONTH}|{_MONTH} [0-9])[^.!?]*$))",
        re.IGNORECASE,
    )


@cache
def _slug() -> re.Pattern[str]:
    return compiled(
        r"slug(?:line)?\s*:\s*\S.*|by admin|(?:tags|keywords|categor(?:y|ies)):[^.!?]+",
        re.IGNORECASE,
    )


@cache
def _credit() -> re.Pattern[str]:
    return compiled(_CREDIT, re.IGNORECASE)


@cache
def _agency_credit() -> re.Pattern[str]:
    """`AP Photo/Mark Lane`, `Getty Images/Mark Lane`."""
    agency = rf"[A-Z][\w.]*(?:[ ]{_NAME})?"
    picture = "(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture)s?"
    return compiled(rf"{agency}[ ]{picture}[ ]?/[ ]?{_NAME}(?:[ ,]+{_NAME}){{0,5}}")


@cache
def _machine_time() -> re.Pattern[str]:
    """A machine's date and time, alone: 2024-05-07T12:30:00Z."""
    return compiled(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
        r"(?:Z|[ ]?[+-][0-9]{2}:?[0-9]{2})?"
    )


@cache
def _bare_credit() -> re.Pattern[str]:
    return compiled(r"file (?:photo|image|picture)", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    person = rf"{_NAME}(?:\s{_NAME}){{0,4}}"
    return compiled(
        rf"(?:By|BY|by)\s{person}(?:(?:,|,?\sand|,?\sAND|\s&|\s\||\sin|\sof|\sfor)"
        rf"(?:\sthe)?\s{person}){{0,5}}"
    )


@cache
def _date_line() -> re.Pattern[str]:
    return compiled(
        r"(?P<line>date\s*:?\s*[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.+Z-]+)?)(?:\s+|$)",
        re.IGNORECASE,
    )


@cache
def _dateline() -> re.Pattern[str]:
    city = rf"{_NAME}(?:[ /]{_NAME}){{0,3}}"
    return compiled(
        rf"(?P<line>(?P<city>{city})(?:,\s{city})?"
        rf"(?P<date>,\s{_MONTH}\s[0-9]{{1,2}}(?:,\s[0-9]{{4}})?)?"
        r"(?P<agency>\s?\([A-Z][\w ./&-]{0,30}\))?\s?(?:—|–|--|\s-))\s*(?=\S)"
    )

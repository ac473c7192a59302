"""Full names in running text: where they stand, their parts, and how sure we are."""

from __future__ import annotations

from functools import cache
from itertools import dropwhile

from newslint.diagnostic import Span
from newslint.document.capitals import LEADING_PARTICLES
from newslint.document.entities import Mention
from newslint.lexicon import load, load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Sequence

    from newslint.document.capitals import Capital

_FEWEST_WORDS, _MOST_WORDS = 2, 5
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}) | {
    "KC",
    "QC",
    "MP",
    "MEP",
    "MSP",
    "OBE",
    "MBE",
    "CBE",
}
_NATIONAL = ("ian", "an", "ish", "ese", "ch", "ek", "ss", "ot", "i")
_INITIALS = 3
# Initials of no person.
_UNIONS = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "U.S.A.", "D.C."})
_LONGEST_SYLLABLE = 6
_REACH = 40
_REACH_OF_ROLE = 4


class FullName(NamedTuple):
    """A name of two words or more, or a title with a surname.

    `given` is empty where only a title leads. `certain` says that what stands beside
    the name shows a person; otherwise the surname alone must stand elsewhere as well.
    """

    mention: Mention
    name: str
    title: str
    given: str
    surname: str
    certain: bool


@cache
def _titles() -> dict[str, list[tuple[str, ...]]]:
    """Titles before names by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for title in (*load("titles-formal"), *load("titles-courtesy")):
        words = title.replace("of ", "of_").replace("the ", "the_").split(" ")
        parts = tuple(word.replace("_", " ") for word in words)
        found.setdefault(parts[0], []).append(parts)
    for titles in found.values():
        titles.sort(key=len, reverse=True)
    return found


@cache
def _age_or_party() -> re.Pattern[str]:
    return compiled(r"(?:, | \(|,? aged )\d\d?(?=[,.;)])|,? \(?[RD]-[A-Z]")


@cache
def _deed() -> re.Pattern[str]:
    return compiled(
        r"(?:, who(?:se)?\b| (?:said|says|told|added|wrote|asked|tweeted|replied|warned"
        r"|insisted|explained|testified|recalled|joked|argued|declared|noted|vowed"
        r"|admitted|answered|accused|called|described|hailed|praised|announced|claimed"
        r"|denied|confirmed|responded|posted|conceded|acknowledged)\b)"
    )


def _has_signal(words: Collection[str]) -> bool:
    """Whether a title or a well-known given name is among the words."""
    lists = load_set("titles-abbreviated"), load_set("given-names"), _titles().keys()
    return not all(known.isdisjoint(words) for known in lists)


def may_name(text: str, run: re.Match[str]) -> bool:
    """Whether anything in or beside a run of capitals hints at a person."""
    start, end = run.span()
    return (
        _has_signal(run.group().split())
        or _age_or_party().match(text, end) is not None
        or _deed().match(text, end) is not None
        or _role_before(text, start) is not None
        or _in_apposition(text, start)
        or _has_role_after(text, end)
    )


def read_name(text: str, run: Sequence[Capital]) -> FullName | None:
    """The person that a run of capitals names, if it may be one."""
    titles = _titles()
    openers = load_set("capitalised-openers")
    run = list(dropwhile(lambda word: word.text in openers, run))
    plain = True
    for index, word in enumerate(run):
        title = word.text.rstrip(".")
        if title in titles and (plain or title not in load_set("titles-as-names")):
            return _titled(text, run, index, _after_title(run, index))
        plain = plain and _modifies(word.text)
    return _untitled(text, run)


def _after_title(run: Sequence[Capital], index: int) -> int:
    """The index of the first word after the titles that begin at `index`."""
    titles = _titles()
    at = index
    while at < len(run):
        words = [word.text.rstrip(".") for word in run[at : at + 4]]
        for title in titles.get(words[0], ()):
            if tuple(words[: len(title)]) == title:
                at += len(title)
                break
        else:
            break
    if at < len(run) and run[at].text.startswith("of "):
        at += 1
    return at


def _modifies(word: str) -> bool:
    """Whether the word may stand before a title: `French`, `UN`, `U.S.`."""
    return word.endswith(_NATIONAL) or (word.isupper() and len(word) > 1)


def _titled(
    text: str, run: Sequence[Capital], index: int, after: int
) -> FullName | None:
    names = _name_words(run[after:])
    if not names or after == index:
        return _untitled(text, run)
    title = Span(run[0].start, run[after - 1].end)
    return _full_name(text, names, title, certain=True)


def _after_role(run: Sequence[Capital]) -> int:
    """The index of the name after a role with a capital: `Retiree Jane Smith`."""
    for at in range(min(_REACH_OF_ROLE, len(run) - _FEWEST_WORDS), 0, -1):
        role = run[at - 1].text.split("-of-", 1)[0].lower()
        if role in load_set("titles-descriptive") and (
            run[at].text in load_set("given-names")
        ):
            return at
    return 0


def _untitled(text: str, run: Sequence[Capital]) -> FullName | None:
    names = _name_words(run[_after_role(run) :])
    if len(names) < _FEWEST_WORDS or names[0].text in LEADING_PARTICLES:
        return None
    if names[0].text == "Van" and names[1].text[0].islower():
        return None
    role = _role_before(text, names[0].start)
    end = names[-1].end
    certain = (
        role is not None
        or _in_apposition(text, names[0].start)
        or names[0].text in load_set("given-names")
        or _age_or_party().match(text, end) is not None
        or _has_role_after(text, end)
    )
    if not certain and _deed().match(text, end) is None:
        return None
    return _full_name(text, names, role, certain=certain)


def _full_name(
    text: str, names: Sequence[Capital], title: Span | None, *, certain: bool
) -> FullName | None:
    whole = len(names)
    while whole > 1 and names[whole - 1].text in _SUFFIXES:
        whole -= 1
    start = names[0].start if title is None else title.start
    span = Span(start, names[-1].end)
    given, surname = _parts(names[:whole])
    if surname is None:
        return None
    return FullName(
        Mention(span, title, given, surname),
        " ".join(text[names[0].start : names[whole - 1].end].split()),
        "" if title is None else text[title.start : title.end],
        "" if given is None else text[given.start : given.end],
        text[surname.start : surname.end],
        certain,
    )


def _parts(names: Sequence[Capital]) -> tuple[Span | None, Span | None]:
    """The spans of the given names and of the surname."""
    if len(names) == 1:
        return None, Span(names[0].start, names[0].end)
    if _is_surname_first(names):
        return (
            Span(names[1].start, names[-1].end),
            Span(names[0].start, names[0].end),
        )
    last = names[-1]
    return Span(names[0].start, names[-2].end), Span(last.start, last.end)


def _is_surname_first(names: Sequence[Capital]) -> bool:
    """Whether this is `Xi Jinping`, `Ban Ki-moon`, `Kim Jong Un`."""
    if names[0].text not in load_set("surnames-first"):
        return _is_chinese(names)
    # Kim is a given name too: Kim Leadbeater, but Kim Jong Un.
    if names[0].text == "Kim" and len(names) == _FEWEST_WORDS:
        return "-" in names[1].text
    return names[-1].text not in load_set("surnames-first")


@cache
def _syllables() -> re.Pattern[str]:
    return compiled(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")


def _is_chinese(names: Sequence[Capital]) -> bool:
    """Whether the given name comes last for its form alone: `Chang Chi-cheng`."""
    first, last = names[0].text, names[-1].text
    return (
        len(names) == _FEWEST_WORDS
        and _syllables().fullmatch(last) is not None
        and len(first) <= _LONGEST_SYLLABLE
        and first not in load_set("given-names")
    )


def _name_words(run: Sequence[Capital]) -> Sequence[Capital]:
    """The words at the head of the run that may be a name, none if a body's name."""
    openers = load_set("capitalised-openers")
    bodies = load_set("organisation-words")
    last = 0
    while last < len(run) and _may_be_name(run[last].text):
        if run[last].text in openers:
            break
        if run[last].text in bodies or run[last].text in _UNIONS:
            return ()
        last += 1
    if last < len(run) and run[last].text not in openers:
        return ()
    return run[:last] if last <= _MOST_WORDS else ()


def _may_be_name(text: str) -> bool:
    if text.startswith(("of ", "the ")):
        return False
    if text.isupper() and len(text) > 1:
        return "." in text or len(text) < _INITIALS or text in _SUFFIXES
    return text.isalpha() or any(mark in text for mark in "-'’. ")


def _role_before(text: str, start: int) -> Span | None:
    """The span of what the next person is: `spokesman`, `foreign minister`."""
    if text[start - 1 : start] not in {" ", "\u00a0"}:
        return None
    before = text[max(0, start - _REACH) : start - 1]
    roles = load_set("titles-descriptive")
    last = before[before.rfind(" ") + 1 :]
    if last not in _last_words():
        return None
    words = before.split(" ")
    for count in (3, 2, 1):
        phrase = " ".join(words[-count:])
        if phrase in roles:
            return Span(start - 1 - len(phrase), start - 1)
    return None


@cache
def _the_role() -> re.Pattern[str]:
    return compiled(
        r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]n?|whose)|[’']s?) "
        r"(?:[a-z-]+ ){0,2}?([a-z-]+)(?: (?:of|for|at|in) [^,.;]{2,40})?, \Z"
    )


def _in_apposition(text: str, start: int) -> bool:
    """Whether the next person is set off: `the president of Finland, `."""
    if text[start - 2 : start] != ", ":
        return False
    found = _the_role().search(text, max(0, start - 2 * _REACH), start)
    return found is not None and found[1] in _last_words()


@cache
def _role_after() -> re.Pattern[str]:
    return compiled(
        r", (?:(?:(?:an?|the|its|his|her|their|[A-Z][\w.]+['’]s?) )"
        r"(?:[\w.'’-]+ ){0,4}?([a-z-]+)(?=,|\.| (?:of|for|at|in|who|from|with)\b)"
        # Without an article: “, president of the bank”.
        r"|(?:[a-z-]+ ){0,3}?([a-z-]+)(?= (?:of|at|with) ))"
    )


@cache
def _rank() -> re.Pattern[str]:
    """What stands before a role of persons: no body is a deputy general manager."""
    return compiled(
        r", (?:an? |the |its )?(?:deputy|assistant|senior|chief|vice|general) "
    )


def _has_role_after(text: str, end: int) -> bool:
    """Whether what the person is follows: `, the governor of the region`."""
    if text[end : end + 2] != ", ":
        return False
    found = _role_after().match(text, end, end + 2 * _REACH)
    role = (found[1] or found[2]) if found else ""
    if role in _last_words() and _rank().match(text, end):
        return True
    # A company may be a leader, a partner, a host: bodies have these roles too.
    return role in _last_words() and role not in load_set("roles-of-bodies")


@cache
def _last_words() -> frozenset[str]:
    roles = load_set("titles-descriptive")
    return frozenset(role.rsplit(" ", 1)[-1] for role in roles)

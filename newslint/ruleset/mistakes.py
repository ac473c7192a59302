"""What a rule file says that no rule can mean, beyond a wrong type."""

from __future__ import annotations

from newslint.checks.actions import KNOWN as ACTIONS
from newslint.closest import did_you_mean
from newslint.errors import RuleError
from newslint.matching.matcher import Matcher, compile_re2
from newslint.matching.template import wrap_spaces
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# The first words of scopes, in Vale's language and newslint's (see `Block`).
SCOPES = (
    "text",
    "sentence",
    "summary",
    "raw",
    "paragraph",
    "headline",
    "standfirst",
    "heading",
    "list",
    "blockquote",
    "caption",
    "alt",
    "table",
    "credit",
    "dateline",
    "byline",
    "metadata",
    "embed",
)


# Of each of these groups of keys a check needs one to find anything.
_NEEDED = {
    "existence": (("tokens", "raw"),),
    "substitution": (("swap",),),
    "in-context": (("tokens", "swap"),),
    "occurrence": (("token",), ("max", "min")),
    "repetition": (("tokens",),),
    "consistency": (("either",),),
    "conditional": (("first",), ("second",)),
    "capitalization": (("match",),),
    "metric": (("formula",), ("condition",)),
}
_CASES = ("$title", "$sentence", "$lower", "$upper")


def missing_key(extends: str, given: Collection[str]) -> str:
    """What a rule of that check needs and has not; nothing where it has all."""
    for group in _NEEDED.get(extends, ()):
        if not any(key in given for key in group):
            keys = " or ".join(f"“{key}”" for key in group)
            return f"{keys} is missing: without it the rule finds nothing"
    return ""


def empty_item(value: object) -> str:
    """What is wrong with a list or table that holds nothing, or blanks somewhere."""
    if not isinstance(value, list | dict):
        return ""
    if not value or any(isinstance(item, str) and not item.strip() for item in value):
        return "is empty: name what it is for, or take it out"
    if isinstance(value, dict):
        empty = (key for key, item in value.items() if item == "")
        return next((f"says nothing for “{key}”" for key in empty), "")
    return ""


def unknown_case(match: str) -> str:
    """What is wrong with the `match` of `capitalization`; nothing where it is right."""
    is_unknown = match.startswith("$") and match not in _CASES
    return _no("case", match, _CASES) if is_unknown else ""


def bad_formula(formula: str, condition: str) -> str:
    """Why a formula or its condition has no value; nothing where both have one."""
    from newslint.checks.counts import count
    from newslint.checks.metric import evaluate
    from newslint.document.metadata import Metadata
    from newslint.formats.prose import read
    from newslint.reading import Reading

    counts = count(Reading(read("It rained.", Metadata())))
    try:
        evaluate(f"{evaluate(formula, counts):.6f} {condition}", counts)
    except RuleError as error:
        return error.what
    return ""


def matches_nothing(patterns: Iterable[str]) -> str:
    """The first pattern that matches no characters in the middle of a text; or none."""
    for pattern in patterns:
        engine = compile_re2(wrap_spaces(pattern))
        found = engine.search("a b") if engine else None
        if found and not found.group():
            return pattern
    return ""


def unknown_scope(scopes: Iterable[str]) -> str:
    """What is wrong with the first scope that names no block; nothing where all do."""
    parts = (part.strip() for scope in scopes for part in scope.split("&"))
    words = (part.lstrip("~").partition(".")[0] for part in parts)
    return next(
        (_no("scope", word, SCOPES) for word in words if word not in SCOPES), ""
    )


def unknown_action(name: str) -> str:
    """What is wrong with an action's name; nothing where it is known."""
    return "" if name in ACTIONS else _no("action", name, ACTIONS)


def _no(what: str, word: str, known: Sequence[str]) -> str:
    hint = did_you_mean(word, known) or f"; there are {', '.join(known)}"
    return f"no {what} “{word}”{hint}"


def bad_pattern(patterns: Iterable[str], *, looks_round: bool) -> str:
    """The first pattern that no engine takes, as its file has it; else nothing.

    Where a pattern may not look round, RE2 alone must take it.
    """
    for pattern in patterns:
        try:
            wrapped = wrap_spaces(pattern)
            if not looks_round and compile_re2(wrapped) is None:
                return pattern
            Matcher(wrapped)
        except RuleError:
            return pattern
    return ""


def line_of(text: str, item: str, after: int) -> int:
    """The 1-based line at or after line `after` that holds `item`, else `after`."""
    # YAML doubles single quotation marks and backslashes, each in one kind of text.
    written = {item, item.replace("'", "''"), item.replace("\\", "\\\\")}
    lines = text.splitlines()[after - 1 :]
    found = (n for n, line in enumerate(lines) if any(w in line for w in written))
    return after + next(found, 0)

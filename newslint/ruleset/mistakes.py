"""What a rule file says that no rule can mean, beyond a wrong type."""

from __future__ import annotations

from newslint.checks.actions import KNOWN as ACTIONS
from newslint.closest import did_you_mean
from newslint.errors import RuleError
from newslint.matching.matcher import Matcher, compile_re2
from newslint.matching.template import wrap_spaces
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def is_empty(value: object) -> bool:
    """Whether a list or table holds nothing, or nothing but blanks somewhere."""
    if isinstance(value, list | dict):
        return not value or any(isinstance(v, str) and not v.strip() for v in value)
    return False


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

"""Which blocks a rule's scope selects."""

from __future__ import annotations

from functools import lru_cache

from newslint.typed import NamedTuple

INLINE = frozenset({"link", "strong", "emphasis", "code", "quote"})
_SIZED = frozenset({"raw", "summary", "doc"})


class _Part(NamedTuple):
    sections: frozenset[str]
    negated: bool


@lru_cache(maxsize=4096)
def _parts(selector: str) -> tuple[_Part, ...]:
    parts = []
    for written in selector.split("&"):
        part = written.strip()
        negated = part.startswith("~")
        parts.append(_Part(frozenset(part.removeprefix("~").split(".")), negated))
    return tuple(parts)


def matches(scope: tuple[str, ...], block: str, parent: str) -> bool:
    """Whether any selector of `scope` selects a block by its scope and its parent's."""
    return any(_selects(selector, block, parent) for selector in scope)


def _selects(selector: str, block: str, parent: str) -> bool:
    parts = _parts(selector)
    if block.startswith("sentence.") and not any(
        "sentence" in part.sections and not part.negated for part in parts
    ):
        return False
    own, outer = frozenset(block.split(".")), frozenset(parent.split("."))
    return all(_holds(part, own, outer) for part in parts)


def _holds(part: _Part, own: frozenset[str], outer: frozenset[str]) -> bool:
    if not part.negated:
        return part.sections <= own
    if part.sections <= own or part.sections <= outer:
        return False
    return own.isdisjoint(_SIZED)


def excluded(scope: tuple[str, ...]) -> frozenset[str]:
    """The inline scopes that are negated: their text is blanked for the rule."""
    names: set[str] = set()
    for selector in scope:
        for part in _parts(selector):
            if part.negated and len(part.sections) == 1:
                names |= part.sections & INLINE
    return frozenset(names)


def asked(scope: tuple[str, ...]) -> frozenset[str]:
    """Every name that the scope's selectors mention."""
    return frozenset(
        name
        for selector in scope
        for part in _parts(selector)
        for name in part.sections
    )


def is_whole(selector: str) -> bool:
    """Whether a selector names neither paragraphs nor sentences."""
    names = {
        name for part in _parts(selector) if not part.negated for name in part.sections
    }
    return names.isdisjoint({"paragraph", "sentence"})

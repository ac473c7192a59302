"""What LanguageTool found, and how it is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.languagetool.positions import CodeUnits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.languagetool.rule_list import RuleList

SPELLER = "speller"


class Hit(NamedTuple):
    """One match: `start` and `end` are code points of the text that was sent.

    `issue` is LanguageTool's type of issue, `speller` for a word that is not in its
    dictionary. `replacement` is its first, or nothing.
    """

    start: int
    end: int
    rule: str
    category: str
    issue: str
    message: str
    replacement: str | None


def read(matches: Sequence[dict[str, Any]], text: str, known: RuleList) -> list[Hit]:
    """The matches of an answer, in the order of the text `text` that was sent."""
    units = CodeUnits(text)
    hits = (_read(match, units, known) for match in matches)
    return sorted(hits, key=lambda hit: (hit.start, hit.end))


def _read(match: dict[str, Any], units: CodeUnits, known: RuleList) -> Hit:
    rule = match["rule"]
    name = known.id_of(rule["id"])
    listed = known.rules.get(name)
    start, length = match["offset"], match["length"]
    offered = match.get("replacements") or [{}]
    return Hit(
        units.to_chars(start),
        units.to_chars(start + length),
        name,
        rule["category"]["id"],
        SPELLER if listed and listed.is_speller else rule.get("issueType", ""),
        match["message"],
        offered[0].get("value"),
    )


def encode(hits: Sequence[Hit]) -> bytes:
    """The hits as JSON."""
    return json.dumps(hits, separators=(",", ":")).encode()


def decode(plain: bytes) -> list[Hit] | None:
    """What `encode` was given; nothing if it is something else."""
    try:
        return [Hit(*row) for row in json.loads(plain)]
    except (ValueError, TypeError, RecursionError):
        return None


def split(
    hits: Sequence[Hit], starts: Sequence[int], texts: Sequence[str]
) -> Iterator[list[Hit]]:
    """The hits of each of `texts`, which begin at `starts` of the text sent.

    A hit over two of them says something of neither.
    """
    for start, text in zip(starts, texts, strict=True):
        end = start + len(text)
        yield [
            hit._replace(start=hit.start - start, end=hit.end - start)
            for hit in hits
            if start <= hit.start and hit.end <= end
        ]

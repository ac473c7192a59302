"""Dialects of English: which one a language tag means, and their twin spellings."""

from __future__ import annotations

from functools import cache

from newslint.dictionary.marks import DIALECTS
from newslint.lexicon import load

# English of these countries is spelt as the British is.
_BRITISH = frozenset({"GB", "UK", "IE", "NZ", "ZA", "IN", "SG", "HK", "NG", "KE", "PK"})
NAMES = {
    "en-US": "American",
    "en-GB": "British",
    "en-AU": "Australian",
    "en-CA": "Canadian",
}


def is_english(tag: str) -> bool:
    """Whether copy tagged so is English; untagged copy is."""
    return not tag or tag.replace("_", "-").lower().split("-")[0] == "en"


def dialect_of(tag: str) -> str | None:
    """The code of the dialect that a language tag means, if it means one."""
    if not is_english(tag) or not tag:
        return None
    regions = tag.replace("_", "-").upper().split("-")[1:]
    for region in regions:
        if f"en-{region}" in DIALECTS:
            return f"en-{region}"
        if region in _BRITISH:
            return "en-GB"
    return None


@cache
def american_to_british() -> dict[str, str]:
    """Words that only American English spells so, with the British spelling."""
    return _pairs("spelling-variants")


@cache
def british_to_american() -> dict[str, str]:
    """Words that only British English spells so, with the American spelling.

    There are more of them than the other way round: “program” and “check” are
    British words too, “programme” and “cheque” no American ones.
    """
    turned = {british: us for us, british in american_to_british().items()}
    return _pairs("spelling-british") | turned


def _pairs(name: str) -> dict[str, str]:
    rows = (line.partition(": ") for line in load(name))
    return {left: right for left, _, right in rows}

"""Counts of a text that Vale's formulas name, such as words and syllables."""

from __future__ import annotations

import re
import statistics

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.reading import Reading

_LONG_WORD = 6
_COMPLEX = 3


def count(reading: Reading) -> dict[str, float]:
    """Every variable of a formula, for what the rule reads; counts are integers."""
    document = reading.document
    prose = [b for b in reading.blocks if b.kind in {"paragraph", "list", "blockquote"}]
    text = "\n\n".join(document.text_of(block.span) for block in prose)
    words = re.findall(r"[^\W_][\w'’-]*", text)
    lengths = _sentence_lengths(reading)
    syllables = [_syllables(word) for word in words]
    counts: dict[str, float] = {
        "words": len(words),
        "sentences": len(lengths) or int(bool(words)),
        "characters": sum(map(len, words)),
        "syllables": sum(syllables),
        "polysyllabic_words": sum(n >= _COMPLEX for n in syllables),
        "complex_words": sum(n >= _COMPLEX for n in syllables),
        "long_words": sum(len(word) > _LONG_WORD for word in words),
        "sentence_length_sd": statistics.pstdev(lengths) if lengths else 0.0,
    }
    return counts | _blocks(reading) | _scores(counts)


def _sentence_lengths(reading: Reading) -> list[int]:
    document = reading.document
    bodies = [s for s in document.sentences if document.block_at(s.start).is_body]
    return [len(document.text_of(sentence).split()) for sentence in bodies]


def _blocks(reading: Reading) -> dict[str, float]:
    kinds = [block.scope for block in reading.document.blocks]
    names = {"paragraphs": "paragraph", "list": "list", "blockquote": "blockquote"}
    counts = {name: float(kinds.count(kind)) for name, kind in names.items()}
    headings = {
        f"heading_h{n}": float(kinds.count(f"heading.h{n}")) for n in range(1, 7)
    }
    return counts | headings | {"pre": 0.0, "quote_words": 0.0}


def _syllables(word: str) -> int:
    """Groups of vowels, a silent final e left out: an estimate, as all are."""
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, len(groups) - silent)


def _scores(counts: dict[str, float]) -> dict[str, float]:
    """The usual readability scores, by their published formulas."""
    words = max(1.0, counts["words"])
    sentences = max(1.0, counts["sentences"])
    length, syllables = words / sentences, counts["syllables"] / words
    letters = counts["characters"] / words
    share = counts["complex_words"] / words
    return {
        "flesch_reading_ease": 206.835 - 1.015 * length - 84.6 * syllables,
        "flesch_kincaid": 0.39 * length + 11.8 * syllables - 15.59,
        "gunning_fog": 0.4 * (length + 100 * share),
        "automated_readability": 4.71 * letters + 0.5 * length - 21.43,
        "coleman_liau": 5.88 * letters - 29.6 / length - 15.8,
        "lix": length + 100 * counts["long_words"] / words,
        "smog": 1.043 * (counts["complex_words"] * 30 / sentences) ** 0.5 + 3.1291,
    }

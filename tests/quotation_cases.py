"""Reads the hand-labelled quotations of `data/quotations.txt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document.entities import Quotation
    from newslint.document.story import Document

PATH = Path(__file__).parent / "data" / "quotations.txt"


class Expected(NamedTuple):
    """One quotation as labelled; the text may be cut to its ends with `~`."""

    kind: str
    text: str
    speaker: str | None
    cue: str | None


class Case(NamedTuple):
    text: str
    expected: list[Expected]


def read_cases(path: Path = PATH) -> list[Case]:
    """The cases of a file: paragraphs after `> `, then one line for each quotation."""
    chunks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_case(chunk) for chunk in chunks if not chunk.startswith("#")]


def _case(chunk: str) -> Case:
    lines = [line for line in chunk.splitlines() if not line.startswith("#")]
    text = "\n\n".join(line[2:] for line in lines if line.startswith("> "))
    labels = [line.split(" | ") for line in lines if not line.startswith("> ")]
    expected = [
        Expected(kind, words, _some(speaker), _some(cue))
        for kind, words, speaker, cue in labels
    ]
    return Case(text, expected)


def _some(label: str) -> str | None:
    return None if label.strip() == "-" else label.strip()


def described(document: Document, quotation: Quotation, like: str) -> Expected:
    """The quotation in the labels' words, cut with `~` where the label `like` is."""
    text = document.text_of(quotation.span)
    head, cut, tail = like.partition("~")
    if cut and text.startswith(head) and text.endswith(tail):
        text = like
    speaker = quotation.speaker and document.text_of(quotation.speaker.span)
    cue = quotation.cue and document.text_of(quotation.cue)
    return Expected(quotation.kind, text, speaker, cue)

"""Times of day against house style."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Literal

    from newslint.reading import Reading

_HALF = compiled(
    r"(?<![\w:.,/$£€])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?"
    r"(?P<blank>[^\S\n]?)(?P<half>[aApP])(?:\.[mM]\b\.?|[mM]\b)(?!\w)"
)
_WHOLE = compiled(
    r"(?P<before>\b(?:[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Aa]round|[Aa]bout|[Bb]efore"
    r"|[Aa]fter|[Ss]ince)[^\S\n])(?P<hour>1[3-9]|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])"
)
_SENTENCE_ENDS = compiled(r"\s*(?:$|\n)|[\"”’]*\s+[A-Z“\"](?!T\b|[A-Z]{1,3}\b)")
_CLAUSE_ENDS = compiled(r"\s*(?:$|\n)")
# A shorter line that ends with a time is a label and takes no full stop.
_LABEL = 60
_NOON = 12


class Check(Keys):
    """Reports clock times not in `form`: 5:30 p.m. in `stops`, 5.30pm in `closed`.

    In `whole` it is 17:30.

    Twelve o'clock sharp is left to those who ask which one is meant.
    """

    form: Literal["stops", "closed", "whole"] = "stops"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """An hour with its half of the day, or a clock of 24 hours."""
        return (r"\d\s?[aApP]\.?[mM]\b", r"\b(?:1[3-9]|2[0-3]):[0-5]\d\b")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each time of another form: as written, and as the house has it."""
        text = reading.document.text
        for match in _HALF.finditer(text):
            hour, minute = int(match["hour"]), match["minute"] or "00"
            if hour == _NOON and minute == "00":
                continue
            better = self._written(hour, minute, match["half"].lower())
            better = _stopped(reading, match, better)
            if better != match[0]:
                yield _finding(text, Span(*match.span()), better)
        if self.form == "whole":
            return
        for match in _WHOLE.finditer(text):
            better = self._written(int(match["hour"]) - _NOON, match["minute"], "p")
            yield _finding(text, Span(match.end("before"), match.end()), better)

    def _written(self, hour: int, minute: str, half: str) -> str:
        if self.form == "whole":
            return f"{hour % _NOON + _NOON * (half == 'p'):02}:{minute}"
        if self.form == "closed":
            return f"{hour}" + ("" if minute == "00" else f".{minute}") + f"{half}m"
        return f"{hour}" + ("" if minute == "00" else f":{minute}") + f" {half}.m."


def _stopped(reading: Reading, match: re.Match[str], better: str) -> str:
    """`better`, with the sentence's own full stop if the match took it."""
    document = reading.document
    if not match[0].endswith(".") or better.endswith("."):
        return better
    if not _SENTENCE_ENDS.match(document.text, match.end()):
        return better
    block = document.block_at(match.start())
    ends = _CLAUSE_ENDS.match(document.text, match.end())
    is_label = not block.is_body or block.span.end - block.span.start < _LABEL
    return better if ends and is_label else f"{better}."


def _finding(text: str, span: Span, better: str) -> Finding:
    """The finding; the full stop of `p.m.` takes the place of a sentence's own."""
    is_doubled = better.endswith(".") and text.startswith(".", span.end)
    edit = Span(span.start, span.end + is_doubled)
    return Finding(span, (text[span.start : span.end], better), (better,), edit=edit)

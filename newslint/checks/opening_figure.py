"""`opening-figure`: a sentence that begins with a figure."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.figures import in_words
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading

_FIGURE = compiled(r"(?P<figure>\d[\d,.]*)(?![\w/:-])(?=[ %])")
# 2024 was a hard year: a year may open a sentence.
_YEARS = range(1500, 2100)


class Check(Keys):
    """Reports the figure that opens a sentence of several words, unless it is a year.

    `years: no` reports years as well.
    """

    years: bool = True

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A figure where a sentence may begin."""
        return (r"(?:^|[.!?\n\x{201d}\"] ?\n?)\d",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such figure; replaced by words where two of them are enough."""
        document = reading.document
        for sentence in document.sentences:
            match = _FIGURE.match(document.text, *sentence)
            if match is None:
                continue
            figure = match["figure"].rstrip(".,")
            if figure.isdigit() and self.years and int(figure) in _YEARS:
                continue
            words = in_words(int(figure)).capitalize() if figure.isdigit() else ""
            span = Span(sentence.start, sentence.start + len(figure))
            percent = document.text[span.end : span.end + 1] == "%"
            yield Finding(span, (figure,), (words,) if words and not percent else ())

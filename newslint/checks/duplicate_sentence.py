"""`duplicate-sentence`: a sentence that stands in the story twice."""

from __future__ import annotations

from itertools import chain

from newslint.checks.keys import Keys
from newslint.document.passages import asked_at_once, head, is_repeat, that_recur
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.diagnostic import Span
    from newslint.document.story import Document
    from newslint.reading import Reading

_TWICE = 2
_SHOWN = 5
# A line this long comes twice seldom enough that its sentences need not be split.
_HEAD = 24
# Behind an initial or a title there is more of the sentence than this.
_SHORTEST = 8
_ENDS = ("? ", "! ", "” ", '" ', "\n")


class Check(Keys):
    """Reports the second of two sentences of `min` words or more that are the same.

    Of a paragraph that is repeated whole it is silent, of a line with a label, and of
    what comes three times, which is a refrain.
    """

    min: int = 8

    def patterns(self) -> tuple[str, ...]:
        """None: any sentence can be pasted twice."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each second sentence; the argument is how it begins."""
        document = reading.document
        if not _may_repeat(document):
            return
        places: dict[str, list[Span]] = {}
        for sentence in _sentences(reading):
            words = document.text_of(sentence).casefold().split()
            if len(words) >= self.min and not words[0].endswith(":"):
                places.setdefault(" ".join(words), []).append(sentence)
        for spans in places.values():
            if len(spans) == _TWICE and not _are_whole(document, spans):
                begin = document.text_of(spans[1]).split()[:_SHOWN]
                yield Finding(spans[1], (" ".join(begin),))


def _sentences(reading: Reading) -> Iterator[Span]:
    """Those in paragraphs that begin as others do."""
    document = reading.document
    heads = [head(document.text_of(sentence)) for sentence in document.sentences]
    for sentence in that_recur(document.sentences, heads):
        block = document.block_at(sentence.start)
        if block.kind == "paragraph" and reading.reads(sentence):
            yield sentence


def _may_repeat(document: Document) -> bool:
    """Whether two sentences begin with the same letters, as cheap as can be told."""
    # A summary above the story begins as this does; only paragraphs are compared.
    found = asked_at_once(document, _heads_of, document.blocks_of("paragraph"))
    heads = list(chain.from_iterable(found))
    return len(set(heads)) < len(heads)


def _heads_of(text: str) -> list[str]:
    """How sentences begin, and what else follows a mark; a pattern takes ten times."""
    for end in _ENDS:
        text = text.replace(end, ". ")
    return [
        part[:_HEAD]
        for part in text.split(". ")
        if len(part) >= _SHORTEST and part[0].isupper()
    ]


def _are_whole(document: Document, spans: list[Span]) -> bool:
    first, second = (document.block_at(span.start).span for span in spans)
    return is_repeat(document, first, second)

"""One pattern, and every place of a document that it matches."""

from __future__ import annotations

from functools import cache, cached_property

import re2

from newslint.diagnostic import Span
from newslint.patterns import compiled, has_foreign_letters
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex

    from newslint.document.story import Document
    from newslint.matching.backtracking import Backtracking

# Enough for every pattern of a large pack; RE2 takes it only as it is needed.
_MEMORY = 256 << 20


@cache
def re2_options(*, captures: bool = True) -> re2.Options:
    """RE2's options for every pattern, not to be changed: quiet, room for packs.

    Without `captures` a group captures nothing, which is far quicker.
    """
    options = re2.Options()
    options.never_capture = not captures
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


class Matcher:
    """A pattern in Vale's dialect.

    Most run as RE2 over the whole text. What RE2 cannot say exactly (lookaround,
    back-references, word boundaries beside letters outside ASCII) runs block by
    block in a backtracking engine, under a time limit.
    """

    def __init__(self, pattern: str) -> None:
        """Compile; a pattern that no engine takes is a RuleError."""
        self.pattern = pattern
        self._re2 = None if has_foreign_letters(pattern) else compile_re2(pattern)
        if self._re2 is None:
            self._backtracking  # noqa: B018 - compiled now, so that it fails now

    @cached_property
    def _backtracking(self) -> Backtracking:
        from newslint.matching.backtracking import Backtracking

        return Backtracking(self.pattern)

    @cached_property
    def _is_bounded(self) -> bool:
        # A pattern of `nonword` opens its own group; what is bounded within it is its.
        loose = compiled(r"(?:\(\?\w+\))*\(\?:").match(self.pattern)
        return r"\b(?:" in self.pattern and not loose

    @cached_property
    def _is_exact(self) -> bool:
        """Whether RE2's ASCII word boundary cannot differ within the pattern."""
        inner = self.pattern.replace(r"\b(?:", "", 1).removesuffix(r")\b")
        return r"\b" not in inner.lower()

    @cached_property
    def _is_anchored(self) -> bool:
        """Whether it may ask where the text begins or ends: each block has its own."""
        return _is_anchored(self.pattern)

    def spans(self, document: Document) -> list[Span]:
        """Every match, in order, each as its block alone would give it."""
        if document.is_read_again:
            return self._as_known(document)
        if self._re2 is None or self._is_anchored:
            return self.in_blocks(document, range(len(document.blocks)))
        if not self._is_exact and document.has_foreign_letters:
            return self.in_blocks(document, self._touched(document))
        found = _spans(self._re2, document)
        if not found:
            return found
        # One that is no match after all may have run over one that is.
        crossed = sorted({i for span in found for i in _crossed(document, span)})
        if self._is_bounded and not document.text.isascii():
            found = [span for span in found if _stands_alone(document.text, span)]
        if not crossed:
            return found
        alone = self.in_blocks(document, crossed)
        left = set(crossed)
        kept = [s for s in found if document.block_index(s.start) not in left]
        return sorted(kept + alone)

    def _as_known(self, document: Document) -> list[Span]:
        """Every match, of which those in most blocks are known."""
        found = document.by_block(self._pairs_of)
        return [
            Span(block.span.start + start, block.span.start + end)
            for block, pairs in zip(document.blocks, found, strict=True)
            if pairs
            for start, end in pairs
        ]

    def _pairs_of(self, text: str) -> tuple[tuple[int, int], ...]:
        return tuple(self._pairs(text))

    def _touched(self, document: Document) -> list[int]:
        """The blocks that could hold a match, whatever counts as a boundary."""
        loose = compile_re2(_without_boundaries(self.pattern))
        assert loose is not None
        found = _spans(loose, document)
        return sorted({i for s in found for i in _blocks(document, s)})

    def in_blocks(self, document: Document, indexes: Iterable[int]) -> list[Span]:
        """Every match in the blocks of these ascending 0-based indexes, in order."""
        spans: list[Span] = []
        for index in indexes:
            block = document.blocks[index].span
            spans += self._within(document.text_of(block), block.start)
        return spans

    def _within(self, text: str, at: int) -> Iterator[Span]:
        for start, end in self._pairs(text):
            yield Span(at + start, at + end)

    def _pairs(self, text: str) -> Iterator[tuple[int, int]]:
        if self._re2 is None or not (self._is_exact or not has_foreign_letters(text)):
            return self._backtracking.spans(text)
        pairs = (match.span() for match in self._re2.finditer(text))
        return (p for p in pairs if not self._is_bounded or _stands_alone(text, p))

    def first(self, text: str) -> Span | None:
        """The first match in a text on its own."""
        return next(self._within(text, 0), None)

    def count(self, text: str) -> list[Span]:
        """Every match in a text on its own, in order."""
        return list(self._within(text, 0))

    @cached_property
    def groups(self) -> int:
        """How many capture groups the pattern has."""
        engine = self._re2 or self._backtracking
        return int(engine.groups)

    def captures(self, text: str) -> list[str]:
        """What the groups of every match in `text` captured, blanks dropped."""
        if self._re2 is None:
            return self._backtracking.captures(text)
        found = (match.groups() for match in self._re2.finditer(text))
        return [group for groups in found for group in groups if group]


def compile_re2(pattern: str) -> re2._Regexp | None:
    """The pattern in RE2, or nothing where RE2 does not take it."""
    try:
        # What `re2.compile` makes, which takes as long to look for it among the last.
        return re2._Regexp(pattern, re2_options())  # noqa: SLF001 - see above
    except re2.error:
        return None


def fullmatch(pattern: str, text: str) -> regex.Match[str] | None:
    """The match of the pattern that is all of `text`, by RE2 where it takes it.

    RE2's own has what a caller may want of one. A RuleError where another engine runs
    too long.
    """
    if found := compile_re2(pattern):
        match: regex.Match[str] | None = found.fullmatch(text)
        return match
    from newslint.matching.backtracking import Backtracking

    return Backtracking(pattern).fullmatch(text)


def _spans(pattern: re2._Regexp, document: Document) -> list[Span]:
    hits = [match.span() for match in pattern.finditer(document.data)]
    if not hits:
        return []
    offsets = document.to_chars([offset for hit in hits for offset in hit])
    return list(map(Span, offsets[::2], offsets[1::2]))


def _is_anchored(pattern: str) -> bool:
    if r"\A" in pattern or r"\z" in pattern:
        return True
    edge = compiled(r"(?<![\\\[])[\^$]")
    return "(?m" not in pattern and edge.search(pattern) is not None


def _unanchored(pattern: str) -> str:
    """A pattern for a whole text that matches wherever one of its blocks would."""
    loose = pattern.replace(r"\A", "").replace(r"\z", "")
    return loose if "(?m" in loose else f"(?m){loose}"


def _without_boundaries(pattern: str) -> str:
    return pattern.replace(r"\\b", r"\\x62").replace(r"\b", "").replace(r"\B", "")


def _blocks(document: Document, span: Span) -> range:
    first = document.block_index(span.start)
    last = document.block_index(max(span.start, span.end - 1))
    return range(first, last + 1)


def _crossed(document: Document, span: Span) -> range:
    if not document.blocks:
        return range(0)
    first = document.blocks[document.block_index(span.start)].span
    return range(0) if span.end <= first.end else _blocks(document, span)


def _stands_alone(text: str, span: tuple[int, int]) -> bool:
    r"""Whether Unicode's `\b` holds at both ends, where RE2 saw ASCII's."""
    start, end = span
    return _is_edge_beyond_ascii(text, start) and _is_edge_beyond_ascii(text, end)


def _is_edge_beyond_ascii(text: str, at: int) -> bool:
    """RE2 has looked at ASCII already."""
    return text[max(0, at - 1) : at + 1].isascii() or is_edge(text, at)


def is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends at `at`, as Unicode counts words."""
    before = text[at - 1] if at else " "
    after = text[at] if at < len(text) else " "
    return _is_word(before) != _is_word(after)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def without_lookaround(pattern: str) -> str:
    """The pattern without what it asks of its surroundings."""
    if "(?=" not in pattern and "(?!" not in pattern and "(?<" not in pattern:
        return pattern
    from newslint.matching.backtracking import relax

    return relax(pattern) or pattern


def prefilter(pattern: str) -> str | None:
    """An RE2 pattern that matches wherever `pattern` does, and perhaps elsewhere.

    Nothing where none can be made; the rule then looks at every document. A pattern
    that no engine takes is a RuleError.
    """
    if has_foreign_letters(pattern):
        pattern = _without_boundaries(pattern)
    if _is_anchored(pattern):
        pattern = _unanchored(pattern)
    if compile_re2(pattern) is not None:
        return pattern
    from newslint.matching.backtracking import Backtracking, relax

    Backtracking(pattern)
    relaxed = relax(pattern)
    return relaxed if relaxed and compile_re2(relaxed) is not None else None

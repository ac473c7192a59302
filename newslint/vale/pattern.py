"""One pattern of Vale's, and where it matches, block by block."""

from __future__ import annotations

import re
from functools import cached_property

import re2

from newslint.errors import RuleError
from newslint.matching.matcher import re2_options
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.buffer import folds, has_foreign_letters, in_text, plain
from newslint.vale.dialect import Untranslatable, is_easy, translate
from newslint.vale.lookbehind import Behind, behind
from newslint.vale.scan import byte_spans, is_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import regex

    from newslint.vale.buffer import Buffer, Hit
    from newslint.vale.dialect import Engine

# For one pattern on one block; copy takes microseconds.
SECONDS = 2.0

# A class that is repeated, perhaps between the edges of a word.
_SIMPLE = 40
_SIMPLE_COUNT = compiled(
    r"(?:\(\?i\))?\(\?:(?:\\b)?\(?(?:\\[wdsWDS]|\[[^\]\\\[]+\])[+]?\)?(?:\\b)?\)"
)
# What tells a letter outside ASCII from `_`.
_TELLING = compiled(r"\\[wWpPk]|_|\[:|\\[xuc0e]")

# A word as headings are cut into words, and what repeats something.
WORDS = r"[\p{N}\p{L}*]+[^\s]*"
_REPEATS = compiled(r"[*+{]|(?<!\()\?|\\[pPkG0-9]")


class Pattern:
    """A pattern, compiled for the engine that is quickest and says the same as Vale."""

    def __init__(self, source: str) -> None:
        """Keep the pattern; `compile` says whether it is one."""
        self.source = source

    def compile(self) -> Pattern:
        """The pattern itself; a RuleError where Vale would refuse it."""
        if self._exact is None:
            translate(self.source, "regex")
        return self

    def verify(self) -> None:
        """Raise a RuleError where no engine takes the pattern."""
        if self._exact is None:
            self._backtracking  # noqa: B018 - so that it fails now

    @cached_property
    def _exact(self) -> re2._Regexp | None:
        """The pattern in RE2, its groups capturing nothing: that is far quicker."""
        return _compile(self.source, "re2", captures=False)

    @cached_property
    def _capturing(self) -> re2._Regexp | None:
        return _compile(self.source, "re2")

    @cached_property
    def _is_simple(self) -> bool:
        r"""Whether a foreign letter is to it what `_` is: no class tells them apart."""
        return self.source.isascii() and _TELLING.search(self.source) is None

    def _for_re2(self, text: str) -> str | None:
        r"""The text as RE2 must see it so that `\b` is Unicode's, if it can be."""
        if self._exact is None:
            return None
        if text.isascii() or not has_foreign_letters(text):
            return text
        return plain(text) if self._is_simple and not folds(text) else None

    @cached_property
    def _backtracking(self) -> regex.Pattern[str]:
        import regex

        try:
            return regex.compile(translate(self.source, "regex"), regex.VERSION0)
        except regex.error as error:
            raise RuleError(f"bad pattern “{self.source}”: {error}") from None

    @cached_property
    def _is_anchored(self) -> bool:
        """Whether it asks where the text begins or ends: each block has its own."""
        if is_easy(self.source):
            return False
        written = translate(self.source, "bare")
        return r"\A" in written or r"\z" in written

    def search(self, text: str) -> bool:
        """Whether it matches anywhere in `text`."""
        seen = self._for_re2(text)
        if seen is not None and self._exact is not None:
            return is_in(self._exact, seen.encode())
        return next(self._found(text), None) is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Every match in `text`, in code points."""
        seen = self._for_re2(text)
        if seen is not None and self._exact is not None:
            data = seen.encode()
            found = byte_spans(self._exact, data, ((0, len(data)),))
            return found if seen.isascii() else [in_text(data, *span) for span in found]
        return [match.span() for match in self._found(text)]

    def first(
        self, text: str, accepts: Callable[[str], bool]
    ) -> tuple[int, int] | None:
        """The first match in `text` whose own text is accepted, in code points."""
        seen = self._for_re2(text)
        found: Iterable[re.Match[str] | regex.Match[str]]
        if seen is None or self._exact is None:
            found = self._found(text)
        else:
            found = (self._counting or self._exact).finditer(seen)
        spans = (match.span() for match in found)
        return next((s for s in spans if accepts(text[slice(*s)])), None)

    def count(self, text: str) -> int:
        """How often it matches in `text`."""
        if self._exact is None or self._counting is None:
            return len(self.spans(text))
        return len(self._counting.findall(text))

    @cached_property
    def _counting(self) -> re.Pattern[str] | None:
        """The pattern for Python's own engine, which counts most quickly.

        Only simple ones: it has no time limit.
        """
        if len(self.source) > _SIMPLE or not _SIMPLE_COUNT.fullmatch(self.source):
            return None
        return re.compile(translate(self.source, "regex"))

    def found(self, text: str) -> list[str]:
        """What it matches in `text`, one after the other."""
        if self._listing and text.isascii():
            return [match[0] for match in self._listing.finditer(text)]
        return [text[start:end] for start, end in self.spans(text)]

    @cached_property
    def _listing(self) -> re.Pattern[str] | None:
        """The pattern for Python's own engine, which lists most quickly.

        Only for words and listed terms in ASCII: it has no time limit.
        """
        rest = self.source.replace(WORDS, "")
        if rest == self.source or _REPEATS.search(rest):
            return None
        written = translate(self.source, "regex")
        return re.compile(
            written.replace(r"\p{N}", "0-9").replace(r"\p{L}", "A-Za-z"), re.ASCII
        )

    def matches(self, text: str) -> Iterator[regex.Match[str]]:
        """Every match in `text`, with its groups."""
        if self._capturing is not None and (
            text.isascii() or not has_foreign_letters(text)
        ):
            return iter(self._capturing.finditer(text))
        return self._found(text)

    def _found(self, text: str) -> Iterator[regex.Match[str]]:
        try:
            yield from self._backtracking.finditer(text, timeout=SECONDS)
        except TimeoutError:
            raise self._timed_out() from None

    def _found_at(self, text: str, at: int) -> regex.Match[str] | None:
        try:
            return self._backtracking.match(text, at, timeout=SECONDS)
        except TimeoutError:
            raise self._timed_out() from None

    def _timed_out(self) -> RuleError:
        what = f"pattern “{self.source}” ran for more than {SECONDS:g} seconds"
        return RuleError(what)

    def hits(self, buffer: Buffer) -> Sequence[Hit]:
        """Every match, in order, each as its block alone would give it."""
        whole = buffer.whole
        key = self.source, tuple(buffer.only or ())
        found = whole.known.get(key)
        if found is None:
            found = whole.known[key] = self._hits(buffer, whole)
        return found

    def _hits(self, buffer: Buffer, whole: Buffer) -> list[Hit]:
        exact, only = self._exact, buffer.only
        if exact is None:
            return self._sifted(whole, self._candidates(buffer))
        if self._is_anchored:
            return _alone(self, buffer, self._candidates(buffer))
        redo = whole.foreign
        if redo and self._is_simple and not whole.is_folding:
            whole, redo = whole.plain, frozenset()
        elif only is not None:
            redo = redo.intersection(only)
        crossed: set[int] = set()
        hits = self._in_stretches(exact, whole, only, crossed)
        if not redo and not crossed:
            return hits
        crossed |= redo
        kept = [hit for hit in hits if hit[0] not in crossed]
        return sorted(kept + _alone(self, buffer, sorted(crossed)))

    @staticmethod
    def _in_stretches(
        exact: re2._Regexp,
        buffer: Buffer,
        only: Sequence[int] | None,
        crossed: set[int],
    ) -> list[Hit]:
        """The matches within a block; `crossed` gets the blocks that others touch."""
        starts, ends, wide = buffer.starts, buffer.ends, buffer.wide
        hits: list[Hit] = []
        index, last = 0, len(starts) - 1
        for start, end in byte_spans(exact, buffer.data, buffer.stretches(only)):
            while index < last and starts[index + 1] <= start:
                index += 1
            if end > ends[index]:
                crossed.update(range(index, buffer.block_at(max(start, end - 1)) + 1))
            elif index in wide:
                hits.append((index, *buffer.span_in(index, start, end)))
            else:
                at = starts[index]
                hits.append((index, start - at, end - at))
        return hits

    def _sifted(self, whole: Buffer, indexes: Iterable[int]) -> list[Hit]:
        """The matches in some blocks, tried only where the loose pattern begins one."""
        hits: list[Hit] = []
        for index in indexes:
            tried = None if index in whole.foreign else self._tried(whole, index)
            spans = self.spans(whole.blocks[index].text) if tried is None else tried
            hits += [(index, *span) for span in spans]
        return hits

    def _tried(self, whole: Buffer, index: int) -> list[tuple[int, int]] | None:
        """The matches in one block; None where one is empty, or could be."""
        if self._loose is None:
            return None
        if self._behind:
            return self._behind_in(self._behind, whole, index)
        search, anchor = self._loose._regexp.Match, re2._Anchor.UNANCHORED  # noqa: SLF001 - as in `byte_spans`
        text = whole.blocks[index].text
        data, is_ascii = text.encode(), text.isascii()
        found: list[tuple[int, int]] = []
        at = 0
        while (place := search(anchor, data, at, len(data))[0][0]) >= 0:
            before = place if is_ascii else len(data[:place].decode())
            match = self._found_at(text, before)
            if match is None:
                at = place + 1
                continue
            start, end = match.span()
            if start == end:
                return None
            found.append((start, end))
            at = place + len(text[start:end].encode())
        return found

    @cached_property
    def _behind(self) -> Behind | None:
        """The pattern in two parts, if it begins with a lookbehind."""
        return behind(self.source, lambda part: _compile(part, "re2", captures=False))

    @staticmethod
    def _behind_in(
        behind: Behind, whole: Buffer, index: int
    ) -> list[tuple[int, int]] | None:
        found = behind.spans(whole.blocks[index].text.encode())
        if not found:
            return found
        at = whole.starts[index]
        return [whole.span_in(index, at + start, at + end) for start, end in found]

    def _candidates(self, buffer: Buffer) -> Sequence[int]:
        """The blocks that could hold a match."""
        loose, only, whole = self._loose, buffer.only, buffer.whole
        if loose is None:
            return range(len(whole.blocks)) if only is None else only
        if whole.foreign and self._is_simple:
            if whole.is_folding:
                return range(len(whole.blocks)) if only is None else only
            whole = whole.plain
        found: set[int] = set()
        for start, end in byte_spans(loose, whole.data, whole.stretches(only)):
            first = whole.block_at(start)
            found.update(range(first, whole.block_at(end) + 1))
        return sorted(found)

    @cached_property
    def _loose(self) -> re2._Regexp | None:
        """What matches wherever this does, in a text as `plain` makes it."""
        return _compile_loose(self.source, "loose" if self._is_simple else "bare")

    @property
    def loosest(self) -> str | None:
        """What matches wherever this does, in RE2, in a part of a text as well."""
        loose = _compile_loose(self.source, "bare")
        return None if loose is None else loose.pattern

    def touched(self, buffer: Buffer) -> Sequence[int]:
        """The blocks that hold a match, or whose parts could."""
        if not self._is_anchored:
            return self._candidates(buffer)
        only = buffer.only
        return range(len(buffer.blocks)) if only is None else only


def _alone(pattern: Pattern, buffer: Buffer, indexes: Iterable[int]) -> list[Hit]:
    blocks = buffer.blocks
    return [(i, *span) for i in indexes for span in pattern.spans(blocks[i].text)]


def _compile(
    source: str, engine: Engine, *, captures: bool = True
) -> re2._Regexp | None:
    options = re2_options(captures=captures)
    try:
        return re2.compile(translate(source, engine), options)
    except (Untranslatable, re2.error):
        return None


def _compile_loose(source: str, engine: Engine) -> re2._Regexp | None:
    try:
        written = translate(source, engine)
        for edge in (r"\A", r"\z", "(?m:^)", "(?m:$)"):
            written = written.replace(edge, "")
        options = re2_options(captures=False)
        loose = re2.compile(written, options)
    except (Untranslatable, re2.error):
        return None
    # What matches the empty text is in every block.
    return None if loose.fullmatch("") else loose

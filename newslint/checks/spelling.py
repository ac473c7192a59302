"""Vale's `spelling`: words that are in no dictionary."""

from __future__ import annotations

from functools import cache, cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.dictionary import open_words
from newslint.dictionary.word_list import WordList
from newslint.errors import RuleError
from newslint.finding import Finding
from newslint.matching.matcher import Matcher
from newslint.matching.template import term_pattern
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newslint.reading import Reading

_FILTERS = (r"[A-Z]{1}[a-z]+[A-Z]+\w+", r"[A-Z]+$", r"[^a-zA-Z_']")
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


class Check(Keys):
    """Reports words that the dictionary does not have, as Vale divides and sieves them.

    `filters` are patterns of words to pass over, besides Vale's own unless `custom`.
    `ignore` names word lists, `exceptions` are patterns of right words. The dictionary
    is that of all kinds of English, or, under `dictionaries` (or `dic` and `aff`), the
    Hunspell files of that name in `dicpath` or the style's `config/dictionaries`; with
    `append` both. `split` looks at the parts of names of code.
    """

    filters: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    dictionaries: tuple[str, ...] = ()
    aff: str = ""
    dic: str = ""
    dicpath: str = ""
    custom: bool = False
    append: bool = False
    split: bool = False
    directory: str = ""
    accepted: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """None: every word is looked up."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each unknown word; the message's argument is the word."""
        text = reading.document.text
        judged: dict[str, str | None] = {}
        for block in reading.blocks:
            for word, span in words(text, block.span):
                if word not in judged:
                    judged[word] = self.fault(word)
                if (message := judged[word]) is not None:
                    yield Finding(span, (word,), message=message or None)

    def fault(self, word: str) -> str | None:
        """What to say of `word`: nothing, in the rule's words (`""`), or in these."""
        if self._is_right(word):
            return None
        # A per cent sign would begin an argument of the message.
        shown = word.replace("%", "%%")
        for form in (shown.lower(), shown.capitalize()):
            if self._is_known(form):
                return f"Use '{form}' instead of '{shown}'."
        if "_" in word.strip("_") or _has_hump(word):
            return f"'{shown}' looks like code; format it as code."
        return ""

    def _is_right(self, word: str) -> bool:
        if any(pattern.first(word) for pattern in self._filters):
            return True
        if self._exceptions is not None and self._exceptions.first(word):
            return True
        if self._is_known(word) or self._lists.knows(word):
            return True
        return self.split and all(map(self._is_known, _pieces(word)))

    def _is_known(self, word: str) -> bool:
        own = self._own
        if own is not None and own.knows(word):
            return True
        return (own is None or self.append) and open_words().knows(word)

    @cached_property
    def _filters(self) -> list[Matcher]:
        given = self.filters if self.custom else (*_FILTERS, *self.filters)
        return [Matcher(pattern) for pattern in given]

    @cached_property
    def _exceptions(self) -> Matcher | None:
        terms = [term_pattern(term) for term in self.exceptions if term]
        return Matcher(rf"(?i)\b(?:{'|'.join(terms)})\b") if terms else None

    @cached_property
    def _lists(self) -> WordList:
        words = list(self.accepted)
        for name in self.ignore:
            # The rule loader has read a list that is named alone.
            file = self._file(name, "ignore") if name.endswith(".txt") else None
            words += file.read_text("utf-8-sig").split() if file else [name]
        return WordList(words)

    @cached_property
    def _own(self) -> WordList | None:
        names = [(f"{name}.aff", f"{name}.dic") for name in self.dictionaries]
        if self.dic and self.aff:
            names.append((self.aff, self.dic))
        if not names:
            return None
        from newslint.dictionary.affixes import expand_files

        words: list[str] = []
        for aff, dic in names:
            words += expand_files(self._dictionary(aff), self._dictionary(dic))
        return WordList(words)

    def _dictionary(self, name: str) -> Path:
        found = self._file(name, "dictionaries")
        if found is None:
            raise RuleError(f"no dictionary “{name}” in the style's directory")
        return found

    def _file(self, name: str, kind: str) -> Path | None:
        """A file of the styles' directory; paths that lead out of it are none."""
        from pathlib import Path

        styles = Path(self.directory or ".").resolve().parent
        places = (self.dicpath, f"config/{kind}", "", Path(self.directory).name)
        for place in places:
            path = (styles / place / name).resolve()
            if path.is_relative_to(styles) and path.is_file():
                return path
        return None


def words(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """The words of a block as Vale divides it: at blanks, without marks at edges."""
    for match in _token().finditer(text, span.start, span.end):
        token = match.group().translate(_STRAIGHT)
        start = match.start()
        if not _abbreviation().fullmatch(token):
            bare = token.lstrip("$([\"'")
            start += len(token) - len(bare)
            token = bare.rstrip(",)\"]!;.?:'")
        if any(map(str.isalpha, token)):
            yield token, Span(start, start + len(token))


def _pieces(word: str) -> list[str]:
    """The parts of `snake_case` and `camelCase`."""
    return [piece for piece in _hump().split(word) if piece]


def _has_hump(word: str) -> bool:
    return len(_pieces(word)) > 1


@cache
def _token() -> re.Pattern[str]:
    return compiled(r"[^\s\ufffc]+")


@cache
def _abbreviation() -> re.Pattern[str]:
    return compiled(r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{1,3}\.")


@cache
def _hump() -> re.Pattern[str]:
    return compiled(r"_+|(?<=[a-z])(?=[A-Z])")

"""Vale's `capitalization`: the case of a heading or another whole block."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, Verdict
from newslint.vale.message import render
from newslint.vale.pattern import WORDS, Pattern
from newslint.vale.template import Exceptions, with_case
from newslint.vale.titles import SentenceCase, TitleCase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {
    "match": "text",
    "style": "text",
    "exceptions": "list",
    "indicators": "list",
    "threshold": "float",
    "vocab": "bool",
    "prefix": "text",
}


class Check:
    """Compares each block with `match`: a case, or a pattern that it must hold."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile exceptions and pattern."""
        self._rule = rule
        options = rule.options
        accepted = context.accepted if options.get("vocab", True) else ()
        own = tuple(options.get("exceptions", ()))
        self._exceptions = Exceptions(own, accepted).compile()
        self._threshold = options.get("threshold") or 0.8
        self._match = options.get("match", "")
        # Without a vocabulary, Vale takes an exception in the case of its list alone.
        terms = [*own, *accepted] if accepted else with_case(own)
        prefix = options.get("prefix", "")
        self._converter: SentenceCase | TitleCase | None = None
        self._pattern: Pattern | None = None
        if self._match == "$title":
            self._converter = TitleCase(terms, prefix, options.get("style") or "AP")
        elif self._match == "$sentence":
            self._converter = SentenceCase(
                terms, prefix, tuple(options.get("indicators", ()))
            )
        elif self._match not in {"$lower", "$upper"}:
            self._pattern = Pattern(self._match).compile()
        source = self._exceptions.source
        self._token = Pattern(f"{source}|{WORDS}" if source else WORDS)

    def patterns(self) -> None:
        """None: every block has a case."""
        return

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """One alert for each block in the wrong case."""
        for index, block in enumerate(buffer.blocks):
            text = block.text
            expected, right = self._judged(text)
            if not right:
                yield (index, 0, len(text), self._verdict(text, expected))

    def _verdict(self, text: str, expected: str) -> Verdict:
        rule = self._rule
        offered = rule.params
        if rule.action == "replace" and not offered and self._converter:
            offered = (expected,)
        shown = offered if rule.action == "replace" else ()
        return Verdict(render(rule.message, (text, expected)), shown)

    def _judged(self, text: str) -> tuple[str, bool]:
        if self._converter:
            expected = self._converter.convert(text)
            return expected, self._is_near(text, expected)
        if self._pattern:
            right = self._pattern.search(text) or self._exceptions.found_in(text)
            return self._pattern.source, right
        expected = text.lower() if self._match == "$lower" else text.upper()
        return expected, text == expected or self._exceptions.found_in(text)

    def _is_near(self, text: str, expected: str) -> bool:
        """Whether enough of the words are as they should be."""
        wanted = self._token.found(expected)
        words = self._token.found(text)
        if not words:
            return False
        right = 0
        for index, word in enumerate(words):
            if (
                index >= len(wanted)
                or word == wanted[index]
                or self._exceptions.found_in(word)
            ):
                right += 1
            elif self._match == "$title":
                right += word == word.upper()
            elif index == 0 and word != word.lower().title():
                return False
        return right / len(words) >= self._threshold

"""Vale's `repetition`: the same token twice running."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING
from newslint.vale.buffer import repeats
from newslint.vale.kinds import Alert, Context, Verdict
from newslint.vale.message import listed, render
from newslint.vale.pattern import Pattern
from newslint.vale.remedy import offered
from newslint.vale.sentences import is_one_sentence
from newslint.vale.template import Exceptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {
    "tokens": "list",
    "max": "int",
    "ignorecase": "bool",
    "alpha": "bool",
    "exceptions": "list",
    "vocab": "bool",
}


# Tokens that are all between blanks.
_WORDS = (["[^\\s]+"], ["\\S+"])


def _joined(tokens: list[str]) -> list[str]:
    return [token.strip() for token in tokens]


class Check:
    """Compares consecutive matches of `tokens`; `max` is how often one may repeat."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile the tokens."""
        self._rule = rule
        options = rule.options
        self._fold = bool(options.get("ignorecase"))
        self._alpha = bool(options.get("alpha"))
        self._max = options.get("max", 0)
        flag = "(?i)" if self._fold else ""
        self._pattern = Pattern(
            f"{flag}(?:{'|'.join(options.get('tokens', ()))})"
        ).compile()
        self._is_words = list(options.get("tokens", ())) in _WORDS
        accepted = context.accepted if options.get("vocab", True) else ()
        self._exceptions = Exceptions(options.get("exceptions", ()), accepted).compile()

    def patterns(self) -> None:
        """None: no pattern without back-references tells a repeat."""
        return

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """From the first of two equal tokens to the end of the second."""
        if self._is_words and not buffer.repeats_a_word:
            # Nearly every file ends here.
            return
        for index, block in enumerate(buffer.blocks):
            if self._may_repeat(block.text):
                yield from self._in_block(index, block.text)

    def _may_repeat(self, text: str) -> bool:
        """Whether two tokens running may be the same; quick, and sure of a no."""
        text = text.lower() if self._fold else text
        if self._is_words:
            return repeats(text.encode().split())
        return repeats(_joined(self._pattern.found(text)))

    def _in_block(self, index: int, text: str) -> Iterator[Alert]:
        count = 0
        before, first = None, ""
        for start, end in self._pattern.spans(text):
            token = text[start:end].strip()
            if before and self._is_same(first, token):
                count += 1
                if count > self._max and self._counts(text, before[0], end):
                    count = 0
                    yield (
                        index,
                        before[0],
                        end,
                        self._verdict(text[before[0] : end], token),
                    )
            before, first = (start, end), token

    def _counts(self, text: str, start: int, end: int) -> bool:
        matched = text[start:end]
        if self._exceptions.hold(matched, text, start, end):
            return False
        return is_one_sentence(matched)

    def _is_same(self, first: str, second: str) -> bool:
        if not second or (self._alpha and not second.isalpha()):
            return False
        return first.lower() == second.lower() if self._fold else first == second

    def _verdict(self, matched: str, token: str) -> Verdict:
        rule = self._rule
        found = offered(rule, matched) if rule.action else ()
        instead = (found[0] if len(found) == 1 else listed(found),) if found else ()
        return Verdict(render(rule.message, (token, *instead)[:1]), found)

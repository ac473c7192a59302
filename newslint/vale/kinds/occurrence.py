"""Vale's `occurrence`: too many, or too few, of something in a block."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, said
from newslint.vale.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {"token": "text", "max": "int", "min": "int", "ignorecase": "bool"}


# Tokens that are words; most rules of this kind count these.
_WORDS = frozenset({r"\b(\w+)\b", r"\b\w+\b"})


class Check:
    """Counts `token` in each block: at most `max`, at least `min`."""

    def __init__(self, rule: Rule, context: Context) -> None:  # noqa: ARG002 - all alike
        """Compile the token."""
        self._message = rule.message.replace("%d", "%s")
        self._max = rule.options.get("max", 0)
        self._min = rule.options.get("min", 0)
        flag = "(?i)" if rule.options.get("ignorecase") else ""
        token = rule.options.get("token", "")
        self._is_words = token in _WORDS
        self._pattern = Pattern(f"{flag}(?:{token})").compile()

    def patterns(self) -> None:
        """None: counting takes a look at every block."""
        return

    def touched(self, buffer: Buffer) -> Iterable[int]:
        """The blocks of which a part may have a wrong count: a part has no more."""
        every = range(len(buffer.blocks))
        if self._min or not self._is_words:
            return every
        foreign, count, most = buffer.foreign, buffer.count_words, self._max
        return [i for i in every if i in foreign or count(i) > most]

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """One alert for each block with a wrong count."""
        for index, block in enumerate(buffer.blocks):
            text = block.text
            # A match is a letter long at least, or there would be one at each.
            if not self._min and len(text) < self._max:
                continue
            if self._is_words and index not in buffer.foreign:
                count = buffer.count_words(index)
            else:
                count = self._pattern.count(text)
            if not (0 < self._max < count or count < self._min):
                continue
            place = self._place(text) if count else _first_word(text)
            if place:
                yield index, *place, said(self._message, str(count))

    def _place(self, text: str) -> tuple[int, int] | None:
        """The first match that is not masked."""
        return self._pattern.first(text, _is_shown)


def _first_word(text: str) -> tuple[int, int]:
    words = text.split(None, 1)
    start = text.find(words[0]) if words else 0
    return (start, start + len(words[0])) if words else (0, 0)


def _is_shown(match: str) -> bool:
    return bool(match.strip()) and bool(match.strip("*@"))

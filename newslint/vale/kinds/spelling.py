"""Vale's `spelling`: words that are in no dictionary."""

from __future__ import annotations

from newslint.checks.spelling import Check as Words
from newslint.checks.spelling import words
from newslint.diagnostic import Span
from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, Verdict
from newslint.vale.message import render
from newslint.vale.remedy import offered
from newslint.vale.template import Exceptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {
    "filters": "list",
    "ignore": "list",
    "exceptions": "list",
    "dictionaries": "list",
    "aff": "text",
    "dic": "text",
    "dicpath": "text",
    "custom": "bool",
    "append": "bool",
    "split": "bool",
    "threshold": "int",
}


class Check:
    """Reports each word that neither the dictionary nor the vocabulary has."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Hand the keys to newslint's own check of spelling."""
        self._rule = rule
        keys = {k: v for k, v in rule.options.items() if k in KEYS and k != "threshold"}
        lists: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in keys.items()
        }
        accepted = context.accepted
        lists["exceptions"] = (*lists.get("exceptions", ()), *accepted)
        self._words = Words(**lists, directory=f"{context.styles_path}/{rule.style}")
        self._phrases = Exceptions((), accepted).compile()
        self._verdicts: dict[str, Verdict | None] = {}

    def patterns(self) -> None:
        """None: every word is looked up."""
        return

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """Each unknown word; the argument of the message is the word."""
        for index, block in enumerate(buffer.blocks):
            text = block.text
            for word, (start, end) in words(text, Span(0, len(text))):
                if word not in self._verdicts:
                    self._verdicts[word] = self._verdict(word)
                verdict = self._verdicts[word]
                if verdict and not self._phrases.hold(word, text, start, end):
                    yield (index, start, end, verdict)

    def _verdict(self, word: str) -> Verdict | None:
        fault = self._words.fault(word)
        if fault is None:
            return None
        rule = self._rule
        found = offered(rule, word) if rule.action else ()
        message = fault.replace("%%", "%") or render(rule.message, (word,))
        return Verdict(message, found)

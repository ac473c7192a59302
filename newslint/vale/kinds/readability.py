"""Vale's `readability`: the mean of known scores against a grade."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, said
from newslint.vale.measures import SCORES, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {"metrics": "list", "grade": "float"}


class Check:
    """Reports a block whose mean score is above `grade`."""

    def __init__(self, rule: Rule, context: Context) -> None:  # noqa: ARG002 - all alike
        """Choose the scores."""
        self._rule = rule
        self._metrics = tuple(rule.options.get("metrics", ()))
        self._grade = rule.options.get("grade", 0.0)

    def patterns(self) -> None:
        """None: every text can be read."""
        return

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """One alert for each block that is too hard; the argument is the mean."""
        for index, block in enumerate(buffer.blocks):
            measured = measure(block)
            if not measured["words"] or not self._metrics:
                continue
            scores = [SCORES[m](measured) for m in self._metrics if m in SCORES]
            mean = sum(scores) / len(self._metrics)
            if mean > self._grade:
                yield index, 0, 0, said(self._rule.message, f"{mean:.2f}")

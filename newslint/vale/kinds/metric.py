"""Vale's `metric`: a formula over counts of the text, and a condition on it."""

from __future__ import annotations

import re

from newslint.checks.metric import evaluate
from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, said
from newslint.vale.measures import measure, rarer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {"formula": "text", "condition": "text"}
_ABSENT = (
    "pre",
    "list",
    "blockquote",
    "paragraphs",
    *(f"heading_h{level}" for level in range(1, 7)),
)


class Check:
    """Evaluates `formula`; reports a block for which `condition` holds."""

    def __init__(self, rule: Rule, context: Context) -> None:  # noqa: ARG002 - all alike
        """Keep the formula; a condition that is none is found here."""
        self._rule = rule
        self._formula = rule.options.get("formula", "").strip()
        self._formula = re.sub(r"heading\.(h[1-6])", r"heading_\1", self._formula)
        self._condition = rule.options.get("condition", "")
        self._is_rare = (
            "sentence_length_sd" in self._formula or "quote" in self._formula
        )
        evaluate(f"1.0 {self._condition}", {})

    def patterns(self) -> None:
        """None: every text has a metric."""
        return

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """One alert for each block whose value is off; an argument is the value."""
        for index, block in enumerate(buffer.blocks):
            measured = measure(block)
            if self._is_rare:
                measured |= rarer(block.text)
            if not measured["words"]:
                continue
            values = {**dict.fromkeys(_ABSENT, 0.0), **measured}
            value = evaluate(self._formula, values)
            # Vale writes the value out before it compares.
            values["value"] = float(f"{value:f}")
            if evaluate(f"value {self._condition}", values):
                yield index, 0, 0, said(self._rule.message, f"{value:.2f}")

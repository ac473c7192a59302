"""Vale's `existence`: words and phrases that should not be there."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, Verdict
from newslint.vale.message import listed, render
from newslint.vale.pattern import Pattern
from newslint.vale.remedy import offered
from newslint.vale.template import NONWORD, WORD, Exceptions, wrap_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {
    "tokens": "list",
    "raw": "list",
    "exceptions": "list",
    "affix": "text",
    "append": "bool",
    "ignorecase": "bool",
    "nonword": "bool",
    "vocab": "bool",
}


class Check:
    """Reports every match of `tokens`, or of `raw` and `tokens` in one pattern."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile the rule's pattern."""
        self._rule = rule
        options = rule.options
        tokens = [wrap_spaces(t) for t in options.get("tokens", ()) if t.strip()]
        nonword = options.get("nonword", False)
        template = (
            NONWORD
            if nonword or not options.get("tokens")
            else context.template or WORD
        )
        body = template.replace("%s", "|".join(tokens), 1)
        raw = "".join(options.get("raw", ()))
        whole = body + raw if options.get("append") else raw + body
        self._pattern = Pattern(
            f"(?i){whole}" if options.get("ignorecase") else whole
        ).compile()
        vocab = options.get("vocab", True) and not nonword
        accepted = context.accepted if vocab else ()
        self._exceptions = Exceptions(options.get("exceptions", ()), accepted).compile()
        self._verdicts: dict[str, Verdict] = {}

    def patterns(self) -> Sequence[Pattern]:
        """The one pattern."""
        return (self._pattern,)

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """Every match that is not excepted."""
        blocks = buffer.blocks
        exceptions = None if self._exceptions.is_empty else self._exceptions
        verdicts = self._verdicts
        for index, start, end in self._pattern.hits(buffer):
            text = blocks[index].text
            observed = text[start:end]
            if exceptions and exceptions.hold(observed.strip(), text, start, end):
                continue
            verdict = verdicts.get(observed)
            if verdict is None:
                verdict = verdicts[observed] = self._verdict(observed)
            yield (index, start, end, verdict)

    def _verdict(self, observed: str) -> Verdict:
        rule = self._rule
        if not rule.action:
            return Verdict(render(rule.message, (observed,)))
        groups = self._groups(observed) if any("$" in p for p in rule.params) else ()
        found = offered(rule, observed, groups)
        instead = observed
        if found:
            instead = found[0] if len(found) == 1 else listed(found)
        return Verdict(render(rule.message, (observed, instead)), found)

    def _groups(self, observed: str) -> tuple[str, ...]:
        """What the groups of the token that matched have captured."""
        for match in self._pattern.matches(observed):
            groups = match.groups()
            taken = [i for i, group in enumerate(groups) if group is not None]
            return tuple(g or "" for g in groups[taken[0] :]) if taken else ()
        return ()

"""Vale's `existence`: words and phrases that should not be there."""

from __future__ import annotations

from functools import cached_property

from newslint.matching.template import is_literal
from newslint.typed import TYPE_CHECKING
from newslint.vale.kinds import Alert, Context, Verdict
from newslint.vale.message import listed, render
from newslint.vale.pattern import Pattern
from newslint.vale.remedy import offered
from newslint.vale.template import NONWORD, WORD, Exceptions, wrap_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


# To compile so many tokens takes longer than to check a story; for the first files
# those that could match are compiled alone.
_MANY = 100
_FIRST = 2


class Check:
    """Reports every match of `tokens`, or of `raw` and `tokens` in one pattern."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile the rule's pattern, unless it is long and has been found right."""
        self._rule = rule
        options = rule.options
        self._tokens = [t for t in options.get("tokens", ()) if t.strip()]
        nonword = options.get("nonword", False)
        self._template = (
            NONWORD
            if nonword or not options.get("tokens")
            else context.template or WORD
        )
        self._files = _FIRST if rule.words and len(self._tokens) > _MANY else 0
        if not self._files:
            self._pattern.compile()
        vocab = options.get("vocab", True) and not nonword
        accepted = context.accepted if vocab else ()
        self._exceptions = Exceptions(options.get("exceptions", ()), accepted).compile()
        self._verdicts: dict[str, Verdict] = {}

    @cached_property
    def _pattern(self) -> Pattern:
        return Pattern(self._whole(self._tokens))

    def _whole(self, tokens: Iterable[str]) -> str:
        """The pattern of some of the tokens."""
        options = self._rule.options
        body = self._template.replace("%s", "|".join(map(wrap_spaces, tokens)), 1)
        raw = "".join(options.get("raw", ()))
        whole = body + raw if options.get("append") else raw + body
        return f"(?i){whole}" if options.get("ignorecase") else whole

    def _pattern_for(self, buffer: Buffer) -> Pattern:
        """The pattern; for the first files no more of it than could match there."""
        if not self._files:
            return self._pattern
        self._files -= 1
        whole = buffer.whole
        only = range(len(whole.blocks)) if buffer.only is None else buffer.only
        text = b"\n".join([whole.lower[index] for index in only])
        tokens = [token for token in self._tokens if _may_stand(token, text)]
        return Pattern(self._whole(tokens)) if tokens else self._pattern

    def patterns(self) -> Sequence[Pattern]:
        """The one pattern."""
        return (self._pattern,)

    def find(self, buffer: Buffer) -> list[Alert]:
        """Every match that is not excepted."""
        blocks, verdicts = buffer.blocks, self._verdicts
        exceptions = None if self._exceptions.is_empty else self._exceptions
        found: list[Alert] = []
        for index, start, end in self._pattern_for(buffer).hits(buffer):
            text = blocks[index].text
            observed = text[start:end]
            if exceptions and exceptions.hold(observed.strip(), text, start, end):
                continue
            verdict = verdicts.get(observed)
            if verdict is None:
                verdict = verdicts[observed] = self._verdict(observed)
            found.append((index, start, end, verdict))
        return found

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


def _may_stand(token: str, text: bytes) -> bool:
    """Whether a text in small letters could hold what a token matches."""
    if not (token.isascii() and is_literal(token)):
        return True
    return max(token.lower().split(), key=len).encode() in text

"""Vale's actions: what could stand in place of a match."""

from __future__ import annotations

from newslint.errors import RuleError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.cases import like

if TYPE_CHECKING:
    import re

    from newslint.vale.rule import Rule

_BAR = compiled(r"(?<!\\)\|")
_REFERENCE = compiled(r"\$(?:(\$)|(\d+)|\{(\d+)\})")


def options_of(value: str) -> tuple[str, ...]:
    r"""What a value offers: its parts between bars; `\|` is a bar."""
    return tuple(o.replace(r"\|", "|") for o in _BAR.split(value) if o)


def offered(rule: Rule, observed: str, groups: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What the rule's action offers for `observed`; empty where it offers nothing."""
    if rule.action == "replace":
        params = tuple(_filled(param, observed, groups) for param in rule.params)
        return tuple(like(p, observed) for p in params) if rule.matchcase else params
    if rule.action == "remove":
        return ("",)
    if rule.action == "suggest":
        from newslint.dictionary import open_words

        return open_words().suggest(observed)
    if rule.action == "convert":
        from newslint.vale.edits import simple

        return (simple(observed),)
    if rule.action == "edit":
        from newslint.vale.edits import apply, steps

        text = observed
        for name, *given in steps(rule.params):
            filled = [_filled(a, observed, groups) for a in given]
            text = apply([name, *(given if name == "regex" else filled)], text)
        return (text.strip(),)
    return ()


def _filled(param: str, observed: str, groups: tuple[str, ...]) -> str:
    """A parameter with `$0`, `$1` … filled in."""

    def put(found: re.Match[str]) -> str:
        if found[1]:
            return "$"
        number = int(found[2] or found[3])
        if number == 0:
            return observed
        return groups[number - 1] if number <= len(groups) else ""

    return _REFERENCE.sub(put, param) if "$" in param else param


def check_action(rule: Rule) -> None:
    """Nothing, or a RuleError for an action that Vale refuses."""
    if rule.action in {"", "replace", "remove"}:
        return
    if rule.action == "suggest":
        if rule.params not in {(), ("spellings",)}:
            raise RuleError("“action” runs a script, which newslint does not do")
    elif rule.action == "convert":
        if rule.params != ("simple",):
            raise RuleError("“action”: convert takes one parameter: simple")
    elif rule.action == "edit":
        from newslint.vale.edits import steps

        steps(rule.params)
    else:
        raise RuleError(f"“action”: there is no “{rule.action}”")

"""Vale's `substitution`: this should stand in place of that."""

from __future__ import annotations

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.cases import like, recased
from newslint.vale.kinds import Alert, Context, Verdict
from newslint.vale.message import listed, render
from newslint.vale.pattern import Pattern
from newslint.vale.remedy import options_of
from newslint.vale.template import (
    NONWORD,
    WORD,
    Exceptions,
    fill,
    term_pattern,
    wrap_spaces,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {
    "swap": "table",
    "exceptions": "list",
    "affix": "text",
    "ignorecase": "bool",
    "nonword": "bool",
    "vocab": "bool",
    "capitalize": "bool",
    "pos": "text",
}
_LOOK = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = compiled(r"(?<!\\)\((?!\?)")
_REFERENCE = compiled(r"\$(?:(\d+)|\{(\d+)\})")


class Check:
    """Reports what `swap` maps to something else; of its keys the longest first."""

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile the keys as one pattern."""
        self._rule = rule
        options = rule.options
        self._swap: dict[str, str] = dict(options.get("swap", {}))
        self._keys = sorted(self._swap, key=lambda key: -len(key.encode()))
        self._fold = bool(options.get("ignorecase"))
        self._replaces = rule.action == "replace"
        self._capitalize = bool(options.get("capitalize"))
        self._template = NONWORD if options.get("nonword") else context.template or WORD
        self._pattern = Pattern(self._whole()).compile()
        accepted = context.accepted if options.get("vocab", True) else ()
        self._exceptions = Exceptions(options.get("exceptions", ()), accepted).compile()
        self._verdicts: dict[tuple[int, str], Verdict | None] = {}
        self._indexes: dict[str, int] = {}

    def _whole(self) -> str:
        """The pattern of all keys, each in a group."""
        shared = _shared(self._keys)
        keys = [
            wrap_spaces(_without_groups(key.removeprefix(shared))) for key in self._keys
        ]
        body = "|".join(f"({key})" for key in keys)
        if shared:
            body = f"{shared}(?:{body})"
        return fill(self._template, body, ignorecase=self._fold)

    def patterns(self) -> Sequence[Pattern]:
        """The one pattern."""
        return (self._pattern,) if self._keys else (Pattern(r"\z\A."),)

    def find(self, buffer: Buffer) -> Iterator[Alert]:
        """Every match that is not right already."""
        blocks = buffer.blocks
        exceptions = None if self._exceptions.is_empty else self._exceptions
        for index, start, end in self._pattern.hits(buffer) if self._keys else ():
            text = blocks[index].text
            observed = text[start:end]
            key = self._index(text, start, end)
            if (key, observed) not in self._verdicts:
                self._verdicts[key, observed] = self._verdict(key, observed)
            verdict = self._verdicts[key, observed]
            if verdict is None:
                continue
            if exceptions and exceptions.hold(observed, text, start, end):
                continue
            yield (index, start, end, verdict)

    def _index(self, text: str, start: int, end: int) -> int:
        """Which of the keys has matched."""
        observed = text[start:end]
        known = self._indexes.get(observed)
        if known is not None:
            return known
        for match in self._pattern.matches(observed):
            if match.span() == (0, len(observed)):
                index = _first(match.groups())
                self._indexes[observed] = index
                return index
        # What stands round the match decides.
        for match in self._pattern.matches(text):
            if match.span() == (start, end):
                return _first(match.groups())
        return 0

    def _verdict(self, index: int, observed: str) -> Verdict | None:
        expected = self._expected(index, observed)
        if self._is_right(expected, observed):
            return None
        rule, message = self._rule, self._rule.message
        offered: tuple[str, ...] = ()
        if self._replaces:
            offered = rule.params or options_of(expected)
            if not rule.params:
                offered = self._cased(offered, observed)
                expected = listed(offered)
                message = _unquoted(message)
        else:
            expected = recased(expected, observed)
        return Verdict(render(message, (expected, observed)), offered)

    def _cased(self, offered: tuple[str, ...], observed: str) -> tuple[str, ...]:
        if self._capitalize and _is_capital(observed):
            offered = tuple(_capital(each) for each in offered)
        if self._rule.matchcase:
            offered = tuple(like(each, observed) for each in offered)
        return offered

    def _is_right(self, expected: str, observed: str) -> bool:
        if self._replaces:
            return observed in options_of(expected)
        if all(c.isalnum() or c in " -" for c in expected):
            return expected == observed
        if self._rule.options.get("terms"):
            expected = term_pattern(expected)
        try:
            return Pattern(f"^(?:{expected})$").compile().search(observed)
        except Exception:  # noqa: BLE001 - a text that is no pattern is itself
            return expected == observed

    def _expected(self, index: int, observed: str) -> str:
        key = self._keys[index]
        value = self._swap[key]
        if self._capitalize and _is_capital(observed):
            value = _capital(value)
        if not _REFERENCE.search(value):
            return value
        pattern = Pattern(f"(?i){key}" if self._fold else key)
        for match in pattern.matches(observed):
            groups = match.groups()
            filled = _filled(value, groups)
            return observed[: match.start()] + filled + observed[match.end() :]
        return observed


def _filled(value: str, groups: Sequence[str | None]) -> str:
    return _REFERENCE.sub(lambda m: _nth(groups, int(m[1] or m[2])), value)


def _nth(groups: Sequence[str | None], number: int) -> str:
    return (groups[number - 1] or "") if 0 < number <= len(groups) else f"${number}"


def _first(groups: Sequence[str | None]) -> int:
    return next((i for i, group in enumerate(groups) if group is not None), 0)


def _is_capital(text: str) -> bool:
    return text[:1].upper() == text[:1] or not text[:1].isascii()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].isascii() else text


def _unquoted(message: str) -> str:
    """The message with one pair of quotation marks less, for what brings its own."""
    for quoted in ("'%s'", '"%s"'):
        if message.count(quoted) == 2:  # noqa: PLR2004 - expected and observed
            message = message.replace(quoted, "%s", 1)
    return message


def _without_groups(key: str) -> str:
    """The key with plain groups made non-capturing."""
    opens = key.count("(")
    if opens == key.count("(?") + key.count(r"\("):
        return key
    return _GROUP.sub("(?:", key)


def _shared(keys: Sequence[str]) -> str:
    """The lookaround that every key begins with, if there is one."""
    if len(keys) < 2 or not keys[0].startswith(_LOOK):  # noqa: PLR2004 - one shares nothing
        return ""
    lead = _leading_group(keys[0])
    if lead.count("(") != lead.count("(?") + lead.count(r"\("):
        return ""
    return lead if all(key.startswith(lead) for key in keys) else ""


def _leading_group(key: str) -> str:
    depth, at = 0, 0
    while at < len(key):
        if key[at] == "\\":
            at += 1
        elif key[at] in "()":
            depth += 1 if key[at] == "(" else -1
            if depth == 0:
                return key[: at + 1]
        at += 1
    return ""

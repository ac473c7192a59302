"""Messages as Go's `fmt` would print them, with every slip of their authors."""

from __future__ import annotations

import re
from functools import cache

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WRAP = compiled(r"[^\S\n]*\n\s*")


@cache
def _verb() -> re.Pattern[str]:
    return compiled(
        r"%[-+# 0]*(?:\[(\d+)\])?[0-9]*(?:\.[0-9]*)?(?:\[(\d+)\])?(.?)", re.DOTALL
    )


def is_plain(message: str) -> bool:
    """Whether the message has `%s` and nothing else that begins with a percent sign."""
    return message.replace("%s", "").find("%") < 0


def render(message: str, arguments: Sequence[str]) -> str:
    """The message with its arguments, on one line.

    Vale hands over one empty argument more, which is printed at the end, so that
    arguments without a place are no fault.
    """
    wrapped = [_WRAP.sub(" ", a) if "\n" in a else a for a in arguments]
    if is_plain(message):
        made = message
        for argument in (*wrapped, ""):
            made = made.replace("%s", argument.replace("%s", "%\0s"), 1)
        made = made.replace("%s", "%!s(MISSING)").replace("%\0s", "%s")
    else:
        made = _formatted(message, wrapped)
    return made.replace("\n", " ")


def wants(message: str) -> int:
    """How many arguments the message asks for."""
    asked = [0]
    for found in _verb().finditer(message):
        if found[3] in {"", "%"}:
            continue
        index = found[1] or found[2]
        asked.append(int(index) if index else asked[-1] + 1)
    return max(asked)


def _formatted(message: str, arguments: Sequence[str]) -> str:
    given = [*arguments, ""]
    used = 0

    def put(found: re.Match[str]) -> str:
        nonlocal used
        index, verb = found[1] or found[2], found[3]
        if verb == "%":
            return "%"
        if not verb:
            return "%!(NOVERB)"
        if index:
            used = int(index) - 1
        if used >= len(given) or used < 0:
            return f"%!{verb}(BADINDEX)" if index else f"%!{verb}(MISSING)"
        argument = given[used]
        used += 1
        return _printed(verb, argument)

    # The empty argument goes last, by its number.
    return _verb().sub(put, message + f"%[{len(given)}]s")


def _printed(verb: str, argument: str) -> str:
    if verb in "sv":
        return argument
    if verb == "q":
        import json

        return json.dumps(argument, ensure_ascii=False)
    if verb in "xX":
        made = argument.encode().hex()
        return made.upper() if verb == "X" else made
    return f"%!{verb}(string={argument})"


def listed(words: Sequence[str]) -> str:
    """Words as Vale lists them: `'a'`, `'a' or 'b'`, `'a', 'b', or 'c'`."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) <= 2:  # noqa: PLR2004 - two take no comma
        return " or ".join(quoted)
    return ", ".join(quoted[:-1]) + f", or {quoted[-1]}"

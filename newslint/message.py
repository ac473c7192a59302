"""A rule's message with its arguments in place, formatted as Vale formats it."""

from __future__ import annotations

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_VERB = compiled(r"%(?:\[(\d)\])?([sdq%])")


def shortened(text: str, most: int) -> str:
    """The text, or so much of it that with an ellipsis it has `most` code points."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def arguments_of(message: str) -> int:
    """How many arguments `message` asks for."""
    verbs = [index for index, verb in _VERB.findall(message) if verb != "%"]
    numbered = [int(index) for index in verbs if index]
    return max((verbs.count(""), *numbered))


def render(message: str, args: tuple[str, ...]) -> str:
    """`message` with `%s` and `%[N]s` filled from `args`, `%%` as a percent sign.

    An argument that is missing is empty; line ends become blanks.
    """
    queue = iter(args)

    def fill(match: re.Match[str]) -> str:
        index, verb = match.groups()
        if verb == "%":
            return "%"
        number = int(index or 0)
        if number:
            return args[number - 1] if number <= len(args) else ""
        return next(queue, "")

    flat = tuple(compiled(r"\s*\n\s*").sub(" ", arg) for arg in args)
    queue = iter(flat)
    return _VERB.sub(fill, message).replace("\n", " ")

"""Vale's `edit` action: steps that make one text of another."""

from __future__ import annotations

import re
import unicodedata

from newslint.errors import RuleError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_DUMB = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "—": "---",
    "–": "--",
    "…": "...",
    "\u00a0": " ",
}
_LETTERS = {
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ø": "o", "Ø": "O", "đ": "d",
    "Đ": "D", "ł": "l", "Ł": "L", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D",
}  # fmt: skip


def steps(params: Sequence[str]) -> list[list[str]]:
    """The steps in an action's parameters, each with its arguments.

    Raises RuleError for a step that is none or lacks an argument.
    """
    found = []
    at = 0
    while at < len(params):
        name = params[at]
        if name in _PLAIN:
            size = 1
        elif name in _WITH:
            size = 1 + _WITH[name][0]
        else:
            raise RuleError(f"“action”: edit has no step “{name}”")
        step = list(params[at : at + size])
        if len(step) < size:
            raise RuleError(f"“action”: the step “{name}” takes {size - 1} parameters")
        if name == "split" and not re.fullmatch(r"-?[0-9]+", step[2]):
            raise RuleError(f"“action”: split wants a number, not “{step[2]}”")
        found.append(step)
        at += size
    return found


def apply(step: Sequence[str], text: str) -> str:
    """The text after one step."""
    name, *arguments = step
    if name in _PLAIN:
        return _PLAIN[name](text)
    return _WITH[name][1](text, arguments)


def _regex(text: str, arguments: list[str]) -> str:
    from newslint.vale.pattern import Pattern

    made, last = [], 0
    for match in Pattern(arguments[0]).matches(text):
        groups = (match.group(), *match.groups())

        def put(found: re.Match[str], groups: tuple[str | None, ...] = groups) -> str:
            number = int(found[1] or found[2])
            return (groups[number] or "") if number < len(groups) else found[0]

        made += [
            text[last : match.start()],
            re.sub(r"\$(?:(\d+)|\{(\d+)\})", put, arguments[1]),
        ]
        last = match.end()
    return "".join(made) + text[last:]


def _split(text: str, arguments: list[str]) -> str:
    parts = text.split(arguments[0])
    index = int(arguments[1])
    return parts[index] if -len(parts) <= index < len(parts) else text


def _unwrap(text: str, arguments: list[str]) -> str:
    return text.removeprefix(arguments[0]).removesuffix(arguments[0])


def simple(text: str) -> str:
    """The text's words in small letters, a blank apart."""
    apart = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])|[\W_]+", " ", text)
    return " ".join(apart.lower().split())


def _joined(mark: str) -> Callable[[str], str]:
    return lambda text: simple(text).replace(" ", mark)


def _pascal(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in simple(text).split())


def _camel(text: str) -> str:
    made = _pascal(text)
    return made[:1].lower() + made[1:]


def _title(text: str) -> str:
    from newslint.vale.titles import TitleCase

    return TitleCase((), "", "AP").convert(text)


def _sentence(text: str) -> str:
    from newslint.vale.titles import SentenceCase

    return SentenceCase((), "", (":",)).convert(text)


def _smart(text: str) -> str:
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    text = re.sub(r"(?:^|(?<=[\s(\[{<—–/]))\"", "“", text).replace('"', "”")
    return re.sub(r"(?:^|(?<=[\s(\[{<—–/]))'", "‘", text).replace("'", "’")


def _dumb(text: str) -> str:
    return "".join(_DUMB.get(character, character) for character in text)


def _ascii(text: str) -> str:
    plain = "".join(_LETTERS.get(character, character) for character in _dumb(text))
    apart = unicodedata.normalize("NFD", plain)
    kept = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", kept)


def _cardinal(number: int) -> str:
    if number < 0:
        return f"minus {_cardinal(-number)}"
    if number < 20:  # noqa: PLR2004 - words of their own
        return _ONES[number]
    if number < 100:  # noqa: PLR2004 - as above
        rest = number % 10
        return _TENS[number // 10 - 2] + (f"-{_ONES[rest]}" if rest else "")
    for size, name in (*_SCALES, (100, "hundred")):
        if number >= size:
            rest = number % size
            return f"{_cardinal(number // size)} {name}" + (
                f" {_cardinal(rest)}" if rest else ""
            )
    return str(number)


def _ordinal(word: str) -> str:
    return _ORDINALS.get(word) or (
        f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"
    )


def _words(text: str) -> str:
    plain = text.replace(",", "")
    if re.fullmatch(r"-?[0-9]+", plain):
        return _cardinal(int(plain))
    if found := re.fullmatch(r"([0-9]+)(?:st|nd|rd|th)", plain, re.IGNORECASE):
        words = _cardinal(int(found[1]))
        cut = max(words.rfind(" "), words.rfind("-")) + 1
        return words[:cut] + _ordinal(words[cut:])
    return text


def _values() -> dict[str, tuple[int, bool]]:
    plain = {word: number for number, word in enumerate(_ONES)}
    plain |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
    plain |= {"hundred": 100} | {name: size for size, name in _SCALES}
    known = {word: (value, False) for word, value in plain.items()}
    return known | {_ordinal(word): (value, True) for word, value in plain.items()}


def _digits(text: str) -> str:
    fields = [f for f in re.split(r"[ -]", text.lower()) if f]
    values, total, current, ordinal = _values(), 0, 0, False
    negative = fields[:1] == ["minus"]
    fields = [f for f in fields[negative:] if f != "and"]
    for field in fields:
        if field not in values or ordinal:
            return text
        value, ordinal = values[field]
        if value >= 1000:  # noqa: PLR2004 - a scale
            total, current = total + max(1, current) * value, 0
        elif value == 100:  # noqa: PLR2004 - a hundred of what precedes
            current = max(1, current) * 100
        else:
            current += value
    if not fields:
        return text
    number = total + current
    made = str(-number if negative else number)
    return made + _suffix(number) if ordinal else made


def _suffix(number: int) -> str:
    if 11 <= number % 100 <= 13:  # noqa: PLR2004 - eleventh to thirteenth
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_PLAIN: dict[str, Callable[[str], str]] = {
    "squeeze": lambda text: re.sub(r"\s+", " ", text),
    "capitalize": lambda text: text[:1].upper() + text[1:],
    "uncapitalize": lambda text: text[:1].lower() + text[1:],
    "smart": _smart,
    "dumb": _dumb,
    "ascii": _ascii,
    "words": _words,
    "digits": _digits,
    "lower": str.lower,
    "upper": str.upper,
    "title": _title,
    "sentence": _sentence,
    "simple": simple,
    "kebab": _joined("-"),
    "snake": _joined("_"),
    "camel": _camel,
    "pascal": _pascal,
}
_WITH: dict[str, tuple[int, Callable[[str, list[str]], str]]] = {
    "replace": (2, lambda text, a: text.replace(a[0], a[1])),
    "remove": (1, lambda text, a: "".join(c for c in text if c not in a[0])),
    "regex": (2, _regex),
    "trim": (1, lambda text, a: text.strip(a[0])),
    "trim_left": (1, lambda text, a: text.lstrip(a[0])),
    "trim_right": (1, lambda text, a: text.rstrip(a[0])),
    "truncate": (1, lambda text, a: text.partition(a[0])[0]),
    "split": (2, _split),
    "wrap": (1, lambda text, a: a[0] + text + a[0]),
    "unwrap": (1, _unwrap),
    "prefix": (1, lambda text, a: a[0] + text),
    "suffix": (1, lambda text, a: text + a[0]),
}

"""The keys of a check, from the strings of a rule file to the types it declares."""

from __future__ import annotations

from newslint.checks.keys import keys_of
from newslint.closest import did_you_mean
from newslint.errors import RuleError
from newslint.lexicon import parse_lines
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from newslint.checks import Check

# What a check is told of its rule, and no rule file says.
_TOLD = {"needs", "trusted"}
_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0", ""}


def declared(check: type[Check]) -> dict[str, str]:
    """The keys that a rule file may set, and their types, as the check writes them."""
    return {key: kind for key, kind in keys_of(check).items() if key not in _TOLD}


def convert(value: Any, kind: str, directory: Path) -> Any:  # noqa: ANN401 - YAML's border
    """`value` as `kind`; a ValueError says what was wanted.

    A list or mapping may be the name of a `.txt` file in the rule's `directory`.
    """
    if kind == "bool":
        return to_bool(value)
    if kind in {"int", "float"}:
        return _to_number(value, kind)
    if kind.startswith("Literal"):
        return _one_of(value, kind)
    if kind.startswith("tuple"):
        return _to_list(value, directory)
    if kind.startswith(("Mapping", "dict")):
        return _to_mapping(value, directory)
    if not isinstance(value, str):
        raise ValueError("text")  # noqa: TRY004 - one kind of error for one message
    return value


def _to_number(value: Any, kind: str) -> int | float:  # noqa: ANN401 - YAML's border
    try:
        return int(value) if kind == "int" else float(value)
    except (TypeError, ValueError):
        raise ValueError(f"a number, not “{value}”") from None


def _one_of(value: object, kind: str) -> str:
    from ast import literal_eval

    known = literal_eval(kind.removeprefix("Literal"))
    if value not in known:
        raise ValueError(f"one of {', '.join(filter(None, known))}, not “{value}”")
    return str(value)


def to_bool(value: Any) -> bool:  # noqa: ANN401 - YAML's border
    """`value` as yes or no; a ValueError says what was wanted."""
    word = str(value).lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError("true or false")


def _to_list(value: Any, directory: Path) -> tuple[str, ...]:  # noqa: ANN401
    if isinstance(value, str):
        if value.endswith(".txt"):
            return parse_lines(_read(directory, value))
        return (value,) if value else ()
    if not isinstance(value, list | tuple):
        raise ValueError("a list")  # noqa: TRY004
    if not all(isinstance(item, str) for item in value):
        raise ValueError("a list of texts (a text with “: ” in it needs quotes)")
    return tuple(value)


def _to_mapping(value: Any, directory: Path) -> dict[str, str]:  # noqa: ANN401
    if isinstance(value, str) and value.endswith(".txt"):
        return dict(_pairs(_read(directory, value), value))
    if not isinstance(value, dict):
        raise ValueError("keys and values")  # noqa: TRY004
    return {str(key): str(item) for key, item in value.items()}


def _pairs(text: str, name: str) -> list[tuple[str, str]]:
    pairs = [line.partition(": ") for line in parse_lines(text)]
    for key, colon, value in pairs:
        if not colon or not value.strip():
            raise ValueError(f"“wrong: right” in each line of {name}, not “{key}”")
    return [(key.strip(), value.strip()) for key, _, value in pairs]


def _read(directory: Path, name: str) -> str:
    path = (directory / name).resolve()
    if not path.is_relative_to(directory.resolve()):
        raise ValueError("a list file in the rule's own directory")
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"a list file that can be read ({error.strerror})") from None


def unknown_key(key: str, known: list[str], file: str, line: int) -> RuleError:
    """The error for a key that nobody reads, with the nearest known one."""
    return RuleError(f"unknown key “{key}”{did_you_mean(key, known)}", file, line)

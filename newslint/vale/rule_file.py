"""From a file of a Vale style to a Rule: Vale's typing, every mistake with its line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from newslint.closest import did_you_mean
from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.vale.kinds import KINDS, Context, check_of
from newslint.vale.message import wants
from newslint.vale.remedy import check_action
from newslint.vale.required import required
from newslint.vale.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newslint.vale.pattern import Pattern

MAX_BYTES = 1_000_000
_DEEPEST = 10
# What a kind hands to its message, one where nothing is said; an action adds one.
_ARGUMENTS = {"substitution": 2, "capitalization": 2, "sequence": 99}
_COMMON = {
    "extends": "text",
    "message": "text",
    "level": "text",
    "scope": "list",
    "link": "text",
    "description": "text",
    "limit": "int",
    "action": "action",
    "matchcase": "bool",
    "code": "bool",
}
# Vale decodes these without looking at keys that it does not know.
_LENIENT = frozenset({"consistency", "spelling"})
# What newslint's rules have and Vale's have not.
_OF_NEWSLINT = frozenset(
    {"default", "description", "examples", "fix", "quotes", "styles", "when_to_ignore"}
)
_LACKING = {
    "script": "it is a Tengo script, which newslint does not run",
}
_MEASURING = frozenset({"metric", "readability"})


class Value(NamedTuple):
    """A value and the 1-based line of its key; scalars are text."""

    value: Any
    line: int


Table = dict[str, Value]


class UnsupportedError(RuleError):
    """A rule that asks for what newslint does not do."""


def load(
    path: Path, name: str, find: Callable[[str], Path | None] | None = None
) -> Rule:
    """The rule of one file; `find` says where the file of another rule is.

    Raises RuleError for what Vale refuses, UnsupportedError for what newslint lacks.
    """
    table = _resolved(path, find, 0)
    return _Loader(path, name, table).rule()


def read_table(path: Path) -> Table:
    """The keys of a rule file, in small letters."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise RuleError("a rule file is UTF-8", str(path)) from None
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", str(path)) from None
    if len(text) > MAX_BYTES:
        raise RuleError("a rule file larger than 1 MB", str(path))
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise RuleError(
            f"not YAML: {problem}", str(path), mark.line + 1 if mark else None
        ) from None
    if not isinstance(node, yaml.MappingNode):
        raise RuleError("a rule file holds keys and values", str(path), 1)
    table: Table = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = str(key.value).lower()
        if name in table:
            raise RuleError(f"“{name}” stands twice", str(path), line)
        table[name] = Value(_plain(value, path), line)
    return table


def _plain(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, path) for item in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            line = key.start_mark.line + 1
            raise RuleError(f"“{name}” stands twice", str(path), line)
        found[name] = _plain(value, path)
    return found


def _scalar(node: yaml.ScalarNode) -> str:
    """A scalar as text: truth values are 1 and 0, numbers lose their spelling."""
    value = str(node.value)
    if node.style is not None:
        return value
    if value in {"true", "True", "TRUE"}:
        return "1"
    if value in {"false", "False", "FALSE"}:
        return "0"
    if value in {"null", "Null", "NULL", "~"}:
        return ""
    if value[:1] in "+-.0123456789" and value:
        return _number(value)
    return value


def _number(value: str) -> str:
    try:
        number = float(value) if set(value) & set(".eE") else int(value, 0)
    except ValueError:
        return value
    return str(int(number)) if number == int(number) else str(number)


def _resolved(
    path: Path, find: Callable[[str], Path | None] | None, depth: int
) -> Table:
    """The keys of a file, laid over those of the rule that it extends."""
    table = read_table(path)
    tests = table.pop("tests", None)
    del tests
    parent = table.get("extends", Value("", 1))
    if not isinstance(parent.value, str) or "." not in parent.value:
        for key, value in table.items():
            if key.endswith(("+", "-")):
                raise RuleError(
                    f"“{key}” changes a rule that there is none of",
                    str(path),
                    value.line,
                )
        return table
    place = find(parent.value) if find else None
    if parent.value.startswith("Vale.") or place is None:
        raise RuleError(
            f"there is no rule “{parent.value}” to extend", str(path), parent.line
        )
    if depth >= _DEEPEST:
        raise RuleError("rules extend each other without end", str(path), parent.line)
    base = _resolved(place, find, depth + 1)
    del table["extends"]
    return _overlaid(base, table, path)


def _overlaid(base: Table, table: Table, path: Path) -> Table:
    made = dict(base)
    for key, value in table.items():
        name = key.rstrip("+-")
        if name == key:
            made[key] = value
            continue
        if name in table:
            raise RuleError(
                f"“{name}” and “{key}” contradict each other", str(path), value.line
            )
        try:
            changed = _changed(base[name].value, key[-1], value.value)
        except (KeyError, ValueError) as error:
            what = (
                error.args[0]
                if isinstance(error, ValueError)
                else "the parent has no such key"
            )
            raise RuleError(f"“{key}”: {what}", str(path), value.line) from None
        made[name] = Value(changed, value.line)
    return made


def _changed(old: Any, sign: str, change: Any) -> Any:
    if isinstance(old, str):
        raise ValueError("a single value can only be replaced")  # noqa: TRY004 - one kind of error
    if sign == "+":
        if isinstance(old, dict):
            return {**old, **change}
        return [*old, *(change if isinstance(change, list) else [change])]
    gone = change if isinstance(change, list | dict) else [change]
    for each in gone:
        if each not in old:
            raise ValueError(f"the parent has no “{each}”")
    if isinstance(old, dict):
        return {key: value for key, value in old.items() if key not in gone}
    return [value for value in old if value not in gone]


class _Loader:
    """One table made a rule."""

    def __init__(self, path: Path, name: str, table: Table) -> None:
        self._path = path
        self._name = name
        self._table = table

    def rule(self) -> Rule:
        kind = self._kind()
        keys = import_module(f"newslint.vale.kinds.{kind}").KEYS
        self._refuse_unknown(kind, keys)
        if "message" not in self._table:
            raise self._error("“message” is missing: it is what the user reads")
        self._refuse_greedy(kind)
        rule = Rule(
            self._name,
            kind,
            self._get("message", "text"),
            self._level(),
            scope=self._scope(kind),
            link=self._get("link", "text"),
            description=self._get("description", "text"),
            limit=self._get("limit", "int"),
            matchcase=self._get("matchcase", "bool"),
            options={
                key: self._get(key, keys[key]) for key in keys if key in self._table
            },
            file=str(self._path),
            **self._action(),
        )
        try:
            check_action(rule)
        except RuleError as error:
            raise self._error(error.what, "action") from None
        return self._sieved(rule)

    def _sieved(self, rule: Rule) -> Rule:
        """The rule with what a text must hold; its patterns are compiled for that."""
        try:
            patterns = check_of(rule, Context()).patterns()
            for pattern in patterns or ():
                pattern.verify()
        except RuleError as error:
            key = next((k for k in _PATTERN_KEYS if k in self._table), "extends")
            raise self._error(error.what, key) from None
        return sieved(rule, patterns)

    def _kind(self) -> str:
        kind = self._get("extends", "text")
        if not kind:
            raise self._error("“extends” is missing: it names the check")
        if kind in _LACKING:
            raise UnsupportedError(
                _LACKING[kind], str(self._path), self._line("extends")
            )
        if kind not in KINDS:
            raise self._error(
                f"no check “{kind}”{did_you_mean(kind, KINDS)}", "extends"
            )
        return str(kind)

    def _refuse_unknown(self, kind: str, keys: Mapping[str, str]) -> None:
        known = [*_COMMON, *keys]
        for key in self._table:
            if key not in known and kind not in _LENIENT:
                hint = did_you_mean(key, known)
                if key in _OF_NEWSLINT:
                    hint = ": a pack of newslint's own has a pack.yml"
                raise self._error(f"unknown key “{key}”{hint}", key)
        if self._get("code", "bool"):
            raise self._error("“code” is no more; write “scope: raw”", "code")
        scopes = self._get("scope", "list")
        if any("doc(" in scope for scope in scopes):
            what = "it selects elements with doc(…), which newslint does not do"
            raise UnsupportedError(what, str(self._path), self._line("scope"))
        if any(" " in scope.strip("~") and "&" not in scope for scope in scopes):
            raise self._error("a scope has no blanks in it", "scope")
        if "in" in self._table or "model" in self._table:
            key = "in" if "in" in self._table else "model"
            what = f"it asks for “{key}”, which newslint does not have"
            raise UnsupportedError(what, str(self._path), self._line(key))

    def _refuse_greedy(self, kind: str) -> None:
        """An error where the message has more places than there are arguments.

        Vale prints nothing in the first such place, and `%!s(MISSING)` in others.
        """
        given = _ARGUMENTS.get(kind, 1) + ("action" in self._table)
        asked = wants(self._get("message", "text"))
        if asked > given:
            what = f"“message” asks for {asked} arguments; {kind} has {given}"
            raise self._error(what, "message")

    def _level(self) -> Level:
        level = self._get("level", "text") or "warning"
        if level not in Level.__members__:
            wanted = "suggestion, warning, error"
            raise self._error(f"“level” is one of {wanted}, not “{level}”", "level")
        return Level[level]

    def _scope(self, kind: str) -> tuple[str, ...]:
        declared: tuple[str, ...] = self._get("scope", "list")
        if kind in _MEASURING:
            return ("summary",) if declared in {(), ("text",)} else declared
        if kind == "sequence":
            return tuple(map(_in_sentences, declared)) or ("sentence",)
        return declared or ("text",)

    def _action(self) -> dict[str, Any]:
        if "action" not in self._table:
            return {}
        action = self._table["action"].value
        if not isinstance(action, dict):
            raise self._error("“action” wants a name and params", "action")
        lowered = {key.lower(): value for key, value in action.items()}
        params = lowered.get("params", [])
        flat: list[str] = []
        for param in params if isinstance(params, list) else [params]:
            flat += param if isinstance(param, list) else [param]
        return {"action": str(lowered.get("name", "")), "params": tuple(flat)}

    def _get(self, key: str, kind: str) -> Any:
        if key not in self._table:
            return _EMPTY[kind]
        try:
            return _convert(self._table[key].value, kind)
        except ValueError as error:
            wanted = error.args[0] if kind not in {"int", "float"} else "a number"
            raise self._error(f"“{key}” wants {wanted}", key) from None

    def _line(self, key: str) -> int:
        return self._table[key].line if key in self._table else 1

    def _error(self, what: str, key: str = "") -> RuleError:
        return RuleError(what, str(self._path), self._line(key))


def adjusted(rule: Rule, changes: Mapping[str, str], file: str) -> Rule:
    """The rule with keys set anew by a configuration; else a RuleError."""
    keys = import_module(f"newslint.vale.kinds.{rule.extends}").KEYS
    options = dict(rule.options)
    for key, value in changes.items():
        if key not in keys:
            hint = did_you_mean(key, keys)
            raise RuleError(f"{rule.name} has no key “{key}”{hint}", file)
        value = {"YES": "1", "NO": "0"}.get(value, value)  # noqa: PLW2901 - as Vale says it
        try:
            options[key] = _convert(value, keys[key])
        except ValueError as error:
            raise RuleError(f"{rule.name}[{key}] wants {error}", file) from None
    made = rule._replace(options=options, words=(), pieces=(), loose=())
    return sieved(made, check_of(made, Context()).patterns())


_PATTERN_KEYS = (
    "tokens",
    "swap",
    "raw",
    "token",
    "first",
    "match",
    "either",
    "formula",
)


def sieved(rule: Rule, patterns: Sequence[Pattern] | None) -> Rule:
    """The rule with the words or pieces without which none of `patterns` matches."""
    wanted = [required(pattern.source) for pattern in patterns or ()]
    if not wanted:
        return rule
    if all(each.words for each in wanted):
        return rule._replace(
            words=tuple(sorted(frozenset().union(*(w.words for w in wanted))))
        )
    if all(each.pieces for each in wanted):
        pieces = frozenset().union(*(w.pieces for w in wanted))
        rule = rule._replace(pieces=tuple(sorted(pieces)))
    loose = [pattern.loosest for pattern in patterns or ()]
    return rule._replace(loose=tuple(filter(None, loose))) if all(loose) else rule


_EMPTY: dict[str, Any] = {
    "text": "",
    "list": (),
    "table": {},
    "bool": False,
    "int": 0,
    "float": 0.0,
    "tokens": (),
}


def _convert(value: Any, kind: str) -> Any:  # noqa: C901 - as above
    if kind == "bool":
        return _truth(value)
    if kind == "int":
        return int(float(value or 0))
    if kind == "float":
        return float(value or 0)
    if kind == "list":
        return _list(value)
    if kind == "table":
        if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
            return value
        if value in ("", []):
            return {}
        raise ValueError("keys and values")
    if kind == "tokens":
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return tuple({k.lower(): v for k, v in each.items()} for each in value)
        raise ValueError("a list of tables")
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        raise ValueError("text")  # noqa: TRY004 - one kind of error for one message
    return value


def _truth(value: Any) -> bool:
    if value in {"1", "t", "T", "true", "TRUE", "True"}:
        return True
    if value in {"0", "f", "F", "false", "FALSE", "False", ""}:
        return False
    raise ValueError("true or false")


def _list(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("a list of texts (a text with “: ” in it needs quotes)")


def _in_sentences(scope: str) -> str:
    """A scope of a sequence: it always reads sentences."""
    if scope == "sentence" or scope.startswith("sentence."):
        return scope
    if scope == "paragraph" or scope.startswith("paragraph."):
        return "sentence" + scope.removeprefix("paragraph")
    return f"sentence & {scope}"

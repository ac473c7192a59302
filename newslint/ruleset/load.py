"""From a rule file to a Rule, validated: every mistake with its file and line."""

from __future__ import annotations

import re

from newslint.closest import did_you_mean
from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.message import arguments_of
from newslint.ruleset.mistakes import (
    bad_formula,
    bad_pattern,
    empty_item,
    line_of,
    matches_nothing,
    missing_key,
    unknown_action,
    unknown_case,
    unknown_scope,
)
from newslint.ruleset.options import (
    convert,
    declared,
    to_bool,
    unknown_key,
)
from newslint.ruleset.rule import Rule, check_class
from newslint.ruleset.yaml_source import Table, read
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

COMMON = (
    "extends",
    "message",
    "level",
    "description",
    "when_to_ignore",
    "link",
    "scope",
    "quotes",
    "styles",
    "default",
    "fix",
    "action",
    "limit",
    "matchcase",
    "examples",
)
# Vale decodes these two kinds without looking at unknown keys.
_LENIENT = {"consistency", "spelling"}
_CHOICES = {
    "level": ("error", "warning", "suggestion"),
    "quotes": ("skip", "only", "include"),
    "fix": ("safe", "unsafe"),
    "default": ("on", "off"),
}


def load_rule(path: Path, name: str, *, foreign: bool = False) -> Rule:
    """The rule of one file; `foreign` reads it as Vale would."""
    table = read_table(path)
    if foreign:
        table = _lower_keys(table)
        table.pop("tests", None)
    return _Loader(path, name, table, foreign=foreign).rule()


def read_table(path: Path) -> Table:
    """The keys and values of a YAML file, with their lines."""
    try:
        # A pipe would be waited for.
        if path.exists() and not path.is_file():
            raise RuleError("is not a regular file", str(path))
        return read(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError:
        raise RuleError("a rule file is UTF-8", str(path)) from None
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", str(path)) from None


class _Loader:
    def __init__(self, path: Path, name: str, table: Table, *, foreign: bool) -> None:
        self._path = path
        self._name = name
        self._table = table
        self._foreign = foreign

    def rule(self) -> Rule:
        extends = self._extends()
        types = declared(check_class(extends))
        self._refuse_unknown(extends, types)
        if not self._foreign:
            self._refuse_nonsense(extends, types)
        options = self._options(types)
        self._require_message(extends)
        rule = Rule(
            self._name,
            extends,
            self._text("message"),
            Level[self._choice("level", "warning")],
            description=self._text("description").strip(),
            link=self._text("link"),
            scope=self._list("scope"),
            quotes=self._choice("quotes", "include" if self._foreign else "skip"),  # type: ignore[arg-type]
            styles=self._list("styles"),
            default=self._choice("default", "on") == "on",
            fix=self._choice("fix", "unsafe"),  # type: ignore[arg-type]
            limit=self._limit(),
            options=options,
            file=str(self._path),
            foreign=self._foreign,
            **self._action(),
        )
        if "fix" in self._table and not (self._foreign or rule.is_fixable):
            what = "“fix” says how safe a fix is, and the rule has none: see “action”"
            raise self._error(what, "fix")
        return self._compiled(rule)

    def _extends(self) -> str:
        extends = self._text("extends")
        if not extends:
            raise self._error("“extends” is missing: it names the check")
        try:
            check_class(extends)
        except LookupError:
            hint = did_you_mean(extends, known_checks())
            raise self._error(f"no check “{extends}”{hint}", "extends") from None
        return extends

    def _refuse_unknown(self, extends: str, types: dict[str, str]) -> None:
        known = [*COMMON, *types]
        for key in self._table:
            if key not in known and not (self._foreign and extends in _LENIENT):
                line = self._table.line(key)
                if hint := self._way_out(key):
                    what = f"unknown key “{key}”: {hint}"
                    raise RuleError(what, str(self._path), line)
                raise unknown_key(key, known, str(self._path), line)

    def _way_out(self, key: str) -> str:
        """What was meant by a key that nobody reads, where the keys above tell."""
        line = self._table.line(key)
        above = [name for name in self._table if self._table.line(name) < line]
        if above and self._table[above[-1]] == "":
            return f"if it belongs to “{above[-1]}”, indent it by two blanks"
        return ""

    def _refuse_nonsense(self, extends: str, types: dict[str, str]) -> None:
        """What Vale takes, and means nothing here."""
        # What is off may get its list from a style.
        if self._choice("default", "on") == "on":
            self._refuse_empty(extends, types)
        if problem := unknown_scope(self._list("scope")):
            raise self._error(problem, "scope")
        if extends == "metric" and (
            problem := bad_formula(self._text("formula"), self._text("condition"))
        ):
            raise self._error(problem, "formula")
        if extends == "capitalization" and (
            problem := unknown_case(self._text("match"))
        ):
            raise self._error(problem, "match")

    def _refuse_empty(self, extends: str, types: dict[str, str]) -> None:
        """A rule that could find nothing."""
        if problem := missing_key(extends, self._table):
            raise self._error(problem)
        for key in types:
            if problem := empty_item(self._table.get(key)):
                raise self._error(f"“{key}” {problem}", key)

    def _options(self, types: dict[str, str]) -> dict[str, Any]:
        options: dict[str, Any] = {}
        for key, kind in types.items():
            if key in self._table:
                options[key] = self._converted(key, kind)
            elif key == "matchcase" and not self._foreign:
                options[key] = True
        return options

    def _converted(self, key: str, kind: str) -> Any:  # noqa: ANN401 - YAML's border
        try:
            return convert(self._table[key], kind, self._path.parent)
        except ValueError as error:
            raise self._error(f"“{key}” wants {error}", key) from None

    def _require_message(self, extends: str) -> None:
        message = self._text("message")
        if not message:
            raise self._error("“message” is missing: it is what the user reads")
        if not self._foreign and re.search(
            r"%(?!s|\[\d\]s)", message.replace("%%", "")
        ):
            raise self._error("“message” takes %s, %[1]s and %% only", "message")
        asked = arguments_of(message)
        most = getattr(check_class(extends), "arguments", None)
        if most is not None and asked > most and not self._foreign:
            what = f"“message” asks for {asked} arguments, “{extends}” has {most}"
            raise self._error(what, "message")

    def _limit(self) -> int:
        written = self._text("limit") or "0"
        if not written.isdecimal():
            raise self._error(f"“limit” wants a number, not “{written}”", "limit")
        return int(written)

    def _action(self) -> dict[str, Any]:
        action = self._table.get("action")
        if action is None:
            return {}
        if not isinstance(action, dict) or not isinstance(action.get("name"), str):
            raise self._error("“action” wants a name and params", "action")
        if not self._foreign and (problem := unknown_action(action["name"])):
            raise self._error(problem, "action")
        params = action.get("params", [])
        params = [params] if isinstance(params, str) else params
        if not (self._foreign or params or action["name"] == "remove"):
            raise self._error(f"“action” {action['name']} wants params", "action")
        return {"action": action["name"], "params": tuple(params)}

    def _compiled(self, rule: Rule) -> Rule:
        if not self._foreign:
            self._refuse_matching_nothing(rule)
        try:
            return rule.compiled()
        except RuleError as error:
            raise self._pattern_error(rule, error) from None

    def _refuse_matching_nothing(self, rule: Rule) -> None:
        for key in ("tokens", "swap"):
            patterns = rule.options.get(key, ())
            if item := matches_nothing(patterns):
                what = f"“{key}” has a pattern that matches no characters, “{item}”"
                raise self._error(what, key)

    def _pattern_error(self, rule: Rule, error: RuleError) -> RuleError:
        """The error at the pattern that caused it, where one alone did."""
        keys = [key for key in (*_PATTERN_KEYS, *_SURROUNDINGS) if key in self._table]
        for key in keys:
            value = rule.options.get(key, ())
            patterns = [value] if isinstance(value, str) else value
            if item := bad_pattern(patterns, looks_round=key in _PATTERN_KEYS):
                text = self._path.read_text(encoding="utf-8")
                line = line_of(text, item, self._table.line(key))
                reason = re.sub(r".*”(?:: )?| at position \d+$", "", error.what)
                what = f"“{key}” has a bad pattern, “{item}”: "
                what += reason or "lookaround is for tokens"
                return RuleError(what, str(self._path), line)
        return self._error(error.what, keys[0] if keys else "extends")

    def _text(self, key: str) -> str:
        value = self._table.get(key, "")
        if not isinstance(value, str):
            raise self._error(f"“{key}” wants text", key)
        return value

    def _list(self, key: str) -> tuple[str, ...]:
        value: tuple[str, ...] = (
            self._converted(key, "tuple") if key in self._table else ()
        )
        return value

    def _choice(self, key: str, default: str) -> str:
        value = self._text(key) or default
        if key == "default":
            value = _switch(value)
        if value not in _CHOICES[key]:
            wanted = ", ".join(_CHOICES[key])
            raise self._error(f"“{key}” is one of {wanted}, not “{value}”", key)
        return value

    def _error(self, what: str, key: str = "extends") -> RuleError:
        return RuleError(what, str(self._path), self._table.line(key))


_PATTERN_KEYS = ("tokens", "swap", "raw", "token", "first", "second", "match", "either")
_SURROUNDINGS = (
    "before",
    "after",
    "around",
    "unless_before",
    "unless_after",
    "unless_near",
    "story",
    "unless_story",
)


def _switch(value: str) -> str:
    """`on` or `off`, for whichever word says so; else the word itself."""
    try:
        return "on" if to_bool(value) else "off"
    except ValueError:
        return value


def _lower_keys(table: Table) -> Table:
    lowered = Table()
    for key, value in table.items():
        lowered[key.lower()] = value
        lowered.lines[key.lower()] = table.line(key)
    return lowered


def known_checks() -> list[str]:
    """The values that `extends:` may take."""
    from newslint.resources import PACKAGE

    found = []
    for path in sorted((PACKAGE / "checks").glob("*.py")):
        name = path.stem.replace("_", "-")
        if "\nclass Check(" in path.read_text(encoding="utf-8"):
            found.append(name)
    return found

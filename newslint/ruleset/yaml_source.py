"""YAML as newslint reads it: strings, lists and tables, each with its line.

Everything stays as written (`no`, `12:30`, `007`); aliases, tags and duplicate keys
are refused, because rule files may come from anywhere.
"""

from __future__ import annotations

from typing import Any

import yaml

from newslint.errors import RuleError

MAX_BYTES = 1_000_000

_PLAIN_TAGS = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
}


class Table(dict[str, Any]):
    """A mapping that knows the 1-based line of each of its keys."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.lines: dict[str, int] = {}

    def line(self, key: str) -> int:
        """The 1-based line of `key`; 1 where it is not there."""
        return self.lines.get(key, 1)


def read(text: str, file: str) -> Table:
    """The mapping that a YAML file holds, else a RuleError with its line."""
    value = read_any(text, file)
    if not isinstance(value, Table):
        raise RuleError("holds no keys and values, such as “level: error”", file, 1)
    return value


def read_any(text: str, file: str) -> Any:  # noqa: ANN401 - YAML's border
    """What a YAML file holds, `None` where it is empty; else a RuleError."""
    if len(text) > MAX_BYTES:
        raise RuleError("a rule file larger than 1 MB", file)
    try:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else None
        hint = _way_out(problem, text.splitlines()[mark.line :][:1] if mark else [])
        raise RuleError(f"not YAML: {problem}{hint}", file, line) from None
    return _Constructor(file).value(node) if node else None


def _way_out(problem: str, at: list[str]) -> str:
    """What most likely mends it, for who has never seen YAML; `at` is its line."""
    if any("\t" in line for line in at) and "any token" in problem:
        return " (a tab): indent with blanks"
    if "escape character" in problem:
        return ": put a pattern in single quotation marks"
    if "any token" in problem or "mapping values" in problem or "alias" in problem:
        return ": put the text in quotation marks"
    if "expected key" in problem or "block end" in problem or "':'" in problem:
        return ": look at the indent and at the quotation marks"
    return ""


class _Constructor:
    def __init__(self, file: str) -> None:
        self._file = file
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> Any:  # noqa: ANN401 - YAML's border
        if id(node) in self._seen:
            raise self._error("aliases are not allowed", node)
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            raise self._error(f"the tag {node.tag} is not allowed", node)
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return self._table(node)

    def _table(self, node: yaml.Node) -> Table:
        table = Table()
        for key_node, value_node in node.value:
            key = self.value(key_node)
            if not isinstance(key, str):
                raise self._error("a key is text", key_node)
            if key in table:
                raise self._error(f"“{key}” stands twice", key_node)
            table.lines[key] = key_node.start_mark.line + 1
            table[key] = self.value(value_node)
        return table

    def _error(self, what: str, node: yaml.Node) -> RuleError:
        return RuleError(what, self._file, node.start_mark.line + 1)

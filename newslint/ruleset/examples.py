"""A rule's examples, which are its tests."""

from __future__ import annotations

import re

from newslint.diagnostic import Span
from newslint.errors import RuleError
from newslint.ruleset.load import read_table
from newslint.ruleset.yaml_source import Table
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

SETTINGS = ("published", "style", "format", "language")
_MARK = re.compile(r"(?<!\\)<(.*?)(?<!\\)>", re.DOTALL)


class Example(NamedTuple):
    """One example: its text without marks, the spans marked, the text after fixes.

    `fixed` is nothing where no fix is offered. The settings are as written.
    """

    text: str
    spans: tuple[Span, ...]
    fixed: str | None
    line: int
    published: str = ""
    style: str = ""
    format: str = ""
    language: str = ""
    names: tuple[str, ...] = ()

    @property
    def is_bad(self) -> bool:
        """Whether the rule is to find something in it."""
        return bool(self.spans)


def read_examples(path: Path) -> list[Example]:
    """The examples of a rule file, bad ones first; a malformed one is a RuleError."""
    return examples_in(read_table(path).get("examples", Table()), path)


def examples_in(examples: object, path: Path) -> list[Example]:
    """The examples under `bad` and `good` of a file; a malformed one is a RuleError."""
    if not isinstance(examples, Table):
        raise RuleError("“examples” holds bad and good ones", str(path))
    for key in examples:
        if key not in {"bad", "good"}:
            what = f"unknown key “{key}”: examples are bad or good"
            raise RuleError(what, str(path), examples.line(key))
    return [*_listed(examples, "bad", path), *_listed(examples, "good", path)]


def escaped(text: str, spans: Sequence[Span]) -> str:
    """The text as an example is written, its spans between marks."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += _escaped(text[at:start]), "<", _escaped(text[start:end]), ">"
        at = end
    return "".join([*parts, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return text.replace("<", r"\<").replace(">", r"\>")


def _listed(examples: Table, kind: str, path: Path) -> Iterator[Example]:
    line = examples.line(kind)
    for item in examples.get(kind, []):
        example = _example(item, path, line)
        if example.is_bad != (kind == "bad"):
            what = (
                f"a {kind} example {'needs' if kind == 'bad' else 'takes no'} <marks>"
            )
            raise RuleError(f"{what}: {example.text[:60]}", str(path), line)
        yield example


def _example(item: Any, path: Path, line: int) -> Example:  # noqa: ANN401 - YAML's border
    if isinstance(item, str):
        return _parsed(item, None, line)
    if not isinstance(item, Table) or not isinstance(item.get("text"), str):
        raise RuleError("an example is a text, or has one", str(path), line)
    for key in item:
        if key not in {"text", "fixed", "names", *SETTINGS}:
            raise RuleError(f"unknown key “{key}”", str(path), item.line(key))
    settings = {key: item[key] for key in SETTINGS if key in item}
    names = item.get("names", [])
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise RuleError("“names” wants a list of texts", str(path), item.line("names"))
    example = _parsed(item["text"], item.get("fixed"), line)
    return example._replace(names=tuple(names), **settings)


def _parsed(written: str, fixed: str | None, line: int) -> Example:
    if fixed is None and " -> " in written:
        written, _, fixed = written.rpartition(" -> ")
    spans: list[Span] = []
    parts: list[str] = []
    at = length = 0
    for mark in _MARK.finditer(written):
        before, inside = _plain(written[at : mark.start()]), _plain(mark.group(1))
        start = length + len(before)
        spans.append(Span(start, start + len(inside)))
        parts += before, inside
        at, length = mark.end(), start + len(inside)
    text = "".join([*parts, _plain(written[at:])])
    return Example(text, tuple(spans), fixed, line)


def _plain(text: str) -> str:
    return text.replace(r"\<", "<").replace(r"\>", ">")

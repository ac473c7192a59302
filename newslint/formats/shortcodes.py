"""Template code in Markdown, hidden from its parser: Hugo, Liquid, Kramdown, MathJax.

What is hidden keeps its length, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from functools import cache

from newslint.document.source_map import MASK
from newslint.patterns import compiled
from newslint.typed import NamedTuple

# What stands between one of these and its end is not prose.
SKIPPED_PAIRS = frozenset(
    {"highlight", "code", "raw", "comment", "math", "katex", "mermaid", "plantuml"}
    | {"chart", "graphviz", "css", "javascript", "schema", "stylesheet"}
)
CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "$$": "$$"}
MARKS = ("{{", "{%", "{:", "$$")


class Hidden(NamedTuple):
    """A stretch of source that is no prose, and what a reader sees in its place."""

    start: int
    end: int
    text: str


class Masked(NamedTuple):
    """A source with what is no prose blotted out, and what that was, in order."""

    text: str
    hidden: list[Hidden]


def mask(source: str, start: int) -> Masked:
    """The source without shortcodes, template tags, display math and attribute lists.

    The source up to `start` is left alone. On lines of its own such code becomes
    blank; within a line it becomes letters.
    """
    if not any(mark in source for mark in MARKS):
        return Masked(source, [])
    return blot(source, _with_pairs_joined(source, _tags(source, start)))


def blot(source: str, found: list[Hidden]) -> Masked:
    """The source with what was found, in order, blotted out."""
    parts: list[str] = []
    hidden: list[Hidden] = []
    at = 0
    for each in found:
        start, end, seen = each
        alone = _stands_alone(source, start, end)
        parts.append(source[at:start])
        if alone:
            parts.append(_in_line().sub(_blank, source[start:end]))
        else:
            # Attribute lists follow closing marks, beside which a letter would
            # keep an underscore from closing.
            parts.append(("x" if seen else ".") * (end - start))
        hidden.append(each._replace(text="") if alone else each)
        at = end
    parts.append(source[at:])
    return Masked("".join(parts), hidden)


def _stands_alone(source: str, start: int, end: int) -> bool:
    before = source[:start] if start < 200 else source[start - 200 : start]  # noqa: PLR2004
    line = re.split(r"[\r\n]", before)[-1]
    after = re.match(r"[ \t]*(?:[\r\n]|\Z)", source[end : end + 200])
    return not line.strip() and after is not None


def _tags(source: str, begin: int) -> list[Hidden]:
    """Every complete tag; a blank line ends what is not closed by then."""
    found: list[Hidden] = []
    opener, start = "", 0
    for match in _delimiter().finditer(source, begin):
        mark = match.group()
        if opener and mark == CLOSERS[opener]:
            if not _blank_line().search(source, start, match.end()):
                found.append(Hidden(start, match.end(), MASK))
                opener = ""
                continue
            opener = ""
        if mark in CLOSERS:
            opener, start = mark, match.start()
        elif mark.startswith("{:"):
            found.append(Hidden(match.start(), match.end(), ""))
    return found


def _with_pairs_joined(source: str, tags: list[Hidden]) -> list[Hidden]:
    """The tags with a skipped pair and all within it as one."""
    joined: list[Hidden] = []
    closing = _closings(source, tags)
    until = -1
    for tag in tags:
        if tag.start < until:
            continue
        name = _name(source, tag)
        end = closing.get(name, []) if name in SKIPPED_PAIRS else []
        while end and end[-1] <= tag.end:
            end.pop()
        until = end[-1] if end else tag.end
        joined.append(tag._replace(end=until))
    return joined


def _closings(source: str, tags: list[Hidden]) -> dict[str, list[int]]:
    """For each skipped pair's name, where its closing tags end, the first one last."""
    ends: dict[str, list[int]] = {}
    for tag in reversed(tags):
        name = _name(source, tag)
        bare = name.removeprefix("/").removeprefix("end")
        if bare != name and bare in SKIPPED_PAIRS:
            ends.setdefault(bare, []).append(tag.end)
    return ends


def _name(source: str, tag: Hidden) -> str:
    match = _tag_name().match(source, tag.start, tag.end)
    return match[1].replace(" ", "").lower() if match else ""


@cache
def _delimiter() -> re.Pattern[str]:
    # Each way begins with a character of its own: `re` looks fast for a few of them.
    return compiled(r"\{\{[<%]?|>\}\}|%\}\}|\}\}|\{%|%\}|\$\$|\{:[^{}\r\n]*\}")


@cache
def _blank_line() -> re.Pattern[str]:
    return compiled(r"(?:\n|\r\n?)[ \t]*(?=[\r\n])")


@cache
def _tag_name() -> re.Pattern[str]:
    return compiled(r"\{(?:\{[<%]?|%)-?\s*(/? ?\w+)")


@cache
def _in_line() -> re.Pattern[str]:
    return compiled(r"[^\r\n]+")


def _blank(line: re.Match[str]) -> str:
    return " " * len(line[0])

"""Template code in Markdown, hidden from its parser: Hugo, Liquid, Kramdown, MathJax.

What is hidden keeps its length, so that every offset stays what it was.
"""

from __future__ import annotations

from functools import cache

from newslint.document.source_map import MASK
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

# What stands between one of these and its end is not prose.
SKIPPED_PAIRS = frozenset(
    {"highlight", "code", "raw", "comment", "math", "katex", "mermaid", "plantuml"}
    | {"chart", "graphviz", "css", "javascript", "schema", "stylesheet"}
)
CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "$$": "$$"}
# So many blanks beside a tag are as good as the end of its line.
FAR = 200


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
    tags = _tags(source, start)
    if not tags:
        return Masked(source, [])
    return blot(source, _with_pairs_joined(source, tags))


def blot(source: str, found: list[Hidden]) -> Masked:
    """The source with what was found, in order, blotted out."""
    parts: list[str] = []
    hidden: list[Hidden] = []
    at = 0
    for each in found:
        start, end, seen = each
        parts.append(source[at:start])
        if _stands_alone(source, start, end):
            parts.append(_blanked(source[start:end]))
            each = Hidden(start, end, "")  # noqa: PLW2901 - nothing is seen of it
        else:
            # Attribute lists follow closing marks, beside which a letter would
            # keep an underscore from closing.
            parts.append(("x" if seen else ".") * (end - start))
        hidden.append(each)
        at = end
    parts.append(source[at:])
    return Masked("".join(parts), hidden)


def _stands_alone(source: str, start: int, end: int) -> bool:
    before = source[max(0, start - FAR) : start]
    if before[max(before.rfind("\n"), before.rfind("\r")) + 1 :].strip():
        return False
    return _line_end().match(source, end, end + FAR) is not None


def _tags(source: str, begin: int) -> list[Hidden]:
    """Every complete tag; a blank line ends what is not closed by then."""
    found: list[Hidden] = []
    opener, start, at = "", 0, begin
    places = {"{": -1, "$": -1}
    while match := (
        _delimiter().search(source, at) if opener else _first_tag(source, at, places)
    ):
        mark, at = match.group(), match.end()
        if opener and mark == CLOSERS[opener]:
            opener = ""
            if not _blank_line().search(source, start, at):
                found.append(Hidden(start, at, MASK))
                continue
        if mark in CLOSERS:
            opener, start = mark, match.start()
        elif mark.startswith("{:"):
            found.append(Hidden(match.start(), at, ""))
    return found


def _first_tag(source: str, at: int, places: dict[str, int]) -> re.Match[str] | None:
    """The delimiter that opens the first tag from `at` on.

    `places` has where each mark was found last; no stretch is searched twice. A mark
    of one letter is found many times as fast as a pattern.
    """
    while True:
        for mark, place in places.items():
            if place < at:
                found = source.find(mark, at)
                places[mark] = found if found >= 0 else len(source)
        at = min(places.values())
        if at == len(source):
            return None
        if match := _delimiter().match(source, at):
            return match
        at += 1


def _with_pairs_joined(source: str, tags: list[Hidden]) -> list[Hidden]:
    """The tags with a skipped pair and all within it as one."""
    joined: list[Hidden] = []
    names = [_name(source, tag) for tag in tags]
    closing = _closings(tags, names)
    until = -1
    for tag, name in zip(tags, names, strict=True):
        if tag.start < until:
            continue
        until = tag.end
        ends = closing.get(name, [])
        while ends and ends[-1] <= tag.end:
            ends.pop()
        if ends:
            until = ends[-1]
            tag = tag._replace(end=until)  # noqa: PLW2901 - with all within it
        joined.append(tag)
    return joined


def _closings(tags: list[Hidden], names: list[str]) -> dict[str, list[int]]:
    """For each skipped pair's name, where its closing tags end, the first one last."""
    ends: dict[str, list[int]] = {}
    for tag, name in zip(reversed(tags), reversed(names), strict=True):
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
def _line_end() -> re.Pattern[str]:
    return compiled(r"[ \t]*(?:[\r\n]|\Z)")


@cache
def _tag_name() -> re.Pattern[str]:
    return compiled(r"\{(?:\{[<%]?|%)-?\s*(/? ?\w+)")


@cache
def _in_line() -> re.Pattern[str]:
    return compiled(r"[^\r\n]+")


def _blanked(text: str) -> str:
    """Blanks in the place of all but the line ends."""
    if "\n" not in text and "\r" not in text:
        return " " * len(text)
    return _in_line().sub(lambda line: " " * len(line[0]), text)

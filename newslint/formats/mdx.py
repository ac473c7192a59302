"""MDX: the JavaScript in Markdown, hidden from its parser."""

from __future__ import annotations

import re
from functools import cache

from newslint.document.source_map import MASK
from newslint.formats.shortcodes import Hidden, Masked, blot
from newslint.patterns import compiled


def mask(source: str, start: int) -> Masked:
    """The source from `start` without imports, exports, components and expressions.

    An element of HTML stays, with the expressions among its attributes blotted out.
    """
    found: list[Hidden] = []
    braces = _matching_braces(source, start)
    at = start
    while match := _code().search(source, at):
        kind = match.lastgroup
        end: int | None = match.end()
        if kind == "brace":
            end = braces.get(match.start())
            if end:
                found.append(Hidden(match.start(), end, MASK))
        elif kind == "tag":
            end = _tag_end(source, match.end(), braces)
            if end:
                found.append(Hidden(match.start(), end, ""))
        elif kind == "statement":
            found.append(Hidden(match.start(), match.end(), ""))
        elif kind == "fence":
            end = _fence_end(source, match)
        at = end or match.end()
    return blot(source, found)


def _matching_braces(source: str, start: int) -> dict[int, int]:
    """For each opening brace that is closed, where its closing one ends."""
    ends: dict[int, int] = {}
    unclosed: list[int] = []
    for match in _brace().finditer(source, start):
        if match.group() == "{":
            unclosed.append(match.start())
        elif unclosed:
            ends[unclosed.pop()] = match.end()
    return ends


def _tag_end(source: str, at: int, braces: dict[int, int]) -> int | None:
    """Where a component's tag ends whose attributes begin at `at`."""
    while match := _attribute().match(source, at):
        if match.group().endswith(">"):
            return match.end()
        end = braces.get(match.start()) if match.group() == "{" else match.end()
        if end is None:
            return None
        at = end
    return None


def _fence_end(source: str, opening: re.Match[str]) -> int:
    mark = opening["fence"].strip()
    closing = re.compile(rf"(?<=[\r\n]) {{0,3}}{mark}[`~]*[ \t]*(?![^\r\n])")
    found = closing.search(source, opening.end())
    return found.end() if found else len(source)


@cache
def _code() -> re.Pattern[str]:
    return compiled(
        r"(?<![^\r\n])(?P<fence> {0,3}(?:`{3,}|~{3,}))"
        r"|(?<!`)(?P<span>(?P<ticks>`+)[^`\r\n]+(?P=ticks))(?!`)"
        r"|(?<![^\r\n])(?P<statement>(?:import\s+(?:[\"']|[\w*{][^;\r\n]*?\sfrom\s)"
        r"|export\s+(?:default|const|let|var|function|async|class|[{*]))"
        r"[^\r\n]*(?:(?:\r\n?|\n)[^\r\n]+)*)"
        r"|(?P<tag></?(?:[A-Z][\w.]*|[a-z]\w*\.[\w.]+|(?=>)))"
        r"|(?P<brace>\{)"
    )


@cache
def _brace() -> re.Pattern[str]:
    return compiled(r"[{}]")


@cache
def _attribute() -> re.Pattern[str]:
    return compiled(r"/?>|\{|\"[^\"]*\"|'[^']*'|[^<>{\"'/]+|/(?!>)")

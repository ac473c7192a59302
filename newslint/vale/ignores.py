"""`BlockIgnores` and `TokenIgnores`: what a configuration says is no prose."""

from __future__ import annotations

from newslint.errors import ConfigError, RuleError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.pattern import Pattern

if TYPE_CHECKING:
    from newslint.vale.config import For

_BLOCK = {"markdown": "\n```\n$1\n```\n", "html": "<pre>$1</pre>"}
_INLINE = {"markdown": "`$1`", "html": "<code>$1</code>"}
_REFERENCE = compiled(r"\$(?:(\d+)|\{(\d+)\})")


def apply(source: str, kind: str, held: For, file: str) -> str:
    """The source with what is ignored written as code.

    Raises ConfigError for a pattern that is none, and for a format without code.
    """
    if not (held.blocks or held.tokens or held.delimiters):
        return source
    if kind not in _BLOCK:
        if held.blocks or held.tokens:
            raise ConfigError(f"ignore patterns are not for {kind}", file)
        return source
    for pattern in held.blocks:
        source = _replaced(source, pattern, _BLOCK[kind], file)
    for pattern in held.tokens:
        source = _replaced(source, pattern, _INLINE[kind], file)
    if len(held.delimiters) == 2:  # noqa: PLR2004 - an opening and a closing one
        opening, closing = held.delimiters
        source = source.replace(opening, "<!--").replace(closing, "-->")
    return source


def _replaced(source: str, written: str, template: str, file: str) -> str:
    made, last = [], 0
    try:
        for match in Pattern(written).compile().matches(source):
            first = (match.groups() or ("",))[0] or ""
            made += [source[last : match.start()], template.replace("$1", first)]
            last = match.end()
    except RuleError as error:
        raise ConfigError(error.what, file) from None
    return "".join(made) + source[last:]

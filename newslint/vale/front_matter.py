"""The front matter of a file as Vale reads it: a block for each text at its top."""

from __future__ import annotations

from functools import cache

from newslint.errors import ReadError
from newslint.formats.entries import BrokenError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.blocks import Block, Run

if TYPE_CHECKING:
    import re

    from newslint.formats.entries import Entry


@cache
def _fenced() -> re.Pattern[str]:
    return compiled(
        r"\s*(?P<mark>---(?:yaml|toml|json)?|\+\+\+|;;;)[ \t]*\n"
        r"(?P<body>(?:[^\n]*\n)*?)(?P<close>---|\+\+\+|;;;)[ \t]*(?:\n|\Z)",
    )


# What YAML 1.2's core schema, with Go's timestamps, takes for something else than text.
@cache
def _typed() -> re.Pattern[str]:
    return compiled(
        r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE"
        r"|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)"
        r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
        r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
        r"(?:[Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]*)?(?:Z|[-+][0-9]{2}:[0-9]{2})"
        r"| [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]*)?)?"
        r"|<<"
    )


def read(source: str, suffix: str) -> tuple[list[Block], int]:
    """The blocks of the front matter, and the offset at which it ends (0 for none).

    Raises ReadError where there is front matter that does not parse: Vale would not
    read such a file.
    """
    found = _fenced().match(source)
    if found is None or found["close"] != found["mark"][:3]:
        return [], 0
    if not source[found.end() :].strip():
        # Vale sees no front matter where nothing comes after it.
        return [], found.end()
    start, end = found.span("body")
    toml = found["mark"].startswith("+") or found["mark"].endswith("toml")
    try:
        entries = _entries(source, start, end, toml=toml)
    except BrokenError as error:
        line = source.count("\n", 0, error.offset) + 1
        raise ReadError(f"front matter: {error.what}", None, line) from None
    blocks = [
        _block(entry, source, suffix) for entry in entries if _is_text(entry, source)
    ]
    return blocks, found.end()


def _entries(source: str, start: int, end: int, *, toml: bool) -> list[Entry]:
    if toml:
        from newslint.formats.toml_lines import read_toml

        return read_toml(source, start, end)
    from newslint.formats.yaml_lines import read_lines

    entries = read_lines(source, start, end)
    if entries is None:
        from newslint.formats.yaml_events import read_events

        return read_events(source, start, end)
    return entries


def _is_text(entry: Entry, source: str) -> bool:
    """Whether it is a value of a top-level key, and text."""
    if len(entry.keys) != 1 or not entry.pieces:
        return False
    before = source[: entry.span.start].rstrip()
    if before[-1:] not in {":", "="}:
        # A member of a list.
        return False
    if entry.quote:
        return True
    text = "".join([piece.text for piece in entry.pieces])
    return not _typed().fullmatch(text.strip())


def _block(entry: Entry, source: str, suffix: str) -> Block:
    text, runs = "", []
    for piece in entry.pieces:
        if piece.end - piece.start == len(piece.text):
            runs.append(Run(len(text), piece.start, len(piece.text)))
        text += piece.text
    scope = f"text.frontmatter.{entry.keys[0]}{suffix}"
    line = source.count("\n", 0, entry.span.start)
    if len(entry.pieces) == 1 and runs:
        return Block(text, scope, runs[0].source, line=line)
    return Block(text, scope, runs=runs, line=line)

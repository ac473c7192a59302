"""The one way out for what people read: a draft cannot command what shows it.

Terminals act on control characters, and CI runners act on lines that begin with
`::` or hold `##[`. Both are shown as visible escapes.
"""

from __future__ import annotations

from io import TextIOWrapper

from newslint.report import DEFAULT_WIDTH
from newslint.report.colour import Painted
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

NARROWEST = 40


def _escape(code: int) -> str:
    short = {9: "\\t", 10: "\\n", 13: "\\r"}
    if code in short:
        return short[code]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004


# C0, DEL and C1; marks that turn the direction of writing or break lines; characters
# without any width, which hide in a word.
_UNSEEN = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x200B,
    *range(0x200E, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
)
_ESCAPES = {code: _escape(code) for code in _UNSEEN}

# Runners of GitHub, Azure and TeamCity look for these anywhere in a line.
_COMMANDS = ("##[", "##vso[", "##teamcity[")


def visible(text: str) -> str:
    """`text` in one line, with every control character shown as an escape."""
    if not text.isprintable():
        # File names may hold lone surrogates, which no stream can encode.
        text = text.encode("utf-8", "backslashreplace").decode().translate(_ESCAPES)
    if "##" in text:
        for command in _COMMANDS:
            text = text.replace(command, "\\x23" + command[1:])
    return text


class Terminal:
    """Lines of text, some of it painted, to where people read them."""

    def __init__(self, out: TextIO, *, colour: bool) -> None:
        """Write to `out`; without `colour`, plain text."""
        self._out = out
        self._colour = colour

    def line(self, *parts: str | Painted) -> None:
        """Write `parts` as one line, made harmless."""
        plain = "".join(p.text if isinstance(p, Painted) else p for p in parts)
        shown = visible(plain)
        line = "".join(map(_painted, parts)) if self._colour else shown
        # Runners skip blanks before the colons of a command.
        if shown.lstrip().startswith("::"):
            line = line.replace(":", "\\x3a", 1)
        self._out.write(line + "\n")


def _painted(part: str | Painted) -> str:
    if not isinstance(part, Painted):
        return visible(part)
    shown = f"\x1b[{part.style}m{visible(part.text)}\x1b[0m"
    return f"{_link(part.link)}{shown}{_link('')}" if part.link else shown


def _link(address: str) -> str:
    """The escape that begins a link, or ends one: OSC 8."""
    return f"\x1b]8;;{visible(address)}\x1b\\"


def columns(out: TextIO) -> int:
    """How many columns `out` shows: the terminal's own, or a readable default."""
    import os

    try:
        shown = os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        return DEFAULT_WIDTH
    return max(NARROWEST, shown)


def show_what_cannot_be_encoded(out: TextIO) -> None:
    """Let `out` show an escape for a character that its encoding does not have."""
    if isinstance(out, TextIOWrapper):
        out.reconfigure(errors="backslashreplace")

"""When to colour, and with what; words carry every meaning that a colour has."""

from __future__ import annotations

from newslint.diagnostic import Level
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal, TextIO

    Choice = Literal["auto", "always", "never"]

BOLD = "1"
FRAME = "1;34"
GREEN = "32"
RED = "31"
CYAN = "36"
STYLE_OF_LEVEL = {
    Level.error: "1;31",
    Level.warning: "1;33",
    Level.suggestion: "1;36",
}


class Painted(NamedTuple):
    """Text, and the ANSI attributes that it is shown with where colour is wanted.

    `link` is an address that a terminal may open where the text is clicked on.
    """

    text: str
    style: str
    link: str = ""


def is_wanted(choice: Choice, out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to `out`.

    The user's `choice` comes first, then NO_COLOR, then FORCE_COLOR and
    CLICOLOR_FORCE, then whether `out` is a terminal that can.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(key, "0") not in {"", "0"} for key in _FORCING):
        return True
    return environ.get("TERM") != "dumb" and out.isatty()


_FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE")


def level_word(level: Level) -> Painted:
    """The level's word in the level's colour."""
    return Painted(level.name, STYLE_OF_LEVEL[level])

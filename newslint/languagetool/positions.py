"""From LanguageTool's positions to newslint's: UTF-16 code units to code points."""

from __future__ import annotations

from bisect import bisect_left

_LAST_OF_ONE_UNIT = "\uffff"


class CodeUnits:
    """Where the UTF-16 code units of one text stand in its code points."""

    def __init__(self, text: str) -> None:
        """Find the characters that take two units, such as emoji."""
        wide = [at for at, char in enumerate(text) if char > _LAST_OF_ONE_UNIT]
        # The unit at which each of them begins.
        self._begins = [at + before for before, at in enumerate(wide)]

    def to_chars(self, unit: int) -> int:
        """The code point offset of the code unit `unit`, 0-based.

        A unit in the middle of a character belongs to that character's end.
        """
        return unit - bisect_left(self._begins, unit)

"""What LanguageTool said of paragraphs, so that only changed ones are sent.

An entry is sealed with the paragraph itself, as those of `newslint.cache` are: it
holds positions and LanguageTool's words, and tells nothing to who lacks the draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.cache import Cache
from newslint.languagetool.hit import decode, encode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newslint.languagetool.hit import Hit

# An editor that is open for weeks meets many paragraphs.
_MOST = 50_000
_FORMAT = b"1"


class Memory:
    """Hits by text, under one key of language, rules and version."""

    def __init__(self, directory: Path | None, key: bytes) -> None:
        """Take what hits depend on; without a directory nothing is kept on disk."""
        prefix = "languagetool-"
        self._kept = Cache(directory, _FORMAT + key, prefix) if directory else None
        self._met: dict[str, Sequence[Hit]] = {}

    def get(self, text: str) -> Sequence[Hit] | None:
        """What was said of `text`, if it is known."""
        if text not in self._met and self._kept:
            plain = self._kept.get_plain(_data(text), "")
            hits = None if plain is None else decode(plain)
            if hits is not None:
                self._met[text] = hits
        return self._met.get(text)

    def put(self, text: str, hits: Sequence[Hit]) -> None:
        """Remember what was said of `text`."""
        if len(self._met) >= _MOST:
            self._met.clear()
        self._met[text] = hits
        if self._kept:
            self._kept.put_plain(_data(text), "", encode(hits))

    def save(self) -> None:
        """Write what is new to the disk."""
        if self._kept:
            self._kept.save()


def _data(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

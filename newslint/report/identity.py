"""What tells a finding from others from one run to the next, when lines move."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.diagnostic import Diagnostic

# How much of a line, on either side of a finding, tells it from another like it. A
# whole line will not do: it is a paragraph, and every edit in it would make all its
# findings new.
CONTEXT = 40


class Identities:
    """Names the findings of one file; those that are alike are numbered in order."""

    def __init__(self, source: str) -> None:
        """`source` is the file as decoded."""
        self._source = source
        self._seen: Counter[str] = Counter()

    def in_context(self, diagnostic: Diagnostic) -> str:
        """A hash of rule, text and the words on either side, and a number."""
        start, end = diagnostic.offset, diagnostic.end_offset
        before = self._source[max(0, start - CONTEXT) : start].rpartition("\n")[2]
        after = self._source[end : end + CONTEXT].partition("\n")[0]
        return self._numbered(diagnostic.rule, before + diagnostic.text + after)

    def of_text(self, diagnostic: Diagnostic) -> str:
        """A hash of rule and text alone, and a number."""
        return self._numbered(diagnostic.rule, diagnostic.text)

    def _numbered(self, rule: str, content: str) -> str:
        packed = "".join(content.split())
        data = f"{rule}\0{packed}".encode("utf-8", "surrogatepass")
        key = sha256(data).hexdigest()[:16]
        self._seen[key] += 1
        return f"{key}:{self._seen[key]}"

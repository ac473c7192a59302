"""A baseline: findings that are known and not to be shown again.

An entry is a story's path, a rule and a hash of the sentence around the finding, and
nothing of the line number or of the words themselves. A finding that moves stays
known; one whose sentence changes is looked at again. Equal entries are counted.
"""

from __future__ import annotations

from collections import Counter

from newslint.errors import ConfigError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from newslint.diagnostic import Diagnostic

FILE_NAME = "newslint-baseline.json"
_VERSION = 1
_MAX_BYTES = 100_000_000
# How far a sentence may reach on either side, so that a story without line ends or
# full stops costs no more than another.
_REACH = 300
_STOPS = (". ", "! ", "? ", ".” ", ".’ ", '." ', "?” ", "!” ", "\n", "\r")


class Entry(NamedTuple):
    """One known finding: the story's path with `/`, relative to the baseline."""

    path: str
    rule: str
    digest: str


class Baseline:
    """Known findings, each with how often it is known."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Count equal entries."""
        self._known = Counter(entries)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The baseline in a file; a ConfigError where there is none."""
        import json

        try:
            with path.open("rb") as file:
                data = json.loads(file.read(_MAX_BYTES))
            return cls(_entries(data))
        except OSError as error:
            what = f"baseline cannot be read: {error.strerror}"
            raise ConfigError(what, str(path)) from None
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise ConfigError("is no baseline", str(path)) from None

    def save(self, path: Path) -> None:
        """Write the file anew, sorted, one entry a line, so that versions merge."""
        from newslint.replacing import replacing

        data = self.dumps().encode("utf-8", "surrogatepass")
        try:
            with replacing(path, 0o666) as draft:
                draft.write_bytes(data)
        except OSError as error:
            what = f"baseline cannot be written: {error.strerror}"
            raise ConfigError(what, str(path)) from None

    def dumps(self) -> str:
        """The JSON text of the file."""
        import json

        tree: dict[str, dict[str, list[str]]] = {}
        for path, rule, digest in sorted(self._known.elements()):
            tree.setdefault(path, {}).setdefault(rule, []).append(digest)
        data = {"version": _VERSION, "findings": tree}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    def __len__(self) -> int:
        """How many findings are known."""
        return self._known.total()

    def __eq__(self, other: object) -> bool:
        """Whether both know the same findings equally often."""
        return isinstance(other, Baseline) and self._known == other._known

    __hash__ = None  # type: ignore[assignment]

    def divide(
        self, path: str, source: str, diagnostics: Iterable[Diagnostic]
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """The diagnostics of one story that are new, and those that are known."""
        new: list[Diagnostic] = []
        known: list[Diagnostic] = []
        seen: Counter[Entry] = Counter()
        for diagnostic in diagnostics:
            entry = entry_of(path, source, diagnostic)
            seen[entry] += 1
            (new if seen[entry] > self._known[entry] else known).append(diagnostic)
        return new, known

    def stale(
        self, current: Iterable[Entry], checked: Callable[[str], bool]
    ) -> list[Entry]:
        """Entries, sorted, of stories that `checked` tells which are found no more."""
        gone = self._known - Counter(current)
        return sorted(entry for entry in gone.elements() if checked(entry.path))

    def prune(
        self, current: Iterable[Entry], checked: Callable[[str], bool]
    ) -> Baseline:
        """The baseline without its stale entries."""
        stale = Counter(self.stale(current, checked))
        return Baseline((self._known - stale).elements())

    def update(
        self, current: Sequence[Entry], checked: Callable[[str], bool]
    ) -> Baseline:
        """The baseline with what is found now in place of all it knew of stories."""
        others = (e for e in self._known.elements() if not checked(e.path))
        return Baseline([*others, *current])


def entry_of(path: str, source: str, diagnostic: Diagnostic) -> Entry:
    """What a baseline remembers of a finding in the decoded `source`."""
    start, end = _sentence(source, diagnostic.offset, diagnostic.end_offset)
    return Entry(path, diagnostic.rule, _digest(source[start:end]))


def relative_path(story: Path, baseline: Path) -> str:
    """The path by which a baseline file knows a story."""
    import os

    root = os.path.abspath(baseline.parent)  # noqa: PTH100 - links are not followed
    path = os.path.relpath(os.path.abspath(story), root)  # noqa: PTH100 - as above
    return path.replace(os.sep, "/")


def _sentence(source: str, start: int, end: int) -> tuple[int, int]:
    """The words from the stop before the finding to the one after it."""
    before = source[max(0, start - _REACH) : start]
    begins = [before.rfind(stop) + len(stop) for stop in _STOPS if stop in before]
    after = source[end : end + _REACH]
    ends = [after.index(stop) + len(stop) for stop in _STOPS if stop in after]
    begin = start - len(before) + max(begins, default=0)
    return begin, end + min(ends, default=len(after))


def _digest(text: str) -> str:
    """A hash of the words, however they are spaced and wrapped."""
    import hashlib

    words = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=12).hexdigest()


def _entries(data: dict[str, object]) -> Iterable[Entry]:
    findings = data.get("findings")
    if data.get("version") != _VERSION or not isinstance(findings, dict):
        raise ValueError
    for path, rules in findings.items():
        for rule, digests in rules.items():
            if not isinstance(digests, list):
                raise TypeError
            for digest in digests:
                yield Entry(path, rule, str(digest))

"""Differences that are Vale's own faults, each proved by what Vale says elsewhere.

Vale looks a match up in the file, and reports it in a wrong place, or not at all,
where it does not find it or finds the same words before. Put the block alone into a
file, and Vale says what it reads there. A difference is excepted only if newslint
says of the block in its place what Vale says of the block alone.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vale_alerts import of_vale
from vale_texts import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from vale_alerts import Alert

MOVED = "on another line of the same block"
LOST = "lost: reported of the block alone"
FALSE = "misplaced: not reported of the block alone"
MARKED = "lost beside markup: reported of the block's words"
WRAPPED = "over a line's end, as 3.26 has it: reported of the words in one line"
BLANKS = "other blanks in the message, one for a line's end as 3.26 has it"
FIGURE = "text in <figure>, which 3.22 leaves out"

_HEADING = re.compile(r"#+ |<h[1-6]\b")
_DEFINED = re.compile(r"(?:\b[A-Z][a-z]+ )+\([A-Z]{3,5}\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
# What begins a block although no blank line is before it.
_BEGINNINGS = {
    ".md": re.compile(r"\s*(?:[-*+]|\d+[.)])\s"),
    ".html": re.compile(r"\s*</?(?:p|li|h[1-6]|td|th|blockquote|ul|ol|div|tr|pre)\b"),
    ".txt": re.compile(r"(?!)"),
}


class Place(NamedTuple):
    """A block: its file and its lines, 1-based, the last one included."""

    file: str
    first: int
    last: int


Key = tuple[Place, str, str]
"""A block, a rule, and what the rule says of it."""


class Judge:
    """Says of differences in a folder which are faults of Vale's."""

    def __init__(self, folder: Path, config: Path) -> None:
        """Take the folder that both programs have read, and the configuration."""
        self._folder = folder
        self._config = config
        self._lines: dict[str, list[str]] = {}

    def classes(
        self, missing: list[Alert], more: list[Alert], ours: list[Alert]
    ) -> dict[Alert, str]:
        """The class of each difference that is excepted.

        `missing` are Vale's alone, `more` newslint's alone, `ours` all of newslint's.
        An alert without a message is of a whole file: none of those is excepted.
        """
        missing = [each for each in missing if each.message]
        more = [each for each in more if each.message]
        known = _paired(missing, more, _blankless, BLANKS)
        missing, more = (
            [a for a in some if a not in known] for some in (missing, more)
        )
        known |= _paired(missing, more, self._key, MOVED)
        rest = [each for each in (*missing, *more) if each not in known]
        places = {self._place(each) for each in rest}
        said = Counter(self._key(each) for each in ours if self._place(each) in places)
        alone = self._alone(places, lambda text, _: text)
        for each in missing:
            if said[self._key(each)] >= alone[self._key(each)]:
                known.setdefault(each, FALSE)
        self._note_lost(known, more, said, LOST, alone)
        words = self._alone(places, plain_text)
        self._note_lost(known, more, said, MARKED, words)
        unwrapped = self._alone(places, _unwrapped)
        self._note_lost(known, more, said, WRAPPED, unwrapped)
        for each in filter(self._is_in_figure, more):
            known.setdefault(each, FIGURE)
        return known

    def _note_lost(
        self,
        known: dict[Alert, str],
        more: list[Alert],
        said: Counter[Key],
        name: str,
        elsewhere: Counter[Key],
    ) -> None:
        """Note what Vale says elsewhere as often as newslint says it here."""
        for each in more:
            key = self._key(each)
            if said[key] <= elsewhere[key]:
                known.setdefault(each, name)

    def _alone(
        self, places: Collection[Place], change: Callable[[str, str], str]
    ) -> Counter[Key]:
        """What Vale says of each block when it is alone in a file, changed so."""
        known = sorted(places)
        with tempfile.TemporaryDirectory() as name:
            for number, place in enumerate(known):
                written, suffix = self._text(place), Path(place.file).suffix
                text = change(written, suffix)
                if text != written:
                    is_heading = _HEADING.match(written) is not None
                    suffix = ".md" if is_heading else ".txt"
                    text = f"# {text}" if is_heading else text
                text = f"{self._definitions(place)}\n\n{text}\n"
                Path(name, f"{number}{suffix}").write_text(text, encoding="utf-8")
            return Counter(
                (known[int(Path(each.file).stem)], each.rule, each.message)
                for each in of_vale(self._config, Path(name))
                if each.line > 1
            )

    def _text(self, place: Place) -> str:
        """A block without its indent, and what its links refer to."""
        lines = self._read(place.file)[place.first - 1 : place.last]
        indent = min(len(line) - len(line.lstrip(" ")) for line in lines)
        block = "\n".join(line[indent:] for line in lines)
        if not place.file.endswith(".md"):
            return block
        whole = "\n".join(self._read(place.file))
        return "\n\n".join([block, *_REFERENCE.findall(whole)])

    def _definitions(self, place: Place) -> str:
        """The acronyms that are spelled out before a block, in one line."""
        before = "\n".join(self._read(place.file)[: place.first - 1])
        return ". ".join(dict.fromkeys(_DEFINED.findall(before)))

    def _key(self, alert: Alert) -> Key:
        return self._place(alert), alert.rule, alert.message

    def _place(self, alert: Alert) -> Place:
        """The block that an alert is in: lines between blank ones, or one item."""
        lines = self._read(alert.file)
        begins = _BEGINNINGS[Path(alert.file).suffix].match
        first = last = min(alert.line, len(lines))
        while first > 1 and lines[first - 2].strip() and not begins(lines[first - 1]):
            first -= 1
        while last < len(lines) and lines[last].strip() and not begins(lines[last]):
            last += 1
        return Place(alert.file, first, last)

    def _is_in_figure(self, alert: Alert) -> bool:
        lines = self._read(alert.file)
        before = "\n".join(lines[: alert.line])
        before = before[: len(before) - len(lines[alert.line - 1]) + alert.column]
        return before.rfind("<figure") > before.rfind("</figure")

    def _read(self, name: str) -> list[str]:
        if name not in self._lines:
            text = (self._folder / name).read_text(encoding="utf-8")
            self._lines[name] = text.split("\n")
        return self._lines[name]


def _paired(
    missing: list[Alert], more: list[Alert], key: Callable[[Alert], object], name: str
) -> dict[Alert, str]:
    """Pairs of an alert here and one there that have the same key, by that name."""
    mine = defaultdict(list)
    for each in more:
        mine[key(each)].append(each)
    found = {}
    for each in missing:
        if others := mine[key(each)]:
            found[each] = found[others.pop(0)] = name
    return found


def _blankless(alert: Alert) -> tuple[str, int, int, str, str]:
    return (
        alert.file,
        alert.line,
        alert.column,
        alert.rule,
        "".join(alert.message.split()),
    )


def _unwrapped(text: str, suffix: str) -> str:
    """The words of a text, each block in one line."""
    blocks: Iterable[str] = plain_text(text, suffix).split("\n\n")
    return "\n\n".join(" ".join(block.split("\n")) for block in blocks)

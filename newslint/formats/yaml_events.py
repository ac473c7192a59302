"""Front matter in YAML, by PyYAML's parser: events only, so nothing is built or run."""

from __future__ import annotations

import yaml

from newslint.diagnostic import Span
from newslint.document.source_map import Piece, text_of
from newslint.formats.entries import BrokenError, Entry
from newslint.formats.yaml_scalars import read_scalar
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event, ScalarEvent

# Deeper than any front matter; a parser's own stack must not decide.
DEEPEST = 50
LARGEST = 1_000_000


def read_events(source: str, start: int, end: int) -> list[Entry]:
    """The entries of the YAML mapping at `source[start:end]`.

    Aliases and tags are passed over. Raises BrokenError where it does not parse.
    """
    if end - start > LARGEST:
        raise BrokenError("front matter of more than a megabyte", start)
    walk = _Walk(source, start)
    try:
        for event in _events(source[start:end]):
            walk.take(event)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or "not YAML"
        mark = error.problem_mark
        if "end of stream" in problem and error.context_mark:
            # A mark that nothing closes: where it opens, not where the text ends.
            mark = error.context_mark
        raise BrokenError(problem, start + (mark.index if mark else 0)) from None
    except yaml.YAMLError as error:
        what = str(error).partition("\n")[0] or "not YAML"
        raise BrokenError(what, start) from None
    return walk.entries


def _events(text: str) -> Iterator[Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Event] = yaml.parse(text, Loader=loader)
    return events


def _index(mark: object) -> int:
    index: int = getattr(mark, "index", 0)
    return index


class _Walk:
    """The entries of a stream of events, with the keys that lead to each."""

    def __init__(self, source: str, base: int) -> None:
        self.source = source
        self.base = base
        self.entries: list[Entry] = []
        # One for each open collection: the key whose value is due, "" in a list, and
        # none where a key is due.
        self._keys: list[str | None] = []
        self._in_map: list[bool] = []

    def take(self, event: Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._keys.pop()
            self._in_map.pop()
            self._value_seen()
        elif isinstance(event, yaml.AliasEvent):
            self._scalar("", None)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event.value, event)

    def _open(self, event: Event) -> None:
        is_map = isinstance(event, yaml.MappingStartEvent)
        at = self.base + _index(event.start_mark)
        if not self._keys and not is_map:
            raise BrokenError("not keys and values", at)
        if self._keys and self._keys[-1] is None:
            raise BrokenError("a key is not a word", at)
        if len(self._keys) >= DEEPEST:
            raise BrokenError("nested too deeply", at)
        self._keys.append(None if is_map else "")
        self._in_map.append(is_map)

    def _scalar(self, value: str, event: ScalarEvent | None) -> None:
        if not self._keys:
            raise BrokenError("not keys and values", self.base)
        if self._keys[-1] is None:
            self._keys[-1] = value
            return
        if event is not None:
            keys = tuple(key for key in self._keys if key)
            self.entries.append(self._entry(keys, event))
        self._value_seen()

    def _value_seen(self) -> None:
        if self._in_map and self._in_map[-1]:
            self._keys[-1] = None

    def _entry(self, keys: tuple[str, ...], event: ScalarEvent) -> Entry:
        start = self.base + _index(event.start_mark)
        end = self.base + _index(event.end_mark)
        if event.tag or event.anchor:
            named = compiled(r"(?:[!&]\S*\s+)+").match(self.source, start, end)
            start = named.end() if named else start
        style = event.style or None
        pieces = read_scalar(self.source, start, end, style)
        # Chomping and rare forms of folding: the parser's answer is the right one.
        if text_of(pieces).split() != event.value.split():
            pieces = [Piece(event.value, start, end)] if event.value else []
        return Entry(keys, pieces, Span(start, end), style)

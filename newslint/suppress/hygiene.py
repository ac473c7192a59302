"""Findings on orders themselves: `ignores.unknown`, `.unmatched` and `.unused`."""

from __future__ import annotations

from newslint.closest import did_you_mean
from newslint.config.selection import ALL, LANGUAGETOOL, covers
from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Span
from newslint.suppress.directives import VERBS
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newslint.document.story import Document
    from newslint.suppress.directives import Directive, Item

    _Numbered = Sequence[tuple[int, Directive]]
    _Places = Collection[tuple[int, int]]

_GROUP = "ignores"
# A guess costs a comparison with every rule, and a hostile file asks for many.
_MAX_GUESSES = 20


class Hygiene:
    """Looks at the directives of one document."""

    def __init__(
        self, document: Document, filename: str, known: Collection[str]
    ) -> None:
        """Remember every rule and group that a directive may name."""
        self._document = document
        self._source = document.source
        self._filename = filename
        self._knows_languagetool = any(map(_is_languagetools, known))
        groups = {rule.partition(".")[0] for rule in known}
        self._known = {*known, *groups, ALL, _GROUP}
        self._guesses = 0

    def problems(
        self, directives: Sequence[Directive], unused: Collection[tuple[int, int]]
    ) -> list[Diagnostic]:
        """Every problem, in the order of the file."""
        ours = [one for one in enumerate(directives) if not one[1].foreign]
        idle = {
            (number, index)
            for number, directive in ours
            for index, item in enumerate(directive.items)
            if (number, index) in unused and self._is_judged(item)
        }
        found = [
            *(problem for _, one in ours for problem in self._unknown(one)),
            *self._unmatched(ours, idle),
            *self._all_unused(ours, idle),
        ]
        return sorted(found, key=lambda one: (one.offset, one.rule))

    def _unknown(self, directive: Directive) -> Iterator[Diagnostic]:
        if directive.verb not in VERBS:
            what = f"There is no “newslint: {directive.verb}”: write ignore, disable, "
            yield self._finding(
                "unknown", directive.span, what + "enable, file-ignore."
            )
        elif not directive.items:
            what = "This comment cannot be read: write newslint: ignore[rule, rule]."
            yield self._finding("unknown", directive.span, what)
        else:
            for item in directive.items:
                if not self._is_known(item):
                    yield self._unknown_item(directive, item)

    def _unknown_item(self, directive: Directive, item: Item) -> Diagnostic:
        self._guesses += 1
        guess = self._guesses <= _MAX_GUESSES
        hint = did_you_mean(item.selector, self._known) if guess else ""
        what = f"There is no rule “{item.selector}”{hint or ': correct or remove it.'}"
        fix = self._removal(directive, [item])
        return self._finding("unknown", item.span, what, None if hint else fix)

    def _is_known(self, item: Item) -> bool:
        name = item.selector
        if _is_languagetools(name) and not self._knows_languagetool:
            # Which rules it has is known only where it has been asked.
            return True
        return name in self._known or name.startswith(f"{_GROUP}.")

    def _unmatched(self, ours: _Numbered, idle: _Places) -> Iterator[Diagnostic]:
        opened: dict[str, list[tuple[int, int]]] = {}
        carved: set[str] = set()
        for number, directive in ours:
            for index, item in enumerate(directive.items):
                if not self._is_known(item):
                    continue
                if directive.verb == "disable":
                    opened.setdefault(item.selector, []).append((number, index))
                elif directive.verb == "enable":
                    met = {name for name in opened if _overlap(name, item.selector)}
                    if not met:
                        yield self._idle_enable(directive, item)
                    closed = {name for name in met if covers(item.selector, name)}
                    carved |= met - closed
                    for name in closed:
                        del opened[name]
        directives = dict(ours)
        for name in opened.keys() - carved:
            # Who is told to remove an order need not hear how to end it.
            for number, index in filter(lambda place: place not in idle, opened[name]):
                directive = directives[number]
                yield self._open_disable(directive, directive.items[index])

    def _idle_enable(self, directive: Directive, item: Item) -> Diagnostic:
        what = "No disable before this enable: remove it."
        fix = self._removal(directive, [item])
        return self._finding("unmatched", item.span, what, fix)

    def _open_disable(self, directive: Directive, item: Item) -> Diagnostic:
        end = f": add “newslint: enable[{item.selector}]”, or write file-ignore for all"
        what = f"No enable after this disable{end} of the story."
        return self._finding("unmatched", _place(directive, item), what)

    def _all_unused(self, ours: _Numbered, idle: _Places) -> Iterator[Diagnostic]:
        for number, directive in ours:
            items = [
                item
                for index, item in enumerate(directive.items)
                if (number, index) in idle
            ]
            if items:
                yield self._unused(directive, items)

    def _is_judged(self, item: Item) -> bool:
        ours = item.selector == _GROUP or item.selector.startswith(f"{_GROUP}.")
        return self._is_known(item) and not ours

    def _unused(self, directive: Directive, idle: list[Item]) -> Diagnostic:
        names = ", ".join(f"“{item.selector}”" for item in idle)
        what = f"Nothing here for {names}: remove what is not needed."
        if directive.brackets is None and directive.comment:
            what = "There is nothing here to ignore: remove the comment."
        span = _place(directive, idle[0])
        return self._finding("unused", span, what, self._removal(directive, idle))

    def _removal(self, directive: Directive, items: Sequence[Item]) -> Fix | None:
        """The fix that takes `items` away; none in front matter."""
        if directive.comment is None:
            return None
        left = [item for item in directive.items if item not in items]
        if left and directive.brackets:
            kept = (self._source[item.span.start : item.span.end] for item in left)
            edit = Edit(", ".join(kept), *directive.brackets)
            return Fix("safe", "Remove what is not needed", (edit,))
        whole = self._around(directive.comment) if directive.only else directive.span
        return Fix("safe", "Remove the comment", (Edit("", *whole),))

    def _around(self, comment: Span) -> Span:
        """The comment with its line if that holds nothing else, else with a space."""
        start, end = comment
        while start and self._source[start - 1] in {" ", "\t"}:
            start -= 1
        while self._source[end : end + 1] in {" ", "\t"}:
            end += 1
        first = start == 0 or self._source[start - 1] in "\r\n"
        last = end == len(self._source) or self._source[end] in "\r\n"
        if first and last:
            width = 2 if self._source.startswith("\r\n", end) else 1
            return Span(start, min(end + width, len(self._source)))
        return Span(start, end if first else comment.end)

    def _finding(
        self, name: str, span: Span, message: str, fix: Fix | None = None
    ) -> Diagnostic:
        lines = self._document.lines
        return Diagnostic(
            filename=self._filename,
            rule=f"{_GROUP}.{name}",
            level=Level.warning,
            message=message,
            text=self._source[span.start : span.end],
            location=lines.position(span.start),
            end_location=lines.position(span.end),
            offset=span.start,
            end_offset=span.end,
            fix=fix,
            url=None,
        )


def _is_languagetools(name: str) -> bool:
    return covers(LANGUAGETOOL, name)


def _place(directive: Directive, item: Item) -> Span:
    return item.span if directive.brackets else directive.span


def _overlap(one: str, other: str) -> bool:
    return covers(one, other) or covers(other, one)

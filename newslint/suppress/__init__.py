"""What a story asks newslint to pass over: comments, front matter and `[sic]`."""

from __future__ import annotations

from functools import cache

from newslint.config.selection import ALL, covers
from newslint.diagnostic import Span
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.suppress.directives import Directive
    from newslint.suppress.ranges import Cover, Range

# `[sic]` says that the words are the speaker's; their facts and style are not meant.
_SIC_GROUPS = frozenset({"spelling", "grammar"})
_SIC_REACH = 100
_SIC = -1


class _Order(NamedTuple):
    """One item of a directive, and where it holds; `disable` holds up to an event."""

    selector: str
    text: str | None
    verb: str
    span: Span


class Suppressions:
    """The parts of one document where rules are silent.

    Ask `keep` with all findings first; `problems` then knows which orders had
    nothing to do.
    """

    def __init__(
        self,
        document: Document,
        directives: Sequence[Directive],
        sic: Sequence[Span],
        known: Collection[str],
    ) -> None:
        """Take what `of` has found."""
        self._document = document
        self._directives = directives
        self._sic = sic
        self._known = known
        self._orders = list(_orders(document, directives)) if directives else []
        self._texts = {order.text for order in self._orders}
        self._covers: dict[tuple[str, str | None], Cover] = {}
        self._used: set[int] = set()

    @classmethod
    def of(cls, document: Document, known_rules: Collection[str]) -> Suppressions:
        """What `document` asks for; `known_rules` are all rules that there are."""
        return cls(document, _directives(document), _sic_spans(document), known_rules)

    def keep(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics that no order of the document silences, in their order."""
        if not self._orders and not self._sic:
            return list(diagnostics)
        return [one for one in diagnostics if not self._silences(one)]

    def problems(
        self,
        filename: str,
        ran: Collection[str],
        usual: Collection[str] | None = None,
    ) -> list[Diagnostic]:
        """Findings on the orders themselves: unknown, unmatched, unused ones.

        `ran` are the rules that ran, `usual` those that run unless the command line
        says otherwise: an order for a group is unused only if all of them ran.
        """
        if not self._directives:
            return []
        from newslint.suppress.hygiene import Hygiene

        usual = ran if usual is None else usual
        check = Hygiene(self._document, filename, self._known)
        unused = self._unused(frozenset(ran), usual)
        return self.keep(check.problems(self._directives, unused))

    def _silences(self, one: Diagnostic) -> bool:
        text = " ".join(one.text.split()) if self._texts else None
        key = (one.rule, text if text in self._texts else None)
        if key not in self._covers:
            self._covers[key] = self._cover(*key)
        owner = self._covers[key].owner(one.offset, one.end_offset)
        if owner is not None and owner != _SIC:
            self._used.add(owner)
        return owner is not None

    def _cover(self, rule: str, text: str | None) -> Cover:
        from newslint.suppress.ranges import Cover

        return Cover(self._ranges(rule, text))

    def _ranges(self, rule: str, text: str | None) -> Iterator[Range]:
        """Where `rule` is silent; a `disable` holds up to the next one or `enable`."""
        from newslint.suppress.ranges import Range

        disabled: tuple[int, int] | None = None
        for index, order in enumerate(self._orders):
            if not _silences(order.selector, rule) or order.text not in {None, text}:
                continue
            if order.verb in {"disable", "enable"}:
                if disabled:
                    yield Range(disabled[0], order.span.start, disabled[1])
                starts = order.verb == "disable"
                disabled = (order.span.end, index) if starts else None
            elif order.span.end > order.span.start:
                yield Range(*order.span, index)
        if disabled:
            yield Range(disabled[0], len(self._document.source) + 1, disabled[1])
        if rule.partition(".")[0] in _SIC_GROUPS:
            yield from (Range(*span, _SIC) for span in self._sic)

    def _unused(
        self, ran: frozenset[str], usual: Collection[str]
    ) -> set[tuple[int, int]]:
        """The orders that silenced nothing: directive and item by their numbers."""
        judged: dict[str, bool] = {}
        unused: set[tuple[int, int]] = set()
        for index, (number, item, order) in enumerate(self._numbered()):
            name = order.selector
            if name not in judged:
                expected = {rule for rule in {*usual, *ran} if covers(name, rule)}
                judged[name] = bool(expected) and expected <= ran
            if order.verb != "enable" and judged[name] and index not in self._used:
                unused.add((number, item))
        return unused

    def _numbered(self) -> Iterator[tuple[int, int, _Order]]:
        orders = iter(self._orders)
        for number, directive in enumerate(self._directives):
            if _is_obeyed(directive):
                for item in range(len(directive.items)):
                    yield number, item, next(orders)


def _silences(selector: str, rule: str) -> bool:
    """Whether `selector` means `rule`; “everything” is not meant to hide itself."""
    return selector == rule or (
        covers(selector, rule) and not (selector == ALL and rule.startswith("ignores."))
    )


def _directives(document: Document) -> list[Directive]:
    said = [one for one in document.comments if _may_speak(one.text)]
    suppressed = document.metadata.suppressed
    if not said and not suppressed:
        return []
    from newslint.suppress.directives import read_directives, read_metadata

    return read_metadata(suppressed) + read_directives(document.source, said)


def _may_speak(text: str) -> bool:
    return "newslint" in text or "vale" in text


def _is_obeyed(directive: Directive) -> bool:
    from newslint.suppress.directives import VERBS

    return directive.verb in VERBS


def _orders(document: Document, directives: Sequence[Directive]) -> Iterator[_Order]:
    from newslint.suppress.ranges import Places

    places = Places(document)
    everywhere = Span(0, len(document.source) + 1)
    for directive in directives:
        if not _is_obeyed(directive):
            continue
        span = directive.comment or everywhere
        if directive.verb == "ignore":
            span = places.of(span)
        elif directive.verb == "file-ignore":
            span = everywhere
        for item in directive.items:
            text = None if item.text is None else " ".join(item.text.split())
            yield _Order(item.selector, text, directive.verb, span)


def _sic_spans(document: Document) -> list[Span]:
    """The words, in the source, before each `[sic]` or `(sic)`."""
    text = document.text
    if "sic]" not in text and "sic)" not in text:
        return []
    return [
        document.to_source(word)
        for mark in _sic().finditer(text)
        if (word := _word_before(text, mark.start()))
    ]


def _word_before(text: str, at: int) -> Span | None:
    """The word that ends at or before `at`, within a bounded reach."""
    window = text[max(0, at - _SIC_REACH) : at].rstrip()
    words = window.split()
    if not words:
        return None
    end = max(0, at - _SIC_REACH) + len(window)
    return Span(end - len(words[-1]), end)


@cache
def _sic() -> re.Pattern[str]:

    return compiled(r"[\[(]sic[\])]")

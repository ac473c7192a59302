"""Whether a rule does what its examples say."""

from __future__ import annotations

from newslint.diagnostic import Level, Span
from newslint.document.metadata import Metadata, Published
from newslint.engine import lint
from newslint.errors import RuleError
from newslint.fix import apply
from newslint.ruleset.examples import read_examples
from newslint.ruleset.ruleset import Ruleset
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.phrases import Phrases
    from newslint.ruleset.catalogue import Catalogue
    from newslint.ruleset.examples import Example
    from newslint.ruleset.rule import Rule

FEWEST = 3


class Failure(NamedTuple):
    """An example that does not hold: where it stands, what was due and what came."""

    rule: str
    file: str
    line: int
    what: str
    expected: str = ""
    actual: str = ""


class Prover:
    """Runs the examples of rules against a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """`catalogue` holds the rules and the others that they must not trip."""
        self._catalogue = catalogue
        self._others = Ruleset([r for r in catalogue.rules.values() if _is_default(r)])

    def failures(self, rule: Rule) -> Iterator[Failure]:
        """Every example of `rule` that does not hold, in file order."""
        examples = self._examples(rule)
        for kind in (True, False):
            count = sum(example.is_bad is kind for example in examples)
            if count < FEWEST and not rule.foreign:
                sort = "bad" if kind else "good"
                plural = "" if count == 1 else "s"
                what = f"{count} {sort} example{plural}; {FEWEST} are due"
                yield Failure(rule.name, rule.file, 1, what)
        for example in examples:
            yield from self._judged(rule, example)

    def told(
        self, rule: Rule, examples: Iterable[Example], file: str
    ) -> Iterator[Failure]:
        """Those of a project's own `examples` in `file` that do not hold.

        Only where the rule speaks is looked at: they say nothing of its fixes, and a
        sentence from a real story may have other faults.
        """
        for example in examples:
            spans = self._spans(rule, example)
            if spans != example.spans:
                shown = (marked(example.text, each) for each in (example.spans, spans))
                yield Failure(rule.name, file, example.line, "other spans", *shown)

    def _spans(self, rule: Rule, example: Example) -> tuple[Span, ...]:
        found = self.diagnostics(rule, example)
        return tuple(Span(one.offset, one.end_offset) for one in found)

    def _examples(self, rule: Rule) -> list[Example]:
        from pathlib import Path

        return read_examples(Path(rule.file))

    def diagnostics(self, rule: Rule, example: Example) -> tuple[Diagnostic, ...]:
        """What `rule` says of an example, under the example's settings."""
        context = {"language": example.language, "names": _names(example)}
        ruleset = Ruleset([self._under_style(rule, example)], context)
        return self._linted(example.text, example, ruleset)

    def _linted(
        self, text: str, example: Example, ruleset: Ruleset
    ) -> tuple[Diagnostic, ...]:
        linted = lint(as_document(text, example), ruleset, "example")
        if linted.problems:
            raise linted.problems[0]
        return linted.diagnostics

    def _under_style(self, rule: Rule, example: Example) -> Rule:
        name = example.style or (rule.styles[0] if rule.styles else "")
        if not name:
            return rule
        if name not in self._catalogue.styles:
            raise RuleError(f"no style “{name}”", rule.file, example.line)
        return self._catalogue.styles[name].rules.get(rule.name, rule)

    def _judged(self, rule: Rule, example: Example) -> Iterator[Failure]:
        found = self.diagnostics(rule, example)
        spans = tuple(Span(one.offset, one.end_offset) for one in found)
        if spans != example.spans:
            expected = marked(example.text, example.spans)
            actual = marked(example.text, spans)
            yield _failure(rule, example, "other spans", expected, actual)
            return
        fixed, _ = apply(example.text, found, ("safe", "unsafe"))
        if example.is_bad and fixed != (example.fixed or example.text):
            due = example.fixed or example.text
            yield _failure(rule, example, "another fixed text", due, fixed)
        yield from self._tripped(rule, example, fixed)

    def _tripped(self, rule: Rule, example: Example, text: str) -> Iterator[Failure]:
        if example.is_bad and text == example.text:
            return
        found = self._linted(text, example, self._others)
        for diagnostic in (one for one in found if one.level > Level.suggestion):
            if diagnostic.rule != rule.name or text != example.text:
                what = f"trips {diagnostic.rule} on “{diagnostic.text}”"
                yield _failure(rule, example, what, text, diagnostic.message)


def _names(example: Example) -> Phrases | None:
    """The names that the example says are listed."""
    if not example.names:
        return None
    from newslint.desk.lists import open_lines

    return open_lines(example.names)


def _is_default(rule: Rule) -> bool:
    return rule.default and not rule.styles and rule.level > Level.suggestion


def _failure(
    rule: Rule, example: Example, what: str, expected: str, actual: str
) -> Failure:
    return Failure(rule.name, rule.file, example.line, what, expected, actual)


def as_document(text: str, example: Example) -> Document:
    """The example as a story."""
    from datetime import date

    published = date.fromisoformat(example.published) if example.published else None
    if example.format:
        from newslint.formats import read

        return read(text, example.format, published=published)
    from newslint.formats.prose import read as read_prose

    day = Published(published, "command line", None) if published else None
    return read_prose(text, Metadata(published=day))


def marked(text: str, spans: tuple[Span, ...]) -> str:
    """`text` with `<…>` round each span."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}<{text[start:end]}>{text[end:]}"
    return text

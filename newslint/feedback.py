"""What the desk says of the rules: findings that were wrong, and errors missed.

Each is an example of its rule in a file of the project, which `newslint test` reads:
`good` where a rule spoke and should be silent, `bad` where it should have spoken.
"""

from __future__ import annotations

from pathlib import Path

from newslint.config.settings import NO_STYLE
from newslint.diagnostic import Span
from newslint.document.source_map import Lines
from newslint.errors import UsageError
from newslint.proving import Prover
from newslint.ruleset.examples import SETTINGS, Example, escaped, examples_in
from newslint.ruleset.load import read_table
from newslint.ruleset.yaml_source import read
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.writing import create, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.ruleset.catalogue import Catalogue

FILE_NAME = "newslint-feedback.yml"
_HEADER = "# What `newslint feedback` was told; `newslint test` reads it.\n"


def feedback_file(directory: Path) -> Path:
    """The feedback file of the project in `directory`: beside its configuration."""
    from newslint.run import Order, Runner

    settings = Runner(Order(directory)).finder.settings_at(directory)
    return Path(settings.root or directory, FILE_NAME)


class Place(NamedTuple):
    """A place in a story: row and columns, 1-based; the end is not part of it.

    `end_column` is 0 where only a beginning was given.
    """

    filename: str
    row: int
    column: int
    end_column: int = 0

    @classmethod
    def parse(cls, text: str) -> Place:
        """`FILE:ROW:COLUMN` or `FILE:ROW:COLUMN-END`, or a UsageError."""
        filename, row, columns = [*text.rsplit(":", 2), "", ""][:3]
        column, _, end = columns.partition("-")
        numbers = [row, column, end or "0"]
        if not filename or not all(n.isascii() and n.isdigit() for n in numbers):
            raise UsageError(f"a place is FILE:ROW:COLUMN, not “{text}”")
        return cls(filename, *map(int, numbers))

    def offsets(self, source: str) -> tuple[int, int]:
        """Where it begins and ends in `source`; a UsageError where there is no such."""
        lines = Lines(source)
        if not 1 <= self.row <= len(lines):
            raise UsageError(f"{self.filename} has no row {self.row}")
        last = len(lines.text(self.row)) + 1
        if not 1 <= max(self.column, self.end_column) <= last or not self.column:
            raise UsageError(f"row {self.row} of {self.filename} ends at column {last}")
        start = lines.start(self.row) + self.column - 1
        return start, start + max(0, self.end_column - self.column)


def finding_at(
    diagnostics: Iterable[Diagnostic], offset: int, rule: str = ""
) -> Diagnostic:
    """The finding on `offset`, of `rule` if that is named; else a UsageError."""
    here = [
        one
        for one in diagnostics
        if one.offset <= offset < max(one.end_offset, one.offset + 1)
        and rule in {"", one.rule}
    ]
    if not here:
        raise UsageError("nothing is found there" + (f" by {rule}" if rule else ""))
    rules = sorted({one.rule for one in here})
    if len(rules) > 1:
        raise UsageError(f"several rules speak there: name one of {', '.join(rules)}")
    return here[0]


def like(document: Document, settings: Settings) -> Example:
    """An empty example under what holds for a story."""
    said = document.metadata
    published = said.published
    style = settings.style or (said.style.text if said.style else "")
    language = settings.language or (said.language.text if said.language else "")
    return Example(
        text="",
        spans=(),
        fixed=None,
        line=1,
        published=published.day.isoformat() if published else "",
        style="" if style == NO_STYLE else style,
        format="" if document.format == "text" else document.format,
        language=language,
    )


def false_alarm(
    document: Document, settings: Settings, catalogue: Catalogue, name: str, offset: int
) -> Example:
    """A good example: the least of the source round `offset` in which a rule speaks.

    `offset` is a code point of the source, 0-based. Raises a UsageError where `name`
    is no rule that has examples.
    """
    if name not in catalogue.rules:
        raise UsageError(f"{name} is about comments, and has no examples")
    prover, rule = Prover(catalogue), catalogue.rules[name]
    example = like(document, settings)

    def speaks(text: str) -> bool:
        return bool(prover.diagnostics(rule, example._replace(text=text)))

    return example._replace(text=_least(document, offset, speaks))


def _least(document: Document, offset: int, speaks: Callable[[str], bool]) -> str:
    """The sentence at `offset` if a rule speaks in it, or its paragraph, or all."""
    around = (document.source[start:end] for start, end in _around(document, offset))
    return next(filter(speaks, around), document.source)


def sentence_round(document: Document, offset: int) -> Span:
    """The sentence of the source at `offset`, or its block, or the next sentence.

    The whole source where there is none of them.
    """
    whole = Span(0, len(document.source))
    after = (span for span in _spans(document) if span.start >= offset)
    return next(_around(document, offset), min(after, default=whole))


def _around(document: Document, offset: int) -> Iterator[Span]:
    return (span for span in _spans(document) if span.start <= offset < span.end)


def _spans(document: Document) -> Iterator[Span]:
    """Every sentence of the source, then every block."""
    yield from map(document.to_source, document.sentences)
    yield from (document.to_source(block.span) for block in document.blocks)


def add_example(file: Path, rule: str, example: Example) -> None:
    """Write one more example into the feedback file, which is begun if need be.

    Raises RuleError where the file is none, ReadError where it cannot be written.
    """
    before = file.read_bytes() if file.is_file() else None
    text = before.decode(errors="replace") if before else ""
    after = with_example(text, rule, example, str(file)).encode()
    if before is None:
        create(file, after)
    else:
        replace(file, before, after)


def with_example(text: str, rule: str, example: Example, file: str) -> str:
    """The feedback file's text with one more example; RuleError if it is none."""
    from yaml import safe_dump

    table: dict[str, dict[str, list[object]]] = {}
    for name, kinds in (read(text, file) if text else {}).items():
        table[name] = {kind: list(map(_plain, items)) for kind, items in kinds.items()}
    kind = "bad" if example.is_bad else "good"
    items = table.setdefault(rule, {}).setdefault(kind, [])
    if (written := _written(example)) not in items:
        items.append(written)
    dumped = safe_dump(table, allow_unicode=True, sort_keys=True, width=10_000)
    return _HEADER + dumped


def _written(example: Example) -> dict[str, str]:
    """The example as the file holds it."""
    settings = {key: getattr(example, key) for key in SETTINGS}
    written = {"text": escaped(example.text, example.spans)}
    if " -> " in example.text:
        # Without a `fixed` of its own, what follows an arrow would be the fix.
        written["fixed"] = ""
    return written | {key: value for key, value in settings.items() if value}


def _plain(item: object) -> object:
    return dict(item) if isinstance(item, dict) else item


def examples_by_rule(path: Path) -> dict[str, list[Example]]:
    """The examples in a feedback file; none where there is no file.

    Raises RuleError, with file and line, for one that cannot be read.
    """
    if not path.is_file():
        return {}
    return {rule: examples_in(kinds, path) for rule, kinds in read_table(path).items()}

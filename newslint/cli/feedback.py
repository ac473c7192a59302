"""`newslint feedback`: make an example of a false alarm, or of a missed error."""

from __future__ import annotations

import re
from pathlib import Path

import click

from newslint.cli.opened import open_story
from newslint.cli.options import settings_options
from newslint.cli.request import order_from
from newslint.closest import did_you_mean
from newslint.diagnostic import Span
from newslint.errors import UsageError
from newslint.feedback import (
    Place,
    add_example,
    false_alarm,
    feedback_file,
    finding_at,
    like,
    sentence_round,
)
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from newslint.cli.opened import Opened
    from newslint.ruleset.examples import Example

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\S")


@click.command("feedback")
@click.argument("place", metavar="FILE:ROW:COLUMN[-END]")
@click.option("--wrong", is_flag=True, help="The finding there is a false alarm.")
@click.option("--missed", metavar="RULE", help="This rule should have spoken there.")
@click.option("--rule", default="", metavar="RULE", help="Which finding, if several.")
@settings_options
def command(
    place: str,
    *,
    wrong: bool,
    missed: str | None,
    rule: str,
    **values: Any,  # noqa: ANN401 - click's values
) -> None:
    """Write down a false alarm or a missed error as an example that `test` reads."""
    if wrong == bool(missed):
        raise UsageError("say --wrong or --missed RULE")
    spot = Place.parse(place)
    asked = {**values, "min_level": values["min_level"] or "suggestion"}
    story = open_story(Path(spot.filename), order_from(asked))
    name, example = (
        _wrong(story, spot, rule) if wrong else _missed(story, spot, missed or "")
    )
    file = feedback_file(Path.cwd())
    add_example(file, name, example)
    kind = "bad" if example.is_bad else "good"
    click.echo(f"{file}: {name}: a {kind} example more.")
    click.echo(f"`newslint test {name}` runs it.")


def _wrong(story: Opened, spot: Place, rule: str) -> tuple[str, Example]:
    """The rule that spoke, and the least text in which it does."""
    offset, _ = spot.offsets(story.decoded.text)
    found = finding_at(story.diagnostics(), offset, rule)
    catalogue = story.checker.catalogue
    document = story.document()
    return found.rule, false_alarm(
        document, story.settings, catalogue, found.rule, found.offset
    )


def _missed(story: Opened, spot: Place, rule: str) -> tuple[str, Example]:
    """The rule, and the sentence with what it should have marked."""
    known = story.checker.catalogue.rules
    if rule not in known:
        raise UsageError(f"no rule “{rule}”{did_you_mean(rule, known)}")
    source = story.decoded.text
    start, end = spot.offsets(source)
    document = story.document()
    around = sentence_round(document, start)
    if start == end:
        start, end = _word_at(source, start, around)
    text = source[around.start : max(around.end, end)]
    span = Span(start - around.start, end - around.start)
    return rule, like(document, story.settings)._replace(text=text, spans=(span,))


def _word_at(source: str, offset: int, around: Span) -> Span:
    """The word of the sentence `around` at `offset`, or the character there."""
    for word in _WORD.finditer(source, *around):
        if word.start() <= offset < word.end():
            return Span(*word.span())
    return Span(offset, min(offset + 1, len(source)))

"""What stands round the copy, told from it in the blocks of any format."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from newslint.diagnostic import Span
from newslint.document.metadata import Value
from newslint.document.source_map import MASK, Piece, text_of
from newslint.document.story import RawBlock
from newslint.formats import furniture_lines as lines
from newslint.formats.dating import parse_day
from newslint.formats.parts import Parts
from newslint.formats.pieces import Run
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from newslint.formats.parts import Facts

# A machine date line or a dateline stands before the third paragraph of copy.
LEAD_PARAGRAPHS = 2
CROSSHEAD_WORDS = 12
HEADLINE_WORDS = 16


def settle(parts: Parts) -> Parts:
    """The parts with date lines, bylines, credits and crossheads named as such."""
    blocks: list[RawBlock] = []
    facts = parts.facts
    copy_seen = 0
    for block in parts.blocks:
        if block.scope != "paragraph":
            blocks.append(block)
            continue
        split = _split(block, is_lead=copy_seen < LEAD_PARAGRAPHS)
        if split[0] is not block:
            for part in split:
                facts = _note(facts, part)
        if copy_seen < LEAD_PARAGRAPHS:
            copy_seen += split[-1].scope == "paragraph" and not _is_short(split[-1])
        blocks.extend(split)
    blocks = _with_headings(_with_headline(blocks), facts)
    if facts.headline is None:
        headline = next((b for b in blocks if b.scope.startswith("headline")), None)
        facts = facts._replace(headline=headline and value_of(headline.pieces))
    return Parts(_with_bad_date(blocks, facts), facts, parts.comments)


def _with_bad_date(blocks: list[RawBlock], facts: Facts) -> list[RawBlock]:
    """The blocks with the file's own date among them if it states no day.

    A rule can point at nothing but text; a good date is not in the text.
    """
    origin, date = facts.dates[0] if facts.dates else ("", Value("", None))
    if date.span is None or origin == "date line" or parse_day(date.text):
        return blocks
    if any(mark in date.text for mark in ("{{", "{%", "<%")):
        return blocks
    bad = RawBlock.of("metadata.date", [Piece(date.text, *date.span)])
    before = [block for block in blocks if block.pieces[0].start < date.span.start]
    return [*before, bad, *blocks[len(before) :]]


def _with_headline(blocks: list[RawBlock]) -> list[RawBlock]:
    """The blocks with a first-level heading before all copy as the headline.

    It stays a heading too, for rules that name headings.
    """
    for index, block in enumerate(blocks):
        if block.scope == "heading.h1":
            headline = block._replace(scope="headline.heading.h1")
            return [*blocks[:index], headline, *blocks[index + 1 :]]
        if block.scope == "headline" or (
            block.scope == "paragraph" and not _is_short(block)
        ):
            break
    return blocks


def _split(block: RawBlock, *, is_lead: bool) -> list[RawBlock]:
    text = block.text
    if scope := lines.scope_of(text):
        return [block._replace(scope=scope)]
    if lines.is_table(text):
        return [block._replace(scope="table")]
    if is_lead and (cut := lines.glued_date(text)):
        return _cut_off("metadata", block, cut[1])
    if is_lead and (cut := lines.dateline(text)):
        return _cut_off("dateline", block, cut[0], cut[1])
    if at := lines.credit_at_end(text):
        # The blank before it is the credit's, so that nothing is left when it goes.
        run, end = Run(block.pieces), len(text[:at].rstrip())
        copy = RawBlock("paragraph", run.cut(0, end), text[:end])
        return [copy, RawBlock("credit", run.cut(end, len(text)), text[end:])]
    return [block]


def _cut_off(
    scope: str, block: RawBlock, end: int, rest: int | None = None
) -> list[RawBlock]:
    """A block of `scope` up to `end`, then the copy from `rest`, itself split."""
    run = Run(block.pieces)
    head = RawBlock.of(scope, run.cut(0, end))
    begin = end if rest is None else rest
    tail = RawBlock.of("paragraph", run.cut(begin, len(run.text)))
    return [head, *(_split(tail, is_lead=True) if tail.pieces else [])]


def _note(facts: Facts, block: RawBlock) -> Facts:
    """The facts with what a line of furniture states."""
    if block.scope == "metadata":
        return _note_stamp(facts, block.pieces)
    if block.scope == "dateline" and facts.dateline is None:
        return facts._replace(dateline=value_of(block.pieces))
    if block.scope == "byline" and not facts.byline:
        run = Run(block.pieces)
        return facts._replace(byline=(value_of(run.cut(3, len(run.text))),))
    return facts


def _note_stamp(facts: Facts, pieces: Sequence[Piece]) -> Facts:
    run = Run(pieces)
    label = lines.stamp_label(run.text)
    if label is None:
        return facts
    value = value_of(run.cut(len(label), len(run.text.rstrip())))
    if "updated" in label.lower() or "modified" in label.lower():
        return facts._replace(updated=facts.updated or value)
    return facts._replace(dates=(*facts.dates, ("date line", value)))


def _with_headings(blocks: list[RawBlock], facts: Facts) -> list[RawBlock]:
    """The blocks with an unmarked headline and unmarked crossheads as headings."""
    shorts = [block.scope == "paragraph" and _is_short(block) for block in blocks]
    story_begun = facts.headline is not None or any(
        block.scope.startswith(("headline", "heading")) for block in blocks
    )
    headed = list(blocks)
    for index, (block, following) in enumerate(pairwise(blocks)):
        if block.scope == "paragraph" and not shorts[index + 1]:
            if not story_begun and (shorts[index] or _is_marked(block, following)):
                headed[index] = block._replace(scope="headline")
            elif story_begun and shorts[index] and _is_crosshead(block):
                headed[index] = block._replace(scope="heading.crosshead")
        story_begun = story_begun or block.scope not in FURNITURE
    return headed


def _is_short(block: RawBlock, ends: re.Pattern[str] | None = None) -> bool:
    """Whether a paragraph has the shape of a headline: short, one line, no stop.

    `ends` are marks that it may have at its end all the same.
    """
    text = block.text
    if len(text) > lines.LONGEST:
        return False
    if "\n" in text or text[0].islower() or text[0] in "#@-–—•*[(" or MASK in text:
        return False
    last = text.rstrip("\"'”’)")[-1:]
    if not (last.isalnum() or last == "" or (ends and ends.search(text))):
        return False
    return len(text.split()) <= HEADLINE_WORDS


@cache
def _headline_ends() -> re.Pattern[str]:
    """An abbreviation (trade with the U.S.) or a share's code (<BAC.N>)."""
    return compiled(r"\b[A-Z]\.[A-Z]\.$|<[A-Z.]+>$")


@cache
def _question_ends() -> re.Pattern[str]:
    return compiled(r"\w[\"'”’]?\?$")


def _is_marked(block: RawBlock, following: RawBlock) -> bool:
    """Whether it is a headline with a mark at its end.

    A question is one only before a byline or a dateline: a lead may ask as well.
    """
    if _is_short(block, _headline_ends()):
        return True
    return following.scope in FURNITURE and _is_short(block, _question_ends())


def _is_crosshead(block: RawBlock) -> bool:
    words = block.text.split()
    return len(words) <= CROSSHEAD_WORDS and any(c.isalpha() for c in block.text)


def value_of(pieces: Sequence[Piece]) -> Value:
    """The text of `pieces` and the span of the source that they were read from."""
    if not pieces:
        return Value("", None)
    return Value(text_of(pieces), Span(pieces[0].start, pieces[-1].end))


FURNITURE = frozenset({"metadata", "metadata.end-mark", "byline", "credit", "dateline"})

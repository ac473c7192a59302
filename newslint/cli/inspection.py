"""A document described part by part, in positions of its file."""

from __future__ import annotations

from typing import Any

from newslint.message import shortened
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.diagnostic import Span
    from newslint.document.entities import (
        Acronym,
        DateMention,
        Number,
        Person,
        Quotation,
    )
    from newslint.document.metadata import Published, Value
    from newslint.document.story import Document

Described = dict[str, Any]


def describe(document: Document, part: str) -> list[Described] | Described:
    """One part of the document as JSON has it; offsets are code points of the file."""
    if part == "metadata":
        return _metadata(document)
    if part == "blocks":
        return [{**_spot(document, b.span), "scope": b.scope} for b in document.blocks]
    if part == "sentences":
        return [_spot(document, sentence) for sentence in document.sentences]
    if part == "names":
        return [{"text": name} for name in sorted(document.names)]
    return _entities(document, part)


def _entities(document: Document, part: str) -> list[Described]:
    if part == "quotes":
        return [_quotation(document, q) for q in document.quotations]
    if part == "people":
        return [_person(document, person) for person in document.people]
    if part == "dates":
        return [_date(document, date) for date in document.dates]
    if part == "numbers":
        return [_number(document, number) for number in document.numbers]
    return [_acronym(document, acronym) for acronym in document.acronyms]


def _spot(document: Document, span: Span) -> Described:
    start, end = document.to_source(span)
    return {
        "text": document.source[start:end],
        "offset": start,
        "end_offset": end,
    }


def _spot_or_none(document: Document, span: Span | None) -> Described | None:
    return _spot(document, span) if span else None


def _quotation(document: Document, quotation: Quotation) -> Described:
    spot = _spot(document, quotation.span)
    speaker = quotation.speaker
    return {
        "offset": spot["offset"],
        "end_offset": spot["end_offset"],
        "kind": quotation.kind,
        "text": spot["text"],
        "speaker": speaker
        and {**_spot(document, speaker.span), "person": speaker.person},
        "cue": _spot_or_none(document, quotation.cue),
    }


def _person(document: Document, person: Person) -> Described:
    mentions = [
        {
            **_spot(document, mention.span),
            "title": _spot_or_none(document, mention.title),
            "given": _spot_or_none(document, mention.given),
            "surname": _spot_or_none(document, mention.surname),
        }
        for mention in person.mentions
    ]
    return {**person._asdict(), "mentions": mentions}


def _date(document: Document, date: DateMention) -> Described:
    found = {**_spot(document, date.span), **date._asdict()}
    del found["span"], found["weekday_span"]
    found["day_on"] = date.day_on.isoformat() if date.day_on else None
    return found


def _number(document: Document, number: Number) -> Described:
    found = {**_spot(document, number.span), **number._asdict()}
    del found["span"]
    return found


def _acronym(document: Document, acronym: Acronym) -> Described:
    return {
        "text": acronym.text,
        "expansion": acronym.expansion,
        "definition": _spot_or_none(document, acronym.definition),
        "uses": [_spot(document, use) for use in acronym.uses],
    }


def _metadata(document: Document) -> Described:
    said = document.metadata
    return {
        "format": document.format,
        "published": _published(said.published),
        "updated": _published(said.updated),
        "headline": _value(said.headline),
        "standfirst": _value(said.standfirst),
        "byline": [_value(value) for value in said.byline],
        "language": _value(said.language),
        "dateline": _value(said.dateline),
        "style": _value(said.style),
    }


def _published(published: Published | None) -> Described | None:
    if published is None:
        return None
    place = _place(published.span)
    return {"text": published.day.isoformat(), "origin": published.origin, **place}


def _value(value: Value | None) -> Described | None:
    return {"text": value.text, **_place(value.span)} if value else None


def _place(span: Span | None) -> Described:
    return {"offset": span.start, "end_offset": span.end} if span else {}


def as_text(document: Document, described: Mapping[str, Any]) -> str:
    """The parts for a reader: `row:column` and what stands there, a line each."""
    from newslint.report.terminal import visible

    lines: list[str] = []
    for part, items in described.items():
        lines.append(part)
        rows = items.items() if isinstance(items, dict) else ((None, i) for i in items)
        lines += [f"  {visible(_line(document, key, item))}" for key, item in rows]
    return "\n".join(lines) + "\n"


def _line(document: Document, key: str | None, item: Any) -> str:  # noqa: ANN401
    if not isinstance(item, dict):
        return f"{key}: {_brief(item)}"
    at = document.lines.position(item["offset"]) if "offset" in item else None
    place = f"{at.row}:{at.column} " if at else ""
    rest = (f"{k}={_brief(v)}" for k, v in item.items() if k not in _PLACE and v)
    name = f"{key}: " if key else ""
    text = item.get("text") or item.get("name") or ""
    return f"{name}{place}{_brief(text)} {' '.join(rest)}".rstrip()


_PLACE = {"offset", "end_offset", "text"}
_LONGEST = 72


def _brief(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return _brief(value.get("text"))
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_brief, value)) + "]"
    return shortened(" ".join(str(value).split()), _LONGEST)

"""Every finding on real articles names its place in the file, exactly."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.checker import Checker
from newslint.config.selection import Selection
from newslint.config.settings import Settings
from newslint.diagnostic import Level, Span
from newslint.document.source_map import MASK, Lines
from newslint.fix import apply
from newslint.formats import format_of, read

if TYPE_CHECKING:
    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document

DATA = os.environ.get("NEWSLINT_DATA")
pytestmark = pytest.mark.skipif(
    DATA is None, reason="NEWSLINT_DATA names no folder of real articles"
)

EVERYTHING = Settings(
    selections=(Selection(select=("ALL",)),), min_level=Level.suggestion
)


def articles() -> list[Path]:
    return sorted(path for path in Path(DATA or ".", "corpus").rglob("*.md"))


@pytest.mark.parametrize("style", ["none", "ap", "guardian"])
def test_every_finding_names_its_source(style: str) -> None:
    checker = Checker(EVERYTHING._replace(style=style))
    paths = articles() if style == "none" else articles()[::10]
    assert len(paths) > 200
    found = 0
    for path in paths:
        source = path.read_bytes().decode("utf-8-sig")
        document = read(source, "markdown", filename=path.name)
        linted = checker.check(document, path.name)
        assert linted.problems == ()
        found += len(linted.diagnostics)
        assert_exact(source, linted.diagnostics)
    assert found > len(paths)


def assert_exact(source: str, diagnostics: tuple[Diagnostic, ...]) -> None:
    lines = Lines(source)
    order = [(d.offset, d.end_offset, d.rule) for d in diagnostics]
    assert order == sorted(order)
    for d in diagnostics:
        assert 0 <= d.offset < d.end_offset <= len(source)
        assert source[d.offset : d.end_offset] == d.text
        assert d.location == lines.position(d.offset)
        assert d.end_location == lines.position(d.end_offset)
        assert "%s" not in d.message
        for edit in d.fix.edits if d.fix else ():
            assert 0 <= edit.offset <= edit.end_offset <= len(source)
            assert source[edit.offset : edit.end_offset] != edit.content


def test_every_span_of_every_document_is_exact() -> None:
    for path in articles()[::3]:
        source = path.read_bytes().decode("utf-8-sig")
        document = read(source, format_of(path.name) or "text", filename=path.name)
        spans = [block.span for block in document.blocks]
        spans += document.sentences
        spans += [quotation.span for quotation in document.quotations]
        spans += [word.span for word in document.words[::7]]
        for span in spans:
            assert_mapped(document, span)


def assert_mapped(document: Document, span: Span) -> None:
    text = document.text_of(span)
    start, end = document.to_source(span)
    assert 0 <= start <= end <= len(document.source)
    written = document.source[start:end]
    if document.source_map.is_verbatim(span):
        assert written == text
    elif text.isalnum() and written.isalnum():
        assert MASK in text or written == text


def test_fixing_twice_changes_nothing() -> None:
    checker = Checker(EVERYTHING)
    for path in articles()[::9]:
        source = path.read_bytes().decode("utf-8-sig")
        once = fixed(checker, fixed(checker, fixed(checker, source)))
        assert fixed(checker, once) == once, path.name


def fixed(checker: Checker, source: str) -> str:
    document = read(source, "markdown")
    found = checker.check(document, "x.md").diagnostics
    return apply(source, found, ("safe", "unsafe"))[0]

"""The corpus as HTML and as plain text, for the comparisons with Vale."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pyromark

if TYPE_CHECKING:
    from pathlib import Path

CONVERTED = 200
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BLOCKS = frozenset(
    ["p", "li", "td", "th", "blockquote", "figcaption", *(f"h{n}" for n in range(1, 7))]
)
_DROPPED = frozenset({"pre", "script", "style", "iframe"})


def prepare(root: Path, corpus: Path, kind: str, every: int) -> Path:
    """A folder in `root` with one of so many files of the corpus in this format.

    Of those that are converted, there are at most 200 before one of so many is taken.
    """
    folder = root / kind
    folder.mkdir(exist_ok=True)
    files = sorted(corpus.rglob("*.md"))
    if kind != "md":
        files = files[:: max(1, len(files) // CONVERTED)][:CONVERTED]
    for file in files[::every]:
        text = file.read_text(encoding="utf-8")
        name = "-".join(file.relative_to(corpus).with_suffix(f".{kind}").parts)
        (folder / name).write_text(converted(text, kind), encoding="utf-8")
    return folder


def converted(text: str, kind: str) -> str:
    """A story in another format, without its front matter."""
    if kind == "md":
        return text
    made = pyromark.html(_FRONT_MATTER.sub("", text))
    if kind == "html":
        return f"<html><body>\n{made}</body></html>\n"
    return plain_text(made, ".html")


def plain_text(text: str, suffix: str) -> str:
    """The words of a text in this format, a blank line after each block."""
    if suffix == ".txt":
        return text
    reader = _Words()
    reader.feed(pyromark.html(text) if suffix == ".md" else text)
    reader.close()
    return re.sub(r"\n\s*\n", "\n\n", "".join(reader.words)).strip() + "\n"


class _Words(HTMLParser):
    """Keeps the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._dropped = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._dropped += tag in _DROPPED

    def handle_endtag(self, tag: str) -> None:
        self._dropped = max(0, self._dropped - (tag in _DROPPED))
        if tag in _BLOCKS:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.words.append(data)

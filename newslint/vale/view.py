"""A file as Vale sees it: its blocks in the order in which rules run on them."""

from __future__ import annotations

import re

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.blocks import Block
from newslint.vale.comments import Comments
from newslint.vale.walk import Reading, Walker

if TYPE_CHECKING:
    from newslint.vale.comments import Region


class View(NamedTuple):
    """Blocks, the whole file as one, what measures it, and where comments mute it."""

    source: str
    blocks: list[Block]
    regions: list[Region]
    original: str = ""
    """The file as it is, where `source` is not that."""


def markdown(
    source: str,
    suffix: str,
    reading: Reading,
    styles: tuple[str, ...] = (),
    text: str | None = None,
) -> View:
    """The view of a Markdown file; `text` is its source with what is ignored masked."""
    from newslint.vale.front_matter import read
    from newslint.vale.markdown import stream

    blocks, end = read(source, suffix)
    comments = Comments(styles)
    body = text if text is not None else source
    walker = Walker(_masked(source), end, suffix, reading, comments)
    walker.run(stream(_math(body[end:])))
    return _view(source, [*blocks, *walker.blocks], walker, comments, suffix)


def html(
    source: str,
    suffix: str,
    reading: Reading,
    styles: tuple[str, ...] = (),
    text: str | None = None,
) -> View:
    """The view of an HTML file."""
    from newslint.vale.html_tokens import tokens

    comments = Comments(styles)
    walker = Walker(source, 0, suffix, reading, comments)
    walker.run(tokens(source if text is None else text))
    return _view(source, walker.blocks, walker, comments, suffix)


def plain(source: str, suffix: str, *, prose: bool = True) -> View:
    """The view of a text without markup: one block."""
    blocks = [Block(source, f"text{suffix}", 0, prose=2 if prose else 0)]
    blocks.append(Block(source, f"raw{suffix}", 0))
    return View(source, blocks, [])


def _view(
    source: str, blocks: list[Block], walker: Walker, comments: Comments, suffix: str
) -> View:
    comments.reset()
    muted = comments.muted
    summary = "".join([f"{text}\n\n" for text in walker.summary])
    block = Block(summary, f"summary{suffix}", muted=muted)
    block.counts = {
        name.replace(".", "_"): float(count)
        for name, count in walker.counts.items()
        if not name.startswith("table")
    }
    blocks.append(block)
    blocks.append(Block(source, f"raw{suffix}", 0, muted=muted))
    return View(source, blocks, comments.regions())


_INFO = compiled(r"`{3,}.+")
_REFERENCE = compiled(r"\]\[[^\]\n]+\]")
_DEFINITION = compiled(r"\[[^\]\n]+\]:")
_NUMBER = compiled(r"\n\d+\.")


def _masked(source: str) -> str:
    """The source with what is no text masked, so that no text is found there."""
    if "```" in source:
        source = _INFO.sub(_mask_info, source)
    if "][" in source:
        source = _REFERENCE.sub(lambda m: f"][{'*' * (len(m[0]) - 3)}]", source)
    if "]:" in source:
        source = _DEFINITION.sub(lambda m: f"[{'*' * (len(m[0]) - 3)}]:", source)
    # A line's end begins the pattern: it is looked for most quickly.
    return _NUMBER.sub(_mask_number, f"\n{source}")[1:]


def _mask_number(found: re.Match[str]) -> str:
    return "\n" + "*" * (len(found[0]) - 1)


def _mask_info(found: re.Match[str]) -> str:
    ticks = found[0].count("`")
    info = found[0].rpartition("`")[2]
    return ("`" * ticks + "*" * len(info)).ljust(len(found[0]), "*")


_DISPLAY = compiled(
    r"^ {0,3}\$\$+.*?(?:\$\$[ \t]*(?:\{[^}\n]*\})?[ \t]*$|(?=\n[ \t]*\n)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_INLINE_MATH = compiled(
    r"(?<![\\$])\$(?![\s$])(?:[^\n$\\]|\\.|\n(?![ \t]*\n)|\$(?=\d)|(?<=\s)\$)*?"
    r"(?<=[^\s\\])\$(?!\d)"
)


def _math(body: str) -> str:
    """The body with mathematics written as code, which no rule reads."""
    if "$" not in body:
        return body
    body = (
        _DISPLAY.sub(lambda m: f"\n<pre>\n{m[0].replace('<', ' ')}\n</pre>\n\n", body)
        if "$$" in body
        else body
    )
    return (
        _INLINE_MATH.sub(lambda m: f"`{m[0]}`", body) if body.count("$") > 1 else body
    )

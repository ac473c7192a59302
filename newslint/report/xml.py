"""XML elements written for programs: harmless, and in ASCII for every pipe."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from newslint.report.terminal import visible
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

# What XML 1.0 forbids and `visible` leaves; https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def element(tag: str, **attributes: object) -> Element:
    """An element; its attributes are in one line, without control characters."""
    return Element(tag, {name: clean(str(value)) for name, value in attributes.items()})


def clean(text: str) -> str:
    """`text` in one line, with escapes for what XML or a log may not hold."""
    return visible(text).translate(_FORBIDDEN)


def write(root: Element, out: TextIO) -> None:
    """Write the document, an element in each line."""
    indent(root)
    # Without an encoding, what is not ASCII becomes a reference.
    out.write("<?xml version='1.0' encoding='UTF-8'?>\n")
    out.write(tostring(root).decode("ascii") + "\n")

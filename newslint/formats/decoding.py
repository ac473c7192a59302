"""From a file's bytes to its text, and back for whoever writes a fix."""

from __future__ import annotations

from newslint.errors import ReadError
from newslint.typed import NamedTuple

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class Decoded(NamedTuple):
    """A file's text without its byte order mark, its encoding, and that mark."""

    text: str
    encoding: str
    bom: bytes


def decode(data: bytes, encoding: str | None, name: str) -> Decoded:
    """The text of `data`: by its byte order mark, else in `encoding`, else UTF-8.

    Raises ReadError for what is not text in that encoding.
    """
    bom, marked = next(((m, e) for m, e in MARKS if data.startswith(m)), (b"", None))
    chosen = marked or _known(encoding, name) or "utf-8"
    body = data[len(bom) :]
    try:
        text = body.decode(chosen)
    except UnicodeDecodeError as error:
        raise _undecodable(data, len(bom) + error.start, chosen, name) from None
    except ValueError as error:
        # Such as `punycode`, which is for names of hosts.
        raise ReadError(f"not {chosen}: {error}", name) from None
    if "\0" in text:
        raise ReadError(_binary(data), name)
    return Decoded(text, chosen, bom)


def encode(text: str, decoded: Decoded) -> bytes:
    """The bytes of `text` in the encoding of `decoded`, with its byte order mark.

    Raises ReadError where that encoding lacks a character.
    """
    try:
        return decoded.bom + text.encode(decoded.encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        what = f"{decoded.encoding} has no “{letter}”; save the file as UTF-8"
        raise ReadError(what) from None


def _known(encoding: str | None, name: str) -> str | None:
    if encoding is None:
        return None
    import codecs

    try:
        info = codecs.lookup(encoding)
        # Codecs such as `rot13` and `hex` do not make text of bytes.
        "".encode(info.name)
    except LookupError:
        raise ReadError(f"unknown encoding {encoding!r}", name) from None
    # Without a mark, `utf-16` would be read in the machine's own byte order.
    return {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(info.name, info.name)


def _undecodable(data: bytes, at: int, encoding: str, name: str) -> ReadError:
    if b"\0" in data and not encoding.startswith("utf-16"):
        return ReadError(_binary(data), name)
    row = data.count(b"\n", 0, at) + 1
    byte = f" 0x{data[at]:02x}" if at < len(data) else ""
    what = f"not {encoding}: byte{byte} at offset {at}; name the file's --encoding"
    return ReadError(what, name, row)


def _binary(data: bytes) -> str:
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return "a binary file, or UTF-16 without a byte order mark; try --encoding"
    return "a binary file: it holds NUL bytes"

"""The protocol as pygls speaks it, with texts and streams of newslint's own.

pygls breaks rows at characters that are no line end to an editor (U+2028, form feed),
which moves every position after them, and takes the word of a client for how much to
read.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types as lsp
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from collections.abc import Generator

    Steps = Generator[Any, Any, None]

_LONGEST_HEADER = 65_536
_LARGEST_MESSAGE = 200_000_000


class Protocol(LanguageServerProtocol):
    """Leaves open texts to the server's own features."""

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: lsp.DidOpenTextDocumentParams
    ) -> Steps:
        """Hand on that a text was opened."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: lsp.DidChangeTextDocumentParams
    ) -> Steps:
        """Hand on how a text was changed."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: lsp.DidCloseTextDocumentParams
    ) -> Steps:
        """Hand on that a text was closed."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Input:
    """A stream that reads no more than a message may hold."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from `stream`."""
        self._stream = stream

    def readline(self) -> bytes:
        """A line of a header, or a part of one that is too long to be one."""
        return self._stream.readline(_LONGEST_HEADER)

    def read(self, size: int) -> bytes:
        """A message of `size` bytes; nothing, which ends all, where that is absurd."""
        if size > _LARGEST_MESSAGE:
            sys.stderr.write(f"newslint: the editor announced {size} bytes; ending\n")
            return b""
        return self._stream.read(size)


class Output:
    """A stream that ends the server when nobody is left to read it."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write to `stream`."""
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Write a message at once."""
        try:
            self._stream.write(data)
        except (OSError, ValueError):
            # The input may stay open for ever, and a thread waits for it.
            os._exit(1)

    def flush(self) -> None:
        """Send what was written."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            os._exit(1)

    def close(self) -> None:
        """Nothing: the stream is the process's own."""


def keep_quiet() -> None:
    """Keep texts out of the editor's log: pygls would print what it was sent."""
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

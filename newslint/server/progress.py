"""Work that takes long, shown in an editor that can show it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.server.app import Server

# What is done sooner is not worth a word.
_LONG_SECONDS = 1.0


class Progress:
    """Says what the server is at."""

    def __init__(self, server: Server) -> None:
        """Take the server, which knows what its editor can show."""
        self._server = server

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Show `what` is done, if the block takes long, until it ends."""
        if not self._server.client.shows_progress:
            yield
            return
        showing = asyncio.get_running_loop().create_task(self._show(what))
        try:
            yield
        finally:
            showing.cancel()

    async def _show(self, what: str) -> None:
        """Show it after a while, until this is cancelled."""
        await asyncio.sleep(_LONG_SECONDS)
        token, editor = str(uuid4()), self._server.work_done_progress
        try:
            await editor.create_async(token)
        except JsonRpcException:
            return
        editor.begin(token, lsp.WorkDoneProgressBegin(f"newslint: {what}"))
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            editor.end(token, lsp.WorkDoneProgressEnd())
            editor.tokens.pop(token, None)

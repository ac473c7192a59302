"""A server that answers: found or started when first asked, and once more if lost."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from newslint.errors import EngineError
from newslint.languagetool import identity, server
from newslint.languagetool.client import Address, Client, LostError, unreachable
from newslint.languagetool.command import cause
from newslint.languagetool.state import Files

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.languagetool.options import Options

Answer = TypeVar("Answer")


class Link:
    """The way to one server; may be shared by threads."""

    def __init__(self, options: Options) -> None:
        """Take what the configuration says; nothing is asked yet."""
        self._options = options
        self._client: Client | None = None
        self._opening = Lock()

    def ask(self, question: Callable[[Client], Answer]) -> Answer:
        """What `question` gets from the server; an EngineError if it gets nothing.

        A connection that breaks is tried once more, with a new server if need be.
        """
        client = self._current()
        try:
            answer = question(client)
        except LostError:
            try:
                answer = question(self._renewed(client))
            except LostError as error:
                raise self._lost(error) from None
        if not self._options.url:
            Files.of_user().touch()
        return answer

    def _current(self) -> Client:
        """The client of the server, which is started if none runs."""
        with self._opening:
            if self._client is None:
                self._client = self._open(None)
            return self._client

    def _renewed(self, lost: Client) -> Client:
        """Another client than the one that was lost; one thread makes it for all."""
        with self._opening:
            if self._client is None or self._client is lost:
                self._client = self._open(lost.address.port)
            return self._client

    def _open(self, lost: int | None) -> Client:
        options = self._options
        if options.url:
            client = Client(identity.address_of(options), options.timeout_seconds)
            try:
                identity.remember(client.address, client.version())
            except LostError as error:
                raise self._lost(error) from None
            return client
        state = server.ensure(options, lost)
        return Client(Address("127.0.0.1", state.port), options.timeout_seconds)

    def _lost(self, error: LostError) -> EngineError:
        if self._options.url:
            return unreachable(identity.address_of(self._options), error)
        files = Files.of_user()
        why = cause(files.tail()) or f"{error}; try again"
        return EngineError(
            f"LanguageTool ended twice while it checked: {why} (log: {files.log})"
        )

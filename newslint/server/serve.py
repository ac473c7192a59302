"""A server over standard input and output, from the first byte to the last."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO, cast

from newslint.server.app import Server
from newslint.server.features import register
from newslint.server.protocol import Input, Output, keep_quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.ruleset.rule import Rule


def serve(page: Callable[[Rule], str]) -> int:
    """Serve one editor until it leaves, and return the exit status.

    `page` makes the page of a rule. The status is 0 where the editor took its leave,
    and 1 where it was gone.
    """
    keep_quiet()
    server = Server(page)
    register(server)
    given, taken = Input(sys.stdin.buffer), Output(sys.stdout.buffer)
    # What prints by mistake must not reach the editor as a message.
    sys.stdout = sys.stderr
    server.start_io(cast("BinaryIO", given), cast("BinaryIO", taken))
    status = 0 if server.is_shut_down else 1
    if not server.desk.end():
        # A check still runs; it has nobody to answer.
        sys.stderr.flush()
        os._exit(status)
    return status

"""A server over standard input and output, from the first byte to the last."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO, cast

from newslint.server.app import Server
from newslint.server.features import register
from newslint.server.protocol import Input, Output, keep_quiet


def serve() -> int:
    """Serve one editor until it leaves, and return the exit status.

    The status is 0 where the editor took its leave, and 1 where it was gone.
    """
    keep_quiet()
    server = Server()
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

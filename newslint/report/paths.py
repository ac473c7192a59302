"""File names as the formats of programs want them."""

from __future__ import annotations

import os


def relative(filename: str) -> str:
    """The name from the working directory with `/`; one outside it stays absolute."""
    if os.path.isabs(filename):  # noqa: PTH117 - Path costs more than the question
        inside = os.path.relpath(filename)
        if not inside.startswith(os.pardir):
            filename = inside
    return filename.replace(os.sep, "/").removeprefix("./")

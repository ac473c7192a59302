"""`pathlib` without the reader of web addresses, which `Path.as_uri` alone asks for.

Importing that one takes a fiftieth of a whole start on Python 3.11.
"""

from __future__ import annotations

import sys

_NAME = "urllib.parse"


def import_pathlib() -> None:
    """Import `pathlib`; what it has of `urllib.parse` is imported when it is called."""
    if "pathlib" in sys.modules or _NAME in sys.modules:
        return
    put_off = type(sys)(_NAME)
    put_off.quote_from_bytes = _quote_from_bytes  # type: ignore[attr-defined]
    sys.modules[_NAME] = put_off
    try:
        import pathlib  # noqa: F401
    except ImportError:
        # Another Python's asks for more; it is imported as it always is.
        return
    finally:
        del sys.modules[_NAME]


def _quote_from_bytes(*arguments: object, **named: object) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(*arguments, **named)  # type: ignore[arg-type]

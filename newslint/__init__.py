"""A linter for news copy that understands the story.

`check_text`, `check_file` and `fix_text` are the whole interface for programs; what
is exit status 2 at the command line is a `NewslintError` here.
"""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = [
    "Diagnostic",
    "Document",
    "Fixed",
    "NewslintError",
    "Settings",
    "check_file",
    "check_text",
    "fix_text",
]

if TYPE_CHECKING:
    from newslint.api import check_file, check_text, fix_text
    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.errors import NewslintError
    from newslint.fix import Fixed

_HOMES = {
    "check_file": "newslint.api",
    "check_text": "newslint.api",
    "fix_text": "newslint.api",
    "Settings": "newslint.config.settings",
    "Diagnostic": "newslint.diagnostic",
    "Document": "newslint.document.story",
    "NewslintError": "newslint.errors",
    "Fixed": "newslint.fix",
}


def __getattr__(name: str) -> object:
    """What is asked for, imported only then: the command line starts without it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'newslint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

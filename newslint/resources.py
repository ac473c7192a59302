"""Where the files that newslint ships are found.

A wheel carries `rules/` inside the package; a source tree has it at the top.
"""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def rules_directory() -> Path:
    """The directory of the built-in packs, styles, lexicons and dictionaries."""
    packaged = PACKAGE / "rules"
    return packaged if packaged.is_dir() else PACKAGE.parent / "rules"

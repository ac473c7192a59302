"""Where the packs that a configuration names stand."""

from __future__ import annotations

from pathlib import Path

from newslint.config.paths import PACKAGE_PREFIX, package_directory
from newslint.errors import ConfigError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def directories(packs: Iterable[str]) -> list[Path]:
    """The directory of each pack: a path, or `pkg:module` of an installed package."""
    return [_directory(pack) for pack in packs]


def _directory(pack: str) -> Path:
    if not pack.startswith(PACKAGE_PREFIX):
        return Path(pack)
    try:
        return Path(package_directory(pack))
    except ValueError as error:
        raise ConfigError(f"“{pack}” {error}") from None

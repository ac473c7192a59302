"""Where the packs that a configuration names stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newslint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable


def directories(packs: Iterable[str]) -> list[Path]:
    """The directory of each pack: a path, or `pkg:module` of an installed package.

    The package is found, never imported: a pack is data.
    """
    return [_installed(p[4:]) if p.startswith("pkg:") else Path(p) for p in packs]


def _installed(module: str) -> Path:
    from importlib.util import find_spec

    try:
        spec = find_spec(module.partition(".")[0])
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"no installed package “{module}”")
    root = Path(next(iter(spec.submodule_search_locations)))
    return root.joinpath(*module.split(".")[1:])

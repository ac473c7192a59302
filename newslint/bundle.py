"""The modules of a start in one file: finding each takes longer than running it.

A start imports a hundred small modules. What Python's compiler makes of them stands in
`__pycache__`, a file for each; here it stands there once more, all in one file. As for
those files, an entry holds as long as its source has the same time and size; where it
does not, or the file cannot be read, Python imports as it always does.
"""

from __future__ import annotations

import marshal
import os
import sys

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from types import CodeType

    # When a source was written last, its size, and its code as `marshal` writes it.
    Entry = tuple[int, int, bytes]
else:
    # As this very module was loaded; importing `importlib.machinery` takes longer.
    ModuleSpec, SourceFileLoader = type(__spec__), type(__spec__.loader)

_PACKAGE = __name__.partition(".")[0]
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - `pathlib` is not there yet
_NAME = f"modules.{sys.implementation.cache_tag}-{sys.hexversion:x}.bundle"
PATH = os.path.join(sys.pycache_prefix or _FOLDER, "__pycache__", _NAME)  # noqa: PTH118


class _Loader(SourceFileLoader):
    """Loads a module whose code is in the bundle."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """The module's code."""
        del fullname
        code: CodeType = marshal.loads(self._code)  # noqa: S302 - as Python's own files
        return code


class Bundle:
    """Finds modules of this package in the bundle, before Python looks for files."""

    def __init__(self, path: str = PATH) -> None:
        """Read what there is."""
        self._path = path
        self._entries = _read(path)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: object = None
    ) -> ModuleSpec | None:
        """How to load a module, if the bundle has the code of its present source."""
        del target
        entry = self._entries.get(name)
        if entry is None or not path:
            return None
        for file, is_package in _files(name, path[0]):
            if _stamp(file) == entry[:2]:
                loader = _Loader(name, file, entry[2])
                spec = ModuleSpec(name, loader, origin=file, is_package=is_package)
                spec.has_location = True
                spec.cached = self._path
                if is_package:
                    spec.submodule_search_locations = [os.path.dirname(file)]  # noqa: PTH120
                return spec
        return None

    def save(self) -> None:
        """Add what was loaded from files; a bundle that cannot be written is no error.

        Nothing is written where Python writes no compiled files.
        """
        if sys.dont_write_bytecode:
            return
        # This very module and what was there before it are in the bundle, too.
        new = {
            name: entry
            for name in list(sys.modules)
            if (entry := _new(name, self._entries.get(name)))
        }
        if not new:
            return
        from pathlib import Path

        from newslint.resources import write_quietly

        write_quietly(Path(self._path), marshal.dumps({**self._entries, **new}))


def install() -> Bundle | None:
    """Put the bundle first among Python's finders; nothing where there are no files."""
    if SourceFileLoader.__name__ != "SourceFileLoader":
        return None
    bundle = Bundle()
    sys.meta_path.insert(0, bundle)
    return bundle


def _files(name: str, folder: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Where the module may stand, and whether it is a package there."""
    stem = f"{folder}{os.sep}{name.rpartition('.')[2]}"
    return (f"{stem}.py", False), (f"{stem}{os.sep}__init__.py", True)


def _stamp(file: str) -> tuple[int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116 - `pathlib` is not there yet
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _new(name: str, known: Entry | None = None) -> Entry | None:
    """The entry of a module of this package that was loaded from its own file.

    Nothing where the entry that is known holds.
    """
    if not name.startswith(f"{_PACKAGE}."):
        return None
    loader = getattr(sys.modules[name].__spec__, "loader", None)
    if type(loader) is not SourceFileLoader:
        return None
    stamp = _stamp(loader.path)
    if known and stamp == known[:2]:
        return None
    code = loader.get_code(name)
    return (*stamp, marshal.dumps(code)) if stamp and code else None


def _read(path: str) -> dict[str, Entry]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            found = marshal.loads(file.read())  # noqa: S302 - as Python's own files
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}

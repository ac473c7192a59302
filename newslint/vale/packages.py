"""`Packages` that are on this machine: a folder or a zip of styles, and what it says.

Vale copies them below StylesPath when it is told to; newslint reads them in place. A
package is either one style, or a folder with `styles` and perhaps a `.vale.ini`.
"""

from __future__ import annotations

from pathlib import Path

from newslint.errors import ConfigError
from newslint.resources import cache_directory
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipFile

_MAX_BYTES = 50_000_000


class Package(NamedTuple):
    """Where the styles of a package are, and its own `.vale.ini`, if it has one."""

    root: Path
    config: Path | None


def package(name: str, directory: Path, file: str, line: int) -> Package | None:
    """The package that `name` says, a path from `directory` on.

    None for a name or an address: what `vale sync` has fetched is below StylesPath. A
    ConfigError, at `line` of `file`, for a zip that is none.
    """
    path = directory / Path(name).expanduser()
    if path.suffix == ".zip" and path.is_file():
        return _of_folder(_unpacked(path, file, line))
    if path.is_dir():
        return _of_folder(path)
    if path.suffix == ".zip" and "://" not in name:
        raise ConfigError(f"Packages: there is no file “{name}”", file, line)
    return None


def _of_folder(path: Path) -> Package:
    styles, config = path / "styles", path / ".vale.ini"
    if styles.is_dir() or config.is_file():
        return Package(styles, config if config.is_file() else None)
    return Package(path.parent, None)


def _unpacked(path: Path, file: str, line: int) -> Path:
    """The one folder of a zip, unpacked in the user's cache."""
    from hashlib import blake2b
    from zipfile import BadZipFile, ZipFile

    key = blake2b(path.read_bytes(), digest_size=16).hexdigest()
    target = cache_directory() / "packages" / key
    try:
        with ZipFile(path) as opened:
            top = _top(opened)
            if not target.is_dir():
                _unpack(opened, target)
    except (BadZipFile, ValueError) as error:
        what = f"Packages: “{path.name}” cannot be unpacked: {error}"
        raise ConfigError(what, file, line) from None
    return target / top


def _top(opened: ZipFile) -> str:
    """The folder that all of a zip is in."""
    names = {name.split("/")[0] for name in opened.namelist() if "/" in name}
    names.discard("__MACOSX")
    if len(names) != 1:
        raise ValueError("it does not hold one folder")
    return names.pop()


def _unpack(opened: ZipFile, target: Path) -> None:
    """Unpack into a folder beside `target`, which is there whole or not at all."""
    from tempfile import mkdtemp

    if sum(each.file_size for each in opened.infolist()) > _MAX_BYTES:
        raise ValueError("it is larger than 50 MB")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(dir=target.parent))
    opened.extractall(draft)
    try:
        draft.rename(target)
    except OSError:
        # Another process was quicker.
        from shutil import rmtree

        rmtree(draft, ignore_errors=True)

"""Putting LanguageTool where newslint finds it."""

from __future__ import annotations

import shutil
import zipfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from newslint.errors import EngineError
from newslint.languagetool import locate, server

if TYPE_CHECKING:
    from collections.abc import Iterator

# The version that the lists in `rules/languagetool/` were made for.
VERSION = "6.8"
_CORE = "languagetool-core.jar"
_VERSION_KEY = "ComponentVersion:"


def download() -> locate.Installed:
    """LanguageTool from where language-tool-python fetches it, its digest verified."""
    locate.require_java()
    _make_home()
    try:
        from language_tool_python.download_lt import LocalLanguageTool

        with _moved_aside(locate.home() / f"{locate.PREFIX}{VERSION}"):
            LocalLanguageTool.from_version_name(VERSION).download()
            return locate.require()
    # The library lets out whatever befalls it, SystemExit among others.
    except (Exception, SystemExit) as error:  # noqa: BLE001 - see above
        raise EngineError(
            f"LanguageTool {VERSION} was not fetched: {_first_line(error)}; without a "
            "way to it, install a directory or an archive with --from PATH"
        ) from None


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0]


def copy(source: Path) -> locate.Installed:
    """LanguageTool from a directory or a zip archive of it."""
    _make_home()
    with TemporaryDirectory(dir=locate.home(), prefix=".newslint-") as draft:
        if source.is_dir():
            found = _with_jar(source)
        elif zipfile.is_zipfile(source):
            found = _with_jar(_unpacked(source, Path(draft)))
        else:
            raise EngineError(f"{source} is no directory and no zip archive")
        version = _version_of(found)
        whole = Path(draft, "whole")
        shutil.copytree(found, whole)
        target = locate.home() / f"{locate.PREFIX}{version}"
        with _moved_aside(target):
            whole.rename(target)
    return locate.Installed(target.absolute(), version)


def _make_home() -> None:
    try:
        locate.home().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError(
            f"{locate.home()} cannot be made: {error.strerror}; set LTP_PATH to a "
            "directory that can be written"
        ) from None


@contextmanager
def _moved_aside(target: Path) -> Iterator[None]:
    """What stands at `target` comes back if what replaces it fails."""
    if not target.exists():
        yield
        return
    # A server reads its files when it first needs them.
    server.stop()
    aside = target.with_name(f".{target.name}.replaced")
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    try:
        yield
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
        raise
    shutil.rmtree(aside)


def _unpacked(archive: Path, draft: Path) -> Path:
    """The directory in which the archive now stands; hostile ones are refused."""
    from language_tool_python.exceptions import PathError
    from language_tool_python.safe_zip import SafeZipExtractor

    unpacked = draft / "unpacked"
    try:
        with zipfile.ZipFile(archive) as opened:
            SafeZipExtractor().extractall(opened, unpacked)
    except (PathError, zipfile.BadZipFile, OSError) as error:
        raise EngineError(f"{archive}: {_first_line(error)}") from None
    return unpacked


def _with_jar(directory: Path) -> Path:
    """The directory of the server: the one given, or one in it."""
    for place in (directory, *sorted(directory.glob("*"))):
        if (place / locate.JAR).is_file():
            return place.resolve()
    raise EngineError(f"{directory} holds no {locate.JAR}: is it LanguageTool?")


def _version_of(directory: Path) -> str:
    """The version that LanguageTool's own archive tells."""
    core = directory / "libs" / _CORE
    try:
        with zipfile.ZipFile(core) as jar:
            manifest = jar.read("META-INF/MANIFEST.MF").decode(errors="replace")
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise EngineError(f"{core} cannot be read: {_first_line(error)}") from None
    for line in manifest.splitlines():
        if line.startswith(_VERSION_KEY):
            return line.removeprefix(_VERSION_KEY).strip().removesuffix("-SNAPSHOT")
    raise EngineError(f"{core} does not tell its version")

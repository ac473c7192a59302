"""What a result depends on beside the story: a key for the cache."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from newslint import __version__
from newslint.resources import PACKAGE, rules_directory
from newslint.ruleset.compiled import ENDINGS, SHIPPED, content_key
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.config.settings import Settings

Stamp = tuple[int, int, int] | None


def fingerprint(settings: Settings) -> bytes:
    """A digest of settings, rules, the desk's lists and version.

    An EngineError where LanguageTool is asked for and its version cannot be told.
    """
    digest = blake2b(settings.key(), digest_size=16)
    digest.update(__version__.encode())
    if not SHIPPED.is_file():
        digest.update(content_key(rules_directory()).encode() + _code())
    for directory in _packs(settings):
        digest.update(content_key(directory).encode())
    for name in settings.dictionaries:
        path = Path(name)
        digest.update(path.read_bytes() if path.is_file() else b"")
    if settings.asks_languagetool:
        from newslint.languagetool.identity import identity
        from newslint.languagetool.options import Options

        digest.update(identity(Options.of(settings)).encode())
    if settings.names or settings.lexicon:
        from newslint.desk.lists import content_of

        digest.update(content_of((*settings.names, *settings.lexicon)))
    return digest.digest()


def files_of(settings: Settings) -> Iterator[str]:
    """Every file that the findings under `settings` come from, beside the stories.

    Directories too, where another file would count; what is named and is not there.
    A ConfigError where a package with rules is not installed.
    """
    from newslint.desk.lists import places_of

    yield from settings.origins
    yield from settings.dictionaries
    yield from places_of((*settings.names, *settings.lexicon))
    for directory in _packs(settings):
        yield str(directory)
        inside = directory.rglob("*")
        yield from (str(p) for p in inside if p.suffix in ENDINGS or p.is_dir())


def stamp(file: str) -> Stamp:
    """What changes when the file does; nothing where there is none."""
    try:
        status = Path(file).stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _packs(settings: Settings) -> list[Path]:
    """The directories of the packs; not even their finder is loaded for none."""
    if not settings.packs:
        return []
    from newslint.config.packs import directories

    return directories(settings.packs)


def _code() -> bytes:
    """When the code of a source tree last changed: its version does not tell."""
    stamps = [path.stat().st_mtime_ns for path in PACKAGE.rglob("*.py")]
    return f"{len(stamps)} {max(stamps)}".encode()

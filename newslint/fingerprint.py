"""What a result depends on beside the story: a key for the cache."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from newslint import __version__
from newslint.resources import PACKAGE, rules_directory
from newslint.ruleset.compiled import SHIPPED, content_key
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.config.settings import Settings


def fingerprint(settings: Settings) -> bytes:
    """A digest of settings, rules, the desk's lists and version.

    An EngineError where LanguageTool is asked for and its version cannot be told.
    """
    digest = blake2b(settings.key(), digest_size=16)
    digest.update(__version__.encode())
    if not SHIPPED.is_file():
        digest.update(content_key(rules_directory()).encode() + _code())
    for pack in settings.packs:
        if not pack.startswith("pkg:") and Path(pack).is_dir():
            digest.update(content_key(Path(pack)).encode())
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


def _code() -> bytes:
    """When the code of a source tree last changed: its version does not tell."""
    stamps = [path.stat().st_mtime_ns for path in PACKAGE.rglob("*.py")]
    return f"{len(stamps)} {max(stamps)}".encode()

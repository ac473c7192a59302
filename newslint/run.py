"""What a run does with one file: read it, check it, or take it from the cache."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from newslint.config.finder import Finder
from newslint.diagnostic import Level
from newslint.engine import Linted
from newslint.errors import EngineError, NewslintError, ReadError
from newslint.formats import format_of, read
from newslint.formats.decoding import decode
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.cache import Cache
    from newslint.checker import Checker
    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.vale.checker import ValeChecker

MAX_BYTES = 20_000_000


class Order(NamedTuple):
    """What a run was asked for; picklable, so that each process can begin from it.

    `lanes` is how many questions one process asks LanguageTool at once, 0 for one to
    a core.
    """

    directory: Path
    config: tuple[str, ...] = ()
    isolated: bool = False
    options: Mapping[str, object] = {}
    cache: bool = True
    with_source: bool = True
    lanes: int = 0


class Written(NamedTuple):
    """A file's findings as a report has them, and how many there are of each level."""

    text: str
    levels: Mapping[Level, int]


class Checked(NamedTuple):
    """What came of one file; `problems` say why a check could not be done.

    `source` is empty where nothing was found and nobody asked for it. `ignored` are
    the findings that the story silences, unless the result was cached; `accepted`
    those that a baseline knows. `written` stands for the diagnostics where only a
    report is wanted of them.
    """

    filename: str
    source: str
    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[str, ...] = ()
    ignored: tuple[Diagnostic, ...] = ()
    accepted: tuple[Diagnostic, ...] = ()
    written: Written | None = None


class Runner:
    """Checks files one after another; one for each process."""

    def __init__(self, order: Order) -> None:
        """Begin with nothing read."""
        self.order = order
        self._checkers: dict[int, Checker] = {}

    def __reduce__(self) -> tuple[type[Runner], tuple[Order]]:
        """What makes it anew in a process that is no copy of this one."""
        return Runner, (self.order,)

    @cached_property
    def finder(self) -> Finder:
        """Finds the settings of each file."""
        order = self.order
        return Finder(
            order.directory,
            config=order.config,
            isolated=order.isolated,
            options=order.options,
        )

    def checker_for(self, settings: Settings) -> Checker:
        """The checker under `settings`; equal settings are the same object."""
        checker = self._checkers.get(id(settings))
        if checker is None:
            # Where Vale's rules run alone, nobody asks.
            from newslint.checker import Checker

            checker = self._checkers[id(settings)] = Checker(
                settings,
                cache_directory=self._root(settings) if self.order.cache else None,
                lanes=self.order.lanes,
            )
        return checker

    def _root(self, settings: Settings) -> Path:
        return cache_root(settings, self.order.directory)

    def check_path(self, path: Path) -> Checked:
        """What the file at `path` has; failures are told, never raised."""
        name = str(path)
        try:
            settings = self.finder.settings_for(path)
            return self._check_data(read_bytes(path), name, settings)
        except NewslintError as error:
            return Checked(name, "", (), (str(error),))

    def recall(self, path: Path) -> Checked | None:
        """What the file at `path` has, if that can be told from the cache alone."""
        if not self.order.cache:
            return None
        try:
            settings = self.finder.settings_for(path)
            return self._recalled(read_bytes(path), str(path), settings)
        except NewslintError:
            # Whoever checks the file tells why that cannot be done.
            return None

    def _recalled(self, data: bytes, name: str, settings: Settings) -> Checked | None:
        cache = self._cache(settings)
        known = cache.get(data, name) if cache else None
        if known is None:
            return None
        wanted = self.order.with_source and known
        source = decode(data, settings.encoding, name).text if wanted else ""
        return Checked(name, source, tuple(known))

    def check_data(self, data: bytes, filename: str) -> Checked:
        """What `data` has, read as the file `filename` would be."""
        try:
            settings = self.finder.settings_for(Path(filename))
            return self._check_data(data, filename, settings)
        except NewslintError as error:
            return Checked(filename, "", (), (str(error),))

    def _check_data(self, data: bytes, name: str, settings: Settings) -> Checked:
        recalled = self._recalled(data, name, settings)
        if recalled is not None:
            return recalled
        source = decode(data, settings.encoding, name).text
        linted = self.check_source(source, name, settings)
        problems = tuple(map(str, linted.problems))
        if (cache := self._cache(settings)) and not problems:
            cache.put(data, name, list(linted.diagnostics))
        shown = source if self.order.with_source and linted.diagnostics else ""
        return Checked(name, shown, linted.diagnostics, problems, linted.ignored)

    def check_source(self, source: str, name: str, settings: Settings) -> Linted:
        """The diagnostics of a text under `settings`."""
        if settings.vale and settings.vale.only:
            return self._as_vale(source, name, settings)
        document = self.document(source, name, settings)
        return self.checker_for(settings).check(document, name)

    def is_vale_alone(self, path: Path) -> bool:
        """Whether nothing but Vale's rules runs on the file at `path`."""
        try:
            vale = self.finder.settings_for(path).vale
        except NewslintError:
            return False
        return vale is not None and vale.only

    def _as_vale(self, source: str, name: str, settings: Settings) -> Linted:
        """The diagnostics of a text by Vale's rules alone."""
        from newslint.config.selection import is_selected
        from newslint.config.vale import vale_config
        from newslint.vale.checker import ValeChecker

        assert settings.vale
        file = settings.vale.path
        checker = self._vales.get(file)
        if checker is None:
            checker = self._vales[file] = ValeChecker(vale_config(file))
        checked = checker.check(source, name)
        found = checked.diagnostics
        if settings.min_level > Level.suggestion:
            found = [d for d in found if d.level >= settings.min_level]
        if settings.selections:
            chosen = settings.selections
            found = [d for d in found if is_selected(d.rule, chosen, default_on=True)]
        return Linted(tuple(found), (*checker.problems(), *checked.problems))

    @cached_property
    def _vales(self) -> dict[str, ValeChecker]:
        return {}

    def document(self, source: str, name: str, settings: Settings) -> Document:
        """The story in `source`."""
        kind = format_of(name) or "text"
        return read(source, kind, filename=name, published=settings.published)

    def _cache(self, settings: Settings) -> Cache | None:
        # What a `.vale.ini` draws on is not in the key of a cache.
        if not self.order.cache or settings.vale:
            return None
        key = id(settings)
        if key not in self._caches:
            self._caches[key] = self._opened(settings)
        return self._caches[key]

    def _opened(self, settings: Settings) -> Cache | None:
        try:
            return open_cache(settings, self.order.directory)
        except EngineError:
            # The check says what is wrong, beside what newslint itself finds.
            return None

    @cached_property
    def _caches(self) -> dict[int, Cache | None]:
        return {}

    def save(self) -> None:
        """Write what the cache has learnt."""
        for cache in filter(None, self._caches.values()):
            cache.save()
        for checker in self._checkers.values():
            checker.save()


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file; a ReadError says why there are none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"larger than {MAX_BYTES // 1_000_000} MB", str(path))
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", str(path)) from None


def open_cache(settings: Settings, directory: Path) -> Cache:
    """The cache of results under `settings`."""
    from newslint.cache import Cache
    from newslint.fingerprint import fingerprint

    return Cache(cache_root(settings, directory), fingerprint(settings))


def cache_root(settings: Settings, directory: Path) -> Path:
    """Where the cache stands: as told, else beside the configuration."""
    if settings.cache_dir:
        return Path(settings.cache_dir)
    return Path(settings.root or directory, ".newslint_cache")

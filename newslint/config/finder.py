"""Which settings hold for a story: the nearest configuration, then what overrides it.

From the weakest to the strongest: defaults, files that are extended, the nearest
file, its overrides for this story, `--config 'key = value'`, options of the
command line. What an override only takes away stays away even if the command line
selects it, as in Ruff.
"""

# Paths are compared as written: `Path` has no way to make one absolute without
# following links.
# ruff: noqa: PTH100, PTH120

from __future__ import annotations

import os
from pathlib import Path

from newslint.config.paths import matcher
from newslint.config.selection import Selection, is_known, selectors_of
from newslint.config.settings import Pattern, Settings, ValeFile
from newslint.diagnostic import Level
from newslint.errors import ConfigError, UsageError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from newslint.config.keys import Layer, Override
    from newslint.config.read import Configuration

_OWN_NAMES = ("newslint.toml", ".newslint.toml")
FILE_NAMES = (*_OWN_NAMES, "pyproject.toml")
_ADDED = frozenset(
    {
        *("extend_exclude", "packs", "dictionaries", "names", "lexicon", "rules"),
        "languagetool",
    }
)
_SELECTING = frozenset({"select", "ignore", "extend_select"})


class _Project(NamedTuple):
    """The configuration that holds in a directory."""

    layers: tuple[Layer, ...]
    overrides: tuple[Override, ...]
    root: str | None
    origins: tuple[str, ...]


_NOTHING = _Project((), (), None, ())


class Finder:
    """Finds the settings of each story; remembers every directory and every result."""

    def __init__(
        self,
        directory: Path,
        *,
        config: Sequence[str] = (),
        isolated: bool = False,
        options: Mapping[str, object] | None = None,
    ) -> None:
        """Take the working directory and what the command line says.

        `config` holds the values of `--config`, `options` further values by the keys
        of a configuration file.
        """
        self._directory = os.path.abspath(directory)
        file, inline = _split(config, self._directory)
        if isolated and file:
            raise UsageError("--isolated and --config FILE contradict each other")
        self._tops = tuple(_tops(inline, options or {}, self._directory))
        self._fixed = _NOTHING if isolated else self._explicit(file)
        self._projects: dict[str, _Project] = {}
        self._settings: dict[tuple[str | None, tuple[int, ...]], Settings] = {}

    def settings_for(self, file: Path) -> Settings:
        """The settings for one story; equal ones are the same object."""
        path = os.path.abspath(file)
        project = self._project(os.path.dirname(path))
        overrides = self._overrides(project)
        matched = tuple(
            index
            for index, override in enumerate(overrides)
            if matcher(override.files, self._directory, above=True)(path)
        )
        return self._merged(project, overrides, matched)

    def settings_at(self, directory: Path) -> Settings:
        """The settings of a directory, without what holds for single files only."""
        project = self._project(os.path.abspath(directory))
        return self._merged(project, self._overrides(project), ())

    def idle_patterns(self, files: Iterable[Path]) -> Iterator[Pattern]:
        """The patterns of per-file settings that match none of `files`."""
        paths = [os.path.abspath(file) for file in files]
        directories = {os.path.dirname(path) for path in paths}
        overrides = [self._overrides(self._project(each)) for each in directories]
        every = {pattern for own in overrides for one in own for pattern in one.files}
        for pattern in sorted(every):
            matches = matcher((pattern,), self._directory, above=True)
            if not any(map(matches, paths)):
                yield pattern

    def _overrides(self, project: _Project) -> tuple[Override, ...]:
        tops = (override for top in self._tops for override in _overrides_of(top))
        return (*project.overrides, *tops)

    def _merged(
        self,
        project: _Project,
        overrides: tuple[Override, ...],
        matched: tuple[int, ...],
    ) -> Settings:
        key = (project.root, matched)
        if key not in self._settings:
            chosen = [overrides[index].layer for index in matched]
            layers = [*project.layers, *_order(chosen, self._tops)]
            named = _merge([*layers, *(override.layer for override in overrides)])
            self._settings[key] = _merge(layers)._replace(
                root=project.root, origins=project.origins, mentioned=_mentioned(named)
            )
        return self._settings[key]

    def _explicit(self, file: str | None) -> _Project | None:
        if file is None:
            return None
        path = Path(self._directory, file)
        if is_vale(file) and path.is_file():
            return _vale_project(str(path))
        from newslint.config.read import read_chain

        chain = read_chain(path)
        if chain is None:
            raise ConfigError("has no table [tool.newslint]", str(path))
        return _project(chain)._replace(root=self._directory)

    def _project(self, directory: str) -> _Project:
        if self._fixed:
            return self._fixed
        climbed: list[str] = []
        here = directory
        while here not in self._projects:
            climbed.append(here)
            found = _project_in(here)
            parent = os.path.dirname(here)
            if found or parent == here:
                self._projects[here] = found or _NOTHING
                break
            here = parent
        for below in climbed:
            self._projects[below] = self._projects[here]
        return self._projects[here]


def is_vale(file: str) -> bool:
    """Whether a configuration file is Vale's, by its name."""
    return file.endswith(".ini") or os.path.basename(file) in {".vale", "_vale"}  # noqa: PTH119 - as written


def _vale_project(file: str) -> _Project:
    """A project that runs as Vale would run it: all levels shown, only errors fail."""
    layer: Layer = {
        "vale": ValeFile(file, only=True),
        "min_level": Level.suggestion,
        "fail_on": Level.error,
    }
    return _Project((layer,), (), os.path.dirname(file), (file,))


def _split(config: Sequence[str], directory: str) -> tuple[str | None, list[str]]:
    """The one file among the values of `--config`, and the lines of TOML."""
    inline = [v for v in config if "=" in v and not Path(directory, v).is_file()]
    files = [value for value in config if value not in inline]
    if len(files) > 1:
        raise UsageError("--config takes one file only")
    return (files[0] if files else None), inline


def _tops(
    inline: Sequence[str], options: Mapping[str, object], directory: str
) -> Iterator[Layer]:
    # Most runs have no configuration, and need none of what reads one.
    if not inline and not options:
        return
    from newslint.config.read import read_inline, read_options

    for text in inline:
        yield read_inline(text, directory)
    yield read_options(options, directory, "command line")


def _project_in(directory: str) -> _Project | None:
    for name in FILE_NAMES:
        path = Path(directory, name)
        if path.is_file():
            from newslint.config.read import read_chain

            if chain := read_chain(path):
                return _project(chain)
        elif name in _OWN_NAMES and os.path.lexists(path):
            # Whoever put it there thinks that it holds.
            raise ConfigError("configuration is not a regular file", str(path))
    return None


def _project(chain: tuple[Configuration, ...]) -> _Project:
    return _Project(
        tuple(file.layer for file in chain),
        tuple(override for file in chain for override in _overrides_of(file.layer)),
        os.path.dirname(chain[-1].file),
        tuple(file.file for file in chain),
    )


def _overrides_of(layer: Layer) -> Iterable[Override]:
    return (*layer.get("overrides", ()), *layer.get("per_file_ignores", ()))


def _order(overrides: Sequence[Layer], tops: Sequence[Layer]) -> list[Layer]:
    """Overrides before the command line, but what they only ignore after it."""
    before: list[Layer] = []
    after: list[Layer] = []
    for values in overrides:
        if _selection(values).only_ignores:
            before.append({k: v for k, v in values.items() if k != "ignore"})
            after.append({k: v for k, v in values.items() if k == "ignore"})
        else:
            before.append(values)
    return [*before, *tops, *after]


def _selection(layer: Layer) -> Selection:
    return Selection(**{name: layer[name] for name in _SELECTING & layer.keys()})


def _merge(layers: Iterable[Layer]) -> Settings:
    fields: Layer = {}
    selections: list[Selection] = []
    for layer in layers:
        selection = _selection(layer)
        if selection != Selection():
            selections.append(selection)
        for name, value in layer.items():
            target = "rules" if name == "levels" else name
            if target in _ADDED:
                fields[target] = (*fields.get(target, ()), *value)
            elif target in Settings._fields:
                fields[target] = value
    if "packs" in fields:
        fields["packs"] = tuple(dict.fromkeys(fields["packs"]))
    return Settings(**fields, selections=tuple(selections))


def _mentioned(settings: Settings) -> tuple[str, ...]:
    names = [
        *selectors_of(settings.selections),
        *settings.fixable,
        *settings.unfixable,
        *(entry.rule for entry in settings.rules),
    ]
    return tuple(dict.fromkeys(names))


def check_rule_names(settings: Settings, known: Collection[str]) -> None:
    """Nothing, or a ConfigError for a name that is no rule, group or `ALL`.

    Names that hold for other stories count too.
    """
    for name in settings.mentioned:
        if not is_known(name, known):
            from newslint.closest import did_you_mean

            groups = {rule.partition(".")[0] for rule in known}
            hint = did_you_mean(name, {*known, *groups, "ALL"})
            file, line = _place(name, settings.origins)
            raise ConfigError(f"unknown rule “{name}”{hint}", file, line)


def _place(name: str, origins: Iterable[str]) -> tuple[str | None, int | None]:
    """Where a file names it: only errors need that, so it is read again for them."""
    from newslint.config.locate import line_naming

    for file in reversed(tuple(origins)):
        text = Path(file).read_text(encoding="utf-8-sig", errors="replace")
        if line := line_naming(text, name):
            return file, line
    return None, None

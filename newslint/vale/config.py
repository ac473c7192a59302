"""What a `.vale.ini` asks for: which rules on which files, how weighty, how read."""

from __future__ import annotations

import os
import re
from fnmatch import translate as translate_glob
from functools import lru_cache
from pathlib import Path

from newslint.closest import did_you_mean
from newslint.diagnostic import Level
from newslint.errors import LEFT_OUT, ConfigError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.ini import Entry, Section, joined, listed, parse
from newslint.vale.packages import package

if TYPE_CHECKING:
    from collections.abc import Sequence

CORE = (
    "StylesPath",
    "MinAlertLevel",
    "Vocab",
    "Packages",
    "IgnoredScopes",
    "SkippedScopes",
    "IgnoredClasses",
    "WordTemplate",
    "NLPEndpoint",
)
SYNTAX = (
    "BasedOnStyles",
    "BlockIgnores",
    "TokenIgnores",
    "IgnorePatterns",
    "Lang",
    "Vocab",
    "Transform",
    "View",
    "CommentDelimiters",
)
_UNSUPPORTED = {
    "NLPEndpoint": "a server for sentences and tags",
    "Transform": "a stylesheet that transforms files",
    "View": "a view of data",
}
_OTHER = frozenset({"asciidoctor", "sphinx"})
_PARAMETER = compiled(r"([^\[\]]+\.[^\[\]]+)\[([A-Za-z][A-Za-z0-9]*)\]")
_FIXED = frozenset(
    [
        "extends",
        "name",
        "path",
        "tests",
        "message",
        "description",
        "link",
        "tokens",
        "swap",
        "exceptions",
        "filters",
        "ignore",
        "raw",
        "either",
    ]
)


class Rules(NamedTuple):
    """What one section says about rules: on or off, levels, what is left to others."""

    on: dict[str, bool]
    levels: dict[str, Level]
    unset: frozenset[str] = frozenset()


class Scoped(NamedTuple):
    """A section: its glob, and what it says; `styles` is None where it names none."""

    glob: str
    styles: tuple[str, ...] | None
    rules: Rules
    vocab: tuple[str, ...]
    blocks: tuple[str, ...]
    tokens: tuple[str, ...]
    delimiters: tuple[str, ...]
    line: int


class Config(NamedTuple):
    """A whole `.vale.ini`, its paths absolute; `left_out` is what newslint lacks.

    `roots` are the directories of styles: StylesPath and those of local packages.
    """

    file: str
    styles_path: str
    roots: tuple[str, ...]
    min_level: Level
    vocab: tuple[str, ...]
    ignored_scopes: tuple[str, ...]
    skipped_scopes: tuple[str, ...]
    ignored_classes: tuple[str, ...]
    template: str
    formats: dict[str, str]
    everywhere: Scoped
    sections: tuple[Scoped, ...]
    parameters: dict[str, dict[str, str]]
    left_out: tuple[str, ...]

    @property
    def styles(self) -> tuple[str, ...]:
        """Every style that some section is based on."""
        names = [
            s for each in (self.everywhere, *self.sections) for s in each.styles or ()
        ]
        return tuple(dict.fromkeys(names))


class For(NamedTuple):
    """What holds for one file."""

    styles: tuple[str, ...]
    on: tuple[tuple[str, bool], ...]
    everywhere: tuple[tuple[str, bool], ...]
    levels: tuple[tuple[str, Level], ...]
    vocab: tuple[str, ...]
    blocks: tuple[str, ...]
    tokens: tuple[str, ...]
    delimiters: tuple[str, ...]

    def runs(self, rule: str, style: str) -> bool:
        """Whether a rule runs: by its own name, by its style's, or by the base."""
        for settings in (dict(self.on), dict(self.everywhere)):
            for name in (rule, style):
                if name in settings:
                    return settings[name]
        return style in self.styles


def of_styles(directories: Sequence[Path]) -> Config:
    """A configuration of the styles in these directories, all their rules on."""
    names = tuple(directory.name for directory in directories)
    roots = tuple(dict.fromkeys(str(directory.parent) for directory in directories))
    everywhere = Scoped("*", names, Rules({}, {}), (), (), (), (), 1)
    return Config(
        str(directories[0]),
        roots[0],
        roots,
        Level.suggestion,
        vocab=(),
        ignored_scopes=(),
        skipped_scopes=(),
        ignored_classes=(),
        template="",
        formats={},
        everywhere=everywhere,
        sections=(),
        parameters={},
        left_out=(),
    )


def read(file: str, sections: list[Section] | None = None) -> Config:
    """The configuration in `file`; a ConfigError with its line for what is wrong.

    `sections` are what the file says, where it is no `.vale.ini`.
    """
    return _Reader(file, sections).config()


def load(file: str) -> list[Section]:
    """The sections of a `.vale.ini`; a ConfigError where it cannot be read."""
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file) from None
    except UnicodeDecodeError:
        raise ConfigError("not UTF-8", file) from None
    return parse(text, file)


class _Reader:
    def __init__(self, file: str, sections: list[Section] | None) -> None:
        self._file = os.path.abspath(file)
        self._left_out: list[str] = []
        self._parameters: dict[str, dict[str, str]] = {}
        self._sections = load(self._file) if sections is None else sections
        self._roots: list[str] = []

    def config(self) -> Config:
        core = next(s for s in self._sections if not s.name)
        self._check_core(core)
        styles_path = self._styles_path(core)
        self._add_packages(core, styles_path)
        named = {s.name: s for s in self._sections}
        core = named[""]
        everywhere = self._scoped(named.get("*", Section("*", 1, [])))
        others = [
            s for s in self._sections if s.name not in {"", "*", "formats", *_OTHER}
        ]
        sections = tuple(map(self._scoped, others))
        for name in _OTHER & named.keys():
            self._leave_out(f"[{name}]: an external converter", named[name].line)
        return Config(
            self._file,
            styles_path,
            tuple(dict.fromkeys(filter(None, (styles_path, *self._roots)))),
            self._level(core),
            tuple(self._list(core, "Vocab")),
            tuple(self._list(core, "IgnoredScopes")),
            tuple(self._list(core, "SkippedScopes")),
            tuple(self._list(core, "IgnoredClasses")),
            self._last(core, "WordTemplate"),
            {
                e.key: e.value
                for e in named.get("formats", core).entries
                if "formats" in named
            },
            everywhere,
            sections,
            self._parameters,
            tuple(self._left_out),
        )

    def _add_packages(self, core: Section, styles_path: str) -> None:
        """Note where packages have their styles; what they configure comes first."""
        configs: list[Path] = []
        if styles_path:
            configs += sorted(Path(styles_path, ".vale-config").glob("*.ini"))
        for entry in self._values(core, "Packages"):
            for name in listed([entry.value]):
                directory = Path(self._file).parent
                found = package(name, directory, self._file, entry.line)
                if found:
                    self._roots.append(str(found.root))
                    configs += [found.config] if found.config else []
        if configs:
            given = [load(str(config)) for config in configs]
            for config in configs:
                # A mistake in it is told by its own file and line.
                _Checking(str(config), None).config()
            self._sections = joined(
                [s for file in (*given, self._sections) for s in file]
            )

    def _check_core(self, core: Section) -> None:
        for entry in core.entries:
            if entry.key in CORE:
                if entry.key in _UNSUPPORTED and entry.value:
                    self._leave_out(
                        f"{entry.key}: {_UNSUPPORTED[entry.key]}", entry.line
                    )
                continue
            if entry.key in SYNTAX:
                what = f"“{entry.key}” belongs into a section such as [*.md]"
                raise ConfigError(what, self._file, entry.line)
            hint = did_you_mean(entry.key, CORE)
            raise ConfigError(
                f"unknown key “{entry.key}”{hint}", self._file, entry.line
            )

    def _leave_out(self, what: str, line: int) -> None:
        self._left_out.append(f"{self._file}:{line}: {LEFT_OUT}{what}")

    def _values(self, section: Section, key: str) -> list[Entry]:
        return [entry for entry in section.entries if entry.key == key]

    def _list(self, section: Section, *keys: str) -> list[str]:
        entries = [e for key in keys for e in self._values(section, key)]
        return listed([entry.value for entry in entries])

    def _last(self, section: Section, key: str) -> str:
        values = self._values(section, key)
        return values[-1].value if values else ""

    def _styles_path(self, core: Section) -> str:
        values = self._values(core, "StylesPath")
        if not values:
            return ""
        path = os.path.join(
            os.path.dirname(self._file), os.path.expanduser(values[-1].value)
        )
        if not os.path.isdir(path):
            what = f"StylesPath: there is no directory “{values[-1].value}”"
            raise ConfigError(what, self._file, values[-1].line)
        return os.path.normpath(path)

    def _level(self, core: Section) -> Level:
        values = self._values(core, "MinAlertLevel")
        if not values:
            return Level.suggestion
        if values[-1].value not in Level.__members__:
            given = values[-1].value
            what = f"MinAlertLevel is suggestion, warning or error, not “{given}”"
            raise ConfigError(what, self._file, values[-1].line)
        return Level[values[-1].value]

    def _scoped(self, section: Section) -> Scoped:
        on: dict[str, bool] = {}
        levels: dict[str, Level] = {}
        unset: set[str] = set()
        for entry in section.entries:
            if entry.key in SYNTAX:
                if entry.key in _UNSUPPORTED:
                    self._leave_out(
                        f"{entry.key}: {_UNSUPPORTED[entry.key]}", entry.line
                    )
            elif entry.key in CORE:
                what = f"“{entry.key}” belongs above the first section"
                raise ConfigError(what, self._file, entry.line)
            elif not self._is_parameter(entry):
                self._setting(entry, on, levels, unset)
        if " if " in section.name:
            self._leave_out(f"[{section.name}]: a condition", section.line)
        based = self._values(section, "BasedOnStyles")
        styles = _after_none(self._list(section, "BasedOnStyles")) if based else None
        return Scoped(
            section.name,
            styles,
            Rules(on, levels, frozenset(unset)),
            tuple(self._list(section, "Vocab")),
            tuple(self._list(section, "BlockIgnores", "IgnorePatterns")),
            tuple(self._list(section, "TokenIgnores")),
            tuple(self._list(section, "CommentDelimiters")),
            section.line,
        )

    def _setting(
        self,
        entry: Entry,
        on: dict[str, bool],
        levels: dict[str, Level],
        unset: set[str],
    ) -> None:
        if entry.value == "UNSET":
            unset.add(entry.key)
        elif entry.value in Level.__members__:
            on[entry.key], levels[entry.key] = True, Level[entry.value]
        elif entry.value in {"YES", "NO"}:
            on[entry.key] = entry.value == "YES"
        elif (
            "." not in entry.key
            and entry.key[:1].isupper()
            and did_you_mean(entry.key, SYNTAX)
        ):
            hint = did_you_mean(entry.key, SYNTAX)
            raise ConfigError(
                f"unknown key “{entry.key}”{hint}", self._file, entry.line
            )
        else:
            wanted = "YES, NO, UNSET, suggestion, warning or error"
            what = f"{entry.key} is {wanted}, not “{entry.value}”"
            raise ConfigError(what, self._file, entry.line)

    def _is_parameter(self, entry: Entry) -> bool:
        found = _PARAMETER.fullmatch(entry.key)
        if found is None:
            return False
        rule, name = found[1], found[2].lower()
        if name == "level" or name in _FIXED:
            what = f"“{name}” of a rule cannot be set here"
            raise ConfigError(what, self._file, entry.line)
        self._parameters.setdefault(rule, {})[name] = entry.value
        return True


class _Checking(_Reader):
    """Looks for mistakes in the configuration of a package, and for nothing else."""

    def _styles_path(self, core: Section) -> str:
        # It says where the package was made, not where it is.
        del core
        return ""


def _after_none(names: list[str]) -> tuple[str, ...]:
    """The names after the last `NONE`, which discards what precedes it."""
    if "NONE" in names:
        names = names[len(names) - names[::-1].index("NONE") :]
    return tuple(names)


def holding(config: Config, path: str) -> For:
    """What holds for the file at `path`: all that matches, the later stronger."""
    every = config.everywhere
    styles = every.styles or ()
    on: dict[str, bool] = {}
    levels: dict[str, Level] = dict(every.rules.levels)
    unset: set[str] = set()
    vocab: list[str] = [*every.vocab]
    blocks, tokens = [*every.blocks], [*every.tokens]
    delimiters: tuple[str, ...] = ()
    for section in config.sections:
        if not glob(section.glob)(path):
            continue
        if section.styles is not None:
            styles = section.styles
            if not styles:
                on = dict.fromkeys(every.rules.on, False)
                levels, unset = {}, set()
        on |= section.rules.on
        levels |= section.rules.levels
        unset |= section.rules.unset
        unset -= section.rules.on.keys()
        for name in section.rules.unset:
            on.pop(name, None)
            levels.pop(name, None)
        vocab += section.vocab
        blocks += section.blocks
        tokens += section.tokens
        delimiters = section.delimiters or delimiters
    everywhere = {k: v for k, v in every.rules.on.items() if k not in unset}
    return For(
        tuple(styles),
        tuple(on.items()),
        tuple(everywhere.items()),
        tuple(levels.items()),
        tuple(dict.fromkeys(vocab)),
        tuple(blocks),
        tuple(tokens),
        delimiters,
    )


class Glob:
    """A section's glob: `*` crosses directories unless `**` is there; `!` negates."""

    def __init__(self, written: str) -> None:
        """Compile it."""
        self._negated = written.startswith("!")
        body = written.removeprefix("!").partition(" if ")[0]
        self._patterns = [re.compile(_regex(each)) for each in _braces(body)]

    def __call__(self, path: str) -> bool:
        """Whether a path matches."""
        path = path.replace(os.sep, "/").removeprefix("./")
        found = any(p.fullmatch(path) for p in self._patterns)
        return found is not self._negated


@lru_cache(maxsize=256)
def glob(written: str) -> Glob:
    """The glob, compiled once."""
    return Glob(written)


def _regex(body: str) -> str:
    if "**" in body:
        escaped = re.escape(body)
        escaped = escaped.replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*")
        return escaped.replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    return translate_glob(body)


def _braces(body: str) -> list[str]:
    """The globs that `{a,b}` in one stand for."""
    found = re.search(r"\{([^{}]*)\}", body)
    if found is None:
        return [body]
    head, tail = body[: found.start()], body[found.end() :]
    return [g for part in found[1].split(",") for g in _braces(head + part + tail)]

"""The settings under which one story is checked: immutable and picklable."""

from __future__ import annotations

from newslint.diagnostic import Level
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from newslint.config.selection import Selection

OptionValue = str | bool | int | float | tuple[str, ...] | tuple[tuple[str, str], ...]

# What a configuration calls the want of a house style.
NO_STYLE = "none"

# Each is a module of newslint.report.
OUTPUT_FORMATS = (
    "full",
    "concise",
    "grouped",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjsonl",
    "html",
    "markdown",
)

_DEFAULT_EXCLUDES = (
    ".git",
    ".hg",
    ".jj",
    ".svn",
    ".direnv",
    ".hypothesis",
    ".mypy_cache",
    ".newslint_cache",
    ".nox",
    ".pytest_cache",
    ".ruff_cache",
    ".tox",
    ".venv",
    "__pycache__",
    "__pypackages__",
    "_build",
    "_site",
    "bower_components",
    "node_modules",
    "site-packages",
    "venv",
)


class Pattern(NamedTuple):
    """A pattern for paths, and the directory that it is relative to."""

    glob: str
    root: str


DEFAULT_EXCLUDES = tuple(Pattern(name, "") for name in _DEFAULT_EXCLUDES)


class RuleOptions(NamedTuple):
    """What a configuration changes of a rule, or of a group if it has no dot.

    A table of strings, such as `swap`, is a tuple of pairs.
    """

    rule: str
    options: tuple[tuple[str, OptionValue], ...]


class ValeFile(NamedTuple):
    """A `.vale.ini` or a TOML file with a table `[vale]`: whether it stands alone."""

    path: str
    only: bool


class Settings(NamedTuple):
    """Everything that a user may choose; a field is a key with `-` written `_`.

    `select`, `ignore` and `extend-select` are kept as `selections`, a level under
    `levels` as the option `level` in `rules`. Paths are absolute; a pack may be
    `pkg:module` instead. `fail_on` is `None` for `never`, `jobs` 0 for `auto`.
    `languagetool` holds the table of that name as pairs, the last of one key in force.
    `vale` is the file that says what Vale's rules do, where there is one.
    `root` is the directory of the configuration in force, `origins` every file
    that it was read from, the one in force last; `mentioned` holds every rule and
    group that they name, for other stories too.
    """

    selections: tuple[Selection, ...] = ()
    min_level: Level = Level.warning
    fail_on: Level | None = Level.warning
    style: str | None = None
    language: str | None = None
    published: date | None = None
    exclude: tuple[Pattern, ...] = DEFAULT_EXCLUDES
    extend_exclude: tuple[Pattern, ...] = ()
    force_exclude: bool = False
    rules: tuple[RuleOptions, ...] = ()
    packs: tuple[str, ...] = ()
    dictionaries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    lexicon: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    output_format: str = "full"
    cache_dir: str | None = None
    baseline: str | None = None
    encoding: str | None = None
    jobs: int = 0
    languagetool: tuple[tuple[str, str | bool | int | float], ...] = ()
    vale: ValeFile | None = None
    root: str | None = None
    origins: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()

    @property
    def asks_languagetool(self) -> bool:
        """Whether LanguageTool checks too."""
        return bool(dict(self.languagetool).get("enabled"))

    def options_of(self, rule: str) -> dict[str, OptionValue]:
        """What the configuration changes of `rule`; its own name beats its group."""
        group = rule.partition(".")[0]
        found: dict[str, OptionValue] = {}
        for name in (group, rule):
            for entry in self.rules:
                if entry.rule == name:
                    found.update(entry.options)
        return found

    def key(self) -> bytes:
        """What of the settings can change the findings in a story, for caches."""
        chosen = (
            self.selections,
            int(self.min_level),
            self.style,
            self.language,
            self.published and self.published.isoformat(),
            self.rules,
            self.packs,
            self.vale,
            self.dictionaries,
            self.names,
            self.lexicon,
            self.fixable,
            self.unfixable,
            self.encoding,
            self.asks_languagetool and sorted(dict(self.languagetool).items()),
        )
        return repr(chosen).encode("utf-8", "surrogatepass")

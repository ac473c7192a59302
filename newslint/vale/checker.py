"""Files checked as a `.vale.ini` asks for."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from newslint.errors import LEFT_OUT, ConfigError, RuleError
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale import vocabulary
from newslint.vale.config import Config, For, holding
from newslint.vale.diagnose import diagnose
from newslint.vale.engine import Linter
from newslint.vale.ignores import apply
from newslint.vale.kinds import Context
from newslint.vale.scopes import INLINE
from newslint.vale.styles import Problem, Style, load
from newslint.vale.view import View, html, markdown, plain
from newslint.vale.walk import MASKED, SKIPPED, SKIPPED_CLASSES, Reading

if TYPE_CHECKING:
    from newslint.diagnostic import Diagnostic, Level
    from newslint.vale.diagnose import Label
    from newslint.vale.rule import Rule

_KINDS = {
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "txt": "text",
    "text": "text",
}
_EXTERNAL = frozenset(["adoc", "asciidoc", "rst", "dita", "xml", "xsd", "typ"])
_LACKING = frozenset(["mdx", "myst", "qmd", "org", "ipynb", "qdoc"])


class Checked(NamedTuple):
    """The diagnostics of a file, and why a rule could not be run."""

    diagnostics: list[Diagnostic]
    problems: tuple[RuleError, ...]


class _Ready(NamedTuple):
    """The rules of files for which the same holds, compiled, and how they are read."""

    linter: Linter
    reading: Reading
    labels: list[Label]


class ValeChecker:
    """Checks one file after another under one configuration."""

    def __init__(self, config: Config) -> None:
        """Take the configuration; rules are loaded with the first story."""
        self.config = config
        self._ready: dict[For, _Ready] = {}
        self._problems: dict[str, RuleError] = {}

    @cached_property
    def styles(self) -> dict[str, Style]:
        """Every style that the configuration names, by name."""
        named = {*self.config.styles}
        for section in (self.config.everywhere, *self.config.sections):
            named |= {
                key.partition(".")[0] for key, on in section.rules.on.items() if on
            }
            named |= {
                key.partition(".")[0]
                for key, on in section.rules.on.items()
                if "." in key and not on
            }
        return {name: self._style(name) for name in sorted(named - {"Vale"})}

    def _style(self, name: str) -> Style:
        for root in self.config.roots:
            directory = Path(root, name)
            if directory.is_dir():
                return load(directory, tuple(map(Path, self.config.roots)))
        where = self.config.styles_path or "no StylesPath"
        raise ConfigError(
            f"there is no style “{name}” in {where}", self.config.file, self._line(name)
        )

    def _line(self, name: str) -> int | None:
        lines = Path(self.config.file).read_text(encoding="utf-8-sig").splitlines()
        return next((i for i, line in enumerate(lines, 1) if name in line), None)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all rules of these styles."""
        return frozenset(name for s in self.styles.values() for name in s.rules)

    def check(self, source: str, filename: str) -> Checked:
        """The diagnostics of a text, as the file `filename` would have them."""
        held = holding(self.config, filename)
        ready = self._ready_for(held)
        view = self._view(source, filename, held, ready.reading)
        if view is None:
            return Checked([], ())
        found, problems = ready.linter.lint(view)
        return Checked(diagnose(found, source, filename, ready.labels), tuple(problems))

    def problems(self) -> tuple[RuleError, ...]:
        """What of the configuration and its rules could not be done, each once."""
        left_out = tuple(RuleError(what) for what in self.config.left_out)
        return (*left_out, *self._problems.values())

    def _view(
        self, source: str, filename: str, held: For, reading: Reading
    ) -> View | None:
        extension = (
            filename.rpartition(".")[2].lower() if "." in Path(filename).name else ""
        )
        normed = self.config.formats.get(extension, extension)
        suffix = f".{extension}" if extension else ""
        if normed in _EXTERNAL or normed in _LACKING:
            what = f"files of the format {normed} are what newslint does not read"
            raise ConfigError(what, filename)
        kind = _KINDS.get(normed, "")
        clean = _sanitized(source)
        text = apply(clean, kind or "text", held, self.config.file)
        ignored = text if text != clean else None
        if kind == "markdown":
            return _restored(
                markdown(clean, suffix, reading, held.styles, ignored), source
            )
        if kind == "html":
            return _restored(html(clean, suffix, reading, held.styles, ignored), source)
        return _restored(plain(clean, suffix, prose=kind == "text"), source)

    def _ready_for(self, held: For) -> _Ready:
        if held not in self._ready:
            self._ready[held] = self._made_ready(held)
        return self._ready[held]

    def _made_ready(self, held: For) -> _Ready:
        levels = dict(held.levels)
        everyone = list(self._rules(held))
        own: dict[str, Level] = {}
        kept: list[Rule] = []
        for rule in everyone:
            level = levels.get(rule.name, levels.get(rule.style, rule.level))
            if level >= self.config.min_level:
                kept.append(self._adjusted(rule))
                own[rule.name] = level
        accepted = tuple(
            t
            for name in (*self.config.vocab, *held.vocab)
            for t in self._vocabulary(name).accepted
        )
        context = Context(accepted, self.config.template, self.config.styles_path)
        linter = Linter(kept, context)
        labels = [(r.name, own[r.name], r.link or None) for r in linter.rules]
        return _Ready(linter, self._reading(linter), labels)

    def _reading(self, linter: Linter) -> Reading:
        config = self.config
        return Reading(
            frozenset(config.skipped_scopes) or SKIPPED,
            frozenset(config.ignored_scopes) or MASKED,
            SKIPPED_CLASSES | {*config.ignored_classes},
            linter.asked & INLINE,
        )

    def _adjusted(self, rule: Rule) -> Rule:
        """The rule with the parameters that the configuration sets."""
        changes = self.config.parameters.get(rule.name)
        if not changes:
            return rule
        from newslint.vale.rule_file import adjusted

        return adjusted(rule, changes, self.config.file)

    def _vocabulary(self, name: str) -> vocabulary.Vocabulary:
        return _vocabulary(self.config.roots, name, self.config.file, self._line(name))

    def _rules(self, held: For) -> list[Rule]:
        """The rules that run on files for which this holds."""
        found: list[Rule] = []
        for style in self.styles.values():
            found += [r for r in style.rules.values() if held.runs(r.name, r.style)]
            for problem in style.problems:
                if held.runs(problem.rule, problem.rule.partition(".")[0]):
                    self._problems[problem.rule] = _error(problem)
        for rule in self._generated(held):
            name = rule.name
            if held.runs(name, "Vale") or (
                name.count(".") > 1 and dict(held.on).get(name, True)
            ):
                found.append(rule)
        return found

    def _generated(self, held: For) -> list[Rule]:
        file = self.config.file
        every = vocabulary.Vocabulary()
        for name in self.config.vocab:
            every |= self._vocabulary(name)
        made = [*vocabulary.rules(every, file), *vocabulary.built_in(file)]
        for name in held.vocab:
            made += vocabulary.rules(self._vocabulary(name), file, name)
        return made


def _error(problem: Problem) -> RuleError:
    prefix = LEFT_OUT if problem.unsupported else ""
    return RuleError(
        f"{prefix}{problem.rule}: {problem.what}", problem.file, problem.line
    )


@lru_cache(maxsize=64)
def _vocabulary(
    roots: tuple[str, ...], name: str, file: str, line: int | None
) -> vocabulary.Vocabulary:
    return vocabulary.load(roots, name, file, line)


def _sanitized(source: str) -> str:
    """The text as Vale reads it: one kind of line end, one entity less."""
    if "\r" in source:
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    return source.replace("&rsquo;", "'") if "&rsquo;" in source else source


def _restored(view: View, source: str) -> View:
    return view if view.source == source else view._replace(original=source)

"""Rules read from the files that people write."""

from __future__ import annotations

from pathlib import Path

from newslint.closest import did_you_mean
from newslint.errors import RuleError
from newslint.ruleset.catalogue import STYLES, Catalogue
from newslint.ruleset.load import read_table
from newslint.ruleset.pack import load_pack, style_files
from newslint.ruleset.style import heading_of, load_style
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.ruleset.catalogue import Style
    from newslint.ruleset.rule import Rule
    from newslint.ruleset.style import Heading

# Directories of `rules/` that hold no rules.
_NO_PACKS = {STYLES, "lexicons", "dictionaries", "languagetool"}


def read_pack(directory: Path, known: Catalogue | None = None) -> Catalogue:
    """One pack, read from its files; its styles may build on what is `known`."""
    pack = load_pack(directory)
    known = known or Catalogue({}, {})
    own = Catalogue({rule.name: rule for rule in pack.rules}, {}, pack.problems)
    read = _with_styles(own, style_files(directory), known)
    strangers = _of_no_style(pack.rules, {*known.styles, *read.styles})
    problems = (*read.problems, *strangers)
    if not (read.rules or read.styles or problems):
        problems = (_empty(directory),)
    return Catalogue(read.rules, read.styles, problems)


def _empty(directory: Path) -> RuleError:
    """The error for a pack in which nothing is; it says why where that shows."""
    what = "holds no rules: they are files that end in .yml"
    is_hidden = any(directory.rglob("*.yml.txt"))
    return RuleError(f"{what}, not in .yml.txt" if is_hidden else what, str(directory))


def _of_no_style(rules: Iterable[Rule], styles: set[str]) -> Iterator[RuleError]:
    """An error for each rule that asks for a style which there is not."""
    for rule in rules:
        missing = [style for style in rule.styles if style not in styles]
        if missing and styles:
            hint = did_you_mean(missing[0], styles)
            hint = hint or f"; there are {', '.join(sorted(styles))}"
            line = read_table(Path(rule.file)).line("styles")
            yield RuleError(f"no style “{missing[0]}”{hint}", rule.file, line)


def _with_styles(pack: Catalogue, files: list[Path], known: Catalogue) -> Catalogue:
    """The pack with the styles of `files`; a broken one fails alone.

    Each is read after the one of them that it extends.
    """
    rules = {**known.rules, **pack.rules}
    styles: dict[str, Style] = {}
    problems: list[RuleError] = []
    waiting = {path: heading_of(path) for path in files}
    while waiting:
        path = _first_to_read(waiting)
        try:
            _refuse_circle(path, waiting)
            styles[path.stem] = load_style(path, rules, {**known.styles, **styles})
        except RuleError as error:
            problems.append(error)
        del waiting[path]
    return Catalogue(pack.rules, styles, (*pack.problems, *problems))


def _first_to_read(waiting: Mapping[Path, Heading]) -> Path:
    """The first of the files that extends none of them; of a circle just the first."""
    names = {name for heading in waiting.values() for name in heading.names}
    free = (path for path, heading in waiting.items() if heading.base not in names)
    return next(free, next(iter(waiting)))


def _refuse_circle(path: Path, waiting: Mapping[Path, Heading]) -> None:
    """An error where the file extends one that waits for it."""
    base = waiting[path].base
    if any(base in heading.names for heading in waiting.values()):
        what = f"“extends” goes round in a circle (“{base}”)"
        raise RuleError(what, str(path), read_table(path).line("extends"))


def read_sources(directory: Path) -> Catalogue:
    """All packs and styles of a `rules/` directory, read from their files."""
    rules: dict[str, Rule] = {}
    problems: list[RuleError] = []
    for folder in sorted(directory.iterdir()):
        if folder.is_dir() and folder.name not in _NO_PACKS:
            pack = read_pack(folder)
            rules |= pack.rules
            problems += pack.problems
    own = Catalogue(rules, {}, tuple(problems))
    files = sorted((directory / STYLES).glob("*.yml"))
    return _with_styles(own, files, Catalogue({}, {}))

"""Vocabularies: accepted and rejected terms, and the rules made of them."""

from __future__ import annotations

from pathlib import Path

from newslint.diagnostic import Level
from newslint.errors import ConfigError, RuleError
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.pattern import Pattern
from newslint.vale.rule import Rule
from newslint.vale.template import term_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import yaml

_META = frozenset(r"\.+*?()|[]{}^$")


class Vocabulary(NamedTuple):
    """The terms of one or several vocabularies, as patterns."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()

    def __or__(self, other: Vocabulary) -> Vocabulary:
        """The terms of both."""
        return Vocabulary(
            (*self.accepted, *other.accepted), (*self.rejected, *other.rejected)
        )


def load(
    roots: Sequence[str], name: str, config: str, line: int | None = None
) -> Vocabulary:
    """The vocabulary `name` below one of `roots`; a ConfigError where there is none."""
    for root in roots:
        directory = Path(root, "config", "vocabularies", name)
        if directory.is_dir():
            return _read(directory)
    raise ConfigError(
        f"there is no vocabulary “{name}” in {', '.join(roots)}", config, line
    )


def _read(directory: Path) -> Vocabulary:
    found = Vocabulary()
    for path in sorted(directory.rglob("*")):
        if path.name == "accept.txt":
            found |= Vocabulary(accepted=tuple(_terms(path)))
        elif path.name == "reject.txt":
            found |= Vocabulary(rejected=tuple(_terms(path)))
        elif path.name in {"vocab.yml", "vocab.yaml"}:
            found |= _from_yaml(path)
    return found


def _terms(path: Path) -> Iterator[str]:
    """The terms of a list; a RuleError for a line that is no pattern."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise RuleError("cannot be read", str(path)) from None
    for number, line in enumerate(lines, 1):
        term = line.strip()
        if term and not term.startswith("# "):
            _check(term, path, number)
            yield term


def _check(term: str, path: Path, line: int) -> None:
    try:
        Pattern(term_pattern(term)).verify()
    except RuleError as error:
        raise RuleError(error.what, str(path), line) from None


def _from_yaml(path: Path) -> Vocabulary:
    import yaml

    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        raise RuleError("not YAML", str(path)) from None
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value not in {"accept", "reject", "affix"}:
            raise RuleError(
                f"unknown key “{key.value}”", str(path), key.start_mark.line + 1
            )
        if key.value != "affix" and isinstance(value, yaml.SequenceNode):
            lists[key.value] = tuple(_entry(item, path) for item in value.value)
    return Vocabulary(lists.get("accept", ()), lists.get("reject", ()))


def _entry(node: yaml.Node, path: Path) -> str:
    """One entry as a pattern: a literal term, or a term with what is said of it."""
    line = node.start_mark.line + 1
    if not isinstance(node.value, list):
        return _escaped(str(node.value))
    [(key, value)] = node.value
    said = {k.value: v.value for k, v in value.value} if value.id == "mapping" else {}
    if said.keys() - {"regex", "ignorecase"}:
        raise RuleError(
            "flags of affixes are what newslint does not do", str(path), line
        )
    term = str(said.get("regex") or _escaped(str(key.value)))
    _check(term, path, line)
    return f"(?i){term}" if said.get("ignorecase") == "true" else term


def _escaped(term: str) -> str:
    return "".join(f"\\{c}" if c in _META and c != "." else c for c in term)


def rules(vocabulary: Vocabulary, file: str, name: str = "") -> Iterator[Rule]:
    """Vale.Terms and Vale.Avoid, or those of a vocabulary that a section names."""
    prefix = f"Vale.{name}." if name else "Vale."
    if vocabulary.accepted:
        # What Vale asks is that the term stands alone, in whatever case.
        swap = {
            rf"(?<!\w){term_pattern(t.removeprefix('(?i)').lower())}(?!\w)": t
            for t in vocabulary.accepted
        }
        yield Rule(
            f"{prefix}Terms",
            "substitution",
            "Use '%s' instead of '%s'.",
            Level.error,
            scope=("text",),
            options={
                "swap": swap,
                "ignorecase": True,
                "nonword": True,
                "vocab": False,
                "terms": True,
            },
            file=file,
        )
    if vocabulary.rejected:
        yield Rule(
            f"{prefix}Avoid",
            "existence",
            "Avoid using '%s'.",
            Level.error,
            scope=("text",),
            options={"tokens": list(vocabulary.rejected), "vocab": False},
            file=file,
        )


def built_in(file: str) -> Iterator[Rule]:
    """Vale.Repetition and Vale.Spelling."""
    yield Rule(
        "Vale.Repetition",
        "repetition",
        "'%s' is repeated!",
        Level.error,
        scope=("text",),
        action="edit",
        params=("truncate", " "),
        options={"tokens": [r"[^\s.!?]+"], "ignorecase": True, "alpha": True},
        file=file,
    )
    yield Rule(
        "Vale.Spelling",
        "spelling",
        "Did you really mean '%s'?",
        Level.error,
        scope=("text",),
        action="suggest",
        params=("spellings",),
        file=file,
    )

"""Word lists of `rules/lexicons/`: data that several modules read."""

from functools import cache

from newslint.resources import rules_directory


def parse_lines(text: str) -> tuple[str, ...]:
    """The entries of a list file: one a line, `# comment` lines and blanks dropped."""
    lines = map(str.strip, text.splitlines())
    return tuple([line for line in lines if line and line[0] != "#"])


@cache
def load(name: str) -> tuple[str, ...]:
    """The entries of `rules/lexicons/<name>.txt` in file order."""
    path = rules_directory() / "lexicons" / f"{name}.txt"
    return parse_lines(path.read_text(encoding="utf-8"))


@cache
def load_set(name: str) -> frozenset[str]:
    """The entries of `rules/lexicons/<name>.txt`, for look-ups."""
    return frozenset(load(name))

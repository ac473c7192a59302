"""Which lines changed since a commit, as git tells it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from newslint.errors import UsageError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.diagnostic import Diagnostic

_HUNK = compiled(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


class Changed(NamedTuple):
    """The changed rows (1-based) of each file; what git does not track is all new."""

    rows: Mapping[Path, frozenset[int]]
    tracked: frozenset[Path]

    def keep(
        self, path: Path, diagnostics: Iterable[Diagnostic]
    ) -> tuple[Diagnostic, ...]:
        """The diagnostics that touch a changed row of the file at `path`."""
        file = path.resolve()
        if file not in self.tracked:
            return tuple(diagnostics)
        rows = self.rows.get(file, frozenset())
        return tuple(d for d in diagnostics if rows.intersection(_rows(d)))


def _rows(diagnostic: Diagnostic) -> range:
    return range(diagnostic.location.row, diagnostic.end_location.row + 1)


def changed_since(reference: str, directory: Path) -> Changed:
    """What changed between `reference` and the working tree around `directory`.

    Raises UsageError where git or the reference is not there.
    """
    top = Path(_git(directory, "rev-parse", "--show-toplevel").strip())
    commit = _commit(reference, directory)
    patch = _git(
        top, "-c", "core.quotePath=off", "diff", "-U0", "--no-color", "--no-ext-diff",
        "--no-prefix", "--no-renames", commit, "--",
    )  # fmt: skip
    listed = _git(top, "ls-files", "-z").split("\0")
    return Changed(_rows_of(patch, top), frozenset((top / n).resolve() for n in listed))


def _rows_of(patch: str, top: Path) -> dict[Path, frozenset[int]]:
    rows: dict[Path, set[int]] = {}
    current: set[int] = set()
    for line in patch.split("\n"):
        if line.startswith("+++ "):
            name = line[4:].rstrip("\t")
            current = rows.setdefault((top / name).resolve(), set())
        elif found := _HUNK.match(line):
            start, count = int(found[1]), int(found[2] or 1)
            current.update(range(start, start + count))
    return {path: frozenset(found) for path, found in rows.items()}


def _commit(reference: str, directory: Path) -> str:
    """The commit's own name, so that nothing a user says is taken for an option."""
    wanted = f"{reference}^{{commit}}"
    options = ("--verify", "--quiet", "--end-of-options")
    try:
        return _git(directory, "rev-parse", *options, wanted).strip()
    except UsageError:
        raise UsageError(f"--diff-base: git knows no commit “{reference}”") from None


def _git(directory: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; the reference is checked by git
            ["git", *arguments],  # noqa: S607 - the user's own git
            cwd=directory,
            capture_output=True,
            check=True,
            text=True,
            errors="surrogateescape",
        )
    except FileNotFoundError:
        raise UsageError("--diff-base needs git, which is not installed") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines()
        reason = said[-1] if said else "git failed"
        raise UsageError(f"--diff-base: {reason}") from None
    return done.stdout

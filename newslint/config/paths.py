"""Paths and patterns in a configuration: relative to the file that names them."""

# Paths are compared as written: `Path` has no way to make one absolute without
# following links.
# ruff: noqa: PTH100, PTH110, PTH118, PTH120, PTH206

from __future__ import annotations

import os
from functools import cache

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from newslint.config.settings import Pattern

    class Regex(Protocol):
        """A compiled pattern, as far as it is used here."""

        def match(self, text: str) -> object:
            """A match at the beginning of `text`, or nothing."""
            ...

        def fullmatch(self, text: str) -> object:
            """A match of all of `text`, or nothing."""
            ...


PACKAGE_PREFIX = "pkg:"


def local_path(text: str, directory: str) -> str:
    """The absolute path that `text` means; never a URL, nothing is expanded."""
    if "://" in text or "\0" in text:
        raise ValueError(f"must be a local path, not “{text}”")
    return os.path.normpath(os.path.join(directory, text))


def written_path(text: str, directory: str) -> str:
    """As `local_path`, for what newslint writes: inside the project only.

    A pull request must not make a check write wherever it pleases.
    """
    path = local_path(text, directory)
    root = os.path.realpath(project_root(directory))
    if os.path.commonpath([root, os.path.realpath(path)]) != root:
        raise ValueError(f"must stay inside the project: “{text}”")
    return path


def pack_path(text: str, directory: str) -> str:
    """`pkg:module` as it stands, else a local path."""
    if not text.startswith(PACKAGE_PREFIX):
        return local_path(text, directory)
    if not _is_module(text.removeprefix(PACKAGE_PREFIX)):
        raise ValueError(f"must name an installed package, not “{text}”")
    return text


def package_directory(text: str) -> str:
    """The directory of the installed package that `pkg:module` names.

    The package is found and not imported: none of its code runs.
    """
    from importlib.util import find_spec

    first, *rest = text.removeprefix(PACKAGE_PREFIX).split(".")
    spec = find_spec(first) if _is_module(".".join([first, *rest])) else None
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ValueError("names no installed package")
    return os.path.join(places[0], *rest)


def _is_module(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))


def project_root(directory: str) -> str:
    """The nearest directory upwards that holds `.git`, else `directory` itself."""
    here = os.path.abspath(directory)
    while True:
        if os.path.exists(os.path.join(here, ".git")):
            return here
        parent = os.path.dirname(here)
        if parent == here:
            return os.path.abspath(directory)
        here = parent


@cache
def matcher(
    patterns: tuple[Pattern, ...], base: str, *, above: bool
) -> Callable[[str], bool]:
    """Whether one of `patterns` matches an absolute path or, if `above`, a parent.

    A pattern without a slash matches a name anywhere below its root, one with a
    slash starts at its root; `base` is the root of those that have none. `*` and
    `?` stop at a slash, `**` does not.
    """
    names = frozenset(p.glob for p in patterns if not p.root and _is_plain(p.glob))
    start = _prefix(base)
    others = [p for p in patterns if p.root or p.glob not in names]
    compiled = [(_prefix(p.root or base), glob_regex(p.glob)) for p in others]

    def matches(path: str) -> bool:
        if names and path.startswith(start):
            parts = path[len(start) :].split(os.sep)
            if not names.isdisjoint(parts if above else parts[-1:]):
                return True
        return any(
            path.startswith(prefix) and found(regex, path[len(prefix) :])
            for prefix, regex in compiled
        )

    def found(regex: Regex, below: str) -> bool:
        text = _comparable(below)
        return bool(regex.match(text) if above else regex.fullmatch(text))

    return matches


def _comparable(below: str) -> str:
    """A relative path as patterns see it; what is not UTF-8 cannot match exactly."""
    return below.replace(os.sep, "/").encode("utf-8", "replace").decode()


def _is_plain(glob: str) -> bool:
    return not any(sign in glob for sign in "*?[/\\")


def _prefix(root: str) -> str:
    return root.rstrip(os.sep) + os.sep


@cache
def glob_regex(glob: str) -> Regex:
    """The pattern for `glob`; RE2, because configuration and paths are hostile.

    Raises ValueError for a glob that is not one.
    """
    import re

    import re2

    body = glob.removeprefix("./").rstrip("/")
    parts = re.findall(r"\*\*/|\*+|\?|\[[^]/]+\]|[^*?\[]+|\[", body.lstrip("/"))
    source = "".join(_piece(part) for part in parts)
    start = "" if "/" in body else "(?:.*/)?"
    options = re2.Options()
    options.log_errors = False
    options.dot_nl = True
    try:
        compiled: Regex = re2.compile(rf"{start}{source}(?:/|\z)", options)
    except re2.error:
        raise ValueError(f"is no pattern for paths: “{glob}”") from None
    return compiled


def _piece(part: str) -> str:
    import re2

    if part == "**/":
        return "(?:.*/)?"
    if part.startswith("*"):
        return ".*" if len(part) > 1 else "[^/]*"
    if part == "?":
        return "[^/]"
    if part.startswith("[") and part.endswith("]"):
        inner = part[1:-1].replace("\\", r"\\").replace("[", r"\[")
        negated = inner.startswith("!")
        return f"[{'^/' if negated else ''}{inner[negated:]}]"
    return str(re2.escape(part))

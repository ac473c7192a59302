"""Every story of the workspace: what is found in those that nobody has open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.config.files import collect
from newslint.config.finder import Finder
from newslint.errors import NewslintError
from newslint.fingerprint import stamp
from newslint.formats import format_of
from newslint.formats.decoding import decode
from newslint.run import read_bytes
from newslint.server.checking import Check, Checked
from newslint.server.texts import Place, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newslint.fingerprint import Stamp
    from newslint.server.project import Project, Projects


class Found(NamedTuple):
    """What a file on disk has; `mark` changes with whatever it depends on."""

    uri: str
    checked: Checked
    mark: str


class Workspace:
    """The stories on disk, each checked once for each of its versions."""

    def __init__(self, folders: Sequence[Path], projects: Projects) -> None:
        """Take the folders; nothing is read yet."""
        self._folders = folders
        self._projects = projects
        self._known: dict[Path, tuple[Project, Stamp, Found]] = {}

    def files(self) -> list[Path]:
        """The stories of all folders that no configuration leaves out, sorted."""
        found: dict[Path, None] = {}
        for folder in self._folders:
            try:
                files = collect([folder], Finder(folder)).files
            except NewslintError:
                # The story itself says what is wrong with its configuration.
                files = collect([folder], Finder(folder, isolated=True)).files
            found.update(dict.fromkeys(files))
        return list(found)

    def look(self, path: Path, encoding: str, heed: Callable[[], None]) -> Found:
        """What the story at `path` has; an unreadable one says so of itself.

        `encoding` is that of positions, for whoever shows them.
        """
        heed()
        project = self._projects.current()
        now = stamp(str(path))
        known = self._known.get(path)
        if known and known[:2] == (project, now):
            return known[2]
        place = Place(path.as_uri(), str(path), format_of(path.name) or "text")
        checked = _check(place, path, project, encoding, heed)
        found = Found(place.uri, checked, f"{project.number} {now}")
        self._known[path] = project, now, found
        return found


def _check(
    place: Place, path: Path, project: Project, encoding: str, heed: Callable[[], None]
) -> Checked:
    text = Text("", None, encoding)
    try:
        data = read_bytes(path)
        ruling = project.ruling(path)
        source = decode(data, ruling.settings.encoding, str(path)).text
        return Check(place, Text(source, None, encoding), project, heed)()
    except NewslintError as error:
        return Checked(text, failure=error.what)

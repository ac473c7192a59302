"""Edits that take a check to work out, made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.engine import carry_on
from newslint.fix import fix_until_stable
from newslint.server.checking import Check
from newslint.server.edits import difference
from newslint.server.texts import Text
from newslint.suppress.comment import comment_ignoring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.diagnostic import Diagnostic, Edit
    from newslint.document.story import Document
    from newslint.server.desk import Answer
    from newslint.server.texts import Place

FIX_ALL_EDITS = "fix-all"
IGNORE_EDITS = "ignore"


class Later(NamedTuple):
    """What to work out: for which text and answer, and of which of its findings."""

    uri: str
    number: int
    what: str
    at: int


def read_later(data: object) -> Later | None:
    """What an action's data asks for; nothing where it is not one of newslint's."""
    if not isinstance(data, dict) or data.keys() != set(Later._fields):
        return None
    later = Later(**data)
    is_sound = isinstance(later.number, int) and isinstance(later.at, int)
    return later if is_sound and isinstance(later.uri, str) else None


def edits_of(later: Later, place: Place, answer: Answer) -> list[Edit]:
    """The edits that `later` means in the text of `answer`; none if there are none."""
    check = _Again(place, answer)
    if later.what == FIX_ALL_EDITS:
        before = answer.checked.text.source
        fixed = fix_until_stable(before, check, ("safe",))
        return difference(before, fixed.text)
    found = answer.checked.diagnostics
    if later.what == IGNORE_EDITS and 0 <= later.at < len(found):
        return check.ignoring(found[later.at])
    return []


class _Again:
    """Checks other texts as the text of an answer was checked."""

    def __init__(self, place: Place, answer: Answer) -> None:
        self._place = place
        self._answer = answer

    def __call__(self, source: str) -> Sequence[Diagnostic]:
        """What `source` has."""
        return self._check(source)().diagnostics

    def _check(self, source: str) -> Check:
        text = Text(source, None, self._answer.checked.text.encoding)
        return Check(self._place, text, self._answer.project, carry_on)

    def ignoring(self, one: Diagnostic) -> list[Edit]:
        """The edit that silences the finding and changes nothing else."""
        checked, ruling = self._answer.checked, self._answer.checked.ruling
        if ruling is None:
            return []

        def read(source: str) -> Document:
            return self._check(source).document(ruling)

        source = checked.text.source
        edit = comment_ignoring(one, checked.diagnostics, source, read, self)
        return [edit] if edit else []

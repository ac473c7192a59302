"""Code actions: what an editor offers for the findings at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from newslint.checks.keys import keys_of
from newslint.fix import apply
from newslint.ruleset.rule import check_class
from newslint.server.edits import workspace_edit
from newslint.server.later import FIX_ALL_EDITS, IGNORE_EDITS, Later
from newslint.server.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.diagnostic import Applicability, Diagnostic, Edit
    from newslint.server.client import Client
    from newslint.server.desk import Answer
    from newslint.server.texts import Place

FIX_ALL = "source.fixAll.newslint"
QUICK_FIX = lsp.CodeActionKind.QuickFix
ADD_WORD = "newslint.addToDictionary"
TURN_OFF = "newslint.turnOffRule"
FALSE_ALARM = "newslint.falseAlarm"


class Actions:
    """The actions for one story as its last answer has it."""

    def __init__(self, place: Place, answer: Answer, client: Client) -> None:
        """Take the story's place and the answer; edits are for that text."""
        self._place = place
        self._answer = answer
        self._client = client
        self._found = answer.checked.diagnostics

    def at(
        self, range_: lsp.Range, only: Iterable[str] | None
    ) -> Iterator[lsp.CodeAction]:
        """What can be done about the findings in `range_`, of the kinds in `only`.

        An action without `edit` or `command` has `data` that says what to work out.
        """
        wanted = tuple(only or ("",))
        if _is_wanted(QUICK_FIX, wanted):
            start, end = self._answer.checked.text.rows.span(range_)
            for index, one in enumerate(self._found):
                if one.offset <= end and start <= one.end_offset:
                    yield from self._quick(index, one)
        if _is_wanted(FIX_ALL, wanted) and any(map(_is_safe, self._found)):
            title = "newslint: fix all that is safe"
            yield lsp.CodeAction(title, FIX_ALL, data=self._later(FIX_ALL_EDITS, 0))

    def _quick(self, index: int, one: Diagnostic) -> Iterator[lsp.CodeAction]:
        about = [shown(one, self._answer.checked)]
        if one.fix:
            yield self._fix(one, about)
            yield from self._fix_rule(one, about)
        if self._takes_words(one):
            title = f"Add “{one.text}” to the project’s dictionary"
            yield self._order(title, ADD_WORD, about, one.text)
        where = self._later(IGNORE_EDITS, index)
        title = f"Ignore {one.rule} here"
        yield lsp.CodeAction(title, QUICK_FIX, diagnostics=about, data=where)
        if not one.rule.startswith("ignores."):
            title = f"Turn {one.rule} off in this project"
            yield self._order(title, TURN_OFF, about, one.rule)
        if self._has_page(one):
            title = f"This is a false alarm of {one.rule}"
            yield self._order(title, FALSE_ALARM, about, one.rule, one.offset)

    def _fix(self, one: Diagnostic, about: list[lsp.Diagnostic]) -> lsp.CodeAction:
        assert one.fix is not None
        doubt = "" if _is_safe(one) else " (unsafe: the meaning may change)"
        return lsp.CodeAction(
            title=one.fix.message + doubt,
            kind=QUICK_FIX,
            diagnostics=about,
            is_preferred=_is_safe(one),
            edit=self._edit(one.fix.edits),
        )

    def _fix_rule(
        self, one: Diagnostic, about: list[lsp.Diagnostic]
    ) -> Iterator[lsp.CodeAction]:
        """All findings of the rule that are as safe to fix as this one, or safer."""
        assert one.fix is not None
        wanted: tuple[Applicability, ...] = (
            ("safe",) if _is_safe(one) else ("safe", "unsafe")
        )
        alike = [other for other in self._found if other.rule == one.rule]
        done = apply(self._answer.checked.text.source, alike, wanted)[1]
        if len(done) > 1:
            edits = [edit for other in done if other.fix for edit in other.fix.edits]
            doubt = "" if _is_safe(one) else " (unsafe)"
            yield lsp.CodeAction(
                title=f"Fix all {len(done)} of {one.rule}{doubt}",
                kind=QUICK_FIX,
                diagnostics=about,
                edit=self._edit(edits),
            )

    def _edit(self, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
        text = self._answer.checked.text
        return workspace_edit(self._place.uri, text, edits, self._client)

    def _has_page(self, one: Diagnostic) -> bool:
        ruling = self._answer.checked.ruling
        return bool(ruling and one.rule in ruling.checker.catalogue.rules)

    def _takes_words(self, one: Diagnostic) -> bool:
        """Whether the project's dictionaries have a say in the finding's rule."""
        ruling = self._answer.checked.ruling
        rule = ruling and ruling.checker.catalogue.rules.get(one.rule)
        return bool(rule and "accepted" in keys_of(check_class(rule.extends)))

    def _order(
        self, title: str, command: str, about: list[lsp.Diagnostic], *what: object
    ) -> lsp.CodeAction:
        arguments = [self._place.uri, *what]
        order = lsp.Command(title=title, command=command, arguments=arguments)
        return lsp.CodeAction(title, QUICK_FIX, diagnostics=about, command=order)

    def _later(self, what: str, index: int) -> dict[str, object]:
        later = Later(self._place.uri, self._answer.number, what, index)
        return later._asdict()


def _is_wanted(kind: str, wanted: tuple[str, ...]) -> bool:
    """Whether one of `wanted` is the kind, or one that it belongs to."""
    return any(not one or kind == one or kind.startswith(f"{one}.") for one in wanted)


def _is_safe(one: Diagnostic) -> bool:
    return one.fix is not None and one.fix.applicability == "safe"

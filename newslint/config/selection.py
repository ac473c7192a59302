"""Which rules run: select, ignore and extend-select, as Ruff reads them.

A selector is `ALL`, a group (`dates`) or a rule (`dates.weekday-date-mismatch`).
Within one place that selects (a file, an override, the command line) the longest
match wins, and ignoring wins a tie. A later place has the last word: its `select`
starts afresh, its `ignore` and `extend-select` change what stood before.
"""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

ALL = "ALL"
# Only LanguageTool knows which rules it has, and it is asked only when it is used.
LANGUAGETOOL = "languagetool"


class Selection(NamedTuple):
    """What one place says; `select` is `None` where it does not say."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()

    @property
    def only_ignores(self) -> bool:
        """Whether it takes rules away and adds none."""
        return self.select is None and not self.extend_select


def covers(selector: str, rule: str) -> bool:
    """Whether `selector` names `rule`, its group or everything."""
    return selector in {ALL, rule} or rule.startswith(f"{selector}.")


def _weight(rule: str, selectors: Iterable[str]) -> int:
    """How exact the best match is: 0 none, 1 `ALL`, above that the longer name."""
    weights = (
        1 if selector == ALL else 1 + len(selector)
        for selector in selectors
        if covers(selector, rule)
    )
    return max(weights, default=0)


def is_selected(
    rule: str, selections: Iterable[Selection], *, default_on: bool = True
) -> bool:
    """Whether `rule` runs; without any `select` it does if it is on by default."""
    chosen = default_on
    carried: tuple[str, ...] = ()
    for selection in selections:
        wanted = _weight(rule, (*(selection.select or ()), *selection.extend_select))
        ignored = selection.ignore
        if selection.select is not None:
            # An earlier place that only ignores has said "never these", and a
            # fresh selection is not meant to bring them back by a shorter name.
            ignored, carried = (*ignored, *carried), ()
            chosen = False
        else:
            carried = (*carried, *ignored)
        unwanted = _weight(rule, ignored)
        if wanted or unwanted:
            chosen = wanted > unwanted
    return chosen


def selectors_of(selections: Iterable[Selection]) -> Iterator[str]:
    """Every selector that the selections name."""
    for selection in selections:
        yield from selection.select or ()
        yield from selection.extend_select
        yield from selection.ignore


def is_known(selector: str, rules: Collection[str]) -> bool:
    """Whether `selector` is `ALL`, one of `rules` or the group of one.

    What is LanguageTool's counts as known.
    """
    if covers(LANGUAGETOOL, selector) or selector == LANGUAGETOOL:
        return True
    return selector == ALL or any(covers(selector, rule) for rule in rules)

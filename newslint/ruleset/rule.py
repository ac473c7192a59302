"""A rule, as its file says it; what it finds is its check's business."""

from __future__ import annotations

from importlib import import_module

from newslint.checks.keys import keys_of
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from newslint.checks import Check
    from newslint.diagnostic import Applicability, Level
    from newslint.reading import Quotes


class Rule(NamedTuple):
    """One rule: `name` is `pack.rule-name`, `extends` names its check.

    `options` are the check's own keys; one of `patterns` and `words` a text must hold
    for the rule to find anything, `needs` what it must hold for each of the check's
    own patterns. `foreign` marks a rule of a Vale style.
    """

    name: str
    extends: str
    message: str
    level: Level
    description: str = ""
    link: str = ""
    scope: tuple[str, ...] = ()
    quotes: Quotes = "skip"
    styles: tuple[str, ...] = ()
    default: bool = True
    fix: Applicability = "unsafe"
    action: str = ""
    params: tuple[str, ...] = ()
    limit: int = 0
    options: Mapping[str, Any] = {}
    patterns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: Mapping[str, str] | None = None
    file: str = ""
    foreign: bool = False

    # What a rule answers that has a card of its own; see `newslint.ruleset.shelf`.
    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return self

    @property
    def indexed(self) -> bool:
        """Its words are with it."""
        return False

    @property
    def pack(self) -> str:
        """The first part of the name."""
        return self.name.partition(".")[0]

    @property
    def is_fixable(self) -> bool:
        """Whether its findings can carry a fix."""
        return bool(self.action or "swap" in self.options or self._check_fixes)

    @property
    def _check_fixes(self) -> bool:
        return bool(getattr(build_check(self.extends, self.options), "fixes", False))

    def with_options(self, options: Mapping[str, Any]) -> Rule:
        """The rule with some of its check's keys set anew, and compiled anew."""
        return self._replace(options={**self.options, **options}).compiled()

    def compiled(self) -> Rule:
        """The rule with what its check says a text must hold.

        A pattern that no engine takes is a RuleError.
        """
        from newslint.matching.narrowing import narrowed, shared
        from newslint.matching.telling import need_of
        from newslint.matching.waiting import waits_of

        check = build_check(self.extends, self.options)
        words, patterns = set(_called(check, "words") or ()), []
        for pattern in check.patterns():
            waits = waits_of(need_of(pattern), pattern)
            words |= waits
            if not waits:
                patterns.append(shared(narrowed(pattern)))
        return self._replace(
            patterns=tuple(patterns),
            words=tuple(sorted(words)),
            needs=_called(check, "needed"),
        )


def check_class(extends: str) -> type[Check]:
    """The class behind a value of `extends:`; an unknown one is a LookupError."""
    if not extends.replace("-", "").isalnum():
        raise LookupError(extends)
    module = f"newslint.checks.{extends.replace('-', '_')}"
    try:
        found: type[Check] = import_module(module).Check
    except (ModuleNotFoundError, AttributeError):
        raise LookupError(extends) from None
    return found


def build_check(
    extends: str, options: Mapping[str, Any], context: Mapping[str, Any] | None = None
) -> Check:
    """A check with the given keys, and with what it asks for of `context`.

    The context is what the user's settings say to every check that has such a key:
    `language`, `accepted`.
    """
    found = check_class(extends)
    keys = {**_asked(found, context or {}), **options}
    return found(**{key: _frozen(value) for key, value in keys.items()})


def _asked(check: type[Check], context: Mapping[str, Any]) -> dict[str, Any]:
    known = keys_of(check)
    return {key: value for key, value in context.items() if key in known}


def _frozen(value: object) -> object:
    """JSON knows no tuples."""
    return tuple(value) if isinstance(value, list) else value


def _called(check: Check, name: str) -> Any:  # noqa: ANN401 - each method its own
    """What a method returns that not every check has; None where it has none."""
    method = getattr(check, name, None)
    return method() if callable(method) else None

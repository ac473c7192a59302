"""How a rule finds something: one module for each value of `extends:`.

The module's name is the value with `-` written `_`; it holds one class, `Check`, whose
annotated attributes are the keys of the rule file with their defaults (see `keys`).
Types of keys: `str`, `bool`, `int`, `float`, `tuple[str, ...]`, `Mapping[str, str]`.
"""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from newslint.finding import Finding
    from newslint.reading import Reading

    class Check(Protocol):
        """What every check offers to the engine."""

        def patterns(self) -> tuple[str, ...]:
            """RE2 patterns without one of which, in all the text, nothing is found.

            An empty tuple means that the check looks at every document.
            """
            ...

        def find(self, reading: Reading) -> Iterable[Finding]:
            """The findings in what the rule reads; the engine drops the rest."""
            ...

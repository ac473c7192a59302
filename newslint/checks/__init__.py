"""How a rule finds something: one module for each value of `extends:`.

The module's name is the value with `-` written `_`; it holds one class, `Check`: a
frozen dataclass whose fields are the keys of the rule file, with their defaults.
It has no `eq` and no `repr`: writing those for every class takes a third of the time
of a start. Types of fields: `str`, `bool`, `int`, `float`, `tuple[str, ...]`,
`dict[str, str]`.
"""

from collections.abc import Iterable
from typing import Protocol

from newslint.finding import Finding
from newslint.reading import Reading


class Check(Protocol):
    """What every check offers to the engine."""

    def patterns(self) -> tuple[str, ...]:
        """RE2 patterns without one of which, somewhere in the text, nothing is found.

        An empty tuple means that the check looks at every document.
        """
        ...

    def find(self, reading: Reading) -> Iterable[Finding]:
        """The findings in what the rule reads; the engine drops those out of scope."""
        ...

"""What can go wrong, as one tree of exceptions.

NewslintError          one clear line for the user; exit status 2
├── UsageError         a wrong argument
├── ConfigError        a configuration file: what, file, line
├── RuleError          a rule file: what, file, line
├── ReadError          a story that cannot be read: what, file
└── EngineError        LanguageTool was asked for and did not check: why, the way out
"""


class NewslintError(Exception):
    """A failure that the user can mend; `str()` of it is one line."""

    def __init__(
        self, what: str, file: str | None = None, line: int | None = None
    ) -> None:
        """Set once; `line` is 1-based."""
        super().__init__(what)
        self.what = what
        self.file = file
        self.line = line

    def __str__(self) -> str:
        """`file:line: what`, as far as it is known."""
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        return f"{place}: {self.what}" if place else self.what

    def __reduce__(self) -> tuple[object, ...]:
        """Picklable, because workers hand errors to the parent process."""
        return type(self), (self.what, self.file, self.line)


class UsageError(NewslintError):
    """An argument that cannot be acted on."""


class ConfigError(NewslintError):
    """A configuration that cannot be used."""


class RuleError(NewslintError):
    """A rule or pack that cannot be used."""


class ReadError(NewslintError):
    """A story that cannot be read, and so was not checked."""


class EngineError(NewslintError):
    """An optional engine that failed: what it should have checked was not."""


LEFT_OUT = "left out: "


def is_left_out(problem: str) -> bool:
    """Whether a problem is only that newslint lacks something that was asked for."""
    return LEFT_OUT in problem


def defect(error: Exception) -> str:
    """A defect of newslint in one line: what, and where in its code."""
    from traceback import extract_tb

    place = extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__} {error}".replace("\n", " ")
    return (
        f"a defect of newslint ({what}, {place.name}:{place.lineno}); please report it"
    )

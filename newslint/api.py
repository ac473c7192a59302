"""newslint for programs: text in, diagnostics out."""

from __future__ import annotations

from pathlib import Path

from newslint.checker import Checker
from newslint.config.settings import Settings
from newslint.errors import ReadError
from newslint.fix import Fixed, fix_until_stable
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from datetime import date

    from newslint.diagnostic import Applicability, Diagnostic
    from newslint.engine import Linted


def check_text(
    text: str,
    *,
    format: str = "text",  # noqa: A002 - the field's own word
    filename: str = "<text>",
    published: date | None = None,
    settings: Settings | None = None,
) -> list[Diagnostic]:
    """The diagnostics of `text`, in reading order, positions in code points.

    `format` is text, markdown, mdx or html. Nothing is read from disk but rules and
    what `settings` name. Raises NewslintError where the check cannot be done.
    """
    checker = Checker(settings or Settings())
    return list(_checked(checker, text, format, filename, published))


def check_file(
    path: str | os.PathLike[str], *, settings: Settings | None = None
) -> list[Diagnostic]:
    """The diagnostics of the story at `path`, in reading order.

    Without `settings` the configuration nearest to the file holds. Raises
    NewslintError where the check cannot be done.
    """
    from newslint.formats import format_of
    from newslint.formats.decoding import decode

    file = Path(path)
    settings = settings or _nearest(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise ReadError(what, str(file)) from None
    text = decode(data, settings.encoding, str(file)).text
    kind = format_of(file.name) or "text"
    published = settings.published
    return list(_checked(Checker(settings), text, kind, str(file), published))


def fix_text(  # noqa: PLR0913 - what a program may say about a text
    text: str,
    *,
    format: str = "text",  # noqa: A002 - the field's own word
    filename: str = "<text>",
    published: date | None = None,
    settings: Settings | None = None,
    unsafe_fixes: bool = False,
) -> Fixed:
    """`text` after its fixes, with what was applied and what is left.

    Only safe fixes are applied, unless `unsafe_fixes`. Fixing the result again
    changes nothing.
    """
    checker = Checker(settings or Settings())
    wanted: tuple[Applicability, ...] = (
        ("safe", "unsafe") if unsafe_fixes else ("safe",)
    )
    return fix_until_stable(
        text,
        lambda source: _checked(checker, source, format, filename, published),
        wanted,
    )


def _checked(
    checker: Checker, text: str, kind: str, filename: str, published: date | None
) -> tuple[Diagnostic, ...]:
    from newslint.formats import read

    day = published or checker.settings.published
    document = read(text, kind, filename=filename, published=day)
    linted: Linted = checker.check(document, filename)
    if linted.problems:
        raise linted.problems[0]
    return linted.diagnostics


def _nearest(file: Path) -> Settings:
    from newslint.config.finder import Finder

    return Finder(Path.cwd()).settings_for(file)

"""What a new project's configuration says, as far as the stories tell."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from string import Template

from newslint.baseline import FILE_NAME as BASELINE
from newslint.dictionary.dialect import american_to_british, british_to_american
from newslint.errors import NewslintError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document.story import Document

# Enough to know an archive's dialect.
_MOST = 200
# One dialect must have this many times the words of the other to be the archive's.
_CLEAR = 3


def configured() -> str:
    """The configuration that holds in the working directory, if there is any."""
    from newslint.run import Order, Runner

    directory = Path.cwd()
    origins = Runner(Order(directory)).finder.settings_at(directory).origins
    return origins[-1] if origins else ""


def stories() -> Iterator[Document]:
    """The stories of the working directory that can be read, the first ones."""
    from newslint.cli.opened import open_story
    from newslint.config.files import collect
    from newslint.run import Order, Runner

    order = Order(Path.cwd())
    for path in islice(collect(["."], Runner(order).finder).files, _MOST):
        try:
            yield open_story(path, order).document()
        except NewslintError:
            # What cannot be read is told by the first check.
            continue


def majority(documents: Iterable[Document]) -> str:
    """`en-US` or `en-GB` where the stories are clearly spelt so, else nothing."""
    american = british = 0
    for document in documents:
        american += len(document.vocabulary & american_to_british().keys())
        british += len(document.vocabulary & british_to_american().keys())
    if american > _CLEAR * british:
        return "en-US"
    return "en-GB" if british > _CLEAR * american else ""


def configuration(style: str, styles: Iterable[str], language: str) -> str:
    """The text of a configuration file; what is not known is a comment in it."""
    template = Template(Path(__file__).with_name("starter.toml").read_text("utf-8"))
    return template.substitute(
        style=style,
        styles=", ".join(f'"{name}"' for name in styles),
        language=f'language = "{language}"' if language else '# language = "en-US"',
        dictionaries='# dictionaries = ["dictionary.txt"]',
        baseline=f'# baseline = "{BASELINE}"',
    )

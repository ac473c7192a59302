"""A finding that the user says is wrong, made into an example of its rule."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.engine import carry_on
from newslint.errors import NewslintError, UsageError
from newslint.feedback import add_example, feedback_file, shortest
from newslint.proving import Prover
from newslint.ruleset.examples import Example

# pygls reads a command's annotations.
from newslint.server.app import Server  # noqa: TC001
from newslint.server.checking import Check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.server.desk import Answer, Story


async def false_alarm(ls: Server, uri: str, rule: str, offset: int) -> None:
    """Write down that what `rule` found at the code point `offset` is right."""
    story = ls.desk.stories.get(uri)
    answer = await ls.desk.answer(story) if story else None
    if story is None or answer is None:
        return
    try:
        job = partial(_write, story, answer, rule, offset, ls.folders)
        ls.log(f"newslint has added an example to {await ls.desk.do(job)}")
    except NewslintError as error:
        ls.warn(str(error))


def _write(
    story: Story, answer: Answer, name: str, offset: int, folders: Sequence[Path]
) -> Path:
    """The project's feedback file, with the least text that the rule speaks in."""
    ruling = answer.checked.ruling
    if not story.place.path or ruling is None:
        raise UsageError("save the story first: examples belong to a project")
    file = feedback_file(Path(story.place.path).parent)
    if not any(file.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise UsageError(f"{file} is outside the workspace: nothing was written")
    catalogue = ruling.checker.catalogue
    if name not in catalogue.rules:
        raise UsageError(f"{name} has no examples")
    text = answer.checked.text
    document = Check(story.place, text, answer.project, carry_on).document(ruling)
    published = document.metadata.published
    example = Example(
        text="",
        spans=(),
        fixed=None,
        line=1,
        published=published.day.isoformat() if published else "",
        style=ruling.settings.style or "",
        format="" if document.format == "text" else document.format,
        language=ruling.settings.language or "",
    )
    prover, rule = Prover(catalogue), catalogue.rules[name]

    def speaks(text: str) -> bool:
        return bool(prover.diagnostics(rule, example._replace(text=text)))

    least, _ = shortest(document, offset, speaks)
    add_example(file, name, example._replace(text=least))
    return file

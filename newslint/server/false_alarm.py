"""A finding that the user says is wrong, made into an example of its rule."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newslint import feedback
from newslint.engine import carry_on
from newslint.errors import NewslintError, UsageError

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
        file = await ls.desk.do(job, "making the example")
        ls.log(f"newslint has added an example to {file}")
    except NewslintError as error:
        ls.warn(str(error))


def _write(
    story: Story, answer: Answer, name: str, offset: int, folders: Sequence[Path]
) -> Path:
    """The project's feedback file, with the least text that the rule speaks in."""
    ruling = answer.checked.ruling
    if not story.place.path or ruling is None:
        raise UsageError("save the story first: examples belong to a project")
    file = feedback.feedback_file(Path(story.place.path).parent)
    if not any(file.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise UsageError(f"{file} is outside the workspace: nothing was written")
    text = answer.checked.text
    document = Check(story.place, text, answer.project, carry_on).document(ruling)
    example = feedback.false_alarm(
        document, ruling.settings, ruling.checker.catalogue, name, offset
    )
    feedback.add_example(file, name, example)
    return file

"""The stories that are open, and the newest answer for each of them."""

from __future__ import annotations

import asyncio
import sys
from contextlib import nullcontext
from functools import partial
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lsprotocol.types import PositionEncodingKind

from newslint.document.memory import Memory
from newslint.engine import carry_on
from newslint.errors import defect
from newslint.run import MAX_BYTES
from newslint.server.checking import Check, Checked
from newslint.server.kept import with_kept
from newslint.server.lane import Lane
from newslint.server.texts import Place, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from newslint.server.project import Project, Projects

T = TypeVar("T")

# From this many code points on, a story is checked when its writer pauses.
LONG = 300_000
_PAUSE_SECONDS = 0.5
_END_SECONDS = 1.0


class StaleError(Exception):
    """The text has changed since its check was asked for."""


class Answer(NamedTuple):
    """What came of a check, under which project, as the how manieth of all."""

    checked: Checked
    project: Project
    number: int


class Story:
    """One open story: its text now, and the last answer that was found for it."""

    def __init__(self, place: Place, text: Text) -> None:
        """Begin unchecked."""
        self.place = place
        self.text = text
        self.memory = Memory()
        self.number = 0
        # The number of the newest project that was known when its check began.
        self.project = 0
        self.task: asyncio.Task[Answer | None] | None = None
        self.later: asyncio.Task[Answer | None] | None = None
        self.answer: Answer | None = None

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be checked at every keystroke."""
        # What is larger than any story is refused at once.
        return LONG < len(self.text.source) <= MAX_BYTES


class Desk:
    """Keeps the open stories checked; used from the loop that listens alone."""

    def __init__(
        self,
        projects: Projects,
        publish: Callable[[Story, Answer], None],
        renewed: Callable[[], None],
        during: Callable[[str], AbstractContextManager[None]],
    ) -> None:
        """Take what holds for stories.

        `publish` is told every answer, `renewed` that there are others though nobody
        has typed. `during` shows what is done for as long as it takes.
        """
        self.stories: dict[str, Story] = {}
        self.projects = projects
        self._publish = publish
        self._renewed = renewed
        self._during = during
        self._numbers = count(1)
        self._project = 0
        self._short = Lane("stories")
        # A long one must not keep a short one waiting.
        self._long = Lane("long stories")
        # LanguageTool is asked by itself: it may take seconds to start.
        self._slow = Lane("grammar")
        self._is_closing = False

    def open(self, place: Place, text: Text) -> None:
        """Put a story on the desk and have it checked."""
        self.close(place.uri)
        story = self.stories[place.uri] = Story(place, text)
        self._begin(story)

    def change(self, uri: str, text: Text) -> None:
        """Have the new text of an open story checked; an older check ends."""
        story = self.stories[uri]
        story.text = text
        self._begin(story)

    def close(self, uri: str) -> None:
        """Take a story off the desk."""
        if story := self.stories.pop(uri, None):
            story.number = next(self._numbers)

    async def reload(self) -> None:
        """Have all stories checked again if a configuration has changed."""
        self._adopt(await self.do(self.projects.current))

    async def answer(self, story: Story) -> Answer | None:
        """The answer for the story as it is now; nothing once it is closed."""
        while self.stories.get(story.place.uri) is story:
            task = story.task
            assert task is not None
            answer = await asyncio.shield(task)
            if answer is not None:
                return story.answer
            if story.task is task:
                return None
        return None

    async def do(
        self, job: Callable[[], T], what: str = "", *, is_long: bool = False
    ) -> T:
        """What `job` returns, done in another thread; `what` it is may be shown."""
        lane = self._long if is_long else self._short
        with self._during(what) if what else nullcontext():
            return await asyncio.wrap_future(lane.do(job))

    def heed(self) -> None:
        """Nothing, or a StaleError once the server is ending."""
        if self._is_closing:
            raise StaleError

    async def warm_up(self) -> None:
        """Load rules and dictionaries before the first story comes."""
        await self.do(partial(_warm_up, self.projects), "getting ready")

    def end(self) -> bool:
        """Whether all work has ended, for which a moment is waited."""
        self._is_closing = True
        lanes = (self._short, self._long, self._slow)
        return all(lane.end(_END_SECONDS) for lane in lanes)

    def _begin(self, story: Story) -> None:
        story.number = next(self._numbers)
        story.project = self._project
        work = self._check(story, story.number)
        story.task = asyncio.get_running_loop().create_task(work)

    async def _check(self, story: Story, number: int) -> Answer | None:
        if story.is_long and story.answer is not None:
            await asyncio.sleep(_PAUSE_SECONDS)
        heed = partial(self._heed, story, number)
        job = partial(self._answer, story, story.text, number, heed)
        lane = self._long if story.is_long else self._short
        answer = await self._settle(story, number, lane, job)
        if answer is not None and _asks_languagetool(answer.checked):
            # Its findings come later, and hold back nothing.
            more = partial(job, grammar=True)
            later = self._settle(story, number, self._slow, more)
            story.later = asyncio.get_running_loop().create_task(later)
        return answer

    async def _settle(
        self, story: Story, number: int, lane: Lane, job: Callable[[], Answer]
    ) -> Answer | None:
        """The answer that `job` finds, told to whoever wants to know."""
        doing = "asking LanguageTool about" if lane is self._slow else "checking"
        try:
            with self._during(f"{doing} {PurePath(story.place.name).name}"):
                answer = await asyncio.wrap_future(lane.do(job))
        except StaleError:
            return None
        except Exception as error:  # noqa: BLE001 - nobody else would say so
            sys.stderr.write(f"newslint: {story.place.uri}: {defect(error)}\n")
            return None
        if story.number != number:
            return None
        if story.answer and story.answer.number == number:
            # What was asked for has been given; more has come.
            answer = answer._replace(number=next(self._numbers))
            self._renewed()
        elif story.answer and _asks_languagetool(answer.checked):
            answer = _with_kept(story.answer, answer)
        story.answer = answer
        self._publish(story, answer)
        self._adopt(answer.project)
        return answer

    def _answer(
        self,
        story: Story,
        text: Text,
        number: int,
        heed: Callable[[], None],
        *,
        grammar: bool = False,
    ) -> Answer:
        heed()
        project = self.projects.current()
        try:
            place, memory = story.place, story.memory
            check = Check(place, text, project, heed, grammar=grammar, memory=memory)
            checked = check()
        except StaleError:
            raise
        except Exception as error:  # noqa: BLE001 - the server goes on
            checked = Checked(text, failure=defect(error))
        return Answer(checked, project, number)

    def _heed(self, story: Story, number: int) -> None:
        self.heed()
        if story.number != number:
            raise StaleError

    def _adopt(self, project: Project) -> None:
        """Have stories that were checked under an older project checked again."""
        if project.number <= self._project:
            return
        is_first = not self._project
        self._project = project.number
        for story in self.stories.values():
            if story.project < project.number and not is_first:
                self._begin(story)
        if not is_first:
            self._renewed()


def _asks_languagetool(checked: Checked) -> bool:
    return bool(checked.ruling and checked.ruling.settings.asks_languagetool)


def _with_kept(before: Answer, after: Answer) -> Answer:
    """The answer with what LanguageTool found before, if the same rules hold."""
    if before.project is not after.project:
        return after
    return after._replace(checked=with_kept(before.checked, after.checked))


def _warm_up(projects: Projects) -> None:
    """What a first check does, done to a line that has nothing to find."""
    place = Place("untitled:warm-up", None, "markdown")
    text = Text("The council met on Tuesday.\n", None, PositionEncodingKind.Utf32)
    Check(place, text, projects.current(), carry_on, grammar=False)()

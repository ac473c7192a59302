"""`newslint fix --interactive`: walk through the changes, one finding at a time."""

from __future__ import annotations

import sys
from enum import Enum

import click

from newslint.checks.keys import keys_of
from newslint.cli.dictionary import dictionary_file
from newslint.cli.opened import open_story
from newslint.errors import NewslintError, UsageError
from newslint.fix import apply
from newslint.formats.decoding import encode
from newslint.report import FileReport
from newslint.report.full import write as show
from newslint.report.summary import counted
from newslint.report.terminal import Terminal, visible
from newslint.ruleset.rule import check_class
from newslint.run import Checked
from newslint.suppress.comment import comment_ignoring
from newslint.typed import TYPE_CHECKING
from newslint.wordlist import add_words
from newslint.writing import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newslint.cli.opened import Opened
    from newslint.cli.session import Session
    from newslint.diagnostic import Diagnostic


class Answer(Enum):
    """What the user wants done with a finding; the value is the key."""

    yes = "y"
    no = "n"
    all = "a"
    word = "d"
    ignore = "i"
    quit = "q"


_MEANS = {
    Answer.yes: "change it",
    Answer.no: "leave it",
    Answer.all: "change all of this rule",
    Answer.word: "add the word to the dictionary",
    Answer.ignore: "ignore it here",
    Answer.quit: "stop; what was done stays",
}


def walk(session: Session) -> int:
    """Ask about each finding of the session's files, and return the exit status."""
    if session.reads_stdin:
        raise UsageError("--interactive asks on standard input: name a file")
    walker = Walker(session)
    list(session.tally.watch(walker.reports()))
    click.echo(f"Changed {counted(walker.changed, 'finding')}.")
    session.summarise(sys.stdout)
    session.tell_problems()
    return session.status()


class Walker:
    """Goes through files, and remembers which rules are always to be applied."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing changed."""
        self._session = session
        self._always: set[str] = set()
        self.changed = 0
        self._has_quit = False

    def reports(self) -> Iterator[FileReport]:
        """What is left in each file, after every finding was asked about."""
        for path in self._session.collected.files:
            try:
                story = self._through(path)
                left = self._found(story)
            except NewslintError as error:
                self._session.problems.append(str(error))
                continue
            yield FileReport(str(path), story.decoded.text, left)

    def _through(self, path: Path) -> Opened:
        """Ask about each finding, writing after each change; the story as it is then.

        Raises ReadError where the file cannot be read or written.
        """
        passed = 0
        while True:
            story = open_story(path, self._session.runner.order)
            after = (one for one in self._found(story) if one.offset >= passed)
            found = next(after, None)
            if found is None or self._has_quit:
                return story
            passed = self._deal_with(story, found)

    def _found(self, story: Opened) -> tuple[Diagnostic, ...]:
        """The story's findings, without what the user asked to leave out."""
        every = story.diagnostics()
        checked = Checked(str(story.path), story.decoded.text, every)
        return self._session.kept(checked).diagnostics

    def _deal_with(self, story: Opened, found: Diagnostic) -> int:
        """Ask, do it, and return the offset from which to go on."""
        answer = self._answer(story, found)
        if answer in {Answer.yes, Answer.all}:
            return self._change(story, found)
        if answer is Answer.word:
            add_words(dictionary_file(story.settings), [found.text])
        elif answer is Answer.ignore:
            return self._ignore(story, found)
        elif answer is Answer.quit:
            self._has_quit = True
        return found.offset + 1

    def _answer(self, story: Opened, found: Diagnostic) -> Answer:
        if found.fix and found.rule in self._always:
            return Answer.yes
        options = self._session.options(colour=self._session.colour)
        report = FileReport(str(story.path), story.decoded.text, (found,))
        show([report], sys.stdout, options)
        answer = _ask(_answers(story, found))
        if answer is Answer.all:
            self._always.add(found.rule)
        return answer

    def _change(self, story: Opened, found: Diagnostic) -> int:
        text, _ = apply(story.decoded.text, [found], ("safe", "unsafe"))
        _write(story, text)
        self.changed += 1
        # A fix that its own rule finds again would be asked about for ever.
        edit = found.fix.edits[-1] if found.fix else None
        return edit.offset + len(edit.content) if edit else found.offset + 1

    def _ignore(self, story: Opened, found: Diagnostic) -> int:
        """Write the comment that silences the finding and nothing else."""
        source, every = story.decoded.text, story.diagnostics()
        edit = comment_ignoring(found, every, source, story.document, story.diagnostics)
        if edit is None:
            line = f"No comment can silence “{visible(found.text)}” here."
            Terminal(sys.stdout, colour=False).line(line)
            return found.offset + 1
        _write(story, edit.applied_to(source))
        return found.offset + (len(edit.content) if edit.offset <= found.offset else 1)


def _write(story: Opened, text: str) -> None:
    replace(story.path, story.data, encode(text, story.decoded))


def _answers(story: Opened, found: Diagnostic) -> tuple[Answer, ...]:
    """What can be done about the finding."""
    return tuple(_possible(story, found))


def _possible(story: Opened, found: Diagnostic) -> Iterator[Answer]:
    if found.fix:
        yield from (Answer.yes, Answer.all)
    rule = story.checker.catalogue.rules.get(found.rule)
    if rule:
        if "accepted" in keys_of(check_class(rule.extends)):
            yield Answer.word
        yield Answer.ignore
    yield from (Answer.no, Answer.quit)


def _ask(answers: tuple[Answer, ...]) -> Answer:
    """The user's answer; the end of the input is `quit`."""
    keys = "/".join(answer.value for answer in answers)
    while True:
        click.echo(f"{keys}, or ? for help: ", nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return Answer.quit
        for answer in answers:
            if line.strip().lower() in {answer.value, answer.name}:
                return answer
        for answer in answers:
            click.echo(f"  {answer.value}  {_MEANS[answer]}")

"""What LanguageTool adds to newslint's findings, and how long it takes.

Without an option: the three figures of speed. `--added` prints how many findings it
adds for each 1,000 words of 200 articles, `--sample` fifty of them to read, `--check`
whether each row of the labels is still a finding and how many of them are right.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from labelled import PAGE, Label
from measure import NEWSLINT, corpus, files, judge, judge_least, output

from newslint.config.settings import Settings
from newslint.formats import format_of, read
from newslint.languagetool import server
from newslint.languagetool.engine import Engine
from newslint.languagetool.options import Options
from newslint.parallel import run
from newslint.run import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from language_tool_python import LanguageTool

    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document

ARTICLES = 200
TURNS = 2
SAMPLE = 50
CONTEXT = 70
WORDS = 1500
RUNS = 3
FEW = 10
KILOBYTE = 1000
BREAK = "\n\n"
GROUP = "languagetool"
PATIENT = {"enabled": True, "ready-seconds": 300, "timeout-seconds": 600}
SETTINGS = Settings(languagetool=tuple(PATIENT.items()))
MOST_ADDED = 1.0
LEAST_RIGHT = 0.8


class Added(NamedTuple):
    """A finding of LanguageTool: its place, rule, and the words around it."""

    place: str
    rule: str
    context: str


def main() -> None:
    """Measure what is asked for; status 1 where a figure is not met."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--added", action="store_true", help="findings added")
    parser.add_argument("--sample", action="store_true", help="fifty of them")
    parser.add_argument("--check", action="store_true", help="judge the labels")
    arguments = parser.parse_args()
    if arguments.sample:
        show(sorted(added(), key=_lot)[:SAMPLE])
    elif arguments.added:
        sys.exit(not judge_added())
    elif arguments.check:
        sys.exit(not judge_labels())
    else:
        sys.exit(not all([edited(), second_run(), throughput()]))


def articles() -> list[Path]:
    """The same 200 articles always: the first by a hash of their names."""
    return by_hash()[:ARTICLES]


def by_hash() -> list[Path]:
    """Every article, in an order that nobody chose."""
    return sorted(files(str(corpus())), key=lambda path: _digest(_name(path)))


def _name(path: Path) -> str:
    return path.relative_to(corpus()).as_posix()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _lot(one: Added) -> str:
    return _digest(one.place)


def document(path: Path) -> Document:
    """The story in a file."""
    source = path.read_text(encoding="utf-8-sig")
    return read(source, format_of(path.name) or "text", filename=path.name)


def added() -> list[Added]:
    """What `--languagetool` adds to a run with the rules that are on by default."""
    table = {"languagetool": PATIENT}
    order = Order(Path.cwd(), isolated=True, options=table, cache=False)
    stories = list(run(order, articles(), jobs=2))
    for problem in (problem for story in stories for problem in story.problems):
        raise SystemExit(problem)
    return [
        _added(story.filename, story.source, one)
        for story in stories
        for one in story.diagnostics
        if one.rule.startswith(f"{GROUP}.")
    ]


def _added(filename: str, source: str, one: Diagnostic) -> Added:
    before = source[max(0, one.offset - CONTEXT) : one.offset]
    after = source[one.end_offset : one.end_offset + CONTEXT]
    place = f"{_name(Path(filename))}:{one.offset}"
    return Added(place, one.rule, f"{before}<{one.text}>{after} | {one.message}")


def show(found: list[Added]) -> None:
    """Print findings, one a line."""
    for one in found:
        print(f"{one.place}\t{one.rule}\t{' '.join(one.context.split())}")


def judge_added() -> bool:
    """Whether few enough findings are added."""
    words = sum(len(document(path).text.split()) for path in articles())
    found = added()
    print(f"{len(found)} findings added in {words} words of {ARTICLES} articles")
    each = len(found) / words * 1000
    return judge("added for each 1,000 words", each, "", most=MOST_ADDED)


def judge_labels() -> bool:
    """Whether fifty findings were read and enough of them are right."""
    places = {(one.rule, one.place) for one in added()}
    read = [row for row in labels() if (row.rule, row.place) in places]
    right = sum(row.verdict == "right" for row in read)
    print(f"{len(labels())} read, {len(read)} of them found, {right} right")
    share = right / max(1, len(read))
    return all(
        [
            judge_least("findings read", len(read), "", least=SAMPLE),
            judge_least("right of those read", share, "", least=LEAST_RIGHT),
        ]
    )


def labels() -> list[Label]:
    """The rows of the page on precision that are LanguageTool's."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        Label(row[1], row[0], row[2], row[3])
        for row in rows
        if len(row) == len(Label._fields) and row[1].startswith(f"{GROUP}.")
    ]


def paragraphs(articles: Iterable[Path]) -> Iterator[str]:
    """The paragraphs of articles, in order."""
    for path in articles:
        one = document(path)
        for block in one.blocks:
            if block.kind == "paragraph":
                yield one.text_of(block.span)


def story(number: int) -> str:
    """A story of some 1,500 words, each number another one."""
    words = 0
    told: list[str] = []
    for paragraph in paragraphs(articles()[number * 10 :]):
        told.append(paragraph)
        words += len(paragraph.split())
        if words >= WORDS:
            break
    return BREAK.join(told)


def edited() -> bool:
    """One sentence edited, against a first check and against a cold start."""
    server.stop()
    cold = timed(Engine(SETTINGS), story(0))
    engine = Engine(SETTINGS)
    first, again = [], []
    for number in range(1, 1 + RUNS):
        whole = story(number)
        first.append(timed(engine, whole))
        middle = whole.find(BREAK, len(whole) // 2)
        edit = f"{whole[:middle]} Sentence {number} was put here.{whole[middle:]}"
        again.append(timed(engine, edit))
    figures = median(again), median(first), cold
    print("edited {:.3f} s, first check {:.2f} s, cold start {:.1f} s".format(*figures))
    return all(
        [
            judge("edited / first", figures[0] / figures[1], "", most=1 / 8),
            judge("edited / cold", figures[0] / cold, "", most=1 / 100),
        ]
    )


def timed(engine: Engine, text: str) -> float:
    """How long newslint takes for a text, its own rules and LanguageTool."""
    begun = time.perf_counter()
    one = read(text, "text", filename="story.txt")
    engine.check(one, "story.txt")
    return time.perf_counter() - begun


def second_run() -> bool:
    """Whether a second run over unchanged files starts no server."""
    with tempfile.TemporaryDirectory() as folder:
        table = "languagetool={enabled=true, ready-seconds=300, timeout-seconds=600}"
        command = [NEWSLINT, "check", "--isolated", "--exit-zero", "--config", table]
        command += ["--cache-dir", folder, *map(str, articles()[:FEW])]
        first = output(command)
        server.stop()
        begun = time.perf_counter()
        second = output(command)
        taken = time.perf_counter() - begun
    print(f"second run over {FEW} files: {taken:.2f} s")
    started = 0 if server.find() is None and first == second else 1
    return judge("servers that the second run starts", started, "", most=0)


def throughput() -> bool:
    """Newslint against language-tool-python, which is asked file after file.

    They take turns, 200 articles each, and no article is checked twice: the server
    would know its sentences.
    """
    state = server.ensure(Options.of(SETTINGS))
    from language_tool_python import LanguageTool

    fresh = by_hash()[: 2 * ARTICLES]
    # Two paragraphs go out at once, and each lane makes a pipeline of its own.
    warm = BREAK.join(f"A first check makes pipeline {n}." for n in (1, 2))
    timed(Engine(SETTINGS), warm)
    theirs = ours = 0.0
    with LanguageTool("en-US", remote_server=f"http://127.0.0.1:{state.port}") as tool:
        tool.check("A first check makes the pipeline.")
        for turn in range(TURNS):
            theirs += _one_by_one(tool, fresh[turn :: 2 * TURNS])
            ours += _by_run(fresh[turn + TURNS :: 2 * TURNS])
    theirs, ours = theirs / TURNS, ours / TURNS
    print(f"{ours:.1f} KB/s, language-tool-python {theirs:.1f} KB/s")
    return judge_least("times as fast", ours / theirs, "", least=1.5)


def _one_by_one(tool: LanguageTool, paths: Sequence[Path]) -> float:
    """KB a second of language-tool-python."""
    texts = [document(path).text for path in paths]
    begun = time.perf_counter()
    for text in texts:
        tool.check(text)
    return sum(map(len, texts)) / KILOBYTE / (time.perf_counter() - begun)


def _by_run(paths: Sequence[Path]) -> float:
    """KB a second of a run of newslint's."""
    size = sum(len(document(path).text) for path in paths)
    table = {"languagetool": PATIENT}
    order = Order(Path.cwd(), isolated=True, options=table, cache=False)
    begun = time.perf_counter()
    for checked in run(order, paths, jobs=os.cpu_count() or 1):
        for problem in checked.problems:
            raise SystemExit(problem)
    return size / KILOBYTE / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()

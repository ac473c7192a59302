"""One story from a cold process, against a bare interpreter of the same environment.

Several kinds of story, each by the newslint that stands beside the interpreter which
runs this. `--wheel` builds the wheel and measures it in an environment of its own,
which is how users have it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from statistics import median

from measure import NEWSLINT, ROOT, STORY, check, corpus, data, files, judge, seconds

RUNS = 21
MARKED = "articles/un-lavrov.txt"
CLEAN = "The council voted on Tuesday to keep the library open.\n"
# Of articles in the corpus: neither short nor long.
SIZES = range(4_000, 6_000)


def main() -> None:
    """Print for each story how many times a bare interpreter's start it takes."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", action="store_true", help="measure the wheel")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wheel = parser.parse_args().wheel
        program = installed(place) if wheel else Path(NEWSLINT)
        results = [ratio(program, *story) for story in stories(place)]
    sys.exit(not all(results))


def installed(place: Path) -> Path:
    """The program in a new environment that has the wheel of this source tree."""
    environment = place / "environment"
    _quietly(sys.executable, "-m", "venv", str(environment))
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", str(place)]
    _quietly(*pip, str(ROOT))
    [wheel] = place.glob("*.whl")
    _quietly(str(environment / "bin" / "pip"), "install", str(wheel))
    return environment / "bin" / "newslint"


def _quietly(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def stories(place: Path) -> list[tuple[str, Path]]:
    """What is measured: a name for people and the file."""
    clean = place / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    articles = [path for path in files(str(corpus())) if path.stat().st_size in SIZES]
    article = articles[len(articles) // 2]
    return [
        ("a plain story", clean),
        ("the example of the README", STORY),
        ("an article in Markdown", article),
        ("the marked story", data() / MARKED),
    ]


def ratio(program: Path, name: str, story: Path) -> bool:
    """Whether the story takes at most eight bare starts."""
    command = [str(program), *check(str(story))[1:]]
    bare = [str(program.with_name("python")), "-c", "pass"]
    # The first runs compile what later ones find compiled.
    for _ in range(2):
        seconds(command)
    # Interleaved, so that both meet the same machine.
    pairs = [(seconds(command), seconds(bare)) for _ in range(RUNS)]
    print(f"{name}: {median(s for s, _ in pairs) * 1000:.0f} ms,", end=" ")
    print(f"bare interpreter {median(b for _, b in pairs) * 1000:.0f} ms")
    return judge(name, median(s / b for s, b in pairs), "bare starts", most=8)


if __name__ == "__main__":
    main()

"""The same alerts as the real Vale on texts of our own, with rules of every kind."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.tools import tool

HERE = Path(__file__).parent / "data" / "vale"


@pytest.fixture(scope="module")
def vale() -> str:
    return tool("vale")


def of_vale(vale: str, file: Path) -> Counter[tuple[int, int, str, str]]:
    command = [vale, "--config", str(HERE / ".vale.ini"), "--output", "JSON"]
    command += ["--no-exit", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    alerts = [a for found in json.loads(done.stdout).values() for a in found]
    return Counter((a["Line"], a["Span"][0], a["Check"], a["Message"]) for a in alerts)


def of_newslint(file: Path) -> Counter[tuple[int, int, str, str]]:
    command = [sys.executable, "-m", "newslint", "check"]
    command += [
        "--config",
        str(HERE / ".vale.ini"),
        "--output-format",
        "json",
        "--no-cache",
    ]
    done = subprocess.run(
        [*command, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    return Counter(
        (a["location"]["row"], a["location"]["column"], a["rule"], a["message"])
        for a in json.loads(done.stdout)
    )


@pytest.mark.parametrize(
    "file",
    sorted([*HERE.glob("story.*"), *HERE.glob("kinds.*")]),
    ids=lambda path: path.name,
)
def test_newslint_reports_what_vale_reports(vale: str, file: Path) -> None:
    assert of_newslint(file) == of_vale(vale, file)

"""The model of sentences, in parts that are kept in the cache."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from punkt.data import english

from newslint import resources
from newslint.vale import punkt_model

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (english.ABBREV_TYPES, english.COLLOCATIONS, english.SENT_STARTERS)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(resources, "cache_directory", lambda: tmp_path)
    return tmp_path


def test_what_is_kept_is_what_the_package_has(home: Path) -> None:
    for _ in range(2):
        assert punkt_model.kept("words", tuple) == WORDS
        assert punkt_model.kept("contexts", dict) == english.ORTHO_CONTEXT
    kept = [file.name.split("-")[1] for file in home.iterdir()]
    assert sorted(kept) == ["contexts", "words"]


@pytest.mark.parametrize("data", [b"", b"nonsense", marshal.dumps(5)])
def test_a_damaged_cache_is_no_error(home: Path, data: bytes) -> None:
    punkt_model.kept("words", tuple)
    [file] = home.iterdir()
    file.write_bytes(data)
    assert punkt_model.kept("words", tuple) == WORDS
    assert file.read_bytes() != data


def test_a_usual_sentence_asks_for_little(tmp_path: Path) -> None:
    program = "from newslint.vale.sentences import split; split('We met. It fell.')"
    subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        check=True,
    )
    kept = [file.name for file in tmp_path.glob("newslint/punkt-*")]
    assert [name.split("-")[1] for name in kept] == ["words"]

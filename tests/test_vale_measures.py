"""Counts that Vale's formulas name."""

import pytest

from newslint.vale.measures import syllables

COUNTED = {
    "a": 1, "the": 1, "stayed": 1, "passed": 1, "wanted": 2, "passes": 2, "halves": 1,
    "people": 2, "table": 2, "tables": 2, "while": 1, "careful": 2, "statement": 2,
    "effectively": 4, "catalogue": 3, "nation": 2, "social": 2, "video": 3, "easier": 3,
    "obvious": 3, "valuable": 4, "influence": 3, "frequent": 2, "ambiguity": 5,
    "trying": 2, "rhythm": 2, "journalism": 4, "Tsk": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), COUNTED.items())
def test_syllables_are_counted_by_spelling(word: str, count: int) -> None:
    assert syllables(word) == count

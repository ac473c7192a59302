"""Words: what belongs to one, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document.words import distinct_words, find_words, places_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zelensky’s sister-in-law's", ["Zelensky’s", "sister-in-law's"]),
        ("COVID-19 in 2024, 5-4, the 90s", ["COVID-19", "in", "the", "90s"]),
        ("'states' and “rock 'n' roll”", ["states", "and", "rock", "n", "roll"]),
        ("cafe\u0301 co\u00adop", ["cafe\u0301", "co\u00adop"]),
        ("one\ufffctwo snake_case", ["one", "two", "snake_case"]),
        ("dash—dash – -5 __", ["dash", "dash"]),
        ("", []),
    ],
)
def test_words_of(text: str, words: list[str]) -> None:
    assert [word.text for word in find_words(text)] == words


@given(st.text(st.sampled_from("ab'’-\u0301 1_.\ufffcÉ\n"), max_size=60))
def test_spans_are_exact_and_ascending(text: str) -> None:
    found = find_words(text)
    assert all(text[word.span.start : word.span.end] == word.text for word in found)
    assert list(found) == sorted(found, key=lambda word: word.span)
    assert {word.text for word in found} <= distinct_words(text)


@given(st.text(st.sampled_from("ab'’-\u0301 1_."), max_size=60))
def test_places_are_those_of_all_words(text: str) -> None:
    found = find_words(text)
    for word in found:
        expected = [other for other in found if other.text == word.text]
        assert list(places_of({word.text}, text)) == expected


def test_many_words_are_found_like_few() -> None:
    text = " ".join(f"w{number} x" for number in range(60))
    wanted = {f"w{number}" for number in range(50)}
    assert [p.text for p in places_of(wanted, text)] == [f"w{n}" for n in range(50)]


def test_an_endless_word_is_read_once() -> None:
    text = "ab" * 300_000 + " ab abab ababab"
    start = time.process_time()
    assert len(list(places_of({"ab", "abab", "ababab"}, text))) == 3
    assert time.process_time() - start < 5

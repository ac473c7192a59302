from __future__ import annotations

import pytest

from newslint.checks import block_kind, crosshead_echo, duplicate_paragraph
from newslint.formats import read
from newslint.reading import Reading


def test_a_block_is_reported_without_the_blank_that_goes_with_it() -> None:
    document = read(" date 2022-05-11 The mayor said so on Monday.", "text")
    check = block_kind.Check(kinds=("metadata",), remove=True)
    [finding] = check.find(Reading(document, ("metadata",), "include"))
    assert document.to_source(finding.span) == (1, 16)
    assert finding.edit
    assert document.to_source(finding.edit) == (1, 17)
    assert finding.replacements == ("",)
    assert finding.args == ("date 2022-05-11",)


def test_only_the_named_scopes_are_reported() -> None:
    document = read("The mayor said so on Monday.\n\n-30-", "text")
    check = block_kind.Check(kinds=("metadata",))
    assert not list(check.find(Reading(document, ("metadata",), "include")))


def test_a_message_holds_the_beginning_of_a_long_block() -> None:
    check = block_kind.Check(kinds=("paragraph",))
    [finding] = check.find(Reading(read("x" * 20_000, "text")))
    assert finding.span == (0, 20_000)
    assert finding.args == ("x" * 79 + "…",)


def test_the_second_of_two_equal_paragraphs_is_reported() -> None:
    text = "The council approved the plan after a\nlong debate on Monday."
    document = read(f"{text}\n\nSo.\n\n{text.replace(chr(10), ' ')}\n", "markdown")
    [finding] = duplicate_paragraph.Check().find(Reading(document))
    assert finding.span == document.blocks[2].span
    assert finding.args == ("The council approved the plan",)


@pytest.mark.parametrize(
    ("crosshead", "sentence", "echoes"),
    [
        ("Talks open in Oslo", "Talks opened in Oslo on Monday.", True),
        ("Mayor met the king", "Earlier, the mayor met with the king.", True),
        (
            "Ann Lee met Paul Roy in Lyon",
            "UN envoy Ann Lee met Paul Roy in Lyon.",
            True,
        ),
        ("Oslo talks", "Oslo talks opened on Monday.", False),
        ("The mayor of the town", "The mayor of the town resigned.", False),
        ("Oslo opened talks first", "Talks opened in Oslo on Monday.", False),
        ("How talks opened in Oslo", "Talks opened in Oslo on Monday.", False),
        ("Has the mayor lost out?", "The mayor has lost out.", False),
        (
            "Mayor lost the vote",
            "It is said by all that on Monday the mayor lost it.",
            False,
        ),
    ],
)
def test_an_echo_is_a_sentence_said_again(
    crosshead: str, sentence: str, *, echoes: bool
) -> None:
    document = read(
        f"Copy comes first, she said.\n\n## {crosshead}\n\n{sentence}", "markdown"
    )
    found = list(
        crosshead_echo.Check().find(Reading(document, ("heading",), "include"))
    )
    assert [document.text_of(finding.span) for finding in found] == [crosshead] * echoes

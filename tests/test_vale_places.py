"""Where a match stands in the file, whatever the file writes for what Vale reads."""

from pathlib import Path

import pytest

from newslint.vale.engine import Linter
from newslint.vale.rule_file import load
from newslint.vale.view import markdown
from newslint.vale.walk import Reading
from tests.stories import marked

# What a rule looks for, and the text with the place where it should be found.
CASES = {
    "a numeric entity": ("#news15", "Put <&#35;news15> there."),
    "an entity, and the same words later": (
        "#News15 big",
        "Make <&#35;News15 big>.\n\nIt is [#News15](https://a.example/#News15).\n",
    ),
    "a mark that is an entity, and the mark itself later": (
        "–",
        "_Nine_ <&#8211;> [Pew](https://a.example)\n\nTen -10% of them.\n",
    ),
    "a heading that a paragraph before it quotes": (
        r"^The Board\z",
        "We **like** it, The Board here.\n\n## <The Board>\n",
    ),
    "an indented line": ("three", "- One\n  two <three> four\n"),
    "a quotation's mark": ("three", "> One\n> two <three> four\n"),
    "a backslash": ("three", "One \\*two\\* <three> four\n"),
    "a reference that nothing defines, and a text found after it": (
        "our",
        "- [Up <our> way][20d731c7]\n- One *two* three\n",
    ),
    "words in another text before": (
        "Old mill here two",
        "![Old mill here](a.jpg) and <Old mill here *two>* three\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_match_is_reported_where_the_file_has_it(tmp_path: Path, case: str) -> None:
    token, example = CASES[case]
    text, spans = marked(example)
    file = tmp_path / "Rule.yml"
    rule = f"extends: existence\nmessage: m\nnonword: true\ntokens: ['{token}']\n"
    file.write_text(rule, encoding="utf-8")
    view = markdown(text, ".md", Reading())
    found, problems = Linter([load(file, "Desk.Rule")]).lint(view)
    assert not problems
    assert [each[1:3] for each in found] == spans

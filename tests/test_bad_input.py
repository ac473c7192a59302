"""Bad input: one clear line, status 2 where nothing could be checked, no traceback."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.command_line import newslint

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

BAD = "The mayor opened teh bridge on Monday.\n"


def assert_failed(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("newslint: ")
    for part in parts:
        assert part in line


def test_a_missing_file(tmp_path: Path) -> None:
    assert_failed(newslint("check", "no.txt", cwd=tmp_path), "no.txt", "does not exist")


def test_the_other_files_are_still_checked(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(BAD)
    (tmp_path / "wrong.txt").write_bytes(b"caf\xe9 teh\n")
    done = newslint("check", "no.txt", "wrong.txt", "bad.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "bad.txt:1:18" in done.stdout
    assert len(done.stderr.splitlines()) == 2


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(BAD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()
        path.symlink_to("/proc/self/mem")
    done = newslint("check", "locked.txt", cwd=tmp_path)
    assert_failed(done, "locked.txt")


def test_a_directory_without_stories(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("teh")
    assert_failed(newslint("check", ".", cwd=tmp_path), "holds no stories (.htm, ")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"caf\xe9 society\n", "not utf-8"),
        (b"\xff\xfeo\x00d\x00d", "not utf-16"),
        ("no mark".encode("utf-16-le"), "UTF-16 without a byte order mark"),
    ],
)
def test_what_is_not_text(tmp_path: Path, data: bytes, part: str) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    assert_failed(newslint("check", "x.txt", cwd=tmp_path), "x.txt", part)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("A café adn teh end.\n".encode("latin-1"))
    arguments = ("check", "x.txt", "--encoding", "latin-1", "--output-format", "json")
    done = newslint(*arguments, cwd=tmp_path)
    assert [d["text"] for d in json.loads(done.stdout)] == ["adn", "teh"]
    assert_failed(newslint("check", "x.txt", "--encoding", "x-klingon", cwd=tmp_path))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_read_and_not_counted(
    tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "x.txt").write_bytes(BAD.encode(encoding))
    done = newslint("check", "x.txt", "--output-format", "json", cwd=tmp_path)
    (one,) = json.loads(done.stdout)
    assert (one["offset"], one["location"]["column"]) == (17, 18)


@pytest.mark.parametrize("data", ["", " \n\n", "\ufeff", "---\n---\n"])
@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_an_empty_file_is_clean(tmp_path: Path, data: str, ending: str) -> None:
    (tmp_path / f"x.{ending}").write_text(data, encoding="utf-8")
    assert newslint("check", ".", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("ending", ["txt", "md", "mdx", "html"])
@pytest.mark.parametrize(
    "text",
    [
        "word and " * 550_000 + "teh end",
        "word teh " * 5_000,
        "(" * 100_000,
        "[" * 100_000,
        "<" * 100_000,
        "“" * 100_000,
        '"' * 100_000,
        "'" * 100_000,
        "*" * 100_000,
        "{{" * 50_000,
        "> " * 5_000,
        "a." * 50_000,
        "A " * 50_000,
        "Jan 1 " * 20_000,
        "Mr Smith " * 20_000,
        "\u0301" * 100_000,
    ],
    ids=lambda text: f"{text[:5]!r}x{len(text)}",
)
def test_hostile_size_is_checked_like_any_other(
    tmp_path: Path, text: str, ending: str
) -> None:
    (tmp_path / f"x.{ending}").write_text(text)
    done = newslint("check", "--exit-zero", "--statistics", f"x.{ending}", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to("nowhere.txt")
    assert_failed(newslint("check", "x.txt", cwd=tmp_path), "is a broken link")


def test_a_named_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")
    assert_failed(newslint("check", "x.txt", cwd=tmp_path), "is not a regular file")


@pytest.mark.parametrize("key", ["dictionaries", "names", "lexicon"])
def test_a_named_pipe_in_a_configuration(tmp_path: Path, key: str) -> None:
    (tmp_path / "x.txt").write_text(BAD)
    (tmp_path / "newslint.toml").write_text(f"{key} = ['pipe']\n")
    os.mkfifo(tmp_path / "pipe")
    assert_failed(newslint("check", "x.txt", cwd=tmp_path), "/pipe: ", "file")


@pytest.mark.parametrize("kind", ["directory", "pipe", "broken link"])
def test_a_configuration_that_is_no_file(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "newslint.toml"
    if kind == "directory":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("nowhere.toml")
    (tmp_path / "bad.txt").write_text(BAD)
    done = newslint("check", "bad.txt", cwd=tmp_path)
    assert_failed(done, "newslint.toml", "is not a regular file")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("selct = ['ALL']\n", ("newslint.toml:1:", "did you mean “select”?")),
        ("select = 'spelling\n", ("newslint.toml:", "not valid TOML")),
        ("\nselect = ['speling']\n", ("newslint.toml:2:", "did you mean “spelling”?")),
        ("min-level = 'fatal'\n", ("newslint.toml:1:", "min-level")),
        ("\npacks = ['nowhere']\n", ("newslint.toml:2:", "no such pack: “nowhere”")),
        ("style = “ap”\n", ("newslint.toml:1:", "have to be straight")),
        ("dictionaries = ['no.txt']\n", ("dictionary cannot be read", "no.txt")),
        ("extend = ['newslint.toml']\n", ("newslint.toml",)),
        (
            "\n[rules.'spelling.known-typo']\nswop = 1\n",
            ("newslint.toml:2:", "did you mean “swap”?"),
        ),
        (
            "[rules.names]\nfix = 'no'\n",
            ("newslint.toml:1:", "fix is safe or unsafe, not “no”"),
        ),
        ("language = 'english'\n", ("newslint.toml:1:", "en-US or en-GB")),
        ("style = 'tabloid'\n", ("no style “tabloid”",)),
    ],
)
def test_a_bad_configuration(tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    (tmp_path / "x.txt").write_text(BAD)
    (tmp_path / "newslint.toml").write_text(text)
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, *parts)
    assert "teh" not in done.stdout


def pack(directory: Path, rule: str) -> None:
    (directory / "x.txt").write_text(BAD + "\n" + "a" * 40 + "b!\n")
    (directory / "newslint.toml").write_text("packs = ['desk']\n")
    (directory / "desk").mkdir()
    (directory / "desk" / "pack.yml").write_text(
        "name: desk\nversion: 1\nlicence: ours\n"
    )
    (directory / "desk" / "one.yml").write_text(rule)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        (
            "extends: existence\nmessage: x\ntokens: ['(']\n",
            "one.yml:3: “tokens” has a bad pattern",
        ),
        ("extends: existence\ntokens: [x]\n", "one.yml:1: “message” is missing"),
        ("extends: [\n", "one.yml:2: not YAML"),
        ("extends: existence\nmessage: x\ntoken: [x]\n", "one.yml:3: unknown key"),
        (
            "extends: existence\nmessage: x\ntokens: ['(?=a)(?:a|a)*b(?=c)']\n",
            "ran for more",
        ),
    ],
)
def test_a_bad_rule_fails_alone(tmp_path: Path, rule: str, part: str) -> None:
    pack(tmp_path, rule)
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, part)
    assert "spelling.known-typo" in done.stdout


RULE = """extends: substitution
message: “%[2]s” is not our word
swap:
  punters: customers
"""


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("  punters", "\tpunters", "one.yml:4: not YAML: found character that cannot"),
        ("  punters", "\tpunters", "(a tab): indent with blanks"),
        ("  punters", "punters", "“punters”: if it belongs to “swap”, indent it by"),
        ("word", "word: no", "one.yml:2: not YAML: mapping values are not allowed"),
        ("word", "word: no", "put the text in quotation marks"),
    ],
)
def test_a_mistake_in_a_rule_says_what_would_be_right(
    tmp_path: Path, old: str, new: str, part: str
) -> None:
    pack(tmp_path, RULE.replace(old, new))
    assert_failed(newslint("check", "x.txt", cwd=tmp_path), part)


@pytest.mark.parametrize(
    ("rule", "line", "part"),
    [
        ("existence", 1, "“tokens” or “raw” is missing"),
        ("existence\ntokens: ['x*']", 2, "matches no characters, “x*”"),
        ("existence\ntokens: [a]\nfix: safe", 3, "“fix” says how safe a fix is"),
        ("existence\ntokens: [a]\naction: {name: replace}", 3, "replace wants params"),
        ("existence\ntokens: [a]\ndefault: maybe", 3, "is one of on, off, not “maybe”"),
        ("existence\ntokens: ['\\d', \"\\d\"]", 2, "in single quotation marks"),
        ("substitution", 1, "“swap” is missing"),
        ("substitution\nswap:\n  a:", 2, "“swap” says nothing for “a”"),
        ("occurrence\ntoken: a", 1, "“max” or “min” is missing"),
        ("conditional\nfirst: a", 1, "“second” is missing"),
        (
            "capitalization\nmatch: $titel",
            2,
            "no case “$titel”, did you mean “$title”?",
        ),
        ("metric\nformula: words", 1, "“condition” is missing"),
        ("metric\nformula: wordz\ncondition: '> 2'", 2, "formula “wordz” cannot be"),
        (
            "metric\nformula: math.factorial(9999999)\ncondition: '> 2'",
            2,
            "not a known",
        ),
        (f"metric\nformula: {'-' * 9999}1\ncondition: '> 2'", 2, "cannot be evaluated"),
        ("metric\nformula: words\ncondition: two", 2, "two” cannot be evaluated"),
    ],
)
def test_a_rule_that_could_find_nothing_is_told(
    tmp_path: Path, rule: str, line: int, part: str
) -> None:
    pack(tmp_path, f"extends: {rule}\nmessage: what\n")
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, f"one.yml:{line}: ", part)


def pack_with(directory: Path, name: str) -> Path:
    """A pack whose one rule stands in a file of that name: the file."""
    pack(directory, RULE)
    one = directory / "desk" / "one.yml"
    return one.rename(one.with_name(name))


def test_a_pack_that_holds_nothing(tmp_path: Path) -> None:
    hidden = pack_with(tmp_path, "one.yml.txt")
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, "desk: holds no rules", "end in .yml, not in .yml.txt")
    hidden.unlink()
    assert_failed(newslint("test", "desk", cwd=tmp_path), "desk: holds no rules")


def test_a_directory_without_a_file_is_no_style(tmp_path: Path) -> None:
    pack(tmp_path, RULE)
    (tmp_path / "newslint.toml").write_text("packs = ['empty']\n")
    (tmp_path / "empty").mkdir()
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, "empty: holds no rules")


def test_a_style_does_not_hide_a_pack_whose_name_begins_alike(tmp_path: Path) -> None:
    pack(tmp_path, RULE.replace("extends:", "extents:"))
    (tmp_path / "newslint.toml").write_text("packs = ['des', 'desk']\n")
    (tmp_path / "des").mkdir()
    style = "extends: existence\nmessage: no\ntokens: [zzz]\n"
    (tmp_path / "des" / "Zed.yml").write_text(style)
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, "desk/one.yml:1: ", "“extends” is missing")


def test_a_pack_without_its_file_says_so(tmp_path: Path) -> None:
    pack(tmp_path, f"{RULE}examples: {{}}\n")
    (tmp_path / "desk" / "pack.yml").unlink()
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, "one.yml:5", "unknown key “examples”", "has a pack.yml")


def test_a_rule_that_no_comment_could_name(tmp_path: Path) -> None:
    pack_with(tmp_path, "Our words.yml")
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, "Our words.yml:1: ", "letters, digits and hyphens only")


def test_a_name_that_is_taken_is_told_with_its_file(tmp_path: Path) -> None:
    pack_with(tmp_path, "relative-day.yml")
    (tmp_path / "desk" / "pack.yml").write_text(
        "name: dates\nversion: 1\nlicence: ours\n"
    )
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, "desk/relative-day.yml: ", "dates.relative-day exists already")


def test_what_else_stands_in_a_pack_does_no_harm(tmp_path: Path) -> None:
    pack(tmp_path, RULE)
    desk = tmp_path / "desk"
    (desk / ".#one.yml").symlink_to("user@host.1234:5678")
    (desk / "gone.txt").symlink_to("nowhere")
    os.mkfifo(desk / "pipe.txt")
    (tmp_path / "x.txt").write_text("The punters left.\n")
    done = newslint("check", "--output-format", "concise", "x.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "desk.one" in done.stdout
    os.mkfifo(desk / "two.yml")
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert_failed(done, "desk/two.yml: is not a regular file")
    assert "desk.one" in done.stdout


def test_a_pack_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    pack(tmp_path, RULE)
    (tmp_path / "newslint.toml").write_text("packs = ['desk', './desk/']\n")
    (tmp_path / "x.txt").write_text("The punters left.\n")
    done = newslint("check", "--pack", "desk", "x.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")


def test_escapes_and_commands_of_a_draft_are_shown_harmless(tmp_path: Path) -> None:
    text = "::error::x teh\n\x1b]0;owned\x07 adn \x1b[31m\u202eteh\r::warning::y\n"
    (tmp_path / "::error::x.txt").write_text(text, newline="")
    for name in ("full", "concise", "grouped", "github"):
        done = newslint("check", "--output-format", name, ".", cwd=tmp_path)
        assert done.returncode == 1
        for character in ("\x1b", "\x07", "\u202e", "\r"):
            assert character not in done.stdout
        starts = [line.lstrip() for line in done.stdout.splitlines()]
        commands = [line for line in starts if line.startswith(("::", "##["))]
        expected = ("::error file=", "::warning file=") if name == "github" else ()
        assert all(line.startswith(expected or ("\0",)) for line in commands)


def test_a_draft_cannot_add_a_line_to_what_a_reviewer_is_sent(tmp_path: Path) -> None:
    text = "Teh mayor\n::error::x said adn said.\n\nIn in\r\n::warning::y teh.\n"
    (tmp_path / "::error::x\n::y.txt").write_text(text, newline="")
    done = newslint("check", "--output-format", "rdjsonl", ".", cwd=tmp_path)
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) >= 3
    assert {r["location"]["path"] for r in records} == {"::error::x\n::y.txt"}


def test_a_file_larger_than_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "x.txt").open("wb") as file:
        file.truncate(20_000_001)
    assert_failed(newslint("check", "x.txt", cwd=tmp_path), "larger than 20 MB")

"""What one process finds arrives in another as it was."""

import pickle
from pathlib import Path

from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.parcel import pack, unpack, written
from newslint.report.json import lines
from newslint.run import Checked, Order, Runner, Written

FIX = Fix("unsafe", "Replace with “use”", (Edit("use", 4, 11), Edit("", 12, 13)))
ONE = Diagnostic(
    "a.md",
    "Desk.Plain",
    Level.warning,
    "say “use”",
    "utilize",
    Position(1, 5),
    Position(2, 3),
    4,
    13,
    FIX,
    "https://example.org/plain",
)
TWO = ONE._replace(level=Level.error, fix=None, url=None, text="\ud800 ’")


def test_a_result_arrives_as_it_was() -> None:
    sent = [
        Checked("a.md", "We utilize\n", (ONE, TWO), ("bad",), (TWO,), (ONE,)),
        Checked("b.md", "", ()),
    ]
    arrived = unpack(pack(sent))
    assert arrived == sent


def test_its_parts_have_their_names() -> None:
    (checked,) = unpack(pack([Checked("a.md", "", (ONE,))]))
    (found,) = checked.diagnostics
    assert type(found) is Diagnostic
    assert type(found.level) is Level
    assert found.location.row == 1
    assert found.end_location.column == 3
    assert found.fix
    assert found.fix.edits[1].end_offset == 13


def test_what_a_report_says_of_a_file_is_sent_in_place_of_its_findings() -> None:
    found = Checked("a.md", "", (ONE, TWO, ONE), ("bad",))
    (arrived,) = unpack(pack([written(found, lines)]))
    assert arrived.diagnostics == ()
    assert arrived.problems == ("bad",)
    assert arrived.written == Written(
        lines(found.diagnostics), {Level.warning: 2, Level.error: 1}
    )


def test_a_runner_is_made_anew_from_its_order(tmp_path: Path) -> None:
    runner = Runner(Order(tmp_path, isolated=True))
    assert runner.finder
    sent = pickle.loads(pickle.dumps(runner))
    assert sent.order == runner.order
    assert "finder" not in vars(sent)


def test_a_file_without_findings_has_nothing_written() -> None:
    clean = Checked("a.md", "", ())
    assert written(clean, lines) is clean

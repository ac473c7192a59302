"""A story that a copy editor has marked: what must, should and must not be found.

The marks are a table of kind, row, column, end column, text and why.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from typing import Any, NamedTuple

from measure import check, data, output

STORY = "articles/un-lavrov.txt"
MARKS = "articles/un-lavrov.marks.tsv"


class Mark(NamedTuple):
    """A place in the story, columns 1-based and end exclusive, and what holds there."""

    kind: str
    row: int
    column: int
    end_column: int
    text: str
    why: str

    def meets(self, finding: dict[str, Any]) -> bool:
        """Whether the finding overlaps these words."""
        start, end = place(finding)
        mine = (self.row, self.column), (self.row, self.end_column)
        return start < mine[1] and mine[0] < end

    def holds(self, finding: dict[str, Any]) -> bool:
        """Whether the finding lies on just these words."""
        start, end = place(finding)
        inside = (self.row, self.column) <= start and end <= (self.row, self.end_column)
        return inside and f"“{finding['text']}”" not in self.why


def place(finding: dict[str, Any]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the finding starts and ends, as rows and columns."""
    start, end = finding["location"], finding["end_location"]
    return (start["row"], start["column"]), (end["row"], end["column"])


def main() -> None:
    """Print each mark that does not hold, and what was found where no mark stands."""
    table = (data() / MARKS).read_text(encoding="utf-8").splitlines()[1:]
    rows = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    marks = [
        Mark(kind, int(row), int(start), int(end), text, why)
        for kind, row, start, end, text, why in rows
    ]
    default, eager = findings(), findings("--min-level", "suggestion")
    everything = findings("--select", "ALL", "--min-level", "suggestion")
    wrong = [m for m in marks if m.kind == "must" and not is_met(m, default)]
    wrong += [m for m in marks if m.kind == "should" and not is_met(m, everything)]
    due = [mark for mark in marks if mark.kind != "silent"]
    loud = [f for f in default + eager if not any(m.meets(f) for m in due)]
    wrong += [m for m in marks if m.kind == "silent" and any(map(m.holds, loud))]
    for mark in wrong:
        print(f"      {mark.kind} {mark.row}:{mark.column} {mark.text} ({mark.why})")
    elsewhere = [f for f in default if not any(m.meets(f) for m in due)]
    for finding in elsewhere:
        row, column = place(finding)[0]
        print(
            f"      elsewhere {row}:{column} {finding['rule']} {finding['text'][:60]}"
        )
    verdict = "FAIL" if wrong else "pass"
    print(f"{verdict}  marks that hold: {len(marks) - len(wrong)} of {len(marks)}")
    sys.exit(bool(wrong))


def findings(*options: str) -> list[dict[str, Any]]:
    """What newslint finds in the story under `options`."""
    command = check("--output-format", "json", *options, str(data() / STORY))
    parsed: list[dict[str, Any]] = json.loads(output(command))
    return parsed


def is_met(mark: Mark, found: list[dict[str, Any]]) -> bool:
    """Whether a finding answers the mark, with a safe fix where the mark wants one."""
    met = [finding for finding in found if mark.meets(finding)]
    if "safe fix" in mark.why:
        met = [f for f in met if f["fix"] and f["fix"]["applicability"] == "safe"]
    if "any of them" in mark.why:
        word = mark.text.split()[0]
        met += [f for f in found if re.search(rf"\b{word}\b", f["text"])]
    return bool(met)


if __name__ == "__main__":
    main()

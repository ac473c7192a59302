"""The alerts of Vale and of newslint on the same files, under the same `.vale.ini`.

A row for each style and format: how many alerts both report, by file, line, rule and
message; how many only one of them does; how many differences are faults of Vale's own
(vale_faults.py proves each), and what agrees without them and with them. Status 1 where
a style is below what docs/vale.md promises. Vale's binary is looked for where
scripts/install-test-tools puts it.

    vale_parity.py [--every N] [--formats md,html,txt] [--show CLASS] [--limit N]
                   [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from vale_alerts import (
    DATA,
    STYLES,
    VALE,
    Alert,
    of_newslint,
    of_vale,
    write_config,
)
from vale_faults import Judge
from vale_texts import prepare

FORMATS = ("md", "html", "txt")
OWN = "unexplained"
LEAST, LEAST_OF_VERDICTS, LEAST_OF_COLUMNS = 0.99, 0.95, 0.97


class Row(NamedTuple):
    """One style on one format."""

    both: int
    missing: list[Alert]
    more: list[Alert]
    columns: float


def main() -> None:
    """Print the table; status 1 where a style is below what is promised."""
    if not VALE.is_file() or not (DATA / "corpus").is_dir():
        sys.exit("needs Vale (scripts/install-test-tools) and NEWSLINT_DATA")
    wanted = _arguments()
    passed = True
    with tempfile.TemporaryDirectory() as name:
        root = Path(wanted.keep or name)
        config = write_config(root)
        for kind in wanted.formats.split(","):
            folder = prepare(root, DATA / "corpus", kind, wanted.every)
            passed &= compare(kind, config, folder, wanted)
    sys.exit(not passed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take one of so many")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--keep", help="where to keep Vale's alerts for other runs")
    parser.add_argument("--show", help=f"a class of differences, or {OWN}, to print")
    parser.add_argument("--limit", type=int, default=50, help="how many to print")
    return parser.parse_args()


def compare(kind: str, config: Path, folder: Path, wanted: argparse.Namespace) -> bool:
    """Print a row for each style; whether all are as promised."""
    theirs = of_vale(config, folder, folder.with_suffix(".json"))
    ours = of_newslint(config, folder)
    rows = {style: row(style, theirs, ours) for style in STYLES}
    missing = [each for made in rows.values() for each in made.missing]
    more = [each for made in rows.values() for each in made.more]
    known = Judge(folder, config).classes(missing, more, ours)
    print(f"{kind}, {len(list(folder.iterdir()))} files")
    passed = True
    for style, made in rows.items():
        passed &= print_row(style, made, known)
    for name, count in Counter(known.values()).items():
        print(f"      excepted: {name}: {count}")
    if wanted.show:
        chosen = [a for a in {*missing, *more} if known.get(a, OWN) == wanted.show]
        show(random.Random(1).sample(chosen, min(wanted.limit, len(chosen))), missing)
    return passed


def row(style: str, theirs: list[Alert], ours: list[Alert]) -> Row:
    """What a style's rules report in both programs."""
    verdicts = style == "Readability"
    left = [_verdict(a) if verdicts else a for a in theirs if a.style == style]
    right = [_verdict(a) if verdicts else a for a in ours if a.style == style]
    same = Counter(map(_placeless, left)) & Counter(map(_placeless, right))
    columns = Counter(map(_placed, left)) & Counter(map(_placed, right))
    both = same.total()
    return Row(
        both,
        _without(left, right),
        _without(right, left),
        columns.total() / both if both else 1.0,
    )


def _verdict(alert: Alert) -> Alert:
    """An alert without the value in its message."""
    return alert._replace(message="", match="")


def _placeless(alert: Alert) -> tuple[str, int, str, str]:
    return alert[:4]


def _placed(alert: Alert) -> tuple[str, int, str, str, int]:
    return alert[:5]


def _without(some: list[Alert], others: list[Alert]) -> list[Alert]:
    """The alerts that the others lack, those first whose column they lack as well."""
    lacking = Counter(map(_placeless, some)) - Counter(map(_placeless, others))
    columns = Counter(map(_placed, others))
    found = []
    for each in sorted(some, key=lambda alert: columns[_placed(alert)]):
        if lacking[_placeless(each)] > 0:
            lacking[_placeless(each)] -= 1
            found.append(each)
    return found


def print_row(style: str, made: Row, known: dict[Alert, str]) -> bool:
    """Print a style's row; whether it is as promised."""
    different = [*made.missing, *made.more]
    excepted = sum(each in known for each in different)
    raw = _share(made.both, len(different))
    share = _share(made.both, len(different) - excepted)
    least = LEAST_OF_VERDICTS if style == "Readability" else LEAST
    good = share >= least and made.columns >= LEAST_OF_COLUMNS
    print(
        f"{'pass' if good else 'FAIL'}  {style:12} both {made.both:7} "
        f"Vale only {len(made.missing):5} newslint only {len(made.more):5} "
        f"agree {raw:7.2%} excepted {excepted:5} agree then {share:7.2%} "
        f"columns {made.columns:7.2%}"
    )
    return good


def _share(both: int, different: int) -> float:
    return both / (both + different) if both + different else 1.0


def show(chosen: list[Alert], missing: list[Alert]) -> None:
    """Print differences, with the words that they are about and no more."""
    for each in sorted(chosen):
        who = "Vale" if each in missing else "newslint"
        place = f"{each.file}:{each.line}:{each.column}"
        print(f"      {who:8} {place} {each.rule} {each.match[:60]!r}")


if __name__ == "__main__":
    main()

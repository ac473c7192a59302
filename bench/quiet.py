"""How many findings edited copy gets by default, in all and by rule."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

from measure import check, corpus, files, judge, output

from newslint.formats import format_of, read

if TYPE_CHECKING:
    from pathlib import Path


def main() -> None:
    """Print findings for each 1,000 words that a reader reads."""
    lines = output(check("--output-format", "jsonl", str(corpus()))).splitlines()
    found = Counter(json.loads(line)["rule"] for line in lines)
    thousands = sum(map(words, files(str(corpus())))) / 1000
    for rule, count in found.most_common():
        print(f"{count:7} {count / thousands:8.3f}  {rule}")
    rate = sum(found.values()) / thousands
    print(f"{sum(found.values())} findings in {thousands * 1000:.0f} words")
    sys.exit(not judge("findings by default", rate, "per 1,000 words", most=3))


def words(path: Path) -> int:
    """The words of the story's text, as white space parts them."""
    source, name = path.read_text(encoding="utf-8-sig"), str(path)
    return len(read(source, format_of(name) or "text", filename=name).text.split())


if __name__ == "__main__":
    main()

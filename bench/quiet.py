"""How many findings edited copy gets by default, in all and by rule."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from measure import check, corpus, judge

from newslint.formats import format_of, read


def main() -> None:
    """Print findings for each 1,000 words that a reader reads."""
    run = subprocess.run(
        check("--output-format", "jsonl", str(corpus())),
        check=True,
        capture_output=True,
        text=True,
    )
    found = Counter(json.loads(line)["rule"] for line in run.stdout.splitlines())
    listing = check("--show-files", str(corpus()))
    files = subprocess.run(listing, check=True, capture_output=True, text=True).stdout
    thousands = sum(map(words, files.splitlines())) / 1000
    for rule, count in found.most_common():
        print(f"{count:7} {count / thousands:8.3f}  {rule}")
    rate = sum(found.values()) / thousands
    print(f"{sum(found.values())} findings in {thousands * 1000:.0f} words")
    sys.exit(not judge("findings by default", rate, "per 1,000 words", most=3))


def words(name: str) -> int:
    """The words of the story's text, as white space parts them."""
    source = Path(name).read_text(encoding="utf-8-sig")
    return len(read(source, format_of(name) or "text", filename=name).text.split())


if __name__ == "__main__":
    main()

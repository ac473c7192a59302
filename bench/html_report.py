"""How soon the html report of 500 findings in 50 stories is there to read.

Prints the milliseconds from opening the file to the end of its load event in
Chromium, which needs `chromium` and `chromedriver`; the bound is a second.
"""

from __future__ import annotations

import sys
import tempfile
from io import StringIO
from pathlib import Path
from statistics import median

from measure import ROOT

from newslint import check_text
from newslint.report import FileReport, ReportOptions, load

sys.path.insert(0, str(ROOT))

from tests.chromium import chromium

STORIES, FINDINGS, RUNS = 50, 10, 7
BOUND = 1000
SENTENCE = "The mayor said on Tuesday that teh council would meet again in the autumn."


def page() -> str:
    """The report."""
    source = "\n\n".join(
        f"{SENTENCE} {SENTENCE[:-1].replace('teh', 'the')}, he said."
        for _ in range(FINDINGS)
    )
    found = tuple(d for d in check_text(source) if d.text == "teh")
    reports = [
        FileReport(f"desk-{n % 5}/story-{n}.txt", source, found) for n in range(STORIES)
    ]
    assert sum(len(report.diagnostics) for report in reports) == STORIES * FINDINGS
    out = StringIO()
    load("html")(reports, out, ReportOptions())
    return out.getvalue()


def load_times(document: str) -> list[float]:
    """Milliseconds to the end of the load event, one for each run."""
    script = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(document, encoding="utf-8")
        with chromium() as chrome:
            times: list[float] = []
            for _ in range(RUNS):
                chrome.get(path.as_uri())
                times.append(chrome.execute_script(script))
    return times


def main() -> int:
    """Print the figures; 1 if the report takes longer than a second."""
    document = page()
    times = load_times(document)
    print(f"{STORIES * FINDINGS} findings in {STORIES} stories, {len(document)} bytes")
    print(f"loaded in {median(times):.0f} ms (worst of {RUNS}: {max(times):.0f} ms)")
    return int(max(times) > BOUND)


if __name__ == "__main__":
    sys.exit(main())

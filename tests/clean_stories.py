"""The clean stories of `data/clean`: edited copy on which a rule must be silent.

They are our own writing, in twelve voices, and full of what a naive rule trips over:
nested titles, scores, ages, sums of money, initials, quotations in every form.
"""

from __future__ import annotations

from pathlib import Path

DIRECTORY = Path(__file__).parent / "data" / "clean"
STORIES = sorted(
    path for path in DIRECTORY.iterdir() if path.suffix in {".txt", ".md", ".html"}
)

# The house whose style a story keeps; the others keep that of a house without profile.
HOUSES = {
    "2024-02-23-court.txt": "guardian",
    "2024-09-11-british-politics.txt": "guardian",
    "2024-11-28-local-council.txt": "guardian",
    "british-sport.html": "guardian",
    "business.md": "ap",
    "obituary.md": "guardian",
    "police-accident.txt": "ap",
    "science.html": "ap",
    "us-politics.md": "ap",
    "us-sport.txt": "ap",
    "wire.txt": "ap",
}

"""What Vale and newslint report on a folder, in one form, for the comparisons."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HOME = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
VALE = HOME / "newslint-ci" / "bin" / "vale"
DATA = Path(os.environ.get("NEWSLINT_DATA", "."))
STYLES = (
    "write-good",
    "proselint",
    "Google",
    "Microsoft",
    "alex",
    "Joblint",
    "Readability",
)


class Alert(NamedTuple):
    """An alert; its line and column are 1-based, and columns count code points."""

    file: str
    line: int
    rule: str
    message: str
    column: int
    match: str

    @property
    def style(self) -> str:
        """The package that the rule is from."""
        return self.rule.partition(".")[0]


def write_config(
    root: Path, styles: tuple[str, ...] = STYLES, name: str = ".vale.ini"
) -> Path:
    """A configuration of these styles in `root`, but the rule that stops Vale."""
    path = root / name
    lines = (
        f"StylesPath = {DATA / 'vale-styles'}",
        "[*]",
        f"BasedOnStyles = {', '.join(styles)}",
        "proselint.Uncomparables = NO",
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def of_vale(config: Path, folder: Path, kept: Path | None = None) -> list[Alert]:
    """Vale's alerts; those that it wrote to the file `kept`, if that is there."""
    if kept and kept.is_file():
        return _read(kept.read_text(encoding="utf-8"))
    command = [str(VALE), "--config", str(config), "--output", "JSON", "--no-exit"]
    done = subprocess.run(
        [*command, str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"Vale: status {done.returncode}\n{done.stderr[-800:]}")
    if kept:
        kept.write_text(done.stdout, encoding="utf-8")
    return _read(done.stdout)


def _read(output: str) -> list[Alert]:
    return [
        Alert(
            Path(file).name,
            each["Line"],
            each["Check"],
            each["Message"],
            each["Span"][0],
            each["Match"],
        )
        for file, alerts in json.loads(output).items()
        for each in alerts
    ]


def of_newslint(config: Path, folder: Path) -> list[Alert]:
    """Newslint's alerts."""
    command = [sys.executable, "-m", "newslint"]
    command += ["check", "--no-cache", "--config", str(config)]
    done = subprocess.run(
        [*command, "--output-format", "json", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        Alert(
            Path(each["filename"]).name,
            each["location"]["row"],
            each["rule"],
            each["message"],
            each["location"]["column"],
            each["text"],
        )
        for each in json.loads(done.stdout)
    ]

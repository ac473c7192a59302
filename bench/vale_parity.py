"""The alerts of Vale and of newslint on the same files, under the same `.vale.ini`.

For each style: how many alerts both report, by file, line, rule and message; how many
only one of them does; how many columns agree. Vale's binary is looked for where
scripts/install-test-tools puts it. `vale_parity.py [EVERY]` takes each file, or one of
so many.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pyromark

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
CONVERTED = 200

Alert = tuple[str, int, str, str]


def main() -> None:
    """Print the table; status 1 where a style is below what is promised."""
    if not VALE.is_file() or not (DATA / "corpus").is_dir():
        sys.exit("needs Vale (scripts/install-test-tools) and NEWSLINT_DATA")
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    files = sorted((DATA / "corpus").rglob("*.md"))
    failed = False
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        config = write_config(root)
        for kind, folder in prepare(root, files, every).items():
            failed |= not compare(kind, config, folder)
    sys.exit(failed)


def write_config(root: Path) -> Path:
    """A configuration of all styles, but the rule that stops Vale."""
    path = root / ".vale.ini"
    lines = (
        f"StylesPath = {DATA / 'vale-styles'}",
        "[*]",
        f"BasedOnStyles = {', '.join(STYLES)}",
        "proselint.Uncomparables = NO",
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def prepare(root: Path, files: list[Path], every: int) -> dict[str, Path]:
    """The folders to check: Markdown, and some of it as HTML and as plain text."""
    folders = {kind: root / kind for kind in ("md", "html", "txt")}
    for folder in folders.values():
        folder.mkdir()
    for file in files[::every]:
        shutil.copy(file, folders["md"] / file.name)
    for file in files[:: max(1, len(files) // CONVERTED)][:CONVERTED]:
        body = file.read_text(encoding="utf-8").rpartition("\n---\n")[2]
        page = f"<html><body>\n{pyromark.html(body)}</body></html>\n"
        (folders["html"] / f"{file.stem}.html").write_text(page, encoding="utf-8")
        (folders["txt"] / f"{file.stem}.txt").write_text(body, encoding="utf-8")
    return folders


def compare(kind: str, config: Path, folder: Path) -> bool:
    """Print a row for each style; whether all are as promised."""
    theirs, ours = of_vale(config, folder), of_newslint(config, folder)
    good = True
    for style in STYLES:
        a = Counter({k: n for k, n in theirs.items() if k[2].startswith(f"{style}.")})
        b = Counter({k: n for k, n in ours.items() if k[2].startswith(f"{style}.")})
        if style == "Readability":
            a, b = verdicts(a), verdicts(b)
        same = placeless(a) & placeless(b)
        missing, more = placeless(a) - same, placeless(b) - same
        share = same.total() / max(1, a.total() + more.total())
        columns = (a & b).total() / max(1, same.total())
        print(
            f"{kind:5} {style:12} both {same.total():7} Vale only {missing.total():5} "
            f"newslint only {more.total():5} agree {share:7.2%} columns {columns:7.2%}"
        )
        good &= share >= (0.95 if style == "Readability" else 0.99)
    return good


def placeless(alerts: Counter[tuple[str, int, str, str, int]]) -> Counter[Alert]:
    """The alerts without their columns."""
    found: Counter[Alert] = Counter()
    for (file, line, rule, message, _), count in alerts.items():
        found[file, line, rule, message] += count
    return found


def verdicts(
    alerts: Counter[tuple[str, int, str, str, int]],
) -> Counter[tuple[str, int, str, str, int]]:
    """The alerts without the values in their messages."""
    return Counter(
        {(f, line, rule, "", c): n for (f, line, rule, _, c), n in alerts.items()}
    )


def of_vale(config: Path, folder: Path) -> Counter[tuple[str, int, str, str, int]]:
    """Vale's alerts."""
    command = [str(VALE), "--config", str(config), "--output", "JSON", "--no-exit"]
    command.append(str(folder))
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Counter(
        (Path(file).name, a["Line"], a["Check"], a["Message"], a["Span"][0])
        for file, alerts in json.loads(done.stdout).items()
        for a in alerts
    )


def of_newslint(config: Path, folder: Path) -> Counter[tuple[str, int, str, str, int]]:
    """Newslint's alerts."""
    command = [sys.executable, "-c", "from newslint.cli.main import main; main()"]
    command += [
        "check",
        "--config",
        str(config),
        "--output-format",
        "json",
        "--no-cache",
    ]
    done = subprocess.run(
        [*command, str(folder)], capture_output=True, text=True, check=False
    )
    return Counter(
        (
            Path(a["filename"]).name,
            a["location"]["row"],
            a["rule"],
            a["message"],
            a["location"]["column"],
        )
        for a in json.loads(done.stdout)
    )


if __name__ == "__main__":
    main()

"""One self-contained page for people: stories with their findings in the margin."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from newslint.report.html.story import story_of
from newslint.report.html.tallies import tallies_of
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.report import FileReport, ReportOptions

_HERE = Path(__file__).parent


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write the page; everything that a draft or a pack says in it is escaped.

    The page's policy lets it load nothing and run its own script alone.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    every = list(reports)
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    page = environment.get_template("page.html.jinja")
    numbers = iter(range(1, 1 + sum(len(report.diagnostics) for report in every)))
    parts = page.stream(
        stories=[story_of(r, options.rules, numbers) for r in every if r.diagnostics],
        tallies=tallies_of(every),
        failures=options.failures,
        version=options.version,
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    # What a stream cannot encode, a browser reads as a reference.
    out.writelines(
        part.encode("ascii", "xmlcharrefreplace").decode("ascii") for part in parts
    )


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="ascii")


def _policy(style: str, script: str) -> str:
    """A content security policy under which only the page's own assets count."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(asset: str) -> str:
    return f"sha256-{b64encode(sha256(asset.encode()).digest()).decode()}"

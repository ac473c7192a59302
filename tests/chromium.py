"""Chromium without a window, for tests and for the benchmark of the html report."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.tools import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def chromium() -> Iterator[Chrome]:
    """A browser on Debian's driver; skips where there is none."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = tool("chromium")
    for argument in _OPTIONS:
        options.add_argument(argument)
    service = ChromeService(tool("chromedriver"))
    with Chrome(options=options, service=service) as chrome:
        yield chrome

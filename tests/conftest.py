"""What all tests share: skips that fail on CI, and an index to install from."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

    from tests.languagetool import Place

# A busy machine is slow, and no property is wrong for that.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# What a CI machine may lack: the articles are not in the repository, and root is
# refused no file.
MAY_BE_MISSING = ("NEWSLINT_DATA", "root may read everything")

# If the tests are killed, their server ends by itself soon.
WARM = "languagetool={idle-minutes=10, ready-seconds=300}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    """The report of a test; with CI=true a skip of a required part is a failure."""
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[
    None, pytest.CollectReport, pytest.CollectReport
]:
    """The report of a collected module, which may skip itself as a whole."""
    return _refuse_skip((yield))


def _refuse_skip(report: Report) -> Report:
    reason = report.longreprtext or str(report.longrepr)
    is_expected = hasattr(report, "wasxfail") or any(
        part in reason for part in MAY_BE_MISSING
    )
    if report.skipped and os.environ.get("CI") == "true" and not is_expected:
        report.outcome = "failed"
        report.longrepr = f"With CI=true nothing required may be skipped: {reason}"
    return report


@pytest.fixture(scope="session")
def warm_place(tmp_path_factory: pytest.TempPathFactory) -> Generator[Place]:
    """A place whose LanguageTool is warm, for all tests that only ask it."""
    from tests.languagetool import Place, require

    require()
    place = Place(tmp_path_factory.mktemp("languagetool"))
    started = place.run("languagetool", "start", "--config", WARM)
    assert started.returncode == 0, started.stderr
    yield place
    place.run("languagetool", "stop")
    assert place.servers() == []


@pytest.fixture
def warm(warm_place: Place) -> Generator[Place]:
    """The warm place, used by this process too."""
    with warm_place.here():
        yield warm_place


@pytest.fixture(scope="session")
def package_index() -> None:
    """Skip what installs packages where pip reaches no index."""
    wanted = ["install", "--dry-run", "--no-deps", "--ignore-installed", "--quiet"]
    tried = subprocess.run(
        [sys.executable, "-m", "pip", *wanted, "--retries", "0", "click"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    if tried.returncode:
        pytest.skip("pip reaches no package index")

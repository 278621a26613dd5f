"""What all tests share: the pace of hypothesis, the mark for slow tests, and no silent skips in CI."""

import os
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

# In CI everything that a test may need is there, so a skip means that something broke.
IN_CI = os.environ.get("CI") == "true"

# The beginnings of the reasons for which a test may skip even in CI, each with why.
MAY_SKIP_IN_CI = (
    "no package index",  # a bare install fetches its dependencies; without a network there is nothing to install
)

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

settings.register_profile(
    "sayso",
    deadline=None,  # a busy machine is no defect
    derandomize=IN_CI,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("sayso")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than some seconds; leave out with -m 'not slow'")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _no_silent_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _no_silent_skip(report)


def _no_silent_skip(report: Report) -> Report:
    """Turn a skip in CI into a failure, unless its reason is on the list."""
    if not (IN_CI and report.skipped) or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not reason.removeprefix("Skipped: ").startswith(MAY_SKIP_IN_CI):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where nothing may be missing: {reason}"
    return report

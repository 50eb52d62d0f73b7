"""A real browser on a real desk: the example pages served on loopback, chromium driven by Playwright.

Left out with a plain reason where Debian's chromium or Playwright is missing; `.ci/run` installs both.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.visits import Desk, Visit, serve
from onrecord import examples
from onrecord.record import Record, open_record

try:
    from playwright.sync_api import sync_playwright
except ImportError:  # pragma: no cover
    sync_playwright = None  # type: ignore[assignment]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if sync_playwright is None:
                item.add_marker(pytest.mark.skip(reason="playwright is not installed: pip install playwright"))
            elif CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="chromium is not installed: apt-get install chromium"))


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("browser") / "war.onrecord", create=True) as held:
        examples.add_to(held)
        yield held


@pytest.fixture(scope="session")
def desk(record: Record) -> Iterator[Desk]:
    yield from serve(record)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    with sync_playwright() as driver:
        # the sandbox needs rights that a container lacks; what is opened is the desk alone
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def visit(chromium: object, desk: Desk, scripted: bool) -> Iterator[Visit]:
    found = Visit(chromium, desk, java_script_enabled=scripted)
    yield found
    found.close()

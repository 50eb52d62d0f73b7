"""Pictures of every kind of page of a served record, for eyes: PYTHONPATH=tests python -m browser.pictures RECORD DIR [PATH ...]

Three widths, light and dark; without addresses, one page of each kind.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.conftest import CHROMIUM
from browser.test_accessibility import kinds
from browser.visits import Visit, serve
from onrecord.record import open_record

WIDTHS = {390: 844, 1280: 900, 1920: 1080}


def main(record: str, folder: str, *asked: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    with open_record(record) as held, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for desk in serve(held):
            for width, height in WIDTHS.items():
                for scheme in ("light", "dark"):
                    visit = Visit(browser, desk, color_scheme=scheme, viewport={"width": width, "height": height})
                    for path in asked or kinds(desk):
                        visit.page.goto(path)
                        name = path.strip("/").replace("/", "-").replace("?", "-")[:60] or "today"
                        visit.page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=False)
                    visit.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

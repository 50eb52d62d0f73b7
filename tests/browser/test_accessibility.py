"""axe-core on every kind of page, light and dark, phone and desk: no violation of WCAG 2.2 A and AA, no sideways scroll."""

from __future__ import annotations

import importlib.resources
import json

import pytest

from browser.visits import Desk, Visit

axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = f"() => axe.run(document, {{runOnly: {json.dumps(TAGS)}, resultTypes: ['violations']}})"
SHOWN = """found => found.violations.map(each => each.id + ": " + each.nodes.slice(0, 3).map(node => node.target.join(" ")).join(" | "))"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def kinds(desk: Desk) -> list[str]:
    """Return one address of every kind of page that the desk shows."""
    hits, _ = desk.record.search("188")
    story = hits[0].story["id"]
    figure = next(claim for hit in hits for claim in hit.claims if claim["kind"] == "figure")
    sha = next(desk.record.readings()).reading.page.sha256
    speaker = next(claim.speaker for claim in desk.record.claims() if claim.speaker)
    return [
        "/", "/brief", "/brief/2024-11-26", "/figures", "/figure/air-attacks", "/search", "/search?q=188", "/search?q=nothingatall",
        "/stories", f"/story/{story}", f"/story/{story}?claim={figure['id']}", f"/claim/{figure['id']}", f"/page/{sha}", "/conflicts",
        "/conflicts?all=true", "/origins", "/timeline", "/names", "/names?kind=places", f"/who/{speaker}", "/place/Kyiv", "/sources", "/issues",
        "/method", "/add", "/story/none", "/trace", f"/trace/{figure['id']}", "/stories?as_of=2024-11-30", "/stories?lang=uk",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_breaks_wcag(chromium: object, desk: Desk, scheme: str, width: int) -> None:
    source = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    visit = Visit(chromium, desk, color_scheme=scheme, viewport={"width": width, "height": 900})
    broken = {}
    for path in kinds(desk):
        visit.page.goto(path)
        visit.page.evaluate(source)
        found = visit.page.evaluate(f"async () => ({SHOWN})(await ({RUN})())")
        wide = visit.page.evaluate(OVERFLOW)
        if found or wide > 0:
            broken[path] = [*found, *([f"{wide} px wider than the window"] if wide > 0 else [])]
    visit.close()
    assert broken == {}


def test_a_page_fits_at_320_pixels(chromium: object, desk: Desk) -> None:
    visit = Visit(chromium, desk, viewport={"width": 320, "height": 700})
    wide = {}
    for path in kinds(desk):
        visit.page.goto(path)
        if over := visit.page.evaluate(OVERFLOW):
            wide[path] = over
    visit.close()
    assert wide == {}

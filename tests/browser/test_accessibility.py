"""axe-core on every kind of page, light and dark, phone and desk: no violation of WCAG 2.2 A and AA, no sideways scroll."""

from __future__ import annotations

import importlib.resources
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from catalogues import catalogues_in

from browser.visits import Desk, Visit
from onrecord.web import tongues

axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# style sheets are not fetched once more: no rule of these tags reads them
RUN = f"() => axe.run(document, {{runOnly: {json.dumps(TAGS)}, resultTypes: ['violations'], preload: false}})"
# nothing but colours changes with the scheme: what else there is to ask was asked in the light
COLOURS = "() => axe.run(document, {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}, resultTypes: ['violations'], preload: false})"
NARROWEST = 320
LOOKS = ((1280, "light"), (1280, "dark"), (390, "dark"), (390, "light"), (NARROWEST, "light"))
SHOWN = """found => found.violations.map(each => each.id + ": " + each.nodes.slice(0, 3).map(node => node.target.join(" ")).join(" | "))"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def kinds(desk: Desk) -> list[str]:
    """Return one address of every kind of page that the desk shows."""
    hits, _ = desk.record.search("188")
    story = hits[0].story["id"]
    figure = next(claim for hit in hits for claim in hit.claims if claim["kind"] == "figure")
    sha = next(desk.record.readings()).reading.page.sha256
    speaker = next(claim.speaker for claim in desk.record.claims() if claim.speaker)
    event = max(desk.record.linked().happenings, key=lambda each: len(each.story_ids))
    return [
        "/", "/brief", "/brief/2024-11-26", "/figures", "/figure/air-attacks", "/search", "/search?q=188", "/search?q=nothingatall",
        "/stories", f"/story/{story}", f"/story/{story}?claim={figure['id']}", f"/claim/{figure['id']}", f"/page/{sha}", "/conflicts",
        "/conflicts?all=true", "/origins", "/open", "/timeline", "/names", "/names?kind=places", f"/who/{speaker}", f"/source/{speaker}", "/place/Kyiv", "/sources", "/issues",
        "/method", "/add", "/map", "/settlements", "/check", "/corrections", "/story/none", "/trace", f"/trace/{figure['id']}", f"/event/{event.claim_ids[0]}", f"/origin/{event.claim_ids[0]}", "/stories?as_of=2024-11-30", "/stories?lang=uk",
    ]  # fmt: skip


def test_no_page_breaks_wcag(chromium: object, desk: Desk) -> None:
    """Open each page once, and look at it in every width and both schemes: what a browser is asked anew is not what it shows."""
    source = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    visit = Visit(chromium, desk)
    broken = {}
    for path in kinds(desk):
        visit.page.goto(path)
        visit.page.evaluate(source)
        for width, scheme in LOOKS:
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.emulate_media(color_scheme=scheme)
            run = RUN if scheme == "light" else COLOURS
            found = visit.page.evaluate(f"async () => ({SHOWN})(await ({run})())") if width > NARROWEST else []
            wide = visit.page.evaluate(OVERFLOW)
            if found or wide > 0:
                broken[path, width, scheme] = [*found, *([f"{wide} px wider than the window"] if wide > 0 else [])]
    visit.close()
    assert broken == {}


@pytest.fixture
def hebrew(tmp_path: Path) -> Iterator[str]:
    """Give the desk a language that is written from right to left, with the lines of the Ukrainian one."""
    shutil.copy(tongues.FOLDER / "uk.po", tmp_path / "he.po")
    with catalogues_in(tmp_path):
        yield "he"


def test_the_desk_mirrors_in_a_language_written_from_right_to_left(chromium: object, desk: Desk, hebrew: str) -> None:
    source = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    visit = Visit(chromium, desk)
    broken = {}
    for path in kinds(desk):
        visit.page.goto(path.replace("lang=uk", "") + ("&" if "?" in path else "?") + f"lang={hebrew}")
        assert visit.page.locator("html").get_attribute("dir") == "rtl"
        visit.page.evaluate(source)
        for width in (1280, 390, NARROWEST):
            visit.page.set_viewport_size({"width": width, "height": 900})
            home = visit.page.locator("a.home").bounding_box()
            skip = visit.page.locator("a.skip").bounding_box()
            found = visit.page.evaluate(f"async () => ({SHOWN})(await ({RUN})())") if width == 1280 else []
            wide = visit.page.evaluate(OVERFLOW)
            mirrored = home["x"] > width / 2 and (skip["x"] >= width or skip["x"] + skip["width"] <= 0)
            if found or wide > 0 or not mirrored:
                broken[path, width] = [*found, wide, home, skip]
    visit.close()
    assert broken == {}


def test_forced_colours_leave_marks_and_focus_to_be_seen_and_nothing_moves(chromium: object, desk: Desk) -> None:
    visit = Visit(chromium, desk, forced_colors="active", reduced_motion="reduce")
    moving = "() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(each => parseFloat(getComputedStyle(each).transitionDuration)).length"
    outline = "each => getComputedStyle(each).outlineStyle"
    for path in kinds(desk):
        visit.page.goto(path)
        assert visit.page.evaluate(moving) == 0, path
    visit.page.goto("/check")
    first = visit.page.locator("li.check").first
    first.focus()
    assert first.evaluate(outline) != "none"
    story = next(path for path in kinds(desk) if path.startswith("/story/") and "claim=" in path)
    visit.page.goto(story)
    for marked in ("mark.here", ".margin li.now"):
        assert visit.page.locator(marked).first.evaluate(outline) != "none"
    visit.close()


def test_a_fault_of_colour_alone_is_seen_in_the_dark(chromium: object, desk: Desk) -> None:
    """Show that what is asked in the dark finds what the dark alone can break."""
    source = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    visit = Visit(chromium, desk, color_scheme="dark")
    visit.page.goto("/method")
    visit.page.evaluate(source)
    visit.page.evaluate(
        "() => document.querySelectorAll('main p, main li').forEach(each => { each.style.color = '#2a2a2a'; })"
    )
    found = visit.page.evaluate(f"async () => ({SHOWN})(await ({COLOURS})())")
    visit.close()
    assert any(each.startswith("color-contrast") for each in found)

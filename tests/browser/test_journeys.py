"""The journeys of a desk in a browser, with JavaScript and without: each ends where an editor wants to be."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_web import copy_record

from browser.visits import Desk, Visit, serve
from onrecord import examples
from onrecord.record import Record, open_record
from onrecord.web.publishing import publish

MARKED = "mark#here"
PASTED = (
    "Two killed as drones hit Odesa\n\nODESA, Nov 6, 2024 (Northern Wire) - Two people were killed and 11 were hurt when drones hit a "
    "market in Odesa, the regional governor, Oleh Kiper, said on Telegram on Wednesday.\n"
)


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def desk(request: pytest.FixtureRequest, record: Record) -> Iterator[Desk]:
    """Serve the record of the example pages from either database."""
    if request.param == "SQLite":
        yield from serve(record)
        return
    place = request.getfixturevalue("server").place(made=True)
    copy_record(record, place)
    with open_record(place) as held:
        yield from serve(held)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the place of a small record, read once, of which each test that writes takes a copy."""
    place = tmp_path_factory.mktemp("own") / "own.onrecord"
    with open_record(place, create=True) as held:
        held.add(*small_pages())
    return place


def small_pages() -> list[Path]:
    return sorted((examples.FOLDER / "2024-11").glob("*188*"))


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def own_desk(request: pytest.FixtureRequest, read_once: Path, tmp_path: Path) -> Iterator[Desk]:
    """Serve a record of this test alone, which may be written to."""
    place: Path | str
    if request.param == "PostgreSQL":
        server = request.getfixturevalue("server")
        place = server.filled("journeys", lambda archive: Record(archive).add(*small_pages()))
    else:
        place = shutil.copytree(read_once, tmp_path / "own.onrecord")
    with open_record(place) as held:
        yield from serve(held)


@pytest.fixture
def writer(chromium: object, own_desk: Desk, scripted: bool) -> Iterator[Visit]:
    found = Visit(chromium, own_desk, java_script_enabled=scripted)
    yield found
    found.close()


def find_number(visit: Visit, words: str = "188") -> str:
    """Search from the first page and return the address of the first number found."""
    visit.page.goto("/")
    visit.page.fill("#q", words)
    visit.page.press("#q", "Enter")
    visit.page.wait_for_url("**/search?**")
    found = visit.page.locator("ol.hits a.value", has_text="188").first
    return str(found.get_attribute("href"))


def test_add_a_page(writer: Visit) -> None:
    writer.page.goto("/")
    writer.page.get_by_role("link", name="Add a page").first.click()
    writer.page.fill("#text", PASTED)
    writer.page.fill("#name", "odesa.txt")
    writer.page.get_by_role("button", name="Capture and read").click()
    writer.page.wait_for_url("**/page/**")
    writer.page.get_by_role("link", name="Two killed as drones hit Odesa").first.click()
    assert writer.page.locator("div.reader").inner_text().count("11") >= 1
    assert writer.page.locator("div.reader mark.figure").count() >= 2


def test_find_a_number_and_reach_its_sentence(visit: Visit) -> None:
    visit.page.goto(find_number(visit))
    words = visit.page.locator("blockquote.evidence").inner_text()
    number = visit.page.locator("h1").inner_text()
    assert number in words
    visit.page.locator("a.proof").first.click()
    visit.page.wait_for_url("**#here")
    assert visit.page.locator(MARKED).inner_text() == number
    assert visit.page.locator(MARKED).is_visible()


def test_see_who_said_it_first(visit: Visit) -> None:
    visit.page.goto(find_number(visit))
    visit.page.get_by_role("link", name=re.compile("^Who said it first")).click()
    visit.page.wait_for_url("**/trace/**")
    text = visit.page.locator("main").inner_text()
    assert "188" in text and "first" in text.lower()
    step = visit.page.locator("main a[href*='/story/']").first
    step.click()
    assert visit.page.locator(MARKED).is_visible()


def test_see_why_two_figures_differ(visit: Visit) -> None:
    visit.page.goto("/")
    visit.page.get_by_role("link", name="Conflicts").first.click()
    visit.page.goto("/conflicts?all=true")
    pair = visit.page.locator("li.pair").first
    assert len(pair.locator("p.why").inner_text().split()) > 2
    assert pair.locator("a.value").count() == 2
    pair.locator("a.value").nth(1).click()
    visit.page.wait_for_url("**/claim/**")


def test_correct_a_name_and_take_it_back(writer: Visit) -> None:
    address = find_number(writer)
    writer.page.goto(address)
    said = writer.page.locator("p.standfirst").first
    before = said.inner_text()
    writer.page.get_by_text("Correct this claim").first.click()
    writer.page.locator("section[aria-labelledby=correct] details.edit summary").first.click()
    form = writer.page.locator("section[aria-labelledby=correct] details.edit form").first
    form.locator("input[name='to.speaker']").fill("Air Command West")
    form.locator("input[name='because']").fill("the next sentence names it")
    form.locator("input[name='by']").fill("Ada")
    form.get_by_role("button", name="Keep the change").click()
    writer.page.wait_for_url("**done=**")
    writer.page.goto(address)
    assert "Air Command West" in said.inner_text()
    writer.page.goto("/corrections")
    assert "Ada" in writer.page.locator("main").inner_text()
    writer.page.locator("main details summary", has_text="Undo").first.click()
    undo = writer.page.locator("form.decide", has=writer.page.locator("button[value='undo']")).first
    if undo.locator("input[name='because']").count():
        undo.locator("input[name='because']").fill("it does not")
    if undo.locator("input[name='by'][type='hidden']").count() == 0:
        undo.locator("input[name='by']").fill("Ada")
    undo.locator("button[value='undo']").click()
    writer.page.wait_for_url("**done=**")
    writer.page.goto(address)
    assert said.inner_text() == before


def test_print_a_brief(visit: Visit) -> None:
    visit.page.goto("/brief/2024-11-26")
    visit.page.emulate_media(media="print")
    assert not visit.page.locator("div.bar").is_visible()
    assert visit.page.locator("main").inner_text().strip()
    printed = visit.page.pdf(format="A4")
    assert printed.startswith(b"%PDF") and len(printed) > 10_000


def test_cite_a_number(visit: Visit) -> None:
    visit.page.goto(find_number(visit))
    visit.page.locator("details.cite summary").first.click()
    address = visit.page.get_by_role("link", name="BibTeX").get_attribute("href")
    answer = visit.context.request.get(visit.desk.url + str(address))
    assert answer.ok and re.search(r"[0-9a-f]{64}", answer.text()) and "188" in answer.text()


def test_search_and_share_the_address(visit: Visit, chromium: object) -> None:
    find_number(visit, "188 drones")
    hits = visit.page.locator("ol.hits > li").all_inner_texts()
    other = Visit(chromium, visit.desk, java_script_enabled=False)
    other.page.goto(visit.page.url)
    assert other.page.locator("ol.hits > li").all_inner_texts() == hits != []
    other.close()
    visit.page.goto("/")
    visit.page.go_back()
    assert visit.page.locator("ol.hits > li").all_inner_texts() == hits


def test_as_known_on_a_day(visit: Visit) -> None:
    visit.page.goto("/stories")
    now = visit.page.locator("li.story-row").count()
    visit.page.fill("#as-of", "2024-11-30")
    visit.page.locator("form.known button").click()
    visit.page.wait_for_url("**as_of=2024-11-30**")
    assert 0 < visit.page.locator("li.story-row").count() < now
    assert "2024-11-30" in visit.page.locator("p.as-of").inner_text()


def test_keys_move_and_open(chromium: object, desk: Desk) -> None:
    visit = Visit(chromium, desk)
    visit.page.goto("/search?q=188")
    visit.page.keyboard.press("j")
    assert visit.page.evaluate("document.activeElement.className + document.activeElement.closest('li').tagName") != ""
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(re.compile("/(claim|story)/"))
    visit.page.keyboard.press("/")
    assert visit.page.evaluate("document.activeElement.id") == "q"
    visit.page.goto("/stories")
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("o")
    visit.page.wait_for_url("**/story/**")
    visit.close()


def test_the_keys_are_told_and_can_be_switched_off(chromium: object, desk: Desk) -> None:
    visit = Visit(chromium, desk)
    visit.page.goto("/figures")
    told = visit.page.locator("dialog#keys")
    visit.page.keyboard.press("?")
    assert told.is_visible() and told.locator("kbd").count() > 5
    # nothing behind the help moves while it is open
    visit.page.keyboard.press("/")
    assert visit.page.evaluate("document.activeElement.id") != "q"
    visit.page.keyboard.press("Escape")
    assert not told.is_visible()
    visit.page.locator("button.keys-open").click()
    told.locator("button.keys-off").click()
    told.get_by_role("button", name="Close").click()
    visit.page.keyboard.press("?")
    assert not told.is_visible()
    visit.close()


def test_a_published_site_opens_from_the_disk(chromium: object, own_desk: Desk, tmp_path: Path) -> None:
    site = tmp_path / "site"
    # the browser's driver holds this thread's event loop, and publishing runs one of its own
    with ThreadPoolExecutor(1) as pool:
        pool.submit(publish, own_desk.record, site, now=datetime(2025, 1, 22, tzinfo=UTC)).result()
    visit = Visit(chromium, own_desk)
    visit.page.goto((site / "index.html").as_uri())
    visit.page.fill("#q", "drones")
    visit.page.press("#q", "Enter")
    visit.page.wait_for_url("**find.html**")
    found = visit.page.locator("main li a").first
    found.wait_for()
    found.click()
    visit.page.wait_for_load_state()
    assert visit.page.url.startswith("file://") and visit.page.locator("h1").inner_text()
    visit.close()


LISTS = (
    ("/conflicts", "a[href*='all=']"), ("/names", "a[href*='kind=bodies']"), ("/sources", "a[href*='publisher='], main a[href^='/page/']"),
    ("/issues", "a[href*='code=']"), ("/brief", "main a[href^='/claim/']"), ("/figures", "main a[href^='/figure/']"),
    ("/stories", "main a[href^='/story/']"), ("/origins", "main a[href^='/claim/']"),
)  # fmt: skip
FORMS = (
    ("/timeline", "#first, #from", "2024-11-20"),
    ("/map", "#from", "2024-11-20"),
    ("/check", "#name", "Ada Quist"),
)


def test_what_narrows_a_list_is_in_its_address_and_back_leads_back(visit: Visit) -> None:
    page = visit.page
    for path, link in LISTS:
        page.goto(path)
        before, shown = page.url, page.locator("main").inner_text()
        page.locator(link).first.click()
        page.wait_for_url(lambda url, before=before: url != before)
        address, narrowed = page.url, page.locator("main").inner_text()
        page.goto(address)
        assert page.locator("main").inner_text() == narrowed, address
        page.go_back()
        assert (page.url, page.locator("main").inner_text()) == (before, shown), path
    for path, field, given in FORMS:
        page.goto(path)
        before = page.url
        page.locator(field).first.fill(given)
        page.locator(field).first.press("Enter")
        page.wait_for_url(lambda url, before=before: url != before)
        assert given.split()[0] in page.url and page.locator(field).first.input_value() == given, path
        page.go_back()
        assert page.url == before and page.locator(field).first.input_value() in ("", given)

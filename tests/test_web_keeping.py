"""What takes long to make is kept in the record: shown while it is made anew, but never against what people decided."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_pages import HERE, PAGES, claim_of, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord import run
from onrecord.annotate import Resources
from onrecord.approving import Rule
from onrecord.brief import Brief
from onrecord.brief.lines import Line, Note, Refused, Section, WarDay
from onrecord.config import Settings
from onrecord.intake import Terms
from onrecord.model import PageReading
from onrecord.record import Record, open_record
from onrecord.settling import settle
from onrecord.store import answers, lists
from onrecord.store import record as statements
from onrecord.store.rows import page_rows
from onrecord.versioning import linker_version
from onrecord.web import app, asking, keeping, lasting, mapping, rendered, shortening
from onrecord.web.asking import Desk

DAY = date(2024, 3, 13)
LATER = dated(
    "13 March 2024", "A further raid", "Governor Oleh Kiper said that six people were wounded in Reni, Ukraine."
)


class Noted:
    """A keeper that notes what it is asked for, and makes what is waited for."""

    is_open = True

    def __init__(self, record: Record, *, is_slow: bool = False) -> None:
        self.is_slow = is_slow
        self.asked: list[tuple[str, str]] = []
        self.waited: list[tuple[str, str]] = []
        self._desk = Desk(record, keeps=True)

    def ask(self, kind: str, name: str) -> None:
        self.asked.append((kind, name))

    def wait(self, kind: str, name: str) -> bool:
        self.waited.append((kind, name))
        if self.is_slow:
            return False
        keeping.make(self._desk, (kind, name))
        return True

    def catch_up(self) -> None:
        for each in self.asked:
            keeping.make(self._desk, each)
        self.asked.clear()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Path:
    """Give the folder of a record that is read once, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    with record_of(folder, resources, PAGES) as held:
        return Path(held.archive.place)


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Iterator[Record]:
    with open_record(shutil.copytree(made, tmp_path / "war.onrecord")) as held:
        yield held


def add(
    record: Record, resources: Resources, folder: Path, text: str, captured_at: str = "2024-03-14T20:00:00Z"
) -> None:
    path = folder / "later.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "open_resources", lambda **_: resources)
        record.add(path, terms=Terms(settings=Settings(), workers=1, captured_at=captured_at))


def kept(record: Record, kind: str, name: str) -> bool:
    with record.archive.store.read() as connection:
        return answers.held(connection, kind, name) is not None


def test_an_answer_is_made_once_and_is_the_same_from_the_record(record: Record) -> None:
    keeper = Noted(record)
    desk = Desk(record, keeper=keeper)
    plain = Desk(record)
    assert desk.brief(DAY, None) == plain.brief(DAY, None) and keeper.waited == [("brief", "2024-03-13")]
    assert Desk(record, keeper=keeper).brief(DAY, None) == plain.brief(DAY, None)
    history = plain.figure("drones_downed", None)
    assert history.points and desk.figure("drones_downed", None) == history
    assert desk.figured("drones_downed", None).drawing.startswith("<svg")
    # a desk that begins has each answer looked at once, whatever has changed before it
    assert len(keeper.waited) == 2 and keeper.asked == [("brief", "2024-03-13")]


def test_a_page_more_leaves_the_answer_until_it_is_made_anew(
    record: Record, resources: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "LAG", 0.0)
    keeper = Noted(record)
    desk = TestClient(app(record, keeper=keeper), base_url=HERE)
    screens = {
        "/brief/2024-03-13": ("brief", "2024-03-13"), "/check.md": ("queue", ""), "/figure/wounded": ("figure", "wounded"),
    }  # fmt: skip
    for path in screens:
        assert desk.get(path).status_code == 200
    add(record, resources, tmp_path, LATER)
    for path, asked in screens.items():
        assert "six people" not in desk.get(path).text and asked in keeper.asked, path
    keeper.catch_up()
    for path in screens:
        assert "six people" in desk.get(path).text, path
    assert not keeper.asked


def test_what_people_decided_is_never_waited_for(record: Record) -> None:
    keeper = Noted(record)
    desk = Desk(record, keeper=keeper)
    claim = claim_of(record, "rival")
    assert claim in {each for line in desk.brief(DAY, None).lines for each in line.claim_ids}
    desk.correct("reject", claim, because="of another night", by="Ada Quist")
    assert claim not in {each for line in desk.brief(DAY, None).lines for each in line.claim_ids}
    told = desk.standing("brief", "2024-03-13")
    assert told and told.is_decided and not told.since and not told.is_updated
    assert keeper.waited == keeper.asked == [("brief", "2024-03-13")]
    keeper.catch_up()
    assert desk.brief(DAY, None) == record.brief(DAY) and desk.standing("brief", "2024-03-13") is None


def test_a_rejected_claim_leaves_the_figure_and_the_map_at_once(
    record: Record, resources: Resources, tmp_path: Path
) -> None:
    # after the delay of military matters
    add(record, resources, tmp_path, LATER, "2024-05-01T20:00:00Z")
    keeper = Noted(record)
    desk = Desk(record, keeper=keeper)
    wanted = mapping.Wanted()
    first = mapping.drawn(desk, None, wanted).mapped.rows[0][1].claims[0].id
    points = desk.figure("drones_downed", None).points
    for each in (first, points[0].claim_id):
        desk.correct("reject", each, because="of another night", by="Ada Quist")
    assert desk.figure("drones_downed", None).points == points[1:]
    after = mapping.drawn(desk, None, wanted).mapped
    assert first not in {told.id for _, place in after.rows for told in place.claims}
    keeper.catch_up()
    assert mapping.drawn(desk, None, wanted) == mapping.drawn(Desk(record), None, wanted)


def test_another_version_of_the_program_shows_what_was_kept_and_says_so(
    record: Record, resources: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk(record, keeps=True).brief(DAY, None)
    add(record, resources, tmp_path, LATER)
    monkeypatch.setattr(lasting, "answers_version", lambda: "another")
    keeper = Noted(record)
    desk = TestClient(app(record, keeper=keeper), base_url=HERE)
    shown = desk.get("/brief/2024-03-13").text
    assert "An earlier version of the program made it." in shown and "1 more have come since" in shown
    assert not keeper.waited and keeper.asked == [("brief", "2024-03-13")] and "six people" not in shown
    keeper.catch_up()
    made = TestClient(app(record, keeper=keeper), base_url=HERE).get("/brief/2024-03-13").text
    assert "six people" in made and "made anew" not in made


def test_what_was_never_made_and_takes_long_is_told_to_be_asked_again(record: Record) -> None:
    keeper = Noted(record, is_slow=True)
    desk = TestClient(app(record, keeper=keeper), base_url=HERE)
    for path in ("/brief/2024-03-13", "/figure/wounded", "/check", "/map"):
        answer = desk.get(path, headers={"accept": "text/html"})
        assert (answer.status_code, answer.headers["refresh"]) == (503, "5") and "ask again" in answer.text, path
    today = desk.get("/")
    assert today.status_code == 200 and "ask again" in today.text and "/figure/" in today.text
    keeper.is_slow = False
    assert desk.get("/brief/2024-03-13").status_code == desk.get("/check").status_code == 200


def test_an_answer_of_another_form_does_not_count(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    Desk(record, keeps=True).brief(DAY, None)
    keeper = Noted(record)
    assert Desk(record, keeper=keeper).brief(DAY, None) and not keeper.waited
    monkeypatch.setattr(lasting, "FORM", 0)
    assert Desk(record, keeper=keeper).brief(DAY, None) and keeper.waited == [("brief", "2024-03-13")]


def test_what_still_holds_is_said_to_be_of_now(record: Record, resources: Resources, tmp_path: Path) -> None:
    keeper = Noted(record)
    desk = Desk(record, keeper=keeper)
    before = desk.brief(date(2024, 3, 12), None)
    add(record, resources, tmp_path, LATER)
    desk.look_anew()
    assert desk.brief(date(2024, 3, 12), None) == before and desk.standing("brief", "2024-03-12")
    keeper.catch_up()
    assert desk.brief(date(2024, 3, 12), None) == before and desk.standing("brief", "2024-03-12") is None


def test_only_what_the_record_bounds_is_kept(record: Record) -> None:
    keeper = Noted(record)
    desk = Desk(record, keeper=keeper)
    desk.brief(date(2024, 3, 20), None)
    desk.brief(DAY, "2024-03-13")
    desk.brief(DAY, None, conflict="ukraine")
    desk.figure("warehouse", None)
    desk.figure("drones_downed", None, ("Odesa",))
    assert not keeper.waited and not keeper.asked


def test_a_process_beside_the_desk_keeps_what_people_open_first_and_without_it_a_desk_makes_everything_itself(
    record: Record, resources: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 60.0)
    keeper = keeping.Keeper(record.archive.place, Rule())
    desk = Desk(record, keeper=keeper)
    try:
        for wanted in (("brief", ""), ("queue", ""), ("brief", "2024-03-13")):
            keeper.wait(*wanted)
            assert kept(record, *wanted), wanted
        # what cannot be made is answered too
        keeper.wait("figure", "no such figure")
        assert not kept(record, "figure", "no such figure")
        assert desk.brief(None, None) == desk.brief(DAY, None) == record.brief(DAY)
    finally:
        keeper.close()
    add(record, resources, tmp_path, LATER)
    assert desk.brief(DAY, None) == record.brief(DAY) and desk.figure("wounded", None) == record.figure("wounded")


def test_what_was_made_rests_before_it_is_made_anew_unless_a_reader_waits() -> None:
    now = [0.0]
    asked = keeping.Asked(lambda: now[0])

    def making(seconds: float) -> None:
        now[0] += seconds

    queue, brief = ("queue", ""), ("brief", "2024-03-13")
    asked.take(queue, False)
    assert asked.due() == queue and asked.due() is None
    asked.made(queue, lambda: making(10))
    for _ in range(3):
        asked.take(queue, False)
    assert asked.due() is None and asked.pause() == keeping.PAUSE
    asked.take(brief, True)
    assert asked.due() == brief
    asked.take(queue, True)
    assert asked.due() == queue
    asked.made(queue, lambda: making(1))
    asked.take(queue, False)
    now[0] += keeping.REST - 0.5
    assert asked.due() is None and 0 < asked.pause() < 1
    now[0] += 0.5
    assert asked.due() == queue and asked.due() is None


def test_reading_the_last_page_anew_changes_the_version(record: Record) -> None:
    desk = Desk(record)
    held = list(record.readings())[-1]
    before, joined = desk.version(), desk.rows(lists.last_joined)
    rows = page_rows(PageReading(page=held.reading.page, readings=tuple(
        each.reading for each in record.readings() if each.reading.page.sha256 == held.reading.page.sha256
    )))  # fmt: skip
    with record.archive.store.write() as connection:
        run = statements.rows_of(connection, "runs")[0]["id"]
        assert statements.write_reading(connection, rows, "another", run, anew=True)
    settle(record.archive, linker_version())
    assert desk.version() != before and desk.rows(lists.last_joined) != joined


def test_what_was_known_then_changes_with_the_pages_of_then_alone(
    record: Record, resources: Resources, tmp_path: Path
) -> None:
    add(record, resources, tmp_path, LATER, "2024-05-01T20:00:00Z")
    desk = Desk(record)
    before, shown, now = desk.version("2024-04-01"), desk.state_shown("2024-04-01"), desk.version()
    assert before != now and desk.version("2024-05-01") == desk.version("2024-06-01T10:00Z") == now
    add(record, resources, tmp_path, LATER.replace("six", "seven"), "2024-05-02T20:00:00Z")
    assert (desk.version("2024-04-01"), desk.state_shown("2024-04-01")) == (before, shown) and desk.version() != now
    add(record, resources, tmp_path, LATER.replace("six", "nine"), "2024-03-30T20:00:00Z")
    captured = desk.version("2024-04-01")
    assert captured != before and desk.version("2024-03-29") != captured
    record.correct("accept", next(record.claims("2024-04-01")).id, because="seen", by="E. D.")
    assert desk.version("2024-04-01") != captured


def test_an_answer_of_then_is_rendered_once_whatever_is_captured_since(
    record: Record, resources: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(record, resources, tmp_path, LATER, "2024-05-01T20:00:00Z")
    made: list[str] = []
    kept = rendered.Rendered._keep
    monkeypatch.setattr(
        rendered.Rendered, "_keep", lambda self, key, answer: made.append(key[1]) or kept(self, key, answer)
    )
    desk = TestClient(app(record), base_url=HERE)
    paths = [f"{path}?as_of=2024-04-01" for path in ("/stories", "/map", "/")]
    first = [desk.get(path).content for path in paths]
    add(record, resources, tmp_path, LATER.replace("six", "seven"), "2024-05-02T20:00:00Z")
    assert [desk.get(path).content for path in paths] == first and len(made) == len(paths)
    # what is no time is answered all the same
    assert desk.get("/stories?as_of=soon").status_code == 400


def test_the_days_are_made_before_anybody_asks(record: Record, resources: Resources, tmp_path: Path) -> None:
    add(record, resources, tmp_path, LATER, "2024-05-01T20:00:00Z")
    captured = next(iter(record.readings())).known_at[:10]
    desk = Desk(record, keeps=True)
    coming = list(keeping.unasked(desk))
    assert coming[:3] == [("brief", ""), ("queue", ""), ("map", "")] and coming[-1] == ("then", captured)
    assert ("brief", "2024-03-12") in coming
    for each in coming:
        keeping.make(desk, each)
    assert [each for each in keeping.unasked(desk) if each[1].startswith("2024")] == []


def test_the_last_brief_as_known_on_an_earlier_day_is_kept(
    record: Record, resources: Resources, tmp_path: Path
) -> None:
    add(record, resources, tmp_path, LATER, "2024-05-01T20:00:00Z")
    keeper = Noted(record)
    desk = Desk(record, keeper=keeper)
    then = record.brief(as_of="2024-04-01")
    assert then != record.brief() and then.date == DAY.isoformat()
    for day in (None, DAY):
        assert desk.brief(day, "2024-04-01") == then
    assert keeper.waited == [("then", "2024-04-01")] and kept(record, "then", "2024-04-01")
    # neither at an hour nor of a day before: there are too many of these
    assert desk.brief(DAY, "2024-04-01T10:00:00Z") and desk.brief(date(2024, 3, 12), "2024-04-01")
    assert len(keeper.waited) == 1


def test_today_as_known_earlier_names_the_figures_of_the_last_pages(
    record: Record, resources: Resources, tmp_path: Path
) -> None:
    add(record, resources, tmp_path, LATER, "2024-05-01T20:00:00Z")
    shown = page(TestClient(app(record), base_url=HERE), "/?as_of=2024-04-01")
    links = shown.xpath("//aside//a[starts-with(@href, '/figure/')]/@href")
    assert links and all("as_of=2024-04-01" in each for each in links)
    assert "Those of the pages captured last by then." in shown.text_content()


def of_lines(count: int) -> Brief:
    """Return a brief with so many lines in its second section, each with a note of its own."""
    lines = tuple(
        Line(id=f"line_{n}", status="STATEMENT", text=f"Bridge {n} was hit.", dated="", chain="Oslo in a", claim_ids=(), notes=(n,))
        for n in range(1, count + 1)
    )  # fmt: skip
    notes = tuple(
        Note(number=n, document="a", story_id="s", start=n, end=n + 1, sha256="0" * 64, quote="x")
        for n in range(1, count + 2)
    )
    return Brief(
        date="2024-03-13", title="", standfirst="", war_day=WarDay(computed=None, epoch=None), as_known_at="2024-03-13",
        captures=1, documents=1, origins=1, rule_set="", record_checkpoint=None, generated_by="",
        sections=(Section(title="Fighting"), Section(title="Other", lines=lines)), changes=(), open_items=(), flags=(),
        notes=notes, refused=(Refused(text="No.", reasons=("why",), notes=(count + 1,)),), method=(),
    )  # fmt: skip


def test_a_screen_shows_the_first_lines_of_each_part_and_all_of_them_part_by_part() -> None:
    brief = of_lines(150)
    shown = shortening.shortened(brief)
    assert [len(each.lines) for each in shown.brief.sections] == [0, 40] and shown.left == {2: 110}
    assert [note.number for note in shown.brief.notes] == [*range(1, 41), 151]
    first, second = shortening.shortened(brief, 2, 40), shortening.shortened(brief, 2, 140)
    texts = [line.text for each in (shown, first, second) for line in each.brief.sections[1].lines]
    assert texts == [line.text for line in brief.sections[1].lines] and not second.left and not second.brief.refused
    assert shortening.shortened(of_lines(40)).brief == of_lines(40)
    assert shortening.shortened(brief, 9).parts == {1, 2, 3, 4}


def test_a_long_brief_links_to_the_rest_of_its_parts(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = TestClient(app(record), base_url=HERE)
    whole = page(desk, "/brief/2024-03-13")
    monkeypatch.setattr(shortening, "FIRST", 1)
    monkeypatch.setattr(shortening, "ALONE", 1)
    desk = TestClient(app(record), base_url=HERE)
    short = page(desk, "/brief/2024-03-13")
    said = "//ul[@class='lines']//p[@class='said']/text()"
    found, waiting = set(short.xpath(said)), list(short.xpath("//p[@class='more']/a/@href"))
    assert waiting and len(found) < len(whole.xpath(said))
    while waiting:
        one = page(desk, waiting.pop())
        found |= set(one.xpath(said))
        waiting += one.xpath("//a[@rel='next'][contains(@href, 'part=')]/@href")
        assert one.xpath("//p[@class='more']/a/@href") == ["/brief/2024-03-13"]
    assert found == set(whole.xpath(said))


def test_a_small_record_needs_no_process_beside_it(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not keeping.is_large(record)
    monkeypatch.setattr(keeping, "LARGE", 1)
    assert keeping.is_large(record)


def test_a_desk_loads_no_parser_until_a_page_is_read() -> None:
    code = "import sys, onrecord.web, onrecord.web.keeping, onrecord.cli.desk; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_what_was_shown_is_not_made_again_while_the_record_stands(
    record: Record, resources: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = TestClient(app(record), base_url=HERE)
    first = desk.get("/stories")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "story_list", None)
        again = desk.get("/stories")
        assert (again.status_code, again.content) == (200, first.content)
        seen = {"if-none-match": first.headers["etag"]}
        same = desk.get("/stories", headers=seen)
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", first.headers["etag"])
        assert "no-store" in same.headers["cache-control"]
    for other in ({"accept-language": "uk"}, {"accept": "text/html"}):
        assert desk.get("/stories", headers=other).status_code == 200
    assert desk.get("/stories", headers={"accept-language": "uk"}).content != first.content
    add(record, resources, tmp_path, LATER)
    later = desk.get("/stories", headers=seen)
    assert (
        later.status_code == 200 and "A further raid" in later.text and later.headers["etag"] != first.headers["etag"]
    )
    assert desk.get("/nothing").status_code == 404 and "etag" not in desk.get("/nothing").headers


def test_beside_a_keeper_pages_of_other_programs_show_after_a_while_and_ones_own_writes_at_once(
    record: Record, resources: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = TestClient(app(record, token="t", keeper=Noted(record)), base_url=HERE)
    assert desk.get("/stories").status_code == 200
    add(record, resources, tmp_path, LATER)
    assert "A further raid" not in desk.get("/stories").text
    claim = claim_of(record, "rival")
    form = {"token": "t", "verb": "accept", "subject": claim, "because": "read rightly", "by": "Ada Quist"}
    assert desk.post("/correct", data=form, follow_redirects=False).status_code == 303
    assert "A further raid" in desk.get("/stories").text
    monkeypatch.setattr(asking, "LAG", 0.0)
    assert desk.get("/stories").status_code == 200


def test_only_so_many_bytes_are_kept_and_nothing_large(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = TestClient(app(record), base_url=HERE)
    monkeypatch.setattr(rendered, "LARGEST", 100)
    whole = desk.get("/stories")
    assert whole.status_code == 200 and "etag" not in whole.headers and whole.text.endswith("</html>")
    monkeypatch.setattr(rendered, "LARGEST", 1_000_000)
    monkeypatch.setattr(rendered, "MOST", len(whole.content) + 10)
    assert "etag" in desk.get("/stories").headers and "etag" in desk.get("/names").headers
    monkeypatch.setattr(lists, "story_list", None)
    with pytest.raises(TypeError):
        desk.get("/stories")

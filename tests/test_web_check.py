"""Checking at the desk: the queue ranks by consequence, each decision needs a token, a name and a reason, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_pages import HERE, HOSTILE, PAGES, TOKEN, claim_of, is_harmless, page
from fastapi.testclient import TestClient
from linked_pages import record_of

from onrecord.annotate import Resources
from onrecord.correcting import edited
from onrecord.intake import Terms, add
from onrecord.left import fields_of
from onrecord.linked import Correction
from onrecord.record import Record
from onrecord.web import app
from onrecord.web.ranking import queue, shared_by


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("check"), resources, PAGES) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def send(desk: TestClient, path: str, verb: str, within: str = "//main", **values: str) -> str:
    """Fill in the form of a page that has a button for a verb, as a browser without JavaScript does; return where it leads."""
    root = page(desk, path)
    form = next(
        each for each in root.xpath(f"{within}//form[@action='/correct']")
        if each.xpath(f".//button[@name='verb'][@value='{verb}']")
    )  # fmt: skip
    given = {node.get("name"): node.get("value") or "" for node in form.xpath(".//input[@name]")}
    given |= {node.get("name"): node.xpath("string(option[@selected])") for node in form.xpath(".//select")}
    assert given["token"] == TOKEN and set(values) <= {*given, "because"}
    answer = desk.post("/correct", data=given | {"verb": verb} | values, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def last(record: Record) -> Correction:
    return record.corrections()[-1]


def undo_all(record: Record) -> None:
    from onrecord.correcting import standing

    for each in standing(record.corrections()):
        record.correct("undo", each.id, because="for the next test", by="Ada Quist")


@pytest.fixture(autouse=True)
def clean(record: Record) -> Iterator[None]:
    yield
    undo_all(record)


def test_the_queue_ranks_what_a_wrong_line_would_change(record: Record) -> None:
    linked = record.linked()
    given = {"sharing": shared_by(linked.origins, linked.happenings), "differences": ()}
    wire = claim_of(record, "wire")
    plain = queue(linked.tolds, **given, printed=(), decided=())
    printed = queue(linked.tolds, **given, printed=(wire,), decided=())
    place = {item.claim_id: at for at, item in enumerate(plain)}
    assert len(plain) == len(linked.tolds) and printed[0].claim_id == wire and dict(printed[0].reasons)["brief"] == 1
    # what two pages tell weighs more than what one tells
    assert place[wire] < place[claim_of(record, "rival")]
    backwards = dict(reversed(linked.tolds.items()))
    assert queue(backwards, **given, printed=(), decided=()) == plain
    assert wire not in {item.claim_id for item in queue(linked.tolds, **given, printed=(), decided=(wire,))}
    weights = [item.weight for item in printed]
    assert weights == sorted(weights, reverse=True)


def test_every_item_of_the_queue_has_its_words_its_reasons_and_a_form(desk: TestClient, record: Record) -> None:
    root = page(desk, "/check")
    items = root.xpath("//li[@class='check']")
    assert items and len(root.xpath("//h1")) == 1
    for item in items:
        assert item.xpath(".//a[@class='proof']") and item.xpath(".//p[@class='status']")[0].text_content().strip()
        verbs = item.xpath(".//button[@name='verb']/@value")
        assert {"accept", "reject", "edit"} <= set(verbs)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    more = root.xpath("//a[@rel='next']/@href")
    assert len(items) == len(record.linked().tolds) or more


def test_accepting_takes_an_item_off_the_queue_until_it_is_undone(desk: TestClient, record: Record) -> None:
    first = page(desk, "/check").xpath("//li[@class='check']/@id")[0]
    there = send(desk, "/check", "accept", by="Ada Quist")
    assert last(record).subject == first and last(record).because == "read rightly" and last(record).by == "Ada Quist"
    assert "name=Ada+Quist" in there and f"done={last(record).id}" in there
    assert first not in page(desk, there).xpath("//li[@class='check']/@id")
    assert first not in page(desk, "/check").xpath("//li[@class='check']/@id")
    send(desk, there, "undo", within="//div[@class='as-of']")
    assert last(record).verb == "undo" and last(record).by == "Ada Quist"
    assert page(desk, "/check").xpath("//li[@class='check']/@id")[0] == first


def test_a_rejected_claim_counts_nowhere_and_stays_to_be_seen(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "rival")
    send(desk, f"/claim/{claim}", "reject", by="Ada Quist", because="of another night")
    root = page(desk, f"/claim/{claim}")
    assert "counts nowhere" in root.text_content() and "of another night" in root.text_content()
    for path in ("/api/v1/claims?limit=100", "/figure/drones_downed.json", "/trace.json?q=31", "/search.json?q=drones"):
        assert claim not in desk.get(path).text, path
    send(desk, f"/claim/{claim}", "undo", by="Ada Quist", because="it is of this night")
    assert (
        claim in desk.get("/figure/drones_downed.json").text
        and "counts nowhere" not in desk.get(f"/claim/{claim}").text
    )


def test_an_edit_in_the_reader_is_seen_on_every_screen(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "copy")
    story = desk.get(f"/claim/{claim}.json").json()["story_id"]
    send(desk, f"/story/{story}?claim={claim}", "edit", by="Ada Quist", because="the wire has it so",
         **{"to.value": "at least 33", "to.speaker": "Bo Lind"})  # fmt: skip
    assert {(each.field, each.value) for each in record.corrections()[-2:]} == {
        ("value", "at least 33"), ("speaker", "Bo Lind"),
    }  # fmt: skip
    row = next(row for row in desk.get("/api/v1/claims?limit=100").json()["items"] if row["id"] == claim)
    assert (row["low"], row["qualifier"], row["speaker"]) == (33, "at_least", "Bo Lind")
    assert claim in "".join(page(desk, "/who/Bo%20Lind").xpath("//a/@href"))
    told = page(desk, f"/claim/{claim}").text_content()
    assert "at least 33" in told and "read as" in told
    assert "at least 33" in desk.get("/figure/drones_downed.csv").text
    assert desk.get(f"/claim/{claim}.json?as_of=2024-03-20").json().get("speaker") is None


def test_what_two_claims_are_can_be_decided_from_their_page(desk: TestClient, record: Record) -> None:
    one, other = claim_of(record, "wire", "two people"), claim_of(record, "copy", "two people")
    assert record.linked().happening_of(one) == record.linked().happening_of(other) is not None
    send(
        desk,
        f"/claim/{one}",
        "split",
        within="//section[@aria-labelledby='event']",
        by="Ada Quist",
        because="two nights",
    )
    assert record.linked().happening_of(one) is None
    send(desk, "/corrections", "undo", by="Ada Quist", because="one night")
    assert record.linked().happening_of(one) == record.linked().happening_of(other)


def test_two_names_of_one_claimant_are_joined_on_a_persons_page(desk: TestClient, record: Record) -> None:
    send(desk, "/who/Oleh%20Kiper", "merge", by="Ada Quist", because="one office", other="Kiper Oleh")
    made = last(record)
    assert (made.kind, {made.subject, made.other}) == ("entity", {"Oleh Kiper", "Kiper Oleh"})
    assert "one office" in page(desk, "/who/Oleh%20Kiper").text_content()


def test_nothing_is_decided_without_token_name_and_sense(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "wire")
    whole = {"token": TOKEN, "verb": "accept", "subject": claim, "by": "Ada Quist"}
    before = record.corrections()
    for change, status in (
        ({"token": ""}, 403), ({"token": "guess"}, 403), ({"by": ""}, 400), ({"verb": "delete"}, 400), ({"verb": ""}, 400),
        ({"subject": "claim_none"}, 400), ({"verb": "edit"}, 400), ({"verb": "edit", "to.value": "many"}, 400),
        ({"verb": "edit", "to.value": "9", "was.value": "9"}, 400), ({"verb": "merge"}, 400), ({"subject": "%"}, 400),
        ({"verb": "edit", "to.status": "true"}, 400), ({"verb": "merge", "other": claim, "because": "x"}, 400),
    ):  # fmt: skip
        assert desk.post("/correct", data=whole | change).status_code == status, change
    assert desk.post("/correct", data=whole, headers={"origin": "http://evil.example"}).status_code == 403
    assert desk.post("/correct", json=whole).status_code == 403
    assert desk.get("/correct").status_code == 405
    assert record.corrections() == before


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "http://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/x\r\nset-cookie: a=b"],
)
def test_a_decision_leads_back_to_this_desk_alone(desk: TestClient, record: Record, back: str) -> None:
    given = {"token": TOKEN, "verb": "accept", "subject": claim_of(record, "wire"), "by": "Ada Quist", "back": back}
    answer = desk.post("/correct", data=given, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/corrections?")


def test_hostile_reasons_names_and_values_stay_words(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "wire")
    given = {"token": TOKEN, "subject": claim, "by": HOSTILE[:80], "because": HOSTILE}
    for field in ("speaker", "place", "unit"):
        answer = desk.post("/correct", data=given | {"verb": "edit", f"to.{field}": HOSTILE, "back": "/check"})
        assert answer.status_code == 200 and is_harmless(answer.text)
    story = desk.get(f"/claim/{claim}.json").json()["story_id"]
    for path in ("/corrections", f"/claim/{claim}", f"/story/{story}?claim={claim}", "/check", "/timeline", "/names",
                 f"/check?name={HOSTILE}&done={HOSTILE}", f"/trace/{claim}"):  # fmt: skip
        answer = desk.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200 and is_harmless(answer.text), path
    table = desk.get("/corrections.csv").text
    assert "<script>" in table and "\n=" not in table
    assert all(
        "|" not in line.replace("\\|", "")[2:-2].replace(" | ", "")
        for line in desk.get("/corrections.md").text.splitlines()[2:]
    )


def test_reading_pages_again_touches_no_decision(desk: TestClient, record: Record) -> None:
    claim = claim_of(record, "wire")
    send(desk, f"/claim/{claim}", "edit", by="Ada Quist", because="seen on the film", **{"to.value": "34"})
    before, digest = record.corrections(), record.digest()
    assert add(record.archive, [], Terms(settings=_settings(), workers=1, reread=True)).read
    assert record.corrections() == before and record.digest() == digest
    assert desk.get(f"/claim/{claim}.json").json()["low"] in (34, "34", 34.0)


def _settings() -> object:
    from onrecord.config import Settings

    return Settings()


def test_a_field_is_shown_as_it_can_be_typed(record: Record) -> None:
    for told in record.linked().tolds.values():
        for field, value in fields_of(told.claim).items():
            if value and field != "place":
                again = edited(told.claim, field, value, told.reading)
                assert fields_of(again) == fields_of(told.claim)
                assert (again.low, again.high, again.qualifier) == (
                    told.claim.low,
                    told.claim.high,
                    told.claim.qualifier,
                )


def test_a_desk_that_cannot_be_written_shows_decisions_and_takes_none(record: Record) -> None:
    desk = TestClient(app(record, token=TOKEN, writable=False), base_url=HERE)
    assert not page(desk, "/check").xpath("//form[@action='/correct']") and page(desk, "/corrections") is not None
    given = {"token": TOKEN, "verb": "accept", "subject": claim_of(record, "wire"), "by": "Ada Quist"}
    assert desk.post("/correct", data=given).status_code == 404


def test_the_twins_of_queue_and_history_hold_the_same(desk: TestClient, record: Record) -> None:
    send(desk, "/check", "accept", by="Ada Quist")
    made = desk.get("/corrections.json").json()
    assert made[0]["id"] == last(record).id and len(made) == len(record.corrections())
    waiting = desk.get("/check.json").json()
    assert len(waiting) == len(record.linked().tolds) - 1
    assert desk.get("/check.xml").status_code == 404

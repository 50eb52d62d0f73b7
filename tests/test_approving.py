"""The two-person rule: a figure is desk-approved only with a second editor, wherever it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_pages import HERE, PAGES, TOKEN, claim_of, page
from fastapi.testclient import TestClient
from linked_pages import record_of
from typer.testing import CliRunner

from onrecord import config
from onrecord.annotate import Resources
from onrecord.approving import Rule, rule_of
from onrecord.cli import app as onrecord
from onrecord.correcting import standing
from onrecord.errors import BadConfig
from onrecord.record import Record
from onrecord.web import app

RULE = Rule(two_person=True)
NAMED = Rule(two_person=True, editors=("Ada Quist", "Bo Lind"))
WAITS, APPROVED = "waits for a second editor", "desk-approved"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("approving"), resources, PAGES) as held:
        yield held


@pytest.fixture
def figure(record: Record) -> Iterator[str]:
    before = {each.id for each in record.corrections()}
    yield claim_of(record, "wire")
    for each in standing(record.corrections()):
        if each.id not in before:
            record.correct("undo", each.id, because="for the next test", by="Ada Quist")


def sign(record: Record, figure: str, *names: str) -> None:
    for name in names:
        record.correct("accept", figure, because="read rightly", by=name)


def state(record: Record, figure: str, rule: Rule = RULE) -> str | None:
    found = record.approvals(rule).get(figure)
    return found.state if found else None


# who signs, under which rule, and what the figure then is: a reader's word counts for nothing, one editor's for half
ROLES = (
    ((), RULE, None),
    (("Ada Quist",), RULE, WAITS),
    (("Ada Quist", "Ada Quist"), RULE, WAITS),
    (("Ada Quist", "ada  quist "), RULE, WAITS),
    (("Ada Quist", "Bo Lind"), RULE, APPROVED),
    (("A reader",), NAMED, None),
    (("A reader", "Another reader"), NAMED, None),
    (("Ada Quist", "A reader"), NAMED, WAITS),
    (("A reader", "Bo Lind", "ADA QUIST"), NAMED, APPROVED),
    (("Ada Quist", "Bo Lind"), Rule(), None),
)


@pytest.mark.parametrize(("names", "rule", "wanted"), ROLES)
def test_a_figure_is_approved_only_with_a_second_editor(
    record: Record, figure: str, names: tuple[str, ...], rule: Rule, wanted: str | None
) -> None:
    sign(record, figure, *names)
    assert state(record, figure, rule) == wanted


def test_what_changes_a_figure_takes_its_signatures_away(record: Record, figure: str) -> None:
    sign(record, figure, "Ada Quist", "Bo Lind")
    record.correct("edit", figure, because="the wire has 32", by="Bo Lind", edits=[("value", "32")])
    assert state(record, figure) == WAITS
    sign(record, figure, "Bo Lind")
    assert state(record, figure) == WAITS
    sign(record, figure, "Ada Quist")
    assert state(record, figure) == APPROVED
    record.correct("reject", figure, because="of another night", by="Ada Quist")
    assert state(record, figure) is None


def test_an_approval_goes_with_the_decision_that_is_taken_back(record: Record, figure: str) -> None:
    sign(record, figure, "Ada Quist", "Bo Lind")
    last = record.corrections()[-1]
    (undo,) = record.correct("undo", last.id, because="too quick", by="Bo Lind")
    assert state(record, figure) == WAITS
    assert record.approvals(RULE, [undo])[figure].by == ("Ada Quist",)
    record.correct("undo", undo.id, because="it was right", by="Bo Lind")
    assert state(record, figure) == APPROVED


def test_an_event_needs_no_second_editor(record: Record, figure: str) -> None:
    event = next(each.id for each in record.claims() if each.kind == "event")
    sign(record, event, "Ada Quist")
    assert state(record, event) is None
    desk = TestClient(app(record, token=TOKEN, rule=RULE), base_url=HERE)
    assert event not in desk.get("/check.csv").text


def test_the_desk_asks_a_second_editor_and_says_so_everywhere(record: Record, figure: str) -> None:
    desk = TestClient(app(record, token=TOKEN, rule=RULE), base_url=HERE)
    sign(record, figure, "Ada Quist")
    first = page(desk, "/check").xpath("//li[@class='check']")[0]
    assert first.get("id") == figure and WAITS in first.xpath(".//p[@class='status']")[0].text_content()
    # the first editor has nothing more to do about it
    assert figure not in page(desk, "/check", name="Ada Quist").xpath("//li[@class='check']/@id")
    assert desk.get(f"/api/v1/claims/{figure}").json()["approval"] == WAITS
    assert WAITS in page(desk, f"/claim/{figure}").text_content()
    sign(record, figure, "Bo Lind")
    assert figure not in page(desk, "/check").xpath("//li[@class='check']/@id")
    for told in (desk.get(f"/api/v1/claims/{figure}").json(), desk.get(f"/claim/{figure}.json").json()):
        assert (told["approval"], told["signed_by"]) == (APPROVED, ["Ada Quist", "Bo Lind"])
    rows = desk.get("/api/v1/claims?limit=100").json()["items"]
    assert {row["id"]: row.get("approval") for row in rows if "approval" in row} == {figure: APPROVED}
    for path in (f"/claim/{figure}", "/figure/drones_downed"):
        assert APPROVED in page(desk, path).text_content(), path


def test_without_the_rule_one_word_settles_a_figure(record: Record, figure: str) -> None:
    desk = TestClient(app(record, token=TOKEN), base_url=HERE)
    sign(record, figure, "Ada Quist")
    assert figure not in page(desk, "/check").xpath("//li[@class='check']/@id")
    assert "approval" not in desk.get(f"/api/v1/claims/{figure}").json()


def test_the_settings_turn_the_rule_on(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.toml"
    path.write_text('two_person = true\neditors = ["Ada Quist", "Bo Lind"]\n', encoding="utf-8")
    settings = config.load(path, {})
    assert rule_of(settings) == NAMED and settings.sha == config.Settings().sha
    assert rule_of(config.Settings()) == Rule()
    path.write_text('two_person = true\neditors = ["Ada Quist", "ada quist"]\n', encoding="utf-8")
    with pytest.raises(BadConfig, match="name a second one"):
        rule_of(config.load(path, {}))
    path.write_text('editors = "Ada Quist"\n', encoding="utf-8")
    with pytest.raises(BadConfig, match="a list of names"):
        config.load(path, {})


def test_the_command_says_how_far_a_figure_has_come(
    record: Record, figure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "onrecord.toml").write_text("two_person = true\n", encoding="utf-8")
    asked = ["correct", figure, "--record", str(record.archive.place), "--because", "read rightly"]

    def said(*more: str) -> str:
        done = CliRunner().invoke(onrecord, [*asked, *more])
        assert done.exit_code == 0, done.output
        return done.stderr

    assert said("--accept", "--by", "Ada") == f"{figure}: waits for a second editor; signed by Ada\n"
    assert said("--accept", "--by", "Bo") == f"{figure}: desk-approved; signed by Ada and Bo\n"
    assert said("--list") == f"{figure}: desk-approved; signed by Ada and Bo\n"
    made = [each for each in record.corrections() if each.by == "Bo" and each.verb == "accept"]
    undone = ["correct", "--undo", made[-1].id, "--because", "too quick", "--by", "Bo", *asked[2:4]]
    assert CliRunner().invoke(onrecord, undone).stderr == f"{figure}: waits for a second editor; signed by Ada\n"

"""The store: its schema, what it refuses, its migrations, its searches, and how it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Places
from light_reader import light_terms, read_lightly
from sqlalchemy import event, insert, text
from sqlalchemy.exc import IntegrityError

from onrecord import pages
from onrecord.archive import Archive, open_archive
from onrecord.errors import BadConfig, StoreError, StoreOutdated
from onrecord.intake import add
from onrecord.model import PageReading
from onrecord.plain import from_plain, to_plain
from onrecord.store import candidates, counts, lists, open_store, record
from onrecord.store import search as searching
from onrecord.store.days import bounds
from onrecord.store.query import parse
from onrecord.store.rows import NO_PAGE, Row, digest, pack, page_rows, unpack
from onrecord.store.search import search
from onrecord.store.tables import metadata

PAGE = """Popko said that 4 people were hurt in Kyiv on 2024-11-02. Drones came at night. Café windows broke.
On 2024-11-05 the air defence of Kharkiv met 12 missiles. Defence of the air needs money.
"""


@pytest.fixture(scope="module")
def archive(module_places: Places, tmp_path_factory: pytest.TempPathFactory):
    """Give a record that no test changes."""
    page = tmp_path_factory.mktemp("in") / "report.txt"
    page.write_text(PAGE, encoding="utf-8")
    with open_archive(module_places("war.onrecord"), create=True) as found:
        add(found, [str(page)], light_terms())
        yield found


def sentences(archive: Archive, typed: str, as_of: str | None = None) -> list[str]:
    with archive.store.read() as connection:
        hits, total = search(connection, archive.store.dialect, parse(typed), as_of=as_of)
    assert total == len(hits)
    return [hit.sentence["text"].strip().split()[0] for hit in hits]


SEARCHES = [
    ("a word", "drones", ["Drones"]),
    ("a word without its accent", "cafe", ["Café"]),
    ("a phrase, not its words in another order", '"air defence"', ["On"]),
    ("both words in any order", "air defence", ["Defence", "On"]),
    ("the beginning of a word", "miss*", ["On"]),
    ("one word and not another", "defence NOT missiles", ["Defence"]),
    ("a hyphen for NOT", "defence -money", ["On"]),
    ("one word or another", "drones OR cafe", ["Drones", "Café"]),
    ("a place of a claim or a mention", "place:kharkiv", ["On"]),
    ("a speaker", "speaker:popko", ["Popko"]),
    ("a speaker turned round", "defence -speaker:popko", ["Defence", "On"]),
    ("a measure and a speaker of one claim", "measure:killed speaker:Serhiy", ["Popko"]),
    ("a date inside a range", "date:2024-11-04..2024-11-06", ["On"]),
    ("an open range", "date:..2024-11-03", ["Popko"]),
    ("a month of publication", "published:2024-11 money", ["Defence"]),
    ("a page's name", "page:report money", ["Defence"]),
    ("an event type that is not there", "type:attack", []),
    ("words that look like full-text syntax", 'money AND NOT "NEAR(" *', ["Defence"]),
    ("a quotation mark left open", 'drones "', ["Drones"]),
    ("words that look like SQL", "drones'; DROP TABLE sentences; --", []),
    ("a wildcard of LIKE means itself", "place:%", []),
    ("a word and a field that nothing answers", "drones subject:nobody", []),
    ("a unit or its group", "unit:person", ["On", "Popko"]),
    ("what nobody is said to have done", "actor:popko", []),
    ("a page alone, in its order", "page:report", ["Popko", "Drones", "Café", "On", "Defence"]),
    ("a kind of story and a field of a claim", "kind:report measure:wounded", []),
    ("all but a speaker", "-speaker:popko", ["Drones", "Café", "On", "Defence"]),
    ("a headline that no page has", "headline:harbour", []),
]


@pytest.mark.parametrize(("label", "typed", "wanted"), SEARCHES, ids=[case[0] for case in SEARCHES])
def test_search_finds(archive: Archive, label: str, typed: str, wanted: list[str]) -> None:
    assert sorted(sentences(archive, typed)) == sorted(wanted)


@pytest.mark.parametrize(("label", "typed", "wanted"), SEARCHES, ids=[case[0] for case in SEARCHES])
def test_a_search_that_looks_through_the_latest_alone_finds_a_part(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, label: str, typed: str, wanted: list[str]
) -> None:
    for where, name in ((searching, "RANKED"), (candidates, "LOT"), (candidates, "DEEP"), (candidates, "FEW")):
        monkeypatch.setattr(where, name, 1)
    with archive.store.read() as connection:
        hits, total = search(connection, archive.store.dialect, parse(typed), limit=1)
    found = [hit.sentence["text"].strip().split()[0] for hit in hits]
    assert set(found) <= set(wanted) and total <= len(wanted)
    assert total == len(wanted) or isinstance(total, searching.AtLeast)


LONG = [
    ("stories", lists.story_list, "id"), ("claims", lists.claim_list, "id"), ("captures", lists.latest_captures, "id"),
    ("issues", lists.issue_list, "number"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "ask", "key"), LONG, ids=[case[0] for case in LONG])
@pytest.mark.parametrize("as_of", [None, "2024-11-30T00:00:00Z"])
def test_a_list_goes_on_after_each_of_its_rows(
    archive: Archive, label: str, ask: Callable[..., list[Row]], key: str, as_of: str | None
) -> None:
    with archive.store.read() as connection:
        every = ask(connection, as_of, 100)
        assert every or label == "issues"
        for number, row in enumerate(every):
            assert ask(connection, as_of, 100, after=str(row[key])) == every[number + 1 :]
        with pytest.raises(BadConfig):
            ask(connection, as_of, 100, after="0")


def test_search_knows_only_what_was_captured_by_then(archive: Archive) -> None:
    assert sentences(archive, "drones", "2024-11-01T23:59:59Z") == []
    assert sentences(archive, "drones", "2024-11-02T06:00:00Z") == ["Drones"]


def test_hits_come_with_neighbours_and_claims(archive: Archive) -> None:
    with archive.store.read() as connection:
        (hit,), _ = search(connection, archive.store.dialect, parse("Popko"))
    assert (hit.before, hit.after.strip(), hit.page["name"]) == ("", "Drones came at night.", "report.txt")
    assert hit.claims[0]["exact"] == "4"
    assert "body" not in hit.story


@pytest.mark.parametrize("typed", ["", "   ", '"', "NOT drones", "who:popko", "date:yesterday", "date:2024-13-01"])
def test_an_odd_search_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadConfig):
        parse(typed)


# SQLite tells no index on an expression; search's own tests would be slow without it
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection", "ignore:autogenerate skipping metadata-specified")
def test_the_migrated_schema_is_the_one_in_the_tables(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def is_ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (kind == "table" and ((name or "").startswith("sentences_text") or name == "blobs"))

    with archive.store.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        assert compare_metadata(context, metadata) == []


def test_no_column_has_a_default_or_a_coordinate() -> None:
    for table in metadata.tables.values():
        for column in table.columns:
            assert column.default is None and column.server_default is None, column
            assert not {"lat", "lon", "latitude", "longitude", "coordinates"} & set(column.name.split("_")), column


REFUSED = [
    ("a capture without a page", "captures", {"id": "c", "sha256": "0" * 64, "name": "a", "captured_at": "2024-11-02T06:00:00Z", "run_id": "r"}),
    ("a hash that is none", "pages", {"sha256": "abc", "size": 1}),
    ("a capture at no time", "captures", {"id": "c", "sha256": None, "name": "a", "captured_at": "today", "run_id": "r"}),
    ("a claim without a story", "claims", {"id": "c", "story_id": "none", "position": 0, "kind": "figure", "predicate": "killed",
     "actors": [], "recipients": [], "time_precision": "unknown", "status": "asserted", "negated": False}),
    ("evidence without words", "evidence", {"claim_id": "c", "story_id": "s", "start": 0, "end": 0, "exact": "", "made_by": "r"}),
]  # fmt: skip


@pytest.mark.parametrize(("label", "table", "row"), REFUSED, ids=[case[0] for case in REFUSED])
def test_the_database_refuses(archive: Archive, label: str, table: str, row: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), archive.store.write() as connection:
        connection.execute(insert(metadata.tables[table]), row)


def test_a_failed_transaction_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(IntegrityError), archive.store.write() as connection:
        connection.execute(insert(metadata.tables["pages"]), {"sha256": "a" * 64, "size": 3})
        connection.execute(insert(metadata.tables["pages"]), {"sha256": "a" * 64, "size": 3})
    with archive.store.read() as connection:
        assert len(connection.execute(text("SELECT 1 FROM pages")).all()) == 1


def test_a_record_of_a_newer_version_is_refused(places: Places) -> None:
    with open_archive(places("newer")) as archive, archive.store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreOutdated, match=r"version 9999 .* install the newer onrecord"):
        open_archive(places("newer"))


def test_where_no_record_was_made_none_is_opened(places: Places) -> None:
    with pytest.raises(StoreError, match=r"there is no record at .*: make one with `onrecord add"):
        open_archive(places("nothing", made=False))


def test_opening_again_keeps_what_is_there(archive: Archive) -> None:
    with open_archive(archive.place, create=True) as again:
        assert len(list(again.held())) == 2


PLACES = [
    ("there is none", lambda path: str(path / "none"), "there is no record"),
    ("a file", lambda path: str(_file(path / "a.txt")), "is a file"),
    ("a database of another kind", lambda path: "mongodb://localhost/war", "cannot be kept in 'mongodb'"),
    (
        "a database that is no database",
        lambda path: str(_file(path / "x" / "record.db").parent),
        "damaged or is no record",
    ),
]


def _file(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("This is no database but a text that is long enough to be taken for one." * 20, encoding="utf-8")
    return path


@pytest.mark.parametrize(("label", "place", "sentence"), PLACES, ids=[case[0] for case in PLACES])
def test_a_place_that_holds_no_record_is_refused(tmp_path: Path, label: str, place: object, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        open_archive(place(tmp_path))  # type: ignore[operator]


@pytest.mark.parametrize("url", ["mysql://localhost/war", "rows://localhost/war", "9://x"])
def test_an_unknown_database_is_named(url: str) -> None:
    with pytest.raises(StoreError, match=f"{url[0]}.* knows postgresql and sqlite"):
        open_store(url)


DAYS = [
    ("2024-11-02", ("2024-11-02", "2024-11-02")),
    ("2024-11-02T18:30:00Z", ("2024-11-02", "2024-11-02")),
    ("2024", ("2024-01-01", "2024-12-31")),
    ("2023-02~", ("2023-02-01", "2023-02-28")),
    ("2024-11-02/..", ("2024-11-02", None)),
    ("2024-10-30/2024-11", ("2024-10-30", "2024-11-30")),
    ("2024-02-30", (None, None)),
    ("2024-W45", (None, None)),
    ("soon", (None, None)),
    ("", (None, None)),
]


@pytest.mark.parametrize(("value", "wanted"), DAYS)
def test_a_date_has_its_first_and_last_day(value: str, wanted: tuple[str | None, str | None]) -> None:
    assert bounds(value) == wanted


def test_a_packed_reading_comes_back_whole() -> None:
    page = pages.read(PAGE.encode(), "a.txt")
    for reading in read_lightly(page).readings:
        assert unpack(pack(reading), page) == reading
        assert from_plain(type(reading), to_plain(reading)) == reading


def test_what_is_kept_survives_fields_that_this_version_does_not_know() -> None:
    page = pages.read(PAGE.encode(), "a.txt")
    reading = read_lightly(page).readings[0]
    assert from_plain(type(reading), to_plain(reading) | {"mood": "grim"}) == reading


def test_a_claim_that_is_there_twice_is_one_row_with_two_pieces_of_evidence() -> None:
    page = pages.read(PAGE.encode(), "a.txt")
    reading = read_lightly(page).readings[0]
    twice = replace(reading, claims=(*reading.claims, replace(reading.claims[0], low=Decimal(4))))
    rows = page_rows(PageReading(page=page, readings=(twice,)))
    assert len(rows["claims"]) == len(reading.claims)
    assert len(rows["evidence"]) == len(reading.claims) + 1


def test_the_digest_of_a_page_does_not_depend_on_the_order_of_its_rows() -> None:
    page = pages.read(PAGE.encode(), "a.txt")
    rows = page_rows(read_lightly(page))
    turned = {name: each[::-1] for name, each in rows.items()}
    assert digest(turned) == digest(rows)
    rows["claims"][0]["low"] = 5.0
    assert digest(turned) == digest(rows), "the rows are shared"
    assert digest(rows | {"claims": rows["claims"][1:]}) != digest(rows)


def test_a_damaged_reading_is_refused_with_a_sentence() -> None:
    with pytest.raises(StoreError, match="onrecord verify"):
        unpack(b"x\x9c damaged", NO_PAGE)


def _read_pages(count: int) -> list[PageReading]:
    stories = (f"Popko said that {each} people were hurt in Kyiv on 2024-11-02." for each in range(2, count + 2))
    return [read_lightly(pages.read(each.encode(), f"{number}.txt")) for number, each in enumerate(stories)]


def _keep(archive: Archive, read: list[PageReading], at_once: int) -> int:
    """Write pages in lots into one transaction; return how many statements that took."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    with archive.store.write() as connection:
        run = record.start_run(
            connection, started_at="2024-11-02T06:00:00Z", code_version="1", reader="light", config_sha="0"
        )
        event.listen(connection, "before_cursor_execute", note)
        for start in range(0, len(read), at_once):
            lot = read[start : start + at_once]
            taken = [
                record.Capture(sha256=each.page.sha256, name=each.page.name, captured_at="2024-11-02T06:00:00Z", size=9)
                for each in lot
            ]
            record.write_captures(connection, taken, run)
            assert len(record.write_readings(connection, [page_rows(each) for each in lot], "light", run)) == len(lot)
    return len(asked)


def test_pages_written_together_are_as_if_written_one_by_one_in_fewer_statements(places: Places) -> None:
    read = _read_pages(12)
    with open_archive(places("one"), create=True) as one, open_archive(places("all"), create=True) as together:
        many, few = _keep(one, read, 1), _keep(together, read, 12)
        with one.store.read() as left, together.store.read() as right:
            for name in (*metadata.tables,):
                assert record.rows_of(left, name) == record.rows_of(right, name), name
        assert few < many / 8


def test_a_page_that_is_written_again_among_others_takes_its_older_reading_away(places: Places) -> None:
    read = _read_pages(3)
    rows = [page_rows(each) for each in read]
    with open_archive(places("again"), create=True) as archive:
        _keep(archive, read[:2], 2)
        with archive.store.write() as connection:
            run = record.rows_of(connection, "runs")[0]["id"]
            capture = record.Capture(
                sha256=read[2].page.sha256, name="2.txt", captured_at="2024-11-03T06:00:00Z", size=9
            )
            record.write_capture(connection, capture, run)
            assert record.write_readings(connection, rows, "light", run) == [read[2].page.sha256]
            assert len(record.write_readings(connection, rows, "other", run)) == 3
            assert {row["reader"] for row in record.rows_of(connection, "readings")} == {"other"}
            assert record.count(connection, "claims") == sum(len(each["claims"]) for each in rows)
            assert counts.all_of(connection) == counts.counted(connection)

"""What screens count is kept as pages are read, and is what counting the record anew gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from light_reader import light_terms, write_pages
from sqlalchemy import Connection, text

from onrecord.archive import open_archive
from onrecord.record import Record, open_record
from onrecord.store import counts, lists


@pytest.fixture
def record(tmp_path: Path):
    with open_record(tmp_path / "war.onrecord", create=True) as held:
        held.add(*write_pages(tmp_path / "in", 12), terms=light_terms())
        yield held


def check(connection: Connection) -> dict[counts.Key, int]:
    found = counts.all_of(connection)
    assert found == counts.counted(connection)
    return found


def test_amounts_are_those_of_the_rows(record: Record) -> None:
    with record.archive.store.read() as connection:
        found = check(connection)
        assert found["held", "pages"] == 12
        assert lists.totals(connection)["claims"] == found["held", "claims"] > 12
        rows = connection.execute(text("SELECT count(*) FROM claims")).scalar()
        assert rows == found["held", "claims"]


def test_reading_pages_again_counts_nothing_twice(record: Record, tmp_path: Path) -> None:
    with record.archive.store.read() as connection:
        before = check(connection)
    record.add(*sorted((tmp_path / "in").iterdir()), terms=light_terms(reread=True))
    with record.archive.store.read() as connection:
        assert check(connection) == before


def test_a_record_of_the_schema_before_is_counted_when_it_is_opened(record: Record) -> None:
    with record.archive.store.write() as connection:
        before = check(connection)
        for name in ("turns", "answers", "counts", "saved_claims", "differences", "figure_keys", "figures"):
            connection.execute(text(f"DROP TABLE {name}"))
        named = ("admin", "country", "subject", "status", "unit", "actors", "recipients")
        new = (*(f"claims_{each}" for each in named), "places_name", "stories_headline")
        new = (*new, *(f"attributions_{each}" for each in ("source", "stance", "said_at")))
        for name in ("stories_loose", "claims_low", "claims_high", *new):
            connection.execute(text(f"DROP INDEX ix_{name}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    with open_archive(record.archive.place) as archive, archive.store.read() as connection:
        # what joining counts waits to be joined anew
        assert check(connection) == {key: amount for key, amount in before.items() if key[0] not in counts.JOINED}


def test_the_largest_come_first_and_alike_ones_by_name(record: Record) -> None:
    with record.archive.store.write() as connection:
        counts.add(connection, {("a", "one"): 3, ("a", "two"): 5, ("b", "few"): 3, ("b", "gone"): 1})
        counts.add(connection, {("b", "gone"): -1})
        assert counts.largest(connection, "ab", 9) == [("a", "two", 5), ("b", "few", 3), ("a", "one", 3)]
        assert counts.largest(connection, "ab", 1, 1) == [("b", "few", 3)]

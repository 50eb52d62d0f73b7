"""Captures and their readings: nothing twice, any order, versions, and what was known when."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest
from light_reader import MORNING, LightReader, light_terms, write_pages
from sampling import some

from onrecord.archive import Archive, open_archive
from onrecord.errors import BadPage, Refused
from onrecord.export import digest
from onrecord.intake import Added, add
from onrecord.store import record
from onrecord.verify import verify


def added(archive: Archive, *sources: Path | str, **given: object) -> Added:
    return add(archive, [str(source) for source in sources], light_terms(**given))


@pytest.fixture
def archive(tmp_path: Path):
    with open_archive(tmp_path / "war.onrecord", create=True) as found:
        yield found


def rows(archive: Archive) -> dict[str, int]:
    with archive.store.read() as connection:
        names = ("captures", "pages", "log", "readings", "stories", "claims", "runs", "sentences", "issues")
        return {name: record.count(connection, name) for name in names}


def test_adding_twice_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 5)
    first = added(archive, tmp_path / "in")
    before = rows(archive)
    second = added(archive, tmp_path / "in", clock=lambda: MORNING + timedelta(days=1))
    assert (first.new, first.held, len(first.read)) == (5, 0, 5)
    assert (second.new, second.held, second.read) == (0, 5, {})
    assert rows(archive) == before
    assert second.checkpoint == first.checkpoint


def test_a_folder_and_its_files_have_the_same_names(archive: Archive, tmp_path: Path) -> None:
    paths = write_pages(tmp_path / "in", 3)
    added(archive, tmp_path / "in")
    assert added(archive, *paths).held == 3


def test_same_bytes_under_two_names_are_read_once(archive: Archive, tmp_path: Path) -> None:
    (path,) = write_pages(tmp_path / "in", 1)
    (tmp_path / "in" / "copy.txt").write_bytes(path.read_bytes())
    found = added(archive, tmp_path / "in")
    assert (found.new, len(found.read)) == (2, 1)
    assert rows(archive)["pages"] == 1
    assert list(archive.blobs) == list(found.pages)


@pytest.mark.parametrize("seed", some(range(4), 2))
def test_any_order_gives_the_same_record(tmp_path: Path, seed: int) -> None:
    paths = write_pages(tmp_path / "in", 8)
    paths.append(tmp_path / "in" / "copy.txt")
    paths[-1].write_bytes(paths[0].read_bytes())
    with open_archive(tmp_path / "straight", create=True) as archive:
        added(archive, *paths)
        wanted = digest(archive.held()), [held.reading for held in archive.held()]
    mixed = random.Random(seed)
    with open_archive(tmp_path / "mixed", create=True) as archive:
        for _ in range(3):
            mixed.shuffle(paths)
            added(archive, *paths[: mixed.randint(1, 9)])
        added(archive, *paths)
        assert (digest(archive.held()), [held.reading for held in archive.held()]) == wanted
        assert not verify(archive).failures


def test_import_of_earlier_captures_gives_the_same_record_in_any_order(tmp_path: Path) -> None:
    (path,) = write_pages(tmp_path / "in", 1)
    times = ["2024-11-03T00:00:00Z", "2024-10-30T00:00:00Z", "2024-11-01T00:00:00Z"]
    found = []
    for name, order in (("a", times), ("b", times[::-1])):
        with open_archive(tmp_path / name, create=True) as archive:
            for time in order:
                added(archive, path, captured_at=time)
            found.append([(held.known_at, held.reading) for held in archive.held()])
    assert found[0] == found[1]
    assert found[0][0][0] == "2024-10-30T00:00:00Z"


def test_a_page_updated_later_is_a_version_and_both_are_kept(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "report.txt"
    page.write_text("Popko said that 3 people were hurt.", encoding="utf-8")
    added(archive, page)
    page.write_text("Popko said that 5 people were hurt.", encoding="utf-8")
    added(archive, page, clock=lambda: MORNING + timedelta(hours=5))
    old, new = archive.held()
    assert (old.superseded_by, new.superseded_by) == (new.reading.page.sha256, None)
    assert [held.known_at for held in (old, new)] == ["2024-11-02T06:00:00Z", "2024-11-02T11:00:00Z"]


def test_two_pages_that_share_a_name_alone_are_no_versions(archive: Archive, tmp_path: Path) -> None:
    for index, text in enumerate(
        ("Popko said that 3 people were hurt in Kyiv.", "Grain left Odesa on four ships today.")
    ):
        (tmp_path / str(index)).mkdir()
        (tmp_path / str(index) / "index.txt").write_text(text, encoding="utf-8")
        added(archive, tmp_path / str(index), clock=lambda hours=index: MORNING + timedelta(hours=hours))
    assert [held.superseded_by for held in archive.held()] == [None, None]


def test_the_same_address_links_versions_under_different_names(archive: Archive, tmp_path: Path) -> None:
    url = "https://news.example/kyiv"
    for index, path in enumerate(write_pages(tmp_path / "in", 2)):
        added(archive, path, url=url, clock=lambda hours=index: MORNING + timedelta(hours=hours))
    assert [held.superseded_by is None for held in archive.held()] == [False, False, True, True]


def test_the_record_is_asked_as_known_on_a_date(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "report.txt"
    for number, day in ((3, "2024-11-02T06:00:00Z"), (5, "2024-11-04T06:00:00Z")):
        page.write_text(f"Popko said that {number} people were hurt.", encoding="utf-8")
        added(archive, page, captured_at=day)
    known = {day: [held.reading.story.text[16] for held in archive.held(day)] for day in ("2024-11-01T23:59:59Z", "2024-11-03T23:59:59Z", "2024-11-04T23:59:59Z")}  # fmt: skip
    assert list(known.values()) == [[], ["3"], ["3", "5"]]
    assert next(archive.held("2024-11-03T23:59:59Z")).superseded_by is None


def test_a_better_reader_reads_old_captures_again(archive: Archive, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 3)
    added(archive, tmp_path / "in")
    found = add(archive, [], light_terms(reader="light@2"))
    assert len(found.read) == 3
    assert rows(archive)["readings"] == 3
    assert add(archive, [], light_terms(reader="light@2")).read == {}
    assert len(add(archive, [], light_terms(reader="light@2", reread=True)).read) == 3
    assert not verify(archive).failures


def test_several_workers_give_the_same_record(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 12)
    digests = []
    for workers in (1, 2):
        with open_archive(tmp_path / f"w{workers}", create=True) as archive:
            added(archive, tmp_path / "in", workers=workers)
            digests.append(digest(archive.held()))
    assert digests[0] == digests[1]


@pytest.mark.long
def test_a_page_that_kills_its_worker_is_kept_with_an_issue(archive: Archive, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 6)
    (tmp_path / "in" / "page-0002b.txt").write_text("A poisoned page.", encoding="utf-8")
    found = added(archive, tmp_path / "in", workers=2, make_reader=LightReader(deadly="poisoned"))
    assert len(found.read) == 7
    with archive.store.read() as connection:
        assert [row["code"] for row in record.rows_of(connection, "issues")] == ["crashed"]
    assert rows(archive)["stories"] == 12
    assert not verify(archive).failures


@pytest.mark.parametrize(
    ("source", "error"),
    [("https://news.example/a", Refused), ("http://169.254.169.254/", Refused), ("no-such-file", BadPage)],
)
def test_what_cannot_be_captured_is_refused_before_anything_is(
    archive: Archive, tmp_path: Path, source: str, error: type[Exception]
) -> None:
    write_pages(tmp_path / "in", 1)
    with pytest.raises(error):
        added(archive, tmp_path / "in", source)
    assert rows(archive)["captures"] == 0


def test_hidden_files_and_the_record_itself_are_left_out(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 2)
    (tmp_path / "in" / ".hidden.txt").write_text("Nothing.", encoding="utf-8")
    with open_archive(tmp_path / "in" / "war.onrecord", create=True) as archive:
        assert added(archive, tmp_path / "in").new == 2
        assert added(archive, tmp_path / "in").new == 0

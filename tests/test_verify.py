"""`verify` and `explain`: a sound record passes, and whatever is changed behind its back is found."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Places
from light_reader import light_terms, write_pages
from postgresql_server import connect
from sampling import some

from onrecord.archive import Archive, open_archive
from onrecord.errors import BadConfig, StoreError
from onrecord.explain import explain
from onrecord.intake import add
from onrecord.verify import Verified, verify


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("sources")
    write_pages(folder, 4)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 nothing to read")
    (folder / "page.html").write_text(
        "<html><head><title>Kyiv</title></head><body><p>Popko said that <b>7 people</b> were hurt.</p></body></html>",
        encoding="utf-8",
    )
    return str(folder)


@pytest.fixture
def archive(sources: str, places: Places):
    place = places.filled("verified", lambda found: add(found, [sources], light_terms()))
    with open_archive(place) as found:
        yield found


@pytest.fixture
def folder_archive(sources: str, tmp_path: Path):
    with open_archive(tmp_path / "war.onrecord", create=True) as found:
        add(found, [sources], light_terms())
        yield found


def test_a_sound_record_passes(archive: Archive) -> None:
    found = verify(archive)
    assert found.failures == [] and found.notes == []
    assert (found.good["blobs"], found.good["log"], found.checkpoint) == (6, 6, 6)
    assert found.good == found.all and found.all["spans"] > 40


def test_pages_captured_and_not_yet_read_are_a_note(tmp_path: Path, places: Places) -> None:
    write_pages(tmp_path / "in", 2)
    with open_archive(places("war.onrecord"), create=True) as archive:

        def stop() -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            add(archive, [str(tmp_path / "in")], light_terms(make_reader=stop))
        found = verify(archive)
    assert found.failures == []
    assert found.notes == ["2 captured pages have not been read yet: run `onrecord add`"]


def change(archive: Archive, statement: str) -> None:
    """Change the database behind the program's back, as a curious colleague would."""
    archive.close()
    if archive.folder is None:
        with connect(archive.place) as driver:
            driver.exec_driver_sql(statement.replace("x'00'", "'\\x00'::bytea"))
        return
    connection = sqlite3.connect(archive.folder / "record.db")
    with connection:
        connection.execute(statement)
    connection.close()


CHANGES = [
    ("a figure", "UPDATE claims SET low = low + 1, high = high + 1 WHERE position = 0"),
    ("a speaker", "UPDATE claims SET speaker = 'Nobody' WHERE speaker IS NOT NULL"),
    ("evidence moved by a letter", "UPDATE evidence SET start = start + 1, \"end\" = \"end\" + 1 WHERE number = 1"),
    ("evidence's words", "UPDATE evidence SET exact = '9' WHERE number = 1"),
    ("a claim taken away", "DELETE FROM claims WHERE position = 0"),
    ("a sentence's words", "UPDATE sentences SET text = 'Nothing happened.' WHERE number = 1"),
    ("a story taken away", "DELETE FROM stories WHERE position = 1"),
    ("a date of publication", "UPDATE stories SET published = '2024-01-01' WHERE position = 0"),
    ("a packed reading", "UPDATE stories SET body = x'00' WHERE position = 0"),
    ("an issue hidden", "DELETE FROM issues"),
    ("a capture's time", "UPDATE captures SET captured_at = '2024-01-01T00:00:00Z'"),
    ("a capture's name", "UPDATE captures SET name = 'other.txt' WHERE name = 'page.html'"),
    ("a capture taken away with its leaf", "DELETE FROM log WHERE number = 3"),
    ("the end of the log cut off", "DELETE FROM log WHERE number = 6"),
    ("two leaves swapped", "UPDATE log SET leaf = (SELECT leaf FROM log WHERE number = 2) WHERE number = 1"),
    ("the log's head", "UPDATE log SET head = leaf WHERE number = 6"),
    ("a page's size", "UPDATE pages SET size = size + 1"),
    ("the digest of a page", "UPDATE readings SET digest = stream_sha256"),
    ("a page's story moved to another", "UPDATE sentences SET position = 99, story_id = (SELECT max(id) FROM stories) WHERE number = 1"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "statement"), CHANGES, ids=[case[0] for case in CHANGES])
def test_a_change_is_found(archive: Archive, label: str, statement: str) -> None:
    change(archive, statement)
    assert verify(archive).failures


BYTES: list[tuple[str, Callable[[bytes], bytes | None]]] = [
    ("one bit of a page", lambda data: data[:3] + bytes([data[3] ^ 1]) + data[4:]),
    ("a page cut short", lambda data: data[:-1]),
    ("a page gone", lambda data: None),
]


@pytest.mark.parametrize(("label", "harm"), BYTES, ids=[case[0] for case in BYTES])
def test_harm_to_the_bytes_is_found(archive: Archive, label: str, harm: Callable[[bytes], bytes | None]) -> None:
    sha256 = next(iter(archive.blobs))
    data = harm(archive.blobs.get(sha256))
    if archive.folder is None:
        new = f"UPDATE blobs SET bytes = '\\x{data.hex()}'" if data is not None else "DELETE FROM blobs"
        change(archive, f"{new} WHERE sha256 = '{sha256}'")
    elif data is None:
        Path(archive.blobs.place(sha256)).unlink()
    else:
        Path(archive.blobs.place(sha256)).write_bytes(data)
    assert verify(archive).failures


def test_full_text_out_of_step_is_found(archive: Archive) -> None:
    change(archive, "DELETE FROM sentences_text WHERE number = 1" if archive.folder is None
           else "INSERT INTO sentences_text(sentences_text, rowid, text) VALUES ('delete', 1, 'Kyiv')")  # fmt: skip
    assert any("full" in failure or "fts5" in failure for failure in verify(archive).failures)


@pytest.mark.parametrize("seed", some(range(12), 4))
def test_a_flipped_bit_of_the_database_is_found_or_changes_nothing(folder_archive: Archive, seed: int) -> None:
    archive = folder_archive
    before = [held.reading for held in archive.held()]
    change(archive, "PRAGMA user_version = 0")
    path = archive.folder / "record.db"
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    place = chance.randrange(100, len(data))
    data[place] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))
    for name in ("record.db-wal", "record.db-shm"):
        (archive.folder / name).unlink(missing_ok=True)
    try:
        with open_archive(archive.folder) as again:
            found = verify(again)
            readings = [held.reading for held in again.held()]
    except StoreError:
        return
    # a bit in free space or in an index's slack is no damage: then the record says what it said before
    assert found.failures or readings == before


def test_a_record_set_back_to_an_older_copy_is_found(folder_archive: Archive, tmp_path: Path) -> None:
    archive = folder_archive
    archive.close()
    old = (archive.folder / "record.db").read_bytes()
    write_pages(tmp_path / "more", 2, first=50)
    with open_archive(archive.folder) as again:
        checkpoint = add(again, [str(tmp_path / "more")], light_terms()).checkpoint
    for name in ("record.db-wal", "record.db-shm"):
        (archive.folder / name).unlink(missing_ok=True)
    (archive.folder / "record.db").write_bytes(old)
    with open_archive(archive.folder) as again:
        assert any("checkpoint 8" in failure for failure in verify(again).failures)
        # even where the list beside it was set back too, a checkpoint noted elsewhere tells
        (archive.folder / "checkpoints.txt").unlink()
        assert verify(again).failures == []
        assert verify(again, f"{checkpoint[0]} {checkpoint[1][:16]}").failures


def test_a_blob_without_a_capture_is_only_noted(archive: Archive) -> None:
    archive.blobs.put(b"left behind by a crash")
    found = verify(archive)
    assert found.failures == [] and len(found.notes) == 1


def test_counting_says_what_does_not_hold() -> None:
    found = Verified()
    assert found.check("spans", True, "never said") and not found.check("spans", False, "it is broken")
    assert (found.good, found.all, found.failures) == ({"spans": 1}, {"spans": 2}, ["it is broken"])


def test_a_claim_is_walked_to_its_bytes(archive: Archive) -> None:
    claim = next(claim for held in archive.held() for claim in held.reading.claims)
    tree = explain(archive, claim.id)
    assert tree is not None
    (evidence,) = tree["evidence"]
    assert tree["claim"]["id"] == claim.id
    assert f"⟦{evidence['exact']}⟧" in evidence["sentence"]["marked"]
    assert evidence["sentence"]["as_on_page"] is True
    assert evidence["made_by"] == "light.rule@1"
    page = evidence["page"]
    assert page["bytes"]["held"] and page["bytes"]["path"] == archive.blobs.place(page["sha256"])
    if archive.folder is not None:
        assert Path(page["bytes"]["path"]).read_bytes() == archive.blobs.get(page["sha256"])


def test_whatever_has_an_id_is_explained_and_its_beginning_will_do(archive: Archive) -> None:
    tree = explain(archive, next(iter(archive.held())).reading.story.id[:16])
    assert tree is not None and {"story", "page"} <= set(tree)
    page = explain(archive, tree["page"]["sha256"][:10])
    assert page is not None and page["page"] == tree["page"]
    capture = explain(archive, tree["page"]["captures"][0]["id"])
    assert capture == page


def test_an_id_not_yet_known_on_a_day_is_not_explained(archive: Archive) -> None:
    story = next(iter(archive.held())).reading.story.id
    assert explain(archive, story, "2024-11-01T00:00:00Z") is None
    assert explain(archive, "claim_ffffffffffff") is None


@pytest.mark.parametrize("wanted", ["", "claim", "page%", "story_", "'; DROP TABLE claims; --"])
def test_what_is_no_id_is_refused(archive: Archive, wanted: str) -> None:
    with pytest.raises(BadConfig):
        explain(archive, wanted)

"""Bad input: a clear sentence and an Issue each, never a traceback, and nothing lost."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest
from light_reader import LightReader, light_terms, write_pages
from sampling import some
from sqlalchemy import text

from onrecord import blobs, intake, run
from onrecord.annotate import Resources
from onrecord.archive import Archive, open_archive
from onrecord.config import Settings, load
from onrecord.errors import ISSUE_CODES, BadConfig, StoreError
from onrecord.export import digest
from onrecord.intake import add
from onrecord.reading import to_json
from onrecord.sources import find_sources
from onrecord.store import record
from onrecord.verify import verify

GOOD = "Officials in Kyiv said on Monday that three people were hurt when a drone hit a bakery."
LIMIT = 20_000
CASES: list[tuple[str, bytes, set[str]]] = [
    ("an empty file", b"", {"page-empty"}),
    ("blanks alone", b" \n\t\r\n  ", {"page-empty"}),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", {"page-binary"}),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, {"page-binary"}),
    ("random bytes", bytes((index * 7919 + 13) % 256 for index in range(4096)), {"page-binary"}),
    ("an archive", b"PK\x03\x04" + bytes(100), {"page-binary"}),
    ("more bytes than are read", GOOD.encode() * 300, {"page-too-large"}),
    ("NUL bytes in a text", (GOOD + "\n\nNear Kharkiv\0 a depot burned.").encode(), {"nul-bytes"}),
    ("invisible characters", (GOOD + "\u202e drawkcab\u200b").encode(), {"hidden-characters"}),
    ("text in another encoding", "Представники влади повідомили про трьох поранених у місті.".encode("cp1251"), {"encoding-guessed"}),
    ("text in UTF-16", GOOD.encode("utf-16"), {"encoding-guessed"}),
    ("bytes cut in the middle of a letter", "Олена Петрівна написала звіт".encode()[:-1], {"encoding-guessed"}),
    ("punctuation alone", b"*** --- ***\n\n...", {"no-story"}),
    ("broken HTML", b"<html><body><p>" + GOOD.encode() + b"<div><b></p><table><tr></i></body", set()),
    ("HTML that never closes", b"<div>" * 2000 + GOOD.encode(), set()),
    ("HTML with a page and no story", b"<!doctype html><html><head><title>x</title></head><body></body></html>", {"no-story"}),
    ("a lone surrogate in CESU-8", b"Officials said \xed\xa0\x80 so.", {"encoding-guessed"}),
    ("one endless word", b"a" * LIMIT, set()),
]  # fmt: skip


@pytest.mark.parametrize(("label", "data", "codes"), CASES, ids=[case[0] for case in CASES])
def test_bad_bytes_are_read_as_far_as_they_go(resources: Resources, label: str, data: bytes, codes: set[str]) -> None:
    read = run.read_bytes(data, "page.txt", resources, limit=LIMIT)
    issues = read.issues + tuple(issue for reading in read.readings for issue in reading.issues)
    found = {issue.code for issue in issues}
    assert codes <= found, found
    assert "crashed" not in found, [issue.data for issue in issues]
    assert found <= set(ISSUE_CODES)
    assert all(issue.message for issue in issues)
    for row in map(to_json, read.readings):
        assert read.page.stream[row["start"] : row["end"]]


@pytest.fixture
def archive(tmp_path: Path):
    with open_archive(tmp_path / "war.onrecord", create=True) as found:
        yield found


def test_bad_bytes_are_kept_beside_the_good(
    archive: Archive, tmp_path: Path, resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, (_, data, _) in enumerate(CASES):
        (folder / f"page-{number:02}.txt").write_bytes(data)
    monkeypatch.setattr(run, "open_resources", lambda **_: resources)
    settings = Settings(reading_limit=LIMIT)
    found = add(archive, [str(folder)], light_terms(make_reader=intake.LineReader(settings.reading_limit)))
    assert (found.new, len(found.read), found.refused) == (len(CASES), len(CASES), [])
    for number, (_, data, codes) in enumerate(CASES):
        (sha256,) = (key for key, name in found.pages.items() if name == f"page-{number:02}.txt")
        assert archive.blobs.get(sha256) == data
        with archive.store.read() as connection:
            assert codes <= {row["code"] for row in record.rows_of(connection, "issues", sha256=sha256)}
    assert verify(archive).failures == []


def test_a_line_of_fifty_megabytes_is_kept_and_not_read(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "line.txt"
    page.write_bytes(b"word " * 10_000_000)
    found = add(archive, [str(page)], light_terms(make_reader=LightReader(limit=20_000_000)))
    assert found.new == 1
    with archive.store.read() as connection:
        (issue,) = record.rows_of(connection, "issues")
    assert issue["code"] == "page-too-large"
    assert "50,000,000 bytes are more than the reading limit of 20,000,000" in issue["message"]
    assert verify(archive).failures == []


def test_a_defect_costs_one_story_its_claims(resources: Resources, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(run, "annotate", fail)
    read = run.read_bytes(GOOD.encode(), "page.txt", resources)
    (issue,) = (issue for reading in read.readings for issue in reading.issues if issue.code == "crashed")
    assert "ZeroDivisionError" in issue.message and "Traceback" in issue.data
    assert read.readings[0].story.text and read.readings[0].claims == ()


def test_a_defect_in_splitting_keeps_the_page(resources: Resources, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(run.pages, "split", fail)
    read = run.read_bytes(GOOD.encode(), "page.txt", resources)
    assert read.readings == () and [issue.code for issue in read.issues] == ["crashed"]
    assert read.page.stream == GOOD


def unreadable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make files of one name unreadable, also for root."""
    real = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


def test_an_unreadable_file_of_a_folder_does_not_stop_the_others(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path / "in", 3)
    unreadable("page-0001.txt", monkeypatch)
    for _ in range(2):
        found = add(archive, [str(tmp_path / "in")], light_terms())
        assert found.refused == [("page-0001.txt", "it cannot be read: Permission denied")]
    with archive.store.read() as connection:
        issues = record.rows_of(connection, "issues")
        assert record.count(connection, "captures") == 2
    assert [(row["code"], row["subject"]) for row in issues] == [("source-unreadable", "page-0001.txt")]


def test_an_unreadable_folder_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pages(tmp_path / "in", 1)
    (tmp_path / "in" / "closed").mkdir()
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    refused: list[tuple[str, str]] = []
    assert [source.name for source in find_sources([str(tmp_path / "in")], refused)] == ["page-0000.txt"]
    assert refused[0][1] == "the folder cannot be listed: Permission denied"


def test_what_is_no_file_is_named_and_does_not_stop_the_others(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 1)
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "in" / "pipe")
    refused: list[tuple[str, str]] = []
    assert [source.name for source in find_sources([str(tmp_path / "in")], refused)] == ["page-0000.txt"]
    assert refused == [("gone.txt", "the link leads nowhere"), ("pipe", "it is no file that can be read to its end")]


def test_a_file_above_the_capture_limit_is_refused_with_the_setting_to_change(archive: Archive, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 1)
    found = add(archive, [str(tmp_path / "in")], light_terms(settings=Settings(capture_limit=10)))
    assert "`capture_limit` in onrecord.toml" in found.refused[0][1]
    found = add(archive, ["-"], light_terms(settings=Settings(capture_limit=10), standard_input=io.BytesIO(b"x" * 11)))
    assert "larger than the capture limit" in found.refused[0][1]


def test_standard_input_is_kept_under_its_hash(archive: Archive) -> None:
    found = add(archive, ["-"], light_terms(standard_input=io.BytesIO(GOOD.encode())))
    assert [name.startswith("standard-input-") for name in found.pages.values()] == [True]


@pytest.mark.parametrize("which", some(range(9), 4))
def test_a_full_disk_stops_with_a_sentence_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """Fail the n-th flush of the disk, whichever file it is for."""
    paths = [str(path) for path in write_pages(tmp_path / "in", 3)]
    with open_archive(tmp_path / "whole", create=True) as archive:
        add(archive, paths, light_terms())
        wanted = digest(archive.held())
    real, calls = os.fsync, iter(range(100))

    def fsync(handle: int) -> None:
        if next(calls) == which:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    with open_archive(tmp_path / "full", create=True) as archive:
        with monkeypatch.context() as patched:
            patched.setattr(blobs.os, "fsync", fsync)
            with pytest.raises(StoreError, match="No space left on device"):
                add(archive, paths, light_terms())
        assert verify(archive).failures == []
        add(archive, paths, light_terms())
        assert digest(archive.held()) == wanted
        assert verify(archive).failures == []


def test_a_database_without_room_stops_with_a_sentence(archive: Archive, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 40)
    with archive.store.read() as connection:
        used = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {used + 3}"))
    with pytest.raises(StoreError, match=r"is full: what was captured is safe; free space and run the same command"):
        add(archive, [str(tmp_path / "in")], light_terms())
    archive.close()
    with open_archive(archive.folder) as again:
        assert verify(again).failures == []
        assert add(again, [str(tmp_path / "in")], light_terms()).new > 0
        assert verify(again).failures == []


def test_a_record_that_may_not_be_made_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="cannot be made: Permission denied"):
        open_archive(tmp_path / "war.onrecord", create=True)


SETTINGS: list[tuple[str, str, str]] = [
    ("a setting that is none", "colour = 'red'", "sets 'colour', which is no setting"),
    ("a number as text", "workers = 'two'", "sets workers to 'two'; expected a int"),
    ("no worker at all", "workers = 0", "that is not empty or 0"),
    ("TOML that is none", "workers =", "cannot be read as TOML"),
]


@pytest.mark.parametrize(("label", "toml", "sentence"), SETTINGS, ids=[case[0] for case in SETTINGS])
def test_a_wrong_setting_is_named(tmp_path: Path, label: str, toml: str, sentence: str) -> None:
    (tmp_path / "onrecord.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(BadConfig, match=sentence):
        load(tmp_path / "onrecord.toml", {})

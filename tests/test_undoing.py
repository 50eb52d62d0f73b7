"""Nothing of a person's is lost by one command: what removes says so first, a migration keeps a copy, a decision is undone by another."""

from __future__ import annotations

import ast
import sqlite3
from pathlib import Path

import pytest
from light_reader import light_terms, write_pages
from sqlalchemy import text
from typer.testing import CliRunner

import onrecord
from onrecord import cli
from onrecord.archive import open_archive
from onrecord.errors import StoreError
from onrecord.record import Record
from onrecord.store import NEWEST, sqlite

ROOT = Path(onrecord.__file__).parent
# what takes files away: a site that is written anew (said by --dry-run first), and each writer's own unfinished file
REMOVES = {"web/publishing.py", "accounts.py", "blobs.py", "gazetteer/build.py"}


def test_only_what_is_known_to_remove_files_does() -> None:
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("unlink", "rmtree", "rmdir", "removedirs"):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == REMOVES


def test_a_dry_run_says_what_publish_would_remove_and_removes_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", ".onrecord-site"):
        (site / name).write_text("x", encoding="utf-8")
    told = CliRunner().invoke(cli.app, ["publish", str(site), "--dry-run"])
    assert told.exit_code == 0 and told.output.startswith("2 files of an earlier site"), told.output
    assert sorted(each.name for each in site.iterdir()) == [".onrecord-site", "index.html"]
    (site / ".onrecord-site").unlink()
    refused = CliRunner().invoke(cli.app, ["publish", str(site), "--dry-run"])
    assert refused.exit_code == 2 and "holds other files" in refused.stderr


def older(folder: Path) -> None:
    """Set a record back to the version before the newest, as far as its tables go."""
    with sqlite3.connect(folder / "record.db") as database:
        database.execute("DROP TABLE turns")
        database.execute("UPDATE alembic_version SET version_num = '0012'")
    database.close()


def filled(folder: Path) -> None:
    with open_archive(folder / "war.onrecord", create=True) as archive:
        held = Record(archive)
        held.add(*write_pages(folder / "in", 1), terms=light_terms())
        held.correct("reject", next(iter(held.claims())).id, because="x", by="Ada")
    older(folder / "war.onrecord")


@pytest.mark.skipif(NEWEST != "0013", reason="older() takes back what version 0013 brought")
def test_a_migration_keeps_a_copy_of_what_was_there(tmp_path: Path) -> None:
    filled(tmp_path)
    copy = tmp_path / "war.onrecord" / f"record.db.before-{NEWEST}"
    for _ in range(2):
        with open_archive(tmp_path / "war.onrecord") as archive, archive.store.read() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == NEWEST
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0012",)]
        assert database.execute("SELECT count(*) FROM decisions").fetchall() == [(1,)]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()


@pytest.mark.skipif(NEWEST != "0013", reason="older() takes back what version 0013 brought")
def test_without_room_for_a_copy_the_record_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)

    def refuse(*_: object) -> None:
        raise StoreError("no room")

    monkeypatch.setattr(sqlite, "keep_copy", refuse)
    with pytest.raises(StoreError, match="no room"):
        open_archive(tmp_path / "war.onrecord")
    with sqlite3.connect(tmp_path / "war.onrecord" / "record.db") as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0012",)]
    database.close()


def test_each_decision_is_undone_and_the_undoing_too(tmp_path: Path) -> None:
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        held = Record(archive)
        held.add(*write_pages(tmp_path / "in", 1), terms=light_terms())
        before = [each.id for each in held.claims()]
        made = [held.correct("reject", each, because="x", by="Ada")[0] for each in before]
        assert list(held.claims()) == []
        undone = [held.correct("undo", each.id, because="x", by="Ada")[0] for each in made]
        assert [each.id for each in held.claims()] == before
        held.correct("undo", undone[0].id, because="x", by="Ada")
        assert [each.id for each in held.claims()] == before[1:]
        assert len(held.corrections()) == 2 * len(before) + 1

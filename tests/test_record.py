"""The same from Python: a small public surface."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import Places
from light_reader import FIRST_TOWN, light_terms, write_pages

import onrecord
from onrecord import record, run


def test_every_public_name_is_there() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__
    for name in onrecord.__all__:
        assert getattr(onrecord, name).__doc__
    with pytest.raises(AttributeError, match="onrecord has no 'reed'"):
        _ = onrecord.reed  # type: ignore[attr-defined]


def test_a_page_is_read_from_its_file_or_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resources: object
) -> None:
    monkeypatch.setattr(run, "open_resources", lambda **_: resources)
    record._resources.cache_clear()
    page = tmp_path / "page.txt"
    page.write_text("Three people were hurt in Kyiv on Monday, officials said.", encoding="utf-8")
    (reading,) = onrecord.read(page)
    assert onrecord.read(page.read_bytes(), name="page.txt") == [reading]
    assert onrecord.to_json(reading)["page"]["name"] == "page.txt"
    assert onrecord.read(b"") == []
    with pytest.raises(onrecord.OnRecordError, match="it cannot be read: No such file"):
        onrecord.read(tmp_path / "none.txt")
    record._resources.cache_clear()


def test_a_record_is_opened_filled_and_asked(tmp_path: Path, places: Places) -> None:
    write_pages(tmp_path / "in", 3)
    with onrecord.open_record(places("war.onrecord", made=False), create=True) as held:
        assert held.add(tmp_path / "in", terms=light_terms()).new == 3
        assert len(list(held.claims())) == len([claim for each in held.readings() for claim in each.reading.claims]) > 3
        hits, total = held.search("hurt", limit=1)
        assert (len(hits), total) == (1, 3)
        assert held.search(f"hurt place:{FIRST_TOWN}")[1] == 1
        walk = held.explain(hits[0].claims[0]["id"])
        assert walk is not None and walk["claim"]["id"] == hits[0].claims[0]["id"]
        assert held.verify().failures == []
        assert held.brief(date(2024, 11, 2), conflict="ukraine").captures >= 1
        assert held.figure("killed", conflict="ukraine").points
        assert len("".join(held.export("figures")).splitlines()) == len(
            [c for c in held.claims() if c.kind == "figure"]
        )
        assert held.digest() == held.digest()


def test_the_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "mine"))
    with onrecord.open_record(create=True) as held:
        assert held.archive.folder == tmp_path / "mine"

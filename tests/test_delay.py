"""What everybody sees waits a day where it tells where something military happened; nothing else waits."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from brief_sources import event, figure, source

from onrecord.brief.delay import held_until, is_held_back
from onrecord.config import Settings, load
from onrecord.errors import BadConfig
from onrecord.model import Claim, Story

TEXT = "A drone hit a depot near Nyala, where 40 soldiers were killed."
HIT = {"place": "Nyala", "country": "Sudan", "date": "2024-11-07"}
CASES = [
    ("a strike on a day", event(TEXT, TEXT, "attack.drone_strike", **HIT), "2024-11-08", "2024-11-09T00"),
    ("a strike in an interval", event(TEXT, TEXT, "battle", **(HIT | {"date": "2024-11-05/2024-11-07"})), None, "2024-11-09T00"),
    ("no date but the story's", event(TEXT, TEXT, "attack.other", **(HIT | {"date": None})), "2024-11-08", "2024-11-10T00"),
    ("no place", event(TEXT, TEXT, "attack.other", **(HIT | {"place": None})), "2024-11-08", None),
    ("a country is no place to aim at", event(TEXT, TEXT, "attack.other", **(HIT | {"place": "Sudan"})), "2024-11-08", None),
    ("talks", event(TEXT, TEXT, "diplomacy.meeting", **HIT), "2024-11-08", None),
]  # fmt: skip


def claim(row: dict[str, object], published: str | None) -> tuple[Claim, Story]:
    made = source(TEXT, published=published, events=[row]).reading
    return made.claims[0], made.story


@pytest.mark.parametrize(("label", "row", "published", "until"), CASES, ids=[case[0] for case in CASES])
def test_placed_military_matters_wait_a_day(
    label: str, row: dict[str, object], published: str | None, until: str | None
) -> None:
    found = held_until(*claim(row, published))
    assert (found.isoformat()[:13] if found else None) == until


def test_what_nothing_dates_is_never_let_out() -> None:
    told = claim(event(TEXT, TEXT, "attack.other", **(HIT | {"date": None})), None)
    assert is_held_back(*told, datetime(2999, 1, 1, tzinfo=UTC))


def test_the_delay_is_set_in_hours_and_never_below_twelve() -> None:
    told = claim(event(TEXT, TEXT, "attack.drone_strike", **HIT), None)
    evening = datetime(2024, 11, 8, 18, tzinfo=UTC)
    assert is_held_back(*told, evening) and not is_held_back(*told, evening, hours=12)
    assert held_until(*told, hours=0) == held_until(*told, hours=12)


def test_a_number_of_the_dead_with_its_place_waits_too() -> None:
    row = figure(TEXT, "40 soldiers", "killed", 40, 40, place="Nyala", time="2024-11-07")
    made = source(TEXT, figures=[row]).reading
    assert is_held_back(made.claims[0], made.story, datetime(2024, 11, 8, tzinfo=UTC))


def test_the_setting_is_bounded_and_changes_no_reading(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.toml"
    path.write_text("public_delay_hours = 48\n", encoding="utf-8")
    assert load(path, {}).public_delay_hours == 48
    assert load(path, {}).sha == Settings().sha
    path.write_text("public_delay_hours = 6\n", encoding="utf-8")
    with pytest.raises(BadConfig, match="for safety it is 12 at least"):
        load(path, {})

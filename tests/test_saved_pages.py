"""The last numbers of a saved figure: that others are older is said of numbers alone, not of events beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from linked_pages import dated, record_of

from onrecord import daybook
from onrecord.annotate import Resources
from onrecord.brief.figure import FigureHistory

NUMBER = dated(
    "13 March 2024",
    "The Pentagon counts",
    "About 10,000 North Korean troops were sent to Russia, the Pentagon said on Wednesday.",
)
EVENT = dated(
    "2 March 2024",
    "On the way",
    "North Korea deployed troops to Russia on Friday, the Ukrainian foreign ministry said on Saturday.",
)
OLDER = dated(
    "1 March 2024",
    "The first count",
    "Some 3,000 North Korean troops were sent to Russia, the Pentagon said on Friday.",
)


def figure(folder: Path, resources: Resources, pages: dict[str, str]) -> FigureHistory:
    with record_of(folder, resources, pages) as record:
        return record.figure("dprk-troops")


def test_an_older_event_is_no_older_number(
    tmp_path: Path, resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daybook, "MOST_NUMBERS", 1)
    alone = figure(tmp_path / "alone", resources, {"number.txt": NUMBER, "event.txt": EVENT})
    assert len(alone.points) == 1 and not alone.more
    both = figure(tmp_path / "both", resources, {"number.txt": NUMBER, "event.txt": EVENT, "older.txt": OLDER})
    assert both.more

"""Records of our own pages, read by the real reader in this process, for tests of what joins stories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from onrecord import run
from onrecord.annotate import Resources
from onrecord.config import Settings
from onrecord.intake import Terms
from onrecord.record import Record, open_record

DAY = "2024-03-13T20:00:00Z"


def dated(day: str, *paragraphs: str) -> str:
    """Return a page with a headline, a printed date and paragraphs."""
    headline, *rest = paragraphs
    return "\n\n".join((headline, day, *rest)) + "\n"


def record_of(
    folder: Path,
    resources: Resources,
    pages: Mapping[str, str | tuple[str, ...]],
    captured: Mapping[str, str] | None = None,
) -> Record:
    """Return an open record of pages by file name, each captured at its time, else on DAY; close it after use.

    Several texts under one name are versions of it, each captured a day after the one before.
    """
    record = open_record(folder / "war.onrecord", create=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "open_resources", lambda **_: resources)
        for name, text in pages.items():
            at = (captured or {}).get(name, DAY)
            for number, version in enumerate((text,) if isinstance(text, str) else text):
                path = folder / f"in-{number}" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(version, encoding="utf-8")
                terms = Terms(settings=Settings(), workers=1, captured_at=_later(at, number))
                record.add(path, terms=terms)
    return record


def _later(at: str, days: int) -> str:
    return (datetime.fromisoformat(at) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")

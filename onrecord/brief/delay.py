"""A claim → whether outputs that everybody sees must still hold it back, and until when.

Where troops stand or shells fall is of use to those who aim the next one. What
goes to the public waits a day after the stated time of the matter; where no
time is stated, after the story's date; where neither is known, it is not let
out at all. A desk's own brief is not public and waits for nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from onrecord.brief.days import interval
from onrecord.model import Claim, Story

DELAY_HOURS = 24
# nothing public tells sooner than this, whatever is set
LEAST_HOURS = 12
MILITARY = (
    "attack", "battle", "territory", "deployment", "infrastructure", "energy", "military_exercise", "mobilisation",
    "weapons_transfer", "casualty", "other:shooting_down", "troops_", "officers_deployed", "killed", "wounded",
    "casualties", "missing", "captured", "drones_", "missiles_", "aircraft_", "equipment_", "counterattacks", "area_",
    "settlements_", "front_", "munitions_", "buildings_hit", "evacuated", "hostages",
)  # fmt: skip
# what the public sees at its region at the finest, however exact the page is
SENSITIVE = (
    "deployment", "infrastructure", "energy", "military_exercise", "mobilisation", "weapons_transfer", "other:evacuation",
    "other:displacement",
    "troops_", "officers_deployed", "munitions_", "weapons_supplied", "evacuated", "hostages",
)  # fmt: skip


class Placed(Protocol):
    """What of a claim says where and when its matter was: a `Claim`, or a row of one."""

    @property
    def predicate(self) -> str:
        """The measure or event type."""

    @property
    def place(self) -> str | None:
        """The place's name."""

    @property
    def place_id(self) -> str | None:
        """The place in the gazetteer."""

    @property
    def admin(self) -> str | None:
        """The region."""

    @property
    def country(self) -> str | None:
        """The country."""

    @property
    def time(self) -> str | None:
        """The matter's time, EDTF."""


def is_sensitive(claim: Placed) -> bool:
    """Say whether a claim is of a kind whose place is shown at region level: depots, energy sites, troops, evacuations."""
    return claim.predicate.startswith(SENSITIVE)


def is_placed(claim: Placed) -> bool:
    """Say whether a claim tells a place finer than a country."""
    return claim.admin is not None or (claim.place is not None and claim.place != claim.country)


def held_until(claim: Claim, story: Story, hours: int = DELAY_HOURS) -> datetime | None:
    """Return the time (UTC) before which public outputs hold a claim back, None where they need not."""
    return waits_until(claim, story.published.value, hours)


def waits_until(claim: Placed, published: str | None, hours: int = DELAY_HOURS) -> datetime | None:
    """Return the time (UTC) before which a claim of a story published then is held back, None where it need not be.

    `hours` run from the end of the last day on which the matter can have
    happened; fewer than LEAST_HOURS count as LEAST_HOURS. A placed military claim without any date is held for ever.
    """
    if not claim.predicate.startswith(MILITARY) or not is_placed(claim):
        return None
    days = interval(claim.time) or interval(published)
    if days is None:
        return datetime.max.replace(tzinfo=UTC)
    ends = datetime.combine(days[1], time.min, UTC) + timedelta(days=1)
    return ends + timedelta(hours=max(hours, LEAST_HOURS))


def waits(claim: Placed, published: str | None, now: datetime, hours: int = DELAY_HOURS) -> bool:
    """Say whether public outputs made at `now` (with a time zone) leave out a claim of a story published then."""
    until = waits_until(claim, published, hours)
    return until is not None and now < until


def is_held_back(claim: Claim, story: Story, now: datetime, hours: int = DELAY_HOURS) -> bool:
    """Say whether public outputs made at `now` (with a time zone) leave a claim out."""
    return waits(claim, story.published.value, now, hours)

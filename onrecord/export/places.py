"""A claim → the place that a map may show: a point for a settlement, the region's name and no point for all else.

Coordinates come from the gazetteer at the time of asking, are cut to two
decimals (about a kilometre), and are never those of anything finer than a
settlement. Depots, energy sites, troops and evacuations have no point at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.brief.delay import Placed, is_sensitive
from onrecord.gazetteer import AREA, COUNTRY, DISTRICT, REGION, SETTLEMENT, Gazetteer
from onrecord.model import Precision

LEVELS: dict[int, Precision] = {COUNTRY: "country", REGION: "region", DISTRICT: "district", SETTLEMENT: "settlement",
                                AREA: "region"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as it may be shown: its name, how fine it is, and the settlement's own point (longitude, latitude)."""

    name: str
    precision: Precision
    point: tuple[float, float] | None = None


def spot_of(claim: Placed, gazetteer: Gazetteer) -> Spot | None:
    """Return where a claim may be shown, None where it tells no place.

    What is finer than a settlement, and what is sensitive, is given at its region or country.
    """
    if claim.place is None:
        return None
    place = gazetteer.place(claim.place_id) if claim.place_id else None
    if place is None:
        known = _wide(claim) if claim.place in (claim.admin, claim.country) else None
        return known or Spot(name=claim.place, precision="unresolved")
    precision = LEVELS.get(place.level)
    if precision is None or (is_sensitive(claim) and precision in ("settlement", "district")):
        return _wide(claim)
    if precision != "settlement":
        return Spot(name=claim.place, precision=precision)
    return Spot(name=claim.place, precision=precision, point=(round(place.lon, 2), round(place.lat, 2)))


def _wide(claim: Placed) -> Spot | None:
    """Return the region of a claim, or its country where no region is known."""
    if claim.admin:
        return Spot(name=claim.admin, precision="region")
    return Spot(name=claim.country, precision="country") if claim.country else None

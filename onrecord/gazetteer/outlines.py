"""The settlements of the gazetteer → the ground of each region, as far as its own settlements tell it.

No list of borders is used. A grid is laid over the box; each cell belongs to
the region of the nearest settlement within REACH_KM (found by jump flooding,
in time linear in the cells), and to none where no settlement is near. What
comes out is a sketch that says which region is meant, and no border.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from onrecord.gazetteer import Gazetteer

REACH_KM = 36.0
CELLS = 170  # along the longer side of a box
SHORT = 12
DEGREE_KM = 111.2
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The cells of a box (south, west, north, east; degrees) with the number of the region that each belongs to, -1 for none.

    `step` is a cell's height in degrees; its width is `step / squeeze` degrees, so that cells are square on the ground.
    """

    box: Box
    step: float
    squeeze: float
    cells: Any
    admins: dict[int, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The regions of the box, in the order of their codes."""
        return tuple(sorted(self.admins.values()))

    def mask(self, code: str) -> Any:
        """Return the cells of a region by its code ("UA.05"), or of a whole country ("UA.")."""
        whole = code.endswith(".")
        numbers = [number for number, name in self.admins.items() if name == code or (whole and name.startswith(code))]
        return np.isin(self.cells, numbers)

    def rings(self, code: str) -> list[list[Point]]:
        """Return the edge of a region as closed rings of (longitude, latitude); holes run the other way round.

        Rings of fewer than SHORT sides are left out: specks of ground without settlements.
        """
        return [
            [self.place(row, column) for row, column in ring] for ring in _rings(self.mask(code)) if len(ring) > SHORT
        ]

    def hatching(self, code: str, every: int = 3) -> list[list[Point]]:
        """Return slanting lines over a region, every so many cells apart."""
        mask = self.mask(code)
        rows, columns = np.nonzero(mask)
        chosen = [
            (int(row), int(column)) for row, column in zip(rows, columns, strict=True) if (row - column) % every == 0
        ]
        return [[self.place(row, column), self.place(row + 1, column + 1)] for row, column in chosen]

    def middle(self, code: str) -> Point | None:
        """Return the cell of a region that lies nearest to its mean, as (longitude, latitude), None where it has no cell."""
        rows, columns = np.nonzero(self.mask(code))
        if not rows.size:
            return None
        at = int(np.argmin((rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2))
        return self.place(float(rows[at]) + 0.5, float(columns[at]) + 0.5)

    def place(self, row: float, column: float) -> Point:
        """Return a corner of the grid as (longitude, latitude)."""
        return self.box[1] + column * self.step / self.squeeze, self.box[0] + row * self.step


def ground(gazetteer: Gazetteer, box: Box) -> Ground:
    """Return which region the ground of a box (south, west, north, east; degrees) belongs to."""
    south, west, north, east = box
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    step = max(north - south, (east - west) * squeeze) / CELLS
    margin = REACH_KM / DEGREE_KM
    lat, lon, admin = gazetteer.settlements((south - margin, west - 2 * margin, north + margin, east + 2 * margin))
    height, width = max(1, math.ceil((north - south) / step)), max(1, math.ceil((east - west) * squeeze / step))
    y, x = (lat - south) / step - 0.5, (lon - west) * squeeze / step - 0.5
    nearest = _flooded(y, x, (height, width), REACH_KM / DEGREE_KM / step)
    cells = np.where(nearest >= 0, admin[nearest] if len(admin) else -1, -1)
    numbers = {int(number) for number in np.unique(cells) if number >= 0}
    return Ground(
        box=box, step=step, squeeze=squeeze, cells=cells, admins={each: gazetteer.admin(each) for each in numbers}
    )


def _flooded(y: Any, x: Any, shape: tuple[int, int], reach: float) -> Any:
    """Return for each cell the number of the nearest point within `reach` cells, -1 where there is none."""
    height, width = shape
    pad = math.ceil(reach) + 1
    nearest = np.full((height + 2 * pad, width + 2 * pad), -1)
    rows, columns = np.rint(y).astype(int) + pad, np.rint(x).astype(int) + pad
    inside = (rows >= 0) & (rows < nearest.shape[0]) & (columns >= 0) & (columns < nearest.shape[1])
    numbers = np.flatnonzero(inside)
    nearest[rows[numbers], columns[numbers]] = numbers
    grid_y, grid_x = np.mgrid[-pad : height + pad, -pad : width + pad]
    py, px = np.append(y, np.inf), np.append(x, np.inf)
    jump = 1 << max(0, pad.bit_length())
    while jump:
        for down, right in ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)):
            other = _shifted(nearest, down * jump, right * jump)
            closer = np.hypot(py[other] - grid_y, px[other] - grid_x) < np.hypot(
                py[nearest] - grid_y, px[nearest] - grid_x
            )
            nearest = np.where(closer, other, nearest)
        jump //= 2
    near = np.hypot(py[nearest] - grid_y, px[nearest] - grid_x) <= reach
    return np.where(near, nearest, -1)[pad : pad + height, pad : pad + width]


def _shifted(grid: Any, down: int, right: int) -> Any:
    """Return a grid moved by some cells, -1 where nothing comes in."""
    moved = np.full_like(grid, -1)
    height, width = grid.shape
    if abs(down) < height and abs(right) < width:
        to = (slice(max(down, 0), height + min(down, 0)), slice(max(right, 0), width + min(right, 0)))
        of = (slice(max(-down, 0), height + min(-down, 0)), slice(max(-right, 0), width + min(-right, 0)))
        moved[to] = grid[of]
    return moved


def _rings(mask: Any) -> list[list[Point]]:
    """Return the edges of a mask's cells as rings of (row, column), the cells always on one hand; corners are cut."""
    padded = np.pad(mask, 1)
    following: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for down, right, start, end in (
        (-1, 0, (0, 0), (0, 1)),
        (0, 1, (0, 1), (1, 1)),
        (1, 0, (1, 1), (1, 0)),
        (0, -1, (1, 0), (0, 0)),
    ):
        edge = (
            padded[1:-1, 1:-1] & ~padded[1 + down : padded.shape[0] - 1 + down, 1 + right : padded.shape[1] - 1 + right]
        )
        for row, column in zip(*(each.tolist() for each in np.nonzero(edge)), strict=True):
            following.setdefault((row + start[0], column + start[1]), []).append((row + end[0], column + end[1]))
    rings = []
    while following:
        first = min(following)
        ring = [first]
        while ring[-1] in following:
            ahead = following[ring[-1]]
            after = ahead.pop()
            if not ahead:
                del following[ring[-1]]
            ring.append(after)
        rings.append(_cut(ring))
    return rings


def _cut(ring: list[tuple[int, int]]) -> list[Point]:
    """Return a ring through the middles of its edges, which turns steps into slants."""
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(ring)]
    return [*middles, middles[0]] if middles else []

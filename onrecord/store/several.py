"""Statements about several values, written once: to write one for just these takes longer than to ask it.

    values ─▶ lots of a few sizes ─▶ one statement for each size ─▶ its results

A lot that is smaller than its statement names its last value again, which changes nothing of what is IN it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, CursorResult, Executable, bindparam

from onrecord.store.counts import MANY, chunks

# for how many values statements are written
SIZES = (1, 8, 64, 200, MANY)
NAMES = tuple(f"given_{at}" for at in range(MANY))
Given = list[BindParameter[Any]]
# (a column, what it is to be one of) → a statement
Make = Callable[[ColumnElement[Any], Given], Executable]


def each_lot(
    connection: Connection, make: Make, column: ColumnElement[Any], values: Iterable[Any], **others: Any
) -> Iterator[CursorResult[*tuple[Any, ...]]]:
    """Yield the results of a statement about a column that is one of some values, lot by lot, in order.

    `make` is a function of a module, not one made anew: statements are kept by it. `others` are the values of what
    else the statement leaves open.
    """
    for lot in chunks(sorted(set(values))):
        size = next(size for size in SIZES if size >= len(lot))
        given = dict(zip(NAMES, lot + lot[-1:] * (size - len(lot)), strict=False))
        yield connection.execute(_written(make, column, size), given | others)


def do_lots(
    connection: Connection, make: Make, column: ColumnElement[Any], values: Iterable[Any], **others: Any
) -> None:
    """Execute a statement that returns nothing, as `each_lot` does."""
    for _ in each_lot(connection, make, column, values, **others):
        pass


@lru_cache(maxsize=512)
def _written(make: Make, column: ColumnElement[Any], size: int) -> Executable:
    return make(column, [bindparam(name, type_=column.type) for name in NAMES[:size]])


__all__ = ["Given", "do_lots", "each_lot"]

"""Rows as a statement names their columns; and a place in a long list, by the row that stands before it: what follows is read along the index, however deep it lies.

keys of the row  →  conditions that an index seeks  →  the rows after it
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_

from onrecord.errors import BadConfig
from onrecord.store.rows import Row

# a column of a list's order, and whether the list goes down by it
Key = tuple[ColumnElement[Any], bool]


def asked(connection: Connection, query: Select[Any], **given: Any) -> list[Row]:
    """Return the rows of a query by the names of its columns; `given` are the values of what it leaves open."""
    result = connection.execute(query, given)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result.all()]


def row_before(connection: Connection, query: Select[Any]) -> tuple[Any, ...]:
    """Return the keys of the row after which a list goes on; raises BadConfig where it is gone."""
    found = connection.execute(query.limit(1)).first()
    if found is None:
        raise BadConfig("the row after which this list was to go on is no longer there: begin at the list's start")
    return tuple(found)


def beyond(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """Meet the rows that come after one with some values in a list by some keys."""
    (column, is_down), *rest = keys
    after: ColumnElement[bool] = column < values[0] if is_down else column > values[0]
    if not rest:
        return after
    # said of the first key alone too, so that an index of it begins there
    reached = column <= values[0] if is_down else column >= values[0]
    return and_(reached, or_(after, and_(column == values[0], beyond(rest, values[1:]))))


def in_order(keys: Sequence[Key]) -> list[ColumnElement[Any]]:
    """Return what to order a list by."""
    return [column.desc() if is_down else column.asc() for column, is_down in keys]


def rows_beyond(
    connection: Connection, query: Select[Any], keys: Sequence[Key], values: Sequence[Any], limit: int
) -> list[Row]:
    """Return the rows of a query after one whose keys have some values; those without the first key come last."""
    first, rest = keys[0][0], keys[1:]
    if values[0] is None:
        parts = [query.where(first.is_(None), beyond(rest, values[1:])).order_by(*in_order(rest))]
    else:
        dated = query.where(first.is_not(None), beyond(keys, values)).order_by(*in_order(keys))
        parts = [dated, query.where(first.is_(None)).order_by(*in_order(rest))]
    found: list[Row] = []
    for part in parts:
        if len(found) < limit:
            found += asked(connection, part.limit(limit - len(found)))
    return found


__all__ = ["Key", "asked", "beyond", "in_order", "row_before", "rows_beyond"]

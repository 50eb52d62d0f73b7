"""The same tables as CSV → one Parquet file, typed, written group by group.

pyarrow is no part of the program: it is large, and nothing else needs it. Who
wants Parquet installs it as the extra `onrecord[parquet]`.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.errors import BadConfig
from onrecord.export.made import facts
from onrecord.export.rows import Export, Json
from onrecord.export.tables import Column, columns, records

# rows held in memory at once
GROUP = 20_000


def write(export: Export, path: Path) -> int:
    """Write a table of claims or attributions to a file and return how many rows it has.

    Raises BadConfig where pyarrow is not installed or the file cannot be written.
    """
    arrow, parquet = _pyarrow()
    head = columns(export.what)
    by = {"onrecord": json.dumps(facts(export), ensure_ascii=False)}
    shape = arrow.schema([_field(arrow, each) for each in head], metadata=by)
    count = 0
    try:
        with parquet.ParquetWriter(path, shape, compression="zstd") as target:
            for group in _groups(records(export)):
                target.write_table(arrow.Table.from_pylist(list(_typed(group, head)), schema=shape))
                count += len(group)
    except OSError as error:
        raise BadConfig(f"{path} cannot be written: {error.strerror or error}") from error
    return count


def _groups(rows: Iterable[Json]) -> Iterator[list[Json]]:
    coming = iter(rows)
    while group := list(islice(coming, GROUP)):
        yield group


def _pyarrow() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise BadConfig("Parquet needs pyarrow: install it with `pip install 'onrecord[parquet]'`") from error


def _field(arrow: Any, column: Column) -> Any:
    kinds = {"string": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(),
             "list": arrow.list_(arrow.string()), "dateTime": arrow.timestamp("s", tz="UTC")}  # fmt: skip
    says = {"description": column.says}
    return arrow.field(column.name, kinds[column.kind], nullable=not column.required, metadata=says)


def _typed(group: Sequence[Json], head: Sequence[Column]) -> Iterator[Json]:
    for row in group:
        yield {each.name: _value(row.get(each.name), each) for each in head}


def _value(value: Any, column: Column) -> Any:
    """Return a value as the column's type has it; a name's object as the name."""
    if value is None:
        return None
    if column.kind == "dateTime":
        return datetime.fromisoformat(value)
    if column.kind == "number":
        return float(value)
    return value.get("name") or value.get("text") if isinstance(value, dict) else value

"""The whole record → lines of JSON from which `onrecord import` makes it again: bytes, log, readings, decisions.

    {"head": …} {"run": …}* ({"page": bytes}? {"capture": …})* {"reading": …}* {"issue": …}* {"decision": …}* {"end": …}

Captures stand in the order of the log, so that a record made from them has the
same checkpoint. What joins stories is left out: it is made again from the
rest. The last line counts and hashes the others, so that a file cut short shows.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord import correcting
from onrecord.export.rows import Export, Json
from onrecord.plain import to_plain
from onrecord.store import record
from onrecord.store.tables import captures, issues, log, readings, runs

FORMAT = 1


def lines(export: Export) -> Iterator[str]:
    """Yield the record line by line, one page in memory at a time; as known on a time, only what was held by then."""
    seal = hashlib.sha256()
    count = 0
    for each in _objects(export):
        # escapes keep even half a surrogate pair, which no encoding could carry
        line = json.dumps(each, separators=(",", ":")) + "\n"
        seal.update(line.encode("ascii"))
        count += 1
        yield line
    yield json.dumps({"end": {"lines": count, "sha256": seal.hexdigest()}}, separators=(",", ":")) + "\n"


def _objects(export: Export) -> Iterator[Json]:
    with export.archive.store.read() as connection:
        yield {"head": {"what": "onrecord record", "format": FORMAT}}
        yield from _runs(export, connection)
        yield from _captures(export, connection)
        yield from _readings(export, connection)
        told = select(issues.c.subject, issues.c.code, issues.c.message).where(issues.c.sha256.is_(None))
        for issue in connection.execute(told.order_by(issues.c.number)).mappings():
            yield {"issue": dict(issue)}
        for made in correcting.history(connection):
            if export.as_of is None or made.at <= export.as_of:
                yield {"decision": to_plain(made)}


def _runs(export: Export, connection: Connection) -> Iterator[Json]:
    """Yield the runs that captured or read what is exported."""
    captured = select(captures.c.run_id)
    if export.as_of is not None:
        captured = captured.where(captures.c.captured_at <= export.as_of)
    read = record.known(select(readings.c.run_id), readings.c.sha256, export.as_of)
    query = select(runs).where(runs.c.id.in_(captured.union(read))).order_by(runs.c.id)
    for run in connection.execute(query).mappings():
        yield {"run": {name: value for name, value in run.items() if name != "id"}}


def _captures(export: Export, connection: Connection) -> Iterator[Json]:
    """Yield each capture, before the first of a page its bytes."""
    rank = func.row_number().over(partition_by=captures.c.sha256, order_by=log.c.number).label("rank")
    joined = log.join(captures, captures.c.id == log.c.capture_id)
    query = select(captures, rank).select_from(joined).order_by(log.c.number)
    if export.as_of is not None:
        query = query.where(captures.c.captured_at <= export.as_of)
    for row in connection.execute(query.execution_options(yield_per=200)).mappings():
        if row["rank"] == 1:
            data = export.archive.blobs.get(row["sha256"])
            yield {"page": {"sha256": row["sha256"], "bytes": base64.b64encode(data).decode("ascii")}}
        yield {"capture": {name: row[name] for name in ("sha256", "name", "url", "captured_at", "run_id")}}


def _readings(export: Export, connection: Connection) -> Iterator[Json]:
    for row in _held(export, connection):
        bodies: Iterable[bytes] = record.bodies(connection, row["sha256"])
        told = record.rows_of(connection, "issues", sha256=row["sha256"])
        names = ("stage", "code", "message", "start", "end", "data")
        yield {
            "reading": {
                **{name: row[name] for name in ("sha256", "reader", "run_id", "media_type", "stream_sha256", "digest")},
                "stories": [json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass")) for body in bodies],
                "issues": [{name: each[name] for name in names} for each in told if each["story_id"] is None],
            }
        }


def _held(export: Export, connection: Connection) -> Iterator[Any]:
    query = record.known(select(readings).order_by(readings.c.sha256), readings.c.sha256, export.as_of)
    yield from connection.execute(query.execution_options(yield_per=200)).mappings()

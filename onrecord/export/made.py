"""By which rules an export was made: the program, its reader, and all that the running rules are.

A format that has a place for it says so inside; and beside every file lies `NAME-method.json` with the whole of it, as
in an evidence pack. Both are made from the running code, so that they cannot say what no longer holds.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import select

from onrecord.export.rows import Export, Json
from onrecord.method import method
from onrecord.store.tables import readings
from onrecord.versioning import code_version, linker_version, reader_version


def facts(export: Export) -> Json:
    """Return which program writes an export now, and which readers read the pages that the record holds."""
    with export.archive.store.read() as connection:
        held = connection.execute(select(readings.c.reader).distinct().order_by(readings.c.reader)).scalars().all()
    return {
        "program": f"onrecord {code_version()}",
        "reader": reader_version(),
        "linker": linker_version(),
        "read_by": list(held),
    }


def in_words(export: Export) -> str:
    """Return in one line what `facts` says, for a format that has a place for words alone."""
    told = facts(export)
    return f"{told['program']}, rules {told['reader']}; pages read by {', '.join(told['read_by']) or 'none'}"


def whole(export: Export) -> str:
    """Return the method as the file beside an export holds it: what `facts` says, and every rule set by name."""
    return json.dumps({**facts(export), "method": asdict(method())}, ensure_ascii=False, indent=1) + "\n"

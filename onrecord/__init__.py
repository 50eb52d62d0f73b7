"""The record of who said what about a war, with the exact words behind every line.

    import onrecord

    for reading in onrecord.read("page.html"):
        print(reading.story.headline_text, len(reading.claims))
    with onrecord.open_record("war.onrecord", create=True) as record:
        record.add("pages/")
        hits, total = record.search("drones place:Kyiv")

Each name is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import OnRecordError
    from onrecord.model import Claim, Reading
    from onrecord.reading import to_json
    from onrecord.record import Record, open_record, read

__all__ = ["Claim", "OnRecordError", "Reading", "Record", "open_record", "read", "to_json"]

_HOMES = {
    "Claim": "model",
    "OnRecordError": "errors",
    "Reading": "model",
    "Record": "record",
    "open_record": "record",
    "read": "record",
    "to_json": "reading",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"onrecord has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(f"onrecord.{_HOMES[name]}"), name)

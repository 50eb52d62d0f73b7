"""Place names to gazetteer entries, from a compact index compiled once."""

from __future__ import annotations


class Gazetteer:
    """Read-only place index."""


def open_gazetteer() -> Gazetteer:
    """Open the compiled gazetteer, compiling it first where it is missing."""
    return Gazetteer()

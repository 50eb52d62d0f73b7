"""The Conflict type; one TOML file each, with its examples."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One conflicts definition."""

    name: str
    title: str


def load() -> tuple[Conflict, ...]:
    """Read every definition of the folder, in order of name."""
    return ()

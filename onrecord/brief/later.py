"""A library that is loaded when it is first used: drawing takes 40 MB, and most processes never draw."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Later:
    """A module by name; its names are looked up, and it is loaded, when they are asked for.

    >>> Later("fractions").Fraction(1, 2)
    Fraction(1, 2)
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)

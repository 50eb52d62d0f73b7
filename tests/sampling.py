"""Which cases of a long sweep run by default: every so many, all of them in `make long`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

# a test of both databases that takes long: PostgreSQL in `make long`
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)]


def some(cases: Iterable[Any], step: int) -> list[Any]:
    """Return the cases, of `step` in a row all but the first marked `long`."""
    return [pytest.param(case, marks=[pytest.mark.long] if at % step else []) for at, case in enumerate(cases)]

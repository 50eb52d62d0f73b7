"""Resources shared by the tests: the reader is opened once."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.run import open_resources


@pytest.fixture(scope="session")
def resources() -> Resources:
    return open_resources()

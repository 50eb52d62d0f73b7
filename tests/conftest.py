"""Resources shared by the tests: the reader is opened once."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.run import open_resources


@pytest.fixture(scope="session")
def resources() -> Resources:
    return open_resources()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests out, unless -m asks for some."""
    if not config.option.markexpr:
        left_out = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]

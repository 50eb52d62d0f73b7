"""The desk in the languages of another folder, for as long as a test needs them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.web import pages, tongues


@contextmanager
def catalogues_in(folder: Path) -> Iterator[None]:
    """Let the desk speak English and the languages whose catalogues lie in a folder, and no others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tongues, "FOLDER", folder)
        _forget()
        yield
    _forget()


def _forget() -> None:
    for kept in (tongues.known, tongues.words, tongues.catalogue, tongues._entries, tongues._moulds, tongues.retold,
                 pages.environment):  # fmt: skip
        kept.cache_clear()

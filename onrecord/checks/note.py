"""What a check found: a code, a sentence for the reader, and the words it is about."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Span


class Note(NamedTuple):
    """One finding; `span` counts into the story's text."""

    code: str
    message: str
    span: Span

"""What somebody said while it is being read: the cue, the content, the source as word ranges."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.scene import Range
from onrecord.model import Stance


@dataclass(slots=True)
class Draft:
    """An attribution in the making; `head` is the word that names the source, `anchor` the cue's own word.

    `relay` are the words of who hands it on where these are the cue's subject: "the agency cited the ministry as saying".
    `by_model` says that the attribution model found it, or set one of its spans.
    """

    anchor: int
    cue: Range | None
    content: list[Range]
    source: Range | None
    head: int | None
    stance: Stance
    rule: str
    speech: bool = True
    hearer: Range | None = None
    after: Draft | None = None
    label: str | None = None
    relay: Range | None = None
    parent: Draft | None = None
    by_model: bool = False

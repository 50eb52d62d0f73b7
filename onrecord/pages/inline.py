"""A block of body text → the edits that turn it into story text: what is left out, what is put in, where it is cut.

The stream is never changed: an edit says which characters of the block are
left out and what is inserted instead, and why, and `write` carries them out
through the alignment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.en.pages import DEBRIS_HINTS, INLINE_DEBRIS
from onrecord.model import BlockRole, Span
from onrecord.pages.blocks import PageBlock, Places
from onrecord.pages.furniture import BULLET_MARK, TURN_LABEL
from onrecord.text import StoryText
from onrecord.unseen import HIDDEN

_UNSEEN = re.compile(rf"(?:\x00|{HIDDEN.pattern})+")
_MARKUP = re.compile(r"\*\*|^#{1,6} +|^> +|^__|__$")
_GLUE = re.compile(
    r"[.!?](?:(?<=[a-zà-ÿ0-9%’”)\]\"'][.!?])|(?<=[a-zà-ÿ0-9%’”)\]\",] [.!?]))(?P<close>[”’)\]\"]{0,2})"
    r"(?=[“‘(\[\"]?(?:[A-ZÀ-ÖØ-Þ][a-zà-ÿ’']|[AI] ))"
)
_ADDRESS = re.compile(r"://|www\.|@|\.[a-z]{2,4}/")
_SEAM = re.compile(r"[.!?][”’)\]\"]{0,2}\s+(?=[“‘(\[\"]?[A-ZÀ-Þ0-9])")
_DISPLACED = re.compile(r"(?<=[A-Z]{3})(?P<name>[A-Z]{3,6}) [A-Z]{0,4}(?P=name)$")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Gov|Sen|Rep|Prof|Rev|Hon|Pres|vs|No|Inc|Ltd|Corp|Co|Jr|Sr|Ave|Mt|Ft)\.$"
)
DISPLACED = "displaced capitals"
LONG_BLOCK = 1500
LONGEST_BLOCK = 3000
NO_SEAM = 20_000


@dataclass(frozen=True, slots=True)
class Edit:
    """Leave out block text[start:end] and put `insert` there; `cut` ends the paragraph; `debris` is text of the site."""

    start: int
    end: int
    insert: str = ""
    why: str = ""
    cut: bool = False
    debris: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All edits of one block in order, and its speaker where it is a turn."""

    edits: tuple[Edit, ...]
    speaker: str | None = None


def plan(block: PageBlock, role: BlockRole) -> Plan:
    """Return the edits that make story text of a block in that role.

    >>> from onrecord.pages.blocks import text_blocks
    >>> [(edit.start, edit.insert) for edit in plan(text_blocks("They held the front.If not, why?")[0], "paragraph").edits]
    [(20, ' ')]
    """
    text = block.text
    speaker, first = None, 0
    edits: list[Edit] = []
    mark = (
        TURN_LABEL.match(text[:100]) if role == "turn" else BULLET_MARK.match(text[:12]) if role == "bullet" else None
    )
    if mark:
        speaker = mark.group("speaker").strip() if role == "turn" else None
        first = mark.end()
        edits.append(Edit(0, first, why="speaker label" if role == "turn" else "bullet mark"))
    edits += _debris(text)
    edits += [Edit(*match.span(), why="markup") for match in _MARKUP.finditer(text)]
    edits += [Edit(*match.span(), why="hidden characters") for match in _UNSEEN.finditer(text)]
    edits += _glue(text)
    return Plan(_in_order(edits), speaker)


def _debris(text: str) -> list[Edit]:
    """Find player and loader text, and capitals that a page's styling tore from their places and left before it."""
    edits: list[Edit] = []
    if not any(hint in text for hint in DEBRIS_HINTS):
        return edits
    for match in INLINE_DEBRIS.finditer(text):
        torn = _DISPLACED.search(text, max(0, match.start() - 40), match.start())
        if torn:
            edits.append(Edit(torn.start(), torn.end(), why=DISPLACED, debris=True))
        edits.append(Edit(match.start(), match.end(), why="text of the site", debris=True))
    return edits


def _glue(text: str) -> list[Edit]:
    """Find sentences glued together, and the cuts of a block that lost its paragraphs or is very long."""
    edits: list[Edit] = []
    for match in _GLUE.finditer(text):
        if _ADDRESS.search(_word_around(text, match.start(), match.end())):
            continue
        at = match.end()
        if match.group("close").endswith('"') and text.count('"', max(0, at - 2000), at) % 2:
            at -= 1
        edits.append(Edit(at, at, " ", "sentences were glued"))
    lost = len(text) > LONG_BLOCK or len(edits) >= 3
    whole = (
        [
            Edit(edit.start, edit.end, "" if _cuts(text, edit) else " ", edit.why, cut=_cuts(text, edit))
            for edit in edits
        ]
        if lost
        else edits
    )
    return whole + _long_cuts(text, [edit.start for edit in whole if edit.cut])


def _cuts(text: str, edit: Edit) -> bool:
    return not _ABBREVIATION.search(text, max(0, edit.start - 8), edit.start)


def _word_around(text: str, start: int, end: int) -> str:
    left = max(text.rfind(" ", max(0, start - 60), start), start - 60, 0)
    right = text.find(" ", end, end + 60)
    return text[left : right if right >= 0 else end + 60]


def _long_cuts(text: str, cuts: list[int]) -> list[Edit]:
    """Cut what is still longer than a paragraph can be, at the next seam between sentences, or else at a blank."""
    edits: list[Edit] = []
    last = 0
    for stop in [*cuts, len(text)]:
        while stop - last > LONGEST_BLOCK:
            seam = _SEAM.search(text, last + LONGEST_BLOCK * 2 // 3, min(stop, last + NO_SEAM))
            start, end = (
                (seam.start() + len(seam.group().rstrip()), seam.end())
                if seam
                else _blank_after(text, last + LONGEST_BLOCK, stop)
            )
            if end >= stop:
                break
            edits.append(Edit(start, end, why="", cut=True))
            last = end
        last = stop
    return edits


def _blank_after(text: str, start: int, stop: int) -> tuple[int, int]:
    if stop - start <= NO_SEAM:
        return stop, stop
    at = text.find(" ", start, start + NO_SEAM)
    return (at, at + 1) if at >= 0 else (start + NO_SEAM, start + NO_SEAM)


def _in_order(edits: list[Edit]) -> tuple[Edit, ...]:
    """Sort edits and drop those that reach into one before them."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if kept and edit.start < kept[-1].end:
            continue
        kept.append(edit)
    return tuple(kept)


def write(build: StoryText, block: PageBlock, planned: Plan, role: BlockRole) -> list[Span]:
    """Append a block to a story's text; return the stream spans of the site's text that was left out of it."""
    places = Places(block)
    debris: list[Span] = []
    at = 0
    for edit in planned.edits:
        _keep(build, places, at, edit.start)
        gone = places.stream(edit.start, edit.end)
        if gone and edit.why:
            build.drop(gone.start, gone.end, edit.why)
        if gone and edit.debris:
            debris.append(gone)
        if edit.cut:
            build.close_block(role, planned.speaker)
        elif edit.insert:
            here = places.stream(max(0, edit.start - 1), edit.start)
            build.insert(edit.insert, at=here.end if here else block.start, why=edit.why)
        at = edit.end
    _keep(build, places, at, len(block.text))
    build.close_block(role, planned.speaker)
    return debris


def _keep(build: StoryText, places: Places, start: int, end: int) -> None:
    for before, low, high in places.pieces(start, end) if start < end else ():
        if before:
            build.insert(before)
        build.keep(low, high)

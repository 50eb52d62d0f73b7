"""Gold rows and the reader's answers → misses by kind: missed, spurious, boundary, a wrong field, a confusion of labels.

One function per shape of task. A `Miss` holds the kind, what it was about (a
type or a rule), how long the words were, and the words themselves; only counts
and shapes of words ever leave this file for the books, see `evals/errors.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from onrecord.pages.blocks import text_blocks
from onrecord.pages.furniture import kinds_of

Row = dict[str, Any]
NEAR = 60
WORD = re.compile(r"\w+")
BANDS = ((1, "1 word"), (2, "2 words"), (4, "3 to 4 words"), (9, "5 to 9 words"), (29, "10 to 29 words"))
EARTH_KM, NEAR_KM = 6371.0, 161


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One error: `about` is a type, rule or label; `words` and `near` are the set's own and stay out of the repository."""

    kind: str
    about: str = ""
    item: str = ""
    words: str = ""
    near: str = ""

    @property
    def length(self) -> str:
        """The band of the length of the words.

        >>> Miss(kind="missed", words="the last two weeks").length
        '3 to 4 words'
        """
        count = len(WORD.findall(self.words))
        return next((name for most, name in BANDS if count <= most), "30 words and more")

    @property
    def shape(self) -> str:
        """The words with letters and digits blotted out, at most six of them.

        >>> Miss(kind="missed", words="16:15 UTC, June 1st").shape
        '99:99 AAA, Aaaa 9aa'
        """
        return " ".join(_blotted(word) for word in self.words.split()[:6])


def _blotted(word: str) -> str:
    return "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in word[:12])


def spans(key: str, *fields: str, about: str = "type") -> Callable[[Row, Row], Iterator[Miss]]:
    """Return the errors of a task that marks spans: matched one to one by overlap, then compared field by field."""

    def misses(gold: Row, answer: Row) -> Iterator[Miss]:
        text = gold["text"]
        wanted, found = _numbered(gold.get(key)), _numbered(answer.get(key))
        found = [each for each in found if not _is_ignored(each, gold.get("ignore") or [], wanted)]
        pairs = _pairs(wanted, found)
        for at, each in enumerate(wanted):
            if at not in pairs:
                yield _miss("missed", each.get(about), gold, text, each)
        taken = set(pairs.values())
        for at, each in enumerate(found):
            if at not in taken:
                yield _miss("spurious", each.get("rule") or each.get(about), gold, text, each)
        for left, right in pairs.items():
            yield from _compared(gold, text, wanted[left], found[right], fields, about)

    return misses


def _numbered(rows: Any) -> list[Row]:
    return [row for row in rows or [] if row.get("start") is not None]


def _is_ignored(span: Row, ignored: list[list[int]], wanted: list[Row]) -> bool:
    in_ignored = any(span["start"] < end and start < span["end"] for start, end in ignored)
    return in_ignored and not any(_overlap(span, each) > 0 for each in wanted)


def _overlap(left: Row, right: Row) -> int:
    return int(min(left["end"], right["end"]) - max(left["start"], right["start"]))


def _pairs(wanted: list[Row], found: list[Row]) -> dict[int, int]:
    near = [
        (-_overlap(each, other) / (max(each["end"], other["end"]) - min(each["start"], other["start"])), left, right)
        for left, each in enumerate(wanted) for right, other in enumerate(found) if _overlap(each, other) > 0
    ]  # fmt: skip
    pairs: dict[int, int] = {}
    for _, left, right in sorted(near):
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    return pairs


def _compared(gold: Row, text: str, wanted: Row, found: Row, fields: tuple[str, ...], about: str) -> Iterator[Miss]:
    label = found.get("rule") or wanted.get(about)
    if (wanted["start"], wanted["end"]) != (found["start"], found["end"]):
        yield _miss(f"boundary: {_boundary(wanted, found)}", label, gold, text, wanted)
    for name in fields:
        if not _same(name, wanted, found):
            yield _miss(f"wrong {name}", label, gold, text, wanted)


def _boundary(wanted: Row, found: Row) -> str:
    start, end = found["start"] - wanted["start"], found["end"] - wanted["end"]
    if start <= 0 <= end:
        return "too long"
    return "too short" if start >= 0 >= end else "shifted"


def _same(name: str, wanted: Row, found: Row) -> bool:
    if name != "place":
        return bool(str(wanted.get(name)).lower() == str(found.get(name)).lower())
    if wanted.get("lat") is None:
        return True
    return found.get("lat") is not None and _km(wanted, found) <= NEAR_KM


def _km(left: Row, right: Row) -> float:
    lat, other, lon, far = (math.radians(v) for v in (left["lat"], right["lat"], left["lon"], right["lon"]))
    half = math.sin((other - lat) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin((far - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _miss(kind: str, about: Any, gold: Row, text: str, span: Row) -> Miss:
    start, end = span["start"], span["end"]
    near = " ".join(text[max(0, start - NEAR) : end + NEAR].split())
    return Miss(kind=kind, about=str(about or ""), item=str(gold["id"]), words=text[start:end], near=near)


def labels(gold: Row, answer: Row) -> Iterator[Miss]:
    """Return the error of a task that gives one label to a text."""
    if gold["type"] != answer.get("type"):
        kind = f"{gold['type']} taken for {answer.get('type') or 'nothing'}"
        yield Miss(kind=kind, about=gold["type"], item=str(gold["id"]), words=gold["text"], near=gold["text"][:300])


def standing(gold: Row, answer: Row) -> Iterator[Miss]:
    """Return the errors of the status task: each given mention whose label differs."""
    given = {(each["start"], each["end"]): each for each in answer.get("mentions") or []}
    for each in gold["mentions"]:
        found = given.get((each["start"], each["end"]))
        wanted, got = _label(each), _label(found) if found else "nothing"
        if wanted != got:
            yield _miss(f"{wanted} taken for {got}", wanted, gold, gold["text"], each)


def _label(mention: Row) -> str:
    if (mention.get("polarity") or "").upper() == "NEG":
        return "negated"
    return "certain" if (mention.get("certainty") or "").upper() == "CERTAIN" else "uncertain"


def attributions(gold: Row, answer: Row) -> Iterator[Miss]:
    """Return the errors of the attribution task, role by role: spans that one side has and the other has not."""
    text = gold["text"]
    for role in ("source", "cue", "content"):
        wanted, found = (_role(row.get("attributions"), role) for row in (gold, answer))
        missed, extra = sorted(wanted - found), sorted(found - wanted)
        touching = {span for span in missed if any(_meet(span, other) for other in extra)}
        for span in missed:
            kind = "boundary" if span in touching else "missed"
            yield _miss(f"{role}: {kind}", role, gold, text, {"start": span[0], "end": span[1]})
        for span in extra:
            if not any(_meet(span, other) for other in missed):
                yield _miss(f"{role}: spurious", role, gold, text, {"start": span[0], "end": span[1]})


def _role(rows: Any, role: str) -> set[tuple[int, int]]:
    found = [row.get(role) for row in rows or [] if row.get(role)]
    return {(min(start for start, _ in pieces), max(end for _, end in pieces)) for pieces in found}


def _meet(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def paragraphs(gold: Row, answer: Row) -> Iterator[Miss]:
    """Return the errors of the pages task: paragraphs of the page's text that were lost, and others that were kept."""
    wanted, found = (_lines(row.get("text") or "") for row in (gold, answer))
    matcher = SequenceMatcher(None, [_letters(line) for line in wanted], [_letters(line) for line in found], False)
    for tag, left, right, low, high in matcher.get_opcodes():
        if tag == "equal":
            continue
        for kind, lines in (("lost", wanted[left:right]), ("kept", found[low:high])):
            other = "".join(map(_letters, found[low:high] if kind == "lost" else wanted[left:right]))
            for line in lines:
                if _letters(line) not in other:
                    name = f"{kind}: {_sort_of_line(line)}"
                    yield Miss(kind=name, about=kind, item=str(gold["id"]), words=line, near=line[:200])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _sort_of_line(line: str) -> str:
    """Return what a line is by its words, as the reader of text pages would judge it ("prose", "title", "site")."""
    blocks = text_blocks(line)
    return kinds_of(blocks)[0].name.lower() if blocks else "blank"


def seams(gold: Row, answer: Row) -> Iterator[Miss]:
    """Return the errors of the glued task: starts of stories that were missed or made up, furniture inside stories."""
    text = gold["text"]
    wanted, found = ([story["start"] for story in row.get("stories") or []] for row in (gold, answer))
    for kind, starts, others in (("missed start", wanted, found), ("made-up start", found, wanted)):
        for start in starts:
            if all(abs(start - other) > 1 and text[min(start, other) : max(start, other)].strip() for other in others):
                end = text.find("\n", start)
                yield _miss(kind, "story", gold, text, {"start": start, "end": end if end > 0 else len(text)})
    for start, end in gold["furniture"]:
        if any(start < story["end"] and story["start"] < end for story in answer.get("stories") or []) and not any(
            low <= start and end <= high for low, high in answer.get("furniture") or []
        ):
            yield _miss("furniture kept in a story", "furniture", gold, text, {"start": start, "end": end})


def clusters(key: str) -> Callable[[list[Row], dict[str, Row]], Iterator[Miss]]:
    """Return the errors of a task that groups texts: each text by what its group lacks or has too much."""

    def misses(gold: list[Row], answers: dict[str, Row]) -> Iterator[Miss]:
        given = {row["id"]: answers.get(row["id"], {}).get(key, ("alone", row["id"])) for row in gold}
        sizes = Counter((row[key], given[row["id"]]) for row in gold)
        wanted, made = Counter(row[key] for row in gold), Counter(given.values())
        for row in gold:
            group = given[row["id"]]
            both = sizes[row[key], group]
            about = ", ".join(row["edit"]) if row.get("edit") else f"{min(wanted[row[key]], 9)} in the group"
            words = (row.get("text") or "")[:400]
            if both < wanted[row[key]]:
                yield Miss(
                    kind="parted from its group", about=about, item=str(row["id"]), words=words, near=words[:200]
                )
            if both < made[group]:
                yield Miss(kind="joined with others", about=about, item=str(row["id"]), words=words, near=words[:200])

    return misses


def scorer_lines(lines: Iterable[str]) -> Iterator[Miss]:
    """Return the errors that the scorer of the seed gold lists.

    >>> [miss.kind for miss in scorer_lines(["WRONG events place 001 'x' want a have b", "MISS figures 000 x", "summary y"])]
    ['events: wrong place', 'figures: missed']
    """
    for line in lines:
        sign, _, rest = line.partition(" ")
        name, _, rest = rest.partition(" ")
        if sign == "WRONG":
            field, _, rest = rest.partition(" ")
            yield Miss(kind=f"{name}: wrong {field}", about=name, item=rest[:3], words=rest[4:], near=rest)
        elif sign in ("MISS", "EXTRA"):
            kind = "missed" if sign == "MISS" else "spurious"
            yield Miss(kind=f"{name}: {kind}", about=name, item=rest[:3], words=rest[4:], near=rest)
        elif sign == "DATE":
            yield Miss(kind="stories: wrong date", about="stories", item=name, words=rest, near=rest)

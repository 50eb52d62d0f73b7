"""The record's claims → the order in which people should check them: what a wrong line would change, and how sure it is.

A claim weighs by what rests on it (a line of the brief, other figures that it
contradicts, the stories of its origin and its event) and by what makes it
doubtful. Weights only order the queue; nothing is ever decided by them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.approving import Approval
from onrecord.linked import Difference, DifferenceKind, Happening, Origin, Told
from onrecord.model import Issue

# what a reason adds; times how often it holds, up to MOST
WEIGHTS = {"second": 9, "brief": 8, "contradiction": 6, "copy-error": 5, "correction": 3, "update": 2, "stories": 2, "flag": 2,
           "no-source": 1, "weak-word": 1, "hedged": 1, "no-place": 1, "no-date": 1}  # fmt: skip
MOST = 5
WEAK = frozenset({"unverified", "claimed", "denied", "expected"})


# what a difference of a kind asks of whoever checks one of its numbers
DO: dict[DifferenceKind, str] = {
    "contradiction": "Both cannot hold: the same, if they count one thing; not the same, if they count two.",
    "copy-error": "Hold both against their pages: reject the one that is miscopied.",
    "correction": "Both were said: accept both, the later one corrects the earlier.",
    "update": "Both were said: accept both, the later one updates the earlier.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a rule says of a claim to check, in words, by which rule, and what to do `then`, "" where it does not say."""

    text: str
    rule: str
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim to check, how much it weighs, and why: each reason with how often it holds, the weightiest first."""

    claim_id: str
    weight: int
    reasons: tuple[tuple[str, int], ...]
    rival: Difference | None = None


def queue(
    tolds: Mapping[str, Told],
    *,
    sharing: Mapping[str, Collection[str]],
    differences: Iterable[Difference],
    printed: Collection[str],
    decided: Collection[str],
) -> tuple[Item, ...]:
    """Return the claims that nobody has decided about, those first whose error would change most.

    `sharing` has by claim the stories that share its origin or event, `printed` are the claims behind the lines of a
    brief. The order is the same whatever the order of what is given.
    """
    rivals = _rivals(differences)
    found = []
    for claim_id, told in tolds.items():
        if claim_id in decided:
            continue
        differ = rivals.get(claim_id, [])
        counted = Counter({"brief": int(claim_id in printed), "stories": max(0, len(sharing.get(claim_id, ())) - 1)})
        counted.update(each.kind for each in differ if each.kind in WEIGHTS)
        counted.update(doubts(told))
        reasons = sorted(((name, count) for name, count in counted.items() if count), key=_by_weight)
        weight = sum(WEIGHTS[name] * min(count, MOST) for name, count in reasons)
        rival = min(differ, key=lambda each: (-WEIGHTS.get(each.kind, 0), each.left, each.right), default=None)
        found.append(Item(claim_id=claim_id, weight=weight, reasons=tuple(reasons), rival=rival))
    return tuple(sorted(found, key=lambda item: (-item.weight, item.claim_id)))


def waiting(item: Item, approval: Approval | None) -> Item:
    """Return an item with the reason that it waits for a second editor, where one has signed it."""
    if approval is None:
        return item
    return replace(item, weight=item.weight + WEIGHTS["second"], reasons=(("second", 1), *item.reasons))


def _by_weight(reason: tuple[str, int]) -> tuple[int, str]:
    name, count = reason
    return -WEIGHTS[name] * min(count, MOST), name


def shared_by(origins: Iterable[Origin], happenings: Iterable[Happening]) -> dict[str, set[str]]:
    """Return the stories that share each claim's origin or event."""
    found: dict[str, set[str]] = {}
    joined: list[Origin | Happening] = [*origins, *happenings]
    for each in joined:
        for claim_id in each.claim_ids:
            found.setdefault(claim_id, set()).update(each.story_ids)
    return found


def _rivals(differences: Iterable[Difference]) -> dict[str, list[Difference]]:
    found: dict[str, list[Difference]] = {}
    for each in differences:
        if each.kind in WEIGHTS:
            found.setdefault(each.left, []).append(each)
            found.setdefault(each.right, []).append(each)
    return found


def flags_on(told: Told) -> list[Issue]:
    """Return what the checks of a page found in the sentence of a claim."""
    at = told.reading.story.alignment.to_stream(told.sentence)
    return [
        issue for issue in told.reading.issues
        if issue.start is not None and issue.start < at.end and max(issue.end or 0, issue.start + 1) > at.start
    ]  # fmt: skip


def suggestions(item: Item, told: Told) -> list[Suggestion]:
    """Return what rules say of an item that helps to decide about it; none where no rule says anything: nothing is guessed."""
    # what a check holds against the calendar, a sum or another sentence; that a date is doubtful suggests nothing
    found = [Suggestion(text=issue.message, rule=issue.code) for issue in flags_on(told) if issue.stage == "checks"]
    if item.rival and item.rival.kind in DO:
        found.append(Suggestion(text=item.rival.why, rule=item.rival.rule, then=DO[item.rival.kind]))
    return list(dict.fromkeys(found))


def doubts(told: Told) -> dict[str, int]:
    """Return what makes a reading of a claim less than sure, each with how often it holds."""
    claim, reading = told.claim, told.reading
    return {
        "flag": len(flags_on(told)),
        "no-source": int(claim.speaker is None),
        "weak-word": int(claim.status in WEAK),
        "hedged": int(bool(claim.hedges)),
        "no-place": int(claim.place is not None and claim.place_id is None),
        "no-date": int(claim.time is None and reading.story.published.value is None),
    }

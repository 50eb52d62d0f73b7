"""Two Profiles → the verdict whether they tell one claim, or one event, with its score and its reasons.

What speaks against it decides first (another measure, place, day, side, unit,
population, a toll that cannot be one); then anchors and dates must carry it.
Likeness of words only raises a score: it never joins by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from onrecord.link import days
from onrecord.link.anchors import anchors_of
from onrecord.link.claimants import TALK
from onrecord.link.profiles import Profile, is_dated, is_odd
from onrecord.linked import Judgement, LinkKind

ALIKE = 0.3
RISE = 3
WEAPONS = frozenset(("attack.missile_strike", "attack.drone_strike"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision about two claims: what is one (or not), how sure from 0 to 1, why, and by which rule."""

    kind: LinkKind
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    rule: str


def judge(left: Profile, right: Profile) -> Verdict | None:
    """Say whether two claims of different stories are one; None where nothing says so.

    The verdict is the same whichever comes first.
    """
    if left.kind != right.kind or left.is_ahead != right.is_ahead or left.negated != right.negated:
        return None
    if left.kind == "figure":
        return _figures(left, right)
    return _talks(left, right) if left.matter == TALK else _events(left, right)


def _figures(left: Profile, right: Profile) -> Verdict | None:
    if not _counts_alike(left, right) or _parted(left, right):
        return None
    carried = _carried(left, right)
    if carried is None:
        return None
    reasons = (f"value {left.value} {left.unit or ''}".strip(), *carried)
    score = 0.3 + 0.15 * left.is_telling + 0.1 * (left.predicate == right.predicate) + 0.1 * len(carried)
    score += 0.15 * _likeness(left, right)
    if left.is_spoken and right.is_spoken and (left.speaker is None or left.speaker != right.speaker):
        return _verdict("event", score - 0.05, (*reasons, "claimants differ"), "link.same-count@1")
    if left.is_spoken != right.is_spoken:
        return _verdict("claim", score - 0.1, (*reasons, "one names no claimant"), "link.same-figure@1")
    return _verdict("claim", score, reasons, "link.same-figure@1")


def _counts_alike(left: Profile, right: Profile) -> bool:
    """Say whether two figures give one number of one thing."""
    if (left.unit, left.rate) != (right.unit, right.rate) or left.value is None or left.value != right.value:
        return False
    if left.high != right.high and None not in (left.low, left.high, right.low, right.high):
        return False
    loose = left.predicate.startswith("other:") or right.predicate.startswith("other:")
    if left.predicate != right.predicate and not (loose and left.is_telling):
        return False
    mine, theirs = set(left.population), set(right.population)
    return not (mine and theirs) or bool(mine & theirs)


def _talks(left: Profile, right: Profile) -> Verdict | None:
    """Words are one saying where one claimant says them on days that can be one, and they agree in more than words."""
    if left.speaker is None or left.speaker != right.speaker or _apart(left, right):
        return None
    shared = _shared(left, right)
    quoted = [each for each in shared if each.startswith("words ")]
    likeness = _likeness(left, right)
    dated = _on_one_day(left, right)
    near = _near(left, right)
    if not ((quoted and (dated or near or near is None)) or (dated and shared and likeness >= ALIKE / 2)):
        return None
    reasons = (f"claimant {left.speaker}", *shared[:4], *(("one day",) if dated else ()))
    return _verdict("event", 0.5 + 0.2 * bool(quoted) + 0.1 * dated + 0.2 * likeness, reasons, "link.same-saying@1")


def _events(left: Profile, right: Profile) -> Verdict | None:
    if left.matter != right.matter or left.is_other or right.is_other or _parted(left, right):
        return None
    toll = _toll_agrees(left, right)
    if not _types_meet(left, right, toll):
        return None
    carried = _carried(left, right)
    if carried is None:
        return None
    score = 0.4 + 0.1 * (left.predicate == right.predicate) + 0.1 * len(carried) + 0.1 * toll
    score += 0.1 * bool(set(left.actors) & set(right.actors)) + 0.15 * _likeness(left, right)
    return _verdict("event", score, carried, "link.same-event@1")


def _verdict(kind: LinkKind, score: float, reasons: tuple[str, ...], rule: str) -> Verdict:
    return Verdict(kind=kind, judgement="same", score=round(min(score, 1.0), 3), reasons=reasons, rule=rule)


def _types_meet(left: Profile, right: Profile, toll: bool) -> bool:
    """Say whether two kinds of event can be one: a drone is no missile, unless both tell one toll."""
    kinds = {left.predicate, right.predicate}
    return kinds != WEAPONS or toll


def _parted(left: Profile, right: Profile) -> bool:
    """Say whether something tells two claims apart."""
    return (
        _apart(left, right)
        or _elsewhere(left, right)
        or _other_side(left.actors, right.actors)
        or _other_toll(left.killed, right.killed)
        or _other_toll(left.wounded, right.wounded)
    )


def _apart(left: Profile, right: Profile) -> bool:
    """Say whether the days of two matters, or the parts of one day, cannot be one."""
    if left.days and right.days and not days.agree(left.days, right.days) and not _one_count(left, right):
        return True
    if left.near and right.near and days.common(left.near, right.near) is None:
        return True
    return bool(left.part and right.part and left.part != right.part and left.days == right.days)


def _one_count(left: Profile, right: Profile) -> bool:
    """Say whether two claims that share a day give one odd number: nights in a row hardly ever count the same."""
    if left.days is None or right.days is None or days.common(left.days, right.days) is None:
        return False
    if left.kind == "figure":
        return left.value == right.value and left.value is not None and is_odd(left.value)
    return bool(set(left.numbers) & set(right.numbers))


def _elsewhere(left: Profile, right: Profile) -> bool:
    """Say whether two places cannot be one: one lies in the other, or they are apart."""
    if left.country and right.country and left.country != right.country:
        return True
    if left.place is None or right.place is None or left.place == right.place:
        return False
    if left.region is None or left.region != right.region:
        return True
    return left.region not in (left.place, right.place)


def _other_side(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return bool(mine and theirs) and not set(mine) & set(theirs)


def _other_toll(mine: Decimal | None, theirs: Decimal | None) -> bool:
    # a toll rises from report to report: up to three times is one event, more is another
    return bool(mine and theirs and max(mine, theirs) > RISE * min(mine, theirs))


def _toll_agrees(left: Profile, right: Profile) -> bool:
    tolls = [(left.killed, right.killed), (left.wounded, right.wounded)]
    known = [(mine, theirs) for mine, theirs in tolls if mine and theirs]
    return bool(known) and all(mine == theirs for mine, theirs in known)


def _shared(left: Profile, right: Profile) -> list[str]:
    """Return the anchors that two claims share; of a place and its region, one."""
    theirs = set(anchors_of(right))
    shared = [anchor for anchor in anchors_of(left) if anchor in theirs]
    places = [anchor for anchor in shared if anchor.startswith("place ")]
    return [anchor for anchor in shared if anchor not in places[1:]]


def _carried(left: Profile, right: Profile) -> tuple[str, ...] | None:
    """Return the anchors and dates that make two claims one, or None where they do not carry it."""
    shared = _shared(left, right)
    if shared and _on_one_day(left, right):
        return (*shared, "one day")
    near = _near(left, right)
    if near and len(shared) >= 2:
        return (*shared, "about one time")
    telling = left.kind == "figure" and left.is_telling and shared
    counted = any(each.startswith("number ") for each in shared) and len(shared) >= 2
    return (*shared, "a number that few share") if telling or counted else None


def _on_one_day(left: Profile, right: Profile) -> bool:
    if not (is_dated(left) and is_dated(right)) or left.days is None or right.days is None:
        return False
    return days.agree(left.days, right.days) or _one_count(left, right)


def _near(left: Profile, right: Profile) -> bool | None:
    """Say whether two matters lie near each other in time, None where that is not known."""
    if left.near is None or right.near is None:
        return None
    return days.common(left.near, right.near) is not None


def _likeness(left: Profile, right: Profile) -> float:
    """Return the share of words that two sentences have in common."""
    mine, theirs = set(left.words), set(right.words)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def within(left: Profile, right: Profile) -> Verdict | None:
    """Say whether two event claims of one story tell one event: one kind, one place, days and sides that can be one.

    A story goes on with the event that it has named; a digest changes it from bullet to bullet, so this is for no digest.
    """
    if left.kind != "event" or left.kind != right.kind or left.matter != right.matter or left.matter == TALK:
        return None
    if left.is_ahead != right.is_ahead or left.negated != right.negated or left.is_other or right.is_other:
        return None
    if _parted(left, right) or not _types_meet(left, right, _toll_agrees(left, right)):
        return None
    shared = _shared(left, right)
    firm = [anchor for anchor in shared if not anchor.startswith("name ")]
    dated = _on_one_day(left, right)
    if not firm and len(shared) < 2 and not (shared and dated):
        return None
    reasons = ("one story", *shared, *(("one day",) if dated else ()))
    score = 0.5 + 0.1 * len(shared) + 0.1 * dated + 0.1 * (left.predicate == right.predicate)
    return _verdict("event", score, reasons, "link.within-story@1")

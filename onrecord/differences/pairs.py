"""Two tolds → a Pair in order of their telling: who says each, when, and whether they speak of one matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord import conflicts
from onrecord.differences.known import Known
from onrecord.differences.scopes import TROOPS, Scope, nation
from onrecord.differences.wording import own_words, pattern, words_at
from onrecord.languages.en.differing import RECALLED
from onrecord.linked import Difference, DifferenceKind, Told, Words
from onrecord.model import Claim
from onrecord.timex.days import Interval, from_edtf

SHARP = 3  # days: within a wider window one telling may be a later one
_AHEAD = frozenset(("planned", "expected"))
# measures of a state of affairs, which a later telling brings up to date; all others count what happened
STANDING = (*TROOPS, "aid_total", "area_controlled", "hostages", "missing", "displaced", "front_length", "population",
            "detained", "range_km", "valuation")  # fmt: skip
TOLLS = frozenset(
    ("killed", "wounded", "casualties", "missing", "captured", "people_affected", "evacuated", "displaced")
)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two figures, the earlier told on the left where their times say which it is."""

    left: Scope
    right: Scope
    known: Known

    @property
    def claims(self) -> tuple[Claim, Claim]:
        return self.left.claim, self.right.claim

    @property
    def tolds(self) -> tuple[Told, Told]:
        return self.left.told, self.right.told

    @cached_property
    def are_ordered(self) -> bool:
        """Whether the right one was told on a later day for certain."""
        left, right = said(self.left.told), said(self.right.told)
        return bool(left and right and left.high < right.low)

    @cached_property
    def are_of_one_day(self) -> bool:
        """Whether both were told within the same few days, as far as days are known at all."""
        left, right = said(self.left.told), said(self.right.told)
        return bool(left and right and left.meet(right) and max(left.width, right.width) <= SHARP)

    @cached_property
    def is_same_claimant(self) -> bool:
        left, right = self.claims
        return bool(left.speaker) and left.speaker == right.speaker

    @cached_property
    def are_both_named(self) -> bool:
        return all(claim.speaker for claim in self.claims)

    @cached_property
    def is_one_family(self) -> bool:
        """Whether one story is a copy of the other."""
        left, right = (self.known.families.get(told.story.id) for told in self.tolds)
        return left is not None and left == right and self.tolds[0].story.id != self.tolds[1].story.id

    @cached_property
    def are_versions(self) -> bool:
        """Whether the right one stands on a later version of the left one's page."""
        left, right = self.tolds
        return self.known.is_version(left.story.page_id, right.story.page_id)

    @cached_property
    def is_one_occasion(self) -> bool:
        """Whether one claimant says both at one time: so the links tell, or claimant and days."""
        left, right = (self.known.origins.get(claim.id) for claim in self.claims)
        return (left is not None and left == right) or (self.is_same_claimant and self.are_of_one_day)

    @cached_property
    def is_one_matter(self) -> bool:
        """Whether both certainly speak of one matter: so the links tell, or place and time, or one lasting state."""
        left, right = (self.known.matters.get(claim.id) for claim in self.claims)
        if left is not None and left == right:
            return True
        if self.claims[0].predicate.startswith(STANDING):
            return bool(self.left.peoples or self.right.peoples) or self.is_same_place
        return (self.is_same_place or self.is_one_nation_everywhere) and self.is_same_time

    @cached_property
    def is_one_nation_everywhere(self) -> bool:
        """Whether both count one nation's people or arms, and neither names a place."""
        left, right = ({each.value for each in scope.peoples} for scope in (self.left, self.right))
        return bool(left) and left == right and not any(claim.place for claim in self.claims)

    @cached_property
    def is_same_place(self) -> bool:
        """Whether both name one place: under one resolved name, or in the very same printed words."""
        left, right = self.claims
        if left.place is None or right.place is None or left.country != right.country:
            return False
        return left.place == right.place or bool({_printed(self.left)} & {_printed(self.right)} - {""})

    @cached_property
    def is_same_time(self) -> bool:
        """Whether the days of the matter meet, and are few on both sides or the very same."""
        left, right = (happened(told) for told in self.tolds)
        return bool(left and right and left.meet(right) and (max(left.width, right.width) <= SHARP or left == right))

    @cached_property
    def are_two_sides(self) -> bool:
        """Whether the claimants are of opposite sides of one war."""
        sides = [side_of(told) for told in self.tolds]
        return None not in sides and sides[0] != sides[1]

    def decided(self, kind: DifferenceKind, rule: str, why: str, *words: Words | None) -> Difference:
        """Build the answer; the numbers' own words are always among those that it rests on."""
        held = [own_words(told) for told in self.tolds]
        cited = tuple(dict.fromkeys([*held, *(each for each in words if each is not None)]))
        return Difference(
            left=self.left.claim.id,
            right=self.right.claim.id,
            kind=kind,
            rule=f"differences.{rule}@1",
            why=why,
            words=cited,
        )


def pair_of(one: Scope, other: Scope, known: Known) -> Pair:
    """Order two scopes by when they were said, then by where they stand, so that the answer has no sides."""
    left, right = sorted((one, other), key=lambda scope: _order(scope.told))
    days = said(left.told), said(right.told)
    if days[0] and days[1] and days[1].high < days[0].low:
        left, right = right, left
    if known.is_version(right.told.story.page_id, left.told.story.page_id):
        left, right = right, left
    return Pair(left=left, right=right, known=known)


def _order(told: Told) -> tuple[date, date, str, int, str]:
    days = said(told) or Interval(date.max, date.max)
    return days.low, days.high, told.story.id, told.span.start, told.claim.id


def said(told: Told) -> Interval | None:
    """Return the days within which a number was said; a recalled one was said when its own time tells."""
    claim, own = told.claim, from_edtf(told.claim.time)
    if own and is_recalled(told):
        return own
    days = from_edtf(claim.said_at) or from_edtf(told.story.published.value)
    return days or (own if claim.status not in _AHEAD else None)


def happened(told: Told) -> Interval | None:
    """Return the days of the matter, else those of the telling."""
    own = from_edtf(told.claim.time) if told.claim.status not in _AHEAD else None
    return own or said(told)


def is_recalled(told: Told) -> bool:
    """Say whether the words before a number call it an earlier one: "the initial estimate of 3,000"."""
    before = told.story.text[max(told.sentence.start, told.span.start - 60) : told.span.start]
    return bool(pattern(RECALLED + r"(?: of| was| stood at| at)?(?: \w+){0,2} ?$").search(before))


def side_of(told: Told) -> str | None:
    """Return the side of a war that a claimant stands on, or None for all others."""
    country = nation(told.claim.speaker, told) if told.claim.speaker else None
    sides = (party.side for conflict in conflicts.load() for party in conflict.parties if party.name == country and party.role == "side")  # fmt: skip
    return next(sides, None)


def source_words(told: Told) -> Words | None:
    """Return the printed words of who says it, as near to the number as the page gives them."""
    claim = told.claim
    for each in reversed(told.attributions):
        if (
            each.source
            and claim.speaker in (each.source_name, *each.chain)
            and not _is_pronoun(told.words(each.source))
        ):
            return words_at(told, each.source)
    spans = [
        mention.span for entity in told.reading.entities if entity.name == claim.speaker for mention in entity.mentions
    ]
    best = min(spans, key=lambda span: (abs(span.start - told.span.start), span.start), default=None)
    return words_at(told, best) if best else None


def _is_pronoun(printed: str) -> bool:
    return printed.lower() in (
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "its",
        "their",
        "who",
        "which",
        "that",
        "this",
        "i",
        "we",
    )


def _printed(scope: Scope) -> str:
    place = scope.place
    return " ".join(place.words.exact.lower().split()) if place and place.words else ""

"""The threads of one matter (spots, origins, copies, differences, breaks) → a Matter that can be printed.

Nothing is looked for here and nothing decided: whoever asks passes what the
record holds. The first spot is the one that answers best.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.brief.classings import CODE, Classing, classing, stories_of
from onrecord.brief.days import in_words
from onrecord.brief.lines import Flag, Note, Refused
from onrecord.brief.sources import Source
from onrecord.brief.trace import Broken, Matter, Move, Root, Statement, Station, Stop, Telling
from onrecord.brief.trace.checks import unsupported
from onrecord.brief.trace.tellings import Spot, Teller, published, sentence
from onrecord.brief.trace.verdict import makers, verdict
from onrecord.brief.trace.wording import wording
from onrecord.linked import Break, Copy, Difference, Grade, Hop, Origin, Reclassified, Words
from onrecord.model import Span

MOVES = 12  # values of a measure that are listed
# an amount given again in brackets, and one compared in the unit of that
TWIN, TWINS = "differences.twin@1", "differences.twins@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """What the record holds of one matter. `rivals` are other claims on its measure, each with its `differences`.

    `superseded` has, by the hash of a page, the label of the version that took its place. `altered` are places in
    copies that tell the matter no more as it was told, which only `breaks` speak of. `sources` has the stories that
    `classings` speak of by id. `edits` say what people set of the asked claim, who and why.
    """

    spots: tuple[Spot, ...]
    origins: tuple[Origin, ...] = ()
    copies: tuple[Copy, ...] = ()
    differences: tuple[Difference, ...] = ()
    rivals: tuple[Spot, ...] = ()
    breaks: tuple[Break, ...] = ()
    altered: tuple[Spot, ...] = ()
    superseded: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, Grade] = field(default_factory=dict)
    classings: tuple[Reclassified, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    edits: tuple[str, ...] = ()


def compose(threads: Threads, teller: Teller) -> tuple[Matter, tuple[Refused, ...]]:
    """Write a matter, and say which of its sentences were refused for what their notes lack."""
    woven = _Woven(threads, teller)
    asked = woven.telling(threads.spots[0])
    tellings = tuple(woven.telling(spot) for spot in _in_order(threads.spots))
    roots, breaks, moves = woven.roots(), woven.breaks(), woven.moves()
    ranked = woven.ranked()
    lines, unworded = wording(ranked, teller)
    if not lines:
        # the asked sentence only comments: what the page tells of the event elsewhere may be printed
        lines, _ = wording([spot for spot in woven.sourced() if spot not in ranked], teller)
    notes = {note.number: note for note in teller.notes.notes}
    said, refused_said = _checked(verdict(tellings, roots, breaks, moves), notes)
    others, refused_others = _checked(makers(asked, moves), notes)
    matter = Matter(
        asked=asked,
        verdict=said,
        tellings=tellings,
        roots=roots,
        moves=moves,
        breaks=breaks,
        makers=others,
        wording=lines,
        unworded="" if lines else unworded,
        hints=(*(f"set by hand: {each}" for each in threads.edits), *_hints(roots, moves, asked)),
        lint=tuple(woven.lint()),
        classings=woven.classings(),
    )
    return matter, (*refused_said, *refused_others)


def tree(origin: Origin, threads: Threads, teller: Teller) -> tuple[Root, tuple[Broken, ...]]:
    """Return one origin with the pages of all its spots as trees, and what each retelling broke."""
    woven = _Woven(threads, teller)
    return woven.root(origin, threads.spots), woven.breaks()


def _checked(
    statements: Iterable[Statement], notes: Mapping[int, Note]
) -> tuple[tuple[Statement, ...], tuple[Refused, ...]]:
    """Part statements that their notes hold from those that say more."""
    kept, refused = [], []
    for each in statements:
        lacking = unsupported(each, notes)
        if lacking:
            reasons = tuple(f"not in the cited words: {token}" for token in lacking)
            refused.append(Refused(text=each.text, reasons=reasons, notes=each.notes))
        else:
            kept.append(each)
    return tuple(kept), tuple(refused)


def _in_order(spots: Iterable[Spot]) -> list[Spot]:
    """Return spots from the earliest known to the last, what has no day behind."""
    return sorted(spots, key=age)


def age(spot: Spot) -> tuple[str, str, str, int]:
    """Return what orders spots from the earliest: publication, capture, page, place."""
    story = spot.source.reading.story
    return (story.published.value or "9999", spot.source.known_at or "", spot.source.document, spot.span.start)


class _Woven:
    """The threads of one matter, found by story and claim."""

    def __init__(self, threads: Threads, teller: Teller) -> None:
        self.threads = threads
        self.teller = teller
        self.copies = {copy.story_id: copy for copy in threads.copies}
        self.places: dict[str, Spot] = {}
        for spot in (*threads.spots, *threads.rivals, *threads.altered):
            self.places.setdefault(spot.source.reading.story.id, spot)
        self._told: dict[str, Telling] = {}

    def telling(self, spot: Spot) -> Telling:
        if spot.key not in self._told:
            grade = self.threads.grades.get(spot.claim.id) if spot.claim else None
            self._told[spot.key] = self.teller.telling(spot, grade)
        return self._told[spot.key]

    def breaks(self) -> tuple[Broken, ...]:
        return tuple(each for each in map(self._broken, self.threads.breaks) if each)

    def _broken(self, each: Break) -> Broken | None:
        told, retold = self.places.get(each.told.story_id), self.places.get(each.retold.story_id)
        if told is None or retold is None:
            return None
        return Broken(
            kind=each.kind,
            told=told.source.document,
            told_words=told.source.words(each.told.span),
            retold=retold.source.document,
            retold_words=retold.source.words(each.retold.span),
            why=each.why,
            rule=each.rule,
            notes=(*self._cite(told, each.told), *self._cite(retold, each.retold)),
            story_id=each.retold.story_id,
            told_story_id=each.told.story_id,
            told_at=_place(told, each.told.span),
            retold_at=_place(retold, each.retold.span),
        )

    def _cite(self, spot: Spot, words: Words) -> tuple[int, ...]:
        whole = sentence(Spot(source=spot.source, span=words.span))
        span = Span(min(whole.start, words.span.start), max(whole.end, words.span.end))
        return self.teller.notes.cite(spot.source, span)

    def moves(self) -> tuple[Move, ...]:
        """Return every value of the measure in order of its day, the asked matter's own first of a day."""
        asked = self.threads.spots[0]
        own = {spot.key for spot in self.threads.spots}
        figures = [spot for spot in (*self.threads.spots, *self.threads.rivals) if spot.claim]
        figures = [spot for spot in figures if not self._is_given_again(spot, figures)]
        if asked.claim is None or asked.claim.kind != "figure":
            return ()
        same = self.telling(asked).value
        found = _once(
            self._move(spot, spot.key in own and self.telling(spot).value == same) for spot in sorted(figures, key=age)
        )
        weightiest = sorted(found, key=lambda move: (move.kind != "same", _WEIGHT.get(move.kind, 0)))[:MOVES]
        return tuple(move for move in found if move in weightiest)

    def _move(self, spot: Spot, same: bool) -> Move:
        telling = self.telling(spot)
        kind, why = ("same", "") if same else self._difference(spot)
        return Move(
            claim_id=spot.key,
            when=telling.published,
            claimant=telling.claimant,
            value=telling.value,
            document=telling.document,
            kind=kind,
            why=why,
            notes=telling.notes,
        )

    def _is_given_again(self, spot: Spot, figures: Sequence[Spot]) -> bool:
        """Say whether an amount stands beside its like in the asked one's unit, which is the one that is compared."""
        asked = self.threads.spots[0]
        rules = {each.rule for each in self.threads.differences if {each.left, each.right} == {spot.key, asked.key}}
        return rules == {TWINS} and any(
            each is not spot and each.source is spot.source and each.claim and asked.claim and spot.claim
            and each.claim.unit == asked.claim.unit != spot.claim.unit for each in figures)  # fmt: skip

    def _difference(self, spot: Spot) -> tuple[str, str]:
        """Return how a rival's value differs, by the comparison that says most: one with the asked claim before others.

        The amount that gives the asked one again in another unit is compared in its place: that is no agreement.
        """
        asked = self.threads.spots[0].key
        again = [{each.left, each.right} for each in self.threads.differences if each.rule == TWIN]
        own = {asked}.union(*(pair for pair in again if asked in pair))
        about = [each for each in self.threads.differences if spot.key in (each.left, each.right)]
        found = min(
            about,
            key=lambda each: (own.isdisjoint((each.left, each.right)), each.rule == TWINS, _WEIGHT[each.kind]),
            default=None,
        )
        if found is None:
            return "could-not-measure", "nothing in the record tells how the two stand"
        return "could-not-measure" if found.rule == TWINS else found.kind, found.why

    def roots(self) -> tuple[Root, ...]:
        """Return the origins with their trees, the one of the asked spot first."""
        spots = self._reported()
        found: list[tuple[Origin | None, list[Spot]]] = []
        for origin in self.threads.origins:
            own = [spot for spot in spots if spot.claim and spot.claim.id in origin.claim_ids]
            if own:
                found.append((origin, own))
                spots = [spot for spot in spots if spot not in own]
        found += [(None, group) for group in self._unclaimed(spots)]
        found = self._of_one_claimant(self._without_own_voice(found))
        asked = self.threads.spots[0].key
        found.sort(key=lambda item: (asked not in {spot.key for spot in item[1]}, min(map(age, item[1]))))
        return tuple(self.root(origin, own) for origin, own in found)

    def _reported(self) -> list[Spot]:
        """Return the spots but for what somebody interviewed says of a matter that is reported: that is no origin more."""
        asked = self.threads.spots[0]
        reported = [each for each in self.threads.spots if each.source.reading.story.kind != "interview"]
        return reported if asked in reported else list(self.threads.spots)

    def _without_own_voice(
        self, found: Sequence[tuple[Origin | None, list[Spot]]]
    ) -> list[tuple[Origin | None, list[Spot]]]:
        """Leave out what a story says in its own voice of a matter for which it names a source: that is no origin more."""
        named = {
            spot.source.reading.story.id for _, own in found for spot in own if self.telling(spot).claimant
        }  # fmt: skip
        kept = [
            (origin, [spot for spot in own if self.telling(spot).claimant or spot.source.reading.story.id not in named])
            for origin, own in found
        ]
        return [(origin, own) for origin, own in kept if own]

    def _of_one_claimant(
        self, found: Sequence[tuple[Origin | None, list[Spot]]]
    ) -> list[tuple[Origin | None, list[Spot]]]:
        """Join what one claimant says of the matter on several occasions: that is no origin more."""
        kept: list[tuple[Origin | None, list[Spot]]] = []
        for origin, own in sorted(found, key=lambda item: min(map(age, item[1]))):
            names = self._names(origin, own)
            home = next((each for each in kept if names & self._names(*each)), None)
            if home is None:
                kept.append((origin, list(own)))
            else:
                home[1].extend(own)
        return kept

    def _names(self, origin: Origin | None, spots: Iterable[Spot]) -> frozenset[str]:
        """Return the names by which an origin's claimant goes on its pages, none where nobody is named."""
        printed = {self.telling(spot).claimant.casefold() for spot in spots}
        return frozenset((printed | {(origin.claimant or "").casefold() if origin else ""}) - {""})

    def _unclaimed(self, spots: Sequence[Spot]) -> list[list[Spot]]:
        """Group spots that belong to no origin of the record: by whom the page names, else by copy family."""
        groups: dict[str, list[Spot]] = {}
        for spot in spots:
            copy = self.copies.get(spot.source.reading.story.id)
            family = copy.family_id if copy else spot.source.reading.story.id
            groups.setdefault(self.telling(spot).claimant or family, []).append(spot)
        return list(groups.values())

    def root(self, origin: Origin | None, spots: Sequence[Spot]) -> Root:
        """Return what can be printed of an origin, its pages as trees."""
        ordered = _in_order(spots)
        tellings = [self.telling(spot) for spot in ordered]
        named = next((each.claimant for each in tellings if each.claimant), "")
        canonical = (origin.claimant if origin else None) or named
        return Root(
            id=origin.id if origin else "",
            claimant=canonical,
            printed=named,
            occasion=in_words(origin.occasion) if origin and origin.occasion else "",
            pages=len({spot.source.reading.page.sha256 for spot in spots if not self._superseded(spot)}),
            earliest=tellings[0].document,
            held=any(_is_own_page(spot, canonical) for spot in spots),
            notes=tellings[0].notes,
            echoes=origin.echoes if origin else (),
            stations=self._stations(ordered, origin),
        )

    def _stations(self, spots: Sequence[Spot], origin: Origin | None) -> tuple[Station, ...]:
        """Return the pages of an origin as trees: each under the page it was copied from, where that is in the tree."""
        first: dict[str, Spot] = {}
        for spot in spots:
            first.setdefault(spot.source.reading.story.id, spot)
        below: dict[str | None, list[str]] = {}
        for story in first:
            below.setdefault(self._parent(story, first), []).append(story)

        def grow(story: str) -> Station:
            return self._station(first[story], origin, first, tuple(grow(each) for each in below.get(story, ())))

        return tuple(grow(story) for story in below.get(None, ()))

    def _parent(self, story: str, held: Mapping[str, Spot]) -> str | None:
        """Return the nearest page above that tells the matter too; what does not tell it is stepped over."""
        seen = {story}
        above = self.copies[story].parent if story in self.copies else None
        while above is not None and above not in held and above not in seen:
            seen.add(above)
            above = self.copies[above].parent if above in self.copies else None
        return above if above in held else None

    def _station(
        self, spot: Spot, origin: Origin | None, held: Mapping[str, Spot], children: tuple[Station, ...]
    ) -> Station:
        story, telling = spot.source.reading.story, self.telling(spot)
        copy = self.copies.get(story.id)
        source = self.places.get(copy.parent) if copy and copy.parent else None
        hops = origin.chains.get(spot.claim.id, ()) if origin and spot.claim else ()
        via = [hop.name for hop in hops if hop.role in ("channel", "agency", "outlet")]
        return Station(
            document=telling.document,
            story_id=story.id,
            published=published(story),
            copied=copy.kind if copy and copy.parent else "",
            kept=copy.kept if copy else 1.0,
            via=" via ".join(dict.fromkeys(via)) or ((spot.claim.via or "") if spot.claim else ""),
            printed=telling.printed,
            notes=telling.notes,
            broke=tuple(dict.fromkeys(each.kind for each in self.threads.breaks if each.retold.story_id == story.id)),
            asked=story.id == self.threads.spots[0].source.reading.story.id,
            beside=source.source.document if source and copy and copy.parent not in held else "",
            superseded=self._superseded(spot),
            claim_id=spot.claim.id if spot.claim else None,
            hops=tuple(map(self._stop, hops)),
            children=children,
        )

    def _stop(self, hop: Hop) -> Stop:
        spot = self.places.get(hop.words.story_id) if hop.words else None
        return Stop(
            name=hop.name,
            role=hop.role,
            story_id=hop.words.story_id if hop.words else "",
            at=_place(spot, hop.words.span) if spot and hop.words else None,
            hedges=hop.hedges,
            is_echo=hop.is_echo,
        )

    def ranked(self) -> list[Spot]:
        """Return the spots from the most faithful telling to the least: unbroken, sourced, no copy, early.

        What a later version of its page replaced is no wording to print, unless nothing else tells the matter.
        """
        asked = self.threads.spots[0]
        # another sentence of the story that was asked about tells something else of the same event
        beside = [
            spot for spot in self.threads.spots
            if spot.key == asked.key or self.telling(spot).value
            or spot.source.reading.story.id != asked.source.reading.story.id
        ]  # fmt: skip
        current = [spot for spot in beside if not self._superseded(spot)]
        broke = {each.retold.story_id for each in self.threads.breaks}

        def rank(spot: Spot) -> tuple[object, ...]:
            story = spot.source.reading.story.id
            copy = self.copies.get(story)
            # of words, those that were asked about; of a number, the telling that names its source
            elsewhere = self.threads.spots[0].key != spot.key and not self.telling(spot).value
            unsourced = not self.telling(spot).claimant
            return (story in broke, elsewhere, unsourced, bool(copy and copy.parent), age(spot))

        return sorted(current or beside, key=rank)

    def sourced(self) -> list[Spot]:
        """Return the tellings that name their source and still stand, the earliest first."""
        return [spot for spot in _in_order(self.threads.spots)
                if self.telling(spot).claimant and not self._superseded(spot)]  # fmt: skip

    def _superseded(self, spot: Spot) -> str:
        return self.threads.superseded.get(spot.source.reading.page.sha256, "")

    def classings(self) -> tuple[Classing, ...]:
        return tuple(classing(each, self.threads.sources, self.teller.notes) for each in self.threads.classings)

    def lint(self) -> Iterable[Flag]:
        """Yield what the checks of a page say about the sentences of the matter, but for what is told of several pages."""
        seen, told = set(), stories_of(self.threads.classings)
        for spot in self.threads.spots:
            place = spot.source.at(sentence(spot))
            for issue in spot.source.reading.issues:
                if issue.code == CODE and spot.source.reading.story.id in told:
                    continue
                on_it = issue.start is not None and issue.start < place.end and (issue.end or issue.start) > place.start
                if on_it and (issue.code, spot.source.document, issue.start) not in seen:
                    seen.add((issue.code, spot.source.document, issue.start))
                    yield Flag(
                        code=issue.code,
                        message=issue.message,
                        document=spot.source.document,
                        start=issue.start,
                        end=issue.end,
                    )


# what says most about two figures comes first
_WEIGHT = {
    kind: rank
    for rank, kind in enumerate(
        (
            "contradiction",
            "correction",
            "update",
            "copy-error",
            "none",
            "scope",
            "unit",
            "claimant",
            "could-not-measure",
        )
    )
}


def _once(moves: Iterable[Move]) -> list[Move]:
    """Keep one row for what one page says of one value by one source."""
    kept: dict[tuple[str, ...], Move] = {}
    for each in moves:
        kept.setdefault((each.document, each.claimant, each.value, each.kind), each)
    return list(kept.values())


def _place(spot: Spot, span: Span) -> tuple[int, int]:
    """Return where words of a story stand in its page's text stream."""
    at = spot.source.at(span)
    return at.start, at.end


def _is_own_page(spot: Spot, claimant: str) -> bool:
    """Say whether a page was put out by the claimant."""
    publisher = spot.source.reading.story.publisher
    return bool(publisher and claimant and publisher.casefold() == claimant.casefold())


def _hints(roots: Sequence[Root], moves: Sequence[Move], asked: Telling) -> tuple[str, ...]:
    hints = []
    for root in roots:
        if not root.claimant:
            hints.append(
                f"nobody is named: the page that {root.earliest} was written from would tell more: onrecord add PAGE"
            )
        elif not root.held:
            hints.append(f"no page of {_author(root)} is held: what they put out would tell more: onrecord add PAGE")
    if len(moves) > 1:
        hints.append(f"all values of the measure: onrecord figure {asked.measure}")
    if asked.claim_id:
        hints.append(f"the walk to the bytes: onrecord explain {asked.claim_id}")
    return tuple(dict.fromkeys(hints))


def _author(root: Root) -> str:
    """Return who would have put out what a claimant said: of "intelligence via a spokesman" the one who told it."""
    return (root.printed or root.claimant).rpartition(" via ")[2]

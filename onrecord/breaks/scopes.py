"""Two figures of one matter → what the retelling took from what the number is of: losses, part, place, population."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.breaks.aligning import LOSSES, value_of
from onrecord.breaks.finding import Found, hull
from onrecord.breaks.qualifiers import qualified
from onrecord.breaks.tellings import Figure, Telling
from onrecord.breaks.wording import bag_of, stem
from onrecord.languages.en import areas
from onrecord.languages.en import retelling as en
from onrecord.model import Span, Toponym

FINE = frozenset({"settlement", "district", "region"})


def compare(told: Figure, retold: Figure) -> Iterator[Found]:
    """Yield the breaks between what two figures of one matter are numbers of."""
    yield from _losses(told, retold)
    yield from _either(told, retold)
    yield from _share(told, retold)
    yield from _base_of_share(told, retold)
    yield from _place(told, retold)
    yield from _population(told, retold)


def _losses(told: Figure, retold: Figure) -> Iterator[Found]:
    """One number of killed and wounded told as one of killed."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    before, after = _losses_of(told), _losses_of(retold)
    if before is None and after is not None and told.quantity.measure in ("killed", "wounded"):
        yield Found("scope-lost", qualified(told), after, "losses", "{told} became {retold}")
    if before is None or after is not None:
        return
    words = retold.passage.words
    if bool(en.KILLED.search(words)) != bool(en.HURT.search(words)):
        yield Found("scope-lost", before, retold.passage.span, "losses", "{told} became {retold}")


def _either(told: Figure, retold: Figure) -> Iterator[Found]:
    """One number of two things done told as one of the first or the second: "destroyed or damaged" as "destroyed"."""
    if value_of(told.quantity) != value_of(retold.quantity) or told.quantity.measure in LOSSES:
        return
    text, after = told.passage.telling.text, bag_of(retold.passage.telling.text, [retold.passage.span])
    for match in en.EITHER.finditer(text, told.span.end, told.passage.span.end):
        one, other = stem(match["one"]), stem(match["other"])
        if one != other and (one in after) != (other in after):
            yield Found(
                "scope-lost",
                Span(told.span.start, match.end()),
                retold.passage.span,
                "either",
                "{told} became {retold}",
            )


def _losses_of(figure: Figure) -> Span | None:
    """Return where one number is said to hold two kinds of loss, with no number between them."""
    text, passage = figure.passage.telling.text, figure.passage
    match = en.BOTH_LOSSES.search(text, passage.span.start, passage.span.end)
    if match is None:
        return None
    start, end = min(match.start(), figure.span.start), max(match.end(), figure.span.end)
    others = [each for each in passage.telling.figures if each is not figure and start <= each.span.start < end]
    return Span(start, end) if not others else None


def _share(told: Figure, retold: Figure) -> Iterator[Found]:
    """What was said of a part of a number told as said of all: "most of them civilians" became "all of them civilians"."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    part, other = _shares_of(told, en.SHARE_OF), _shares_of(retold, en.SHARE_OF)
    whole, both = _shares_of(retold, en.ALL_OF), _shares_of(told, en.ALL_OF)
    if part and whole and not (other or both):
        yield Found("scope-lost", part, whole, "part", "{told} became {retold}")


def _base_of_share(told: Figure, retold: Figure) -> Iterator[Found]:
    """A third of a number told as a third of something else: "of the 340 still held, a third" as "a third of the children"."""
    if (
        value_of(told.quantity) != value_of(retold.quantity)
        or told.quantity.qualifier == "exact" == retold.quantity.qualifier
    ):
        return
    text, after = told.passage.telling.text, retold.passage.telling
    shares = [
        each for each in (told, retold) if each.quantity.qualifier == "fraction" or each.quantity.unit == "percent"
    ]
    other = en.SHARE_BASE.match(after.text, retold.span.end)
    if len(shares) != 2 or other is None:
        return
    for whole in told.passage.telling.figures:
        is_base = whole.passage.sentence == told.passage.sentence and en.BASE_BEFORE.search(
            text[: whole.span.start][-16:]
        )
        is_same = stem(other["noun"]) in bag_of(text, [whole.span, *filter(None, [whole.quantity.counted])])
        if (
            is_base
            and not is_same
            and not any(value_of(each.quantity) == value_of(whole.quantity) for each in after.figures)
        ):
            yield Found("scope-lost", hull(whole.span, told.span), Span(retold.span.start, other.end()), "base",
                        "{told} became {retold}")  # fmt: skip


def _shares_of(figure: Figure, pattern: re.Pattern[str]) -> Span | None:
    """Return where words speak of some or all of a number: in its sentence, or in the one behind it."""
    telling, index = figure.passage.telling, figure.passage.sentence
    last = index + 1 if telling.is_same_block(index, index + 1) else index
    match = pattern.search(telling.text, figure.span.end, telling.sentence(last).end)
    return Span(*match.span()) if match else None


def _place(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of one region told as the country's, or as nobody's."""
    yield from _part(told, retold)
    yield from _of_country(told, retold)
    place = _region_of(told)
    if place is None:
        yield from _nominal_region(told, retold)
        yield from _compass(told, retold)
        yield from _around_it(told, retold)
        return
    telling, index = retold.passage.telling, retold.passage.sentence
    near = telling.toponyms_in(index)
    whole = next((each for each in near if _is_whole(told, place, retold, each)), None)
    if whole is not None and value_of(told.quantity) == value_of(retold.quantity):
        yield Found("scope-lost", hull(place.span, told.span), hull(whole.span, retold.span), "place",
                    "{told} became {retold}")  # fmt: skip
    if _names_place(retold, place):
        return
    if en.ALONE.match(told.passage.telling.text, place.span.end) and any(_is_within(retold, each) for each in near):
        yield Found("scope-lost", hull(place.span, told.span), retold.passage.span, "place", "{told} became {retold}")
        return
    if any(each.precision in FINE and not _is_of_source(telling, each) for each in near):
        return
    wide = next((each for each in near if _is_wide(retold, each)), None)
    nation = en.NATIONWIDE.search(telling.text, telling.sentence(index).start, telling.sentence(index).end)
    if wide is not None or nation is not None:
        where = wide.span if wide is not None else Span(*nation.span()) if nation else retold.span
        yield Found(
            "scope-lost", hull(place.span, told.span), hull(where, retold.span), "place", "{told} became {retold}"
        )
    elif en.IN_REGION.search(telling.text, telling.sentence(index).start, telling.sentence(index).end):
        return
    elif place.precision == "region" and not (
        _is_of_event(told, place) or any(_is_named_anywhere(told, retold, each) for each in (place, *_places_of(told)))
    ):
        yield Found("scope-lost", hull(place.span, told.span), retold.passage.span, "place", "{told} became {retold}")


def _of_country(told: Figure, retold: Figure) -> Iterator[Found]:
    """A share "of the capital" told as one "of the country"."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    area = areas.OF_AREA.match(told.passage.telling.text, told.span.end)
    country = areas.OF_COUNTRY.match(retold.passage.telling.text, retold.span.end)
    if area is not None and country is not None:
        yield Found("scope-lost", Span(told.span.start, area.end()), Span(retold.span.start, country.end()), "place",
                    "{told} became {retold}")  # fmt: skip


def _is_whole(told: Figure, part: Toponym, retold: Figure, whole: Toponym) -> bool:
    """True where "the northern valley" became "the valley", and the number that of all of it."""
    before = told.passage.telling.text[: part.span.start][-24:]
    after = retold.passage.telling.text[: whole.span.start][-24:]
    is_part = en.DIRECTION.search(before) is not None and not en.DIRECTION.search(after)
    return is_part and _is_place(part, whole) and _is_within(retold, whole)


def _compass(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of the north of a country told as the whole country's."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    for part in _places_of(told):
        if not _is_directed(told, part):
            continue
        whole = next((each for each in _places_of(retold) if _is_place(part, each)), None)
        sentence = retold.passage.telling.sentence(retold.passage.sentence).of(retold.passage.telling.text)
        if whole is not None and not _is_directed(retold, whole) and not en.COMPASS.search(sentence):
            yield Found("scope-lost", hull(part.span, told.span), hull(whole.span, retold.span), "place",
                        "{told} became {retold}")  # fmt: skip


def _around_it(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of a town told as that of the region around it: "fled Kurmuk" as "fled Blue Nile"."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    for part in _places_of(told):
        for whole in _places_of(retold):
            is_wider = part.admin == whole.name != part.name and not _is_of_source(retold.passage.telling, whole)
            if is_wider and not _is_named_anywhere(told, retold, part):
                yield Found("scope-lost", hull(part.span, told.span), hull(whole.span, retold.span), "place",
                            "{told} became {retold}")  # fmt: skip


def _places_of(figure: Figure) -> list[Toponym]:
    passage = figure.passage
    return [each for each in passage.telling.toponyms_in(passage.sentence) if passage.span.contains(each.span)]


def _is_directed(figure: Figure, place: Toponym) -> bool:
    return en.DIRECTION.search(figure.passage.telling.text[: place.span.start][-24:]) is not None


def _is_of_event(figure: Figure, place: Toponym) -> bool:
    """True where a place is that of what cost so many: "shells fell in the valley, killing 12"."""
    between = figure.passage.telling.text[place.span.end : figure.span.start]
    return en.COSTING.search(between) is not None


def _is_of_source(telling: Telling, toponym: Toponym) -> bool:
    """True for a place within the name of who speaks: it says nothing of where a number counts."""
    return any(each.source is not None and each.source.contains(toponym.span) for each in telling.reading.attributions)


def _part(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number told as that of the place of a part of it: "61 in the strip, 18 of them in Khan Younis"."""
    place = _region_of(retold)
    if place is None or value_of(told.quantity) != value_of(retold.quantity):
        return
    telling, index = told.passage.telling, told.passage.sentence
    for other in telling.toponyms_in(index):
        between = Span(told.span.end, other.span.start)
        parts = [each for each in telling.figures if between.contains(each.span)]
        if _is_place(other, place) and parts and en.PART_OF.search(telling.text, parts[-1].span.start, between.end):
            yield Found("scope-lost", Span(told.span.start, other.span.end), hull(place.span, retold.span), "part",
                        "{told} became {retold}")  # fmt: skip


def _nominal_region(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number "in the region" told as the country's."""
    text, passage = told.passage.telling.text, told.passage
    region = en.IN_REGION.search(text, passage.span.start, passage.span.end)
    telling, index = retold.passage.telling, retold.passage.sentence
    near = [each for each in telling.toponyms_in(index) if not _is_of_source(telling, each)]
    if region is None or any(each.precision in FINE for each in near):
        return
    whole = telling.sentence(index)
    wide = next((each.span for each in telling.toponyms_in(index) if _is_wide(retold, each)), None)
    nation = en.NATIONWIDE.search(telling.text, whole.start, whole.end)
    where = wide or (Span(*nation.span()) if nation else None)
    if where is not None and not en.IN_REGION.search(telling.text, whole.start, whole.end):
        yield Found("scope-lost", hull(Span(*region.span()), told.span), hull(where, retold.span), "place",
                    "{told} became {retold}")  # fmt: skip


def _region_of(figure: Figure) -> Toponym | None:
    """Return the place finer than a country within which the clause of a figure counts."""
    telling, passage = figure.passage.telling, figure.passage
    for toponym in telling.toponyms_in(passage.sentence):
        before = telling.text[: toponym.span.start].rstrip().rsplit(None, 3)[1:]
        is_inside = any(word.lower() in en.ALL_OVER for word in before) or en.IN_PLACE_OF.search(
            telling.text, max(0, toponym.span.start - 40), toponym.span.start
        )
        if toponym.precision in FINE and is_inside and passage.span.contains(toponym.span):
            return toponym
    return None


def _is_wide(figure: Figure, toponym: Toponym) -> bool:
    """True for a country within which something is said to be counted: "in Sudan", "across Ukraine"."""
    return toponym.precision == "country" and _is_within(figure, toponym)


def _is_within(figure: Figure, toponym: Toponym) -> bool:
    text = figure.passage.telling.text
    return en.WITHIN.search(text[max(0, toponym.span.start - 30) : toponym.span.start]) is not None


def _names_place(figure: Figure, place: Toponym) -> bool:
    """True where the sentence of a figure, or one next to it, names a place or what it lies in."""
    telling, index = figure.passage.telling, figure.passage.sentence
    near = [each for step in (-1, 0, 1) if step == 0 or telling.is_same_block(index, index + step)
            for each in telling.toponyms_in(index + step)]  # fmt: skip
    return any(_is_place(each, place) for each in near)


def _is_place(left: Toponym, right: Toponym) -> bool:
    return left.name == right.name or (left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id)


def _is_named_anywhere(told: Figure, retold: Figure, place: Toponym) -> bool:
    """True where a retelling names a place, or prints its words where no place was read."""
    telling = retold.passage.telling
    words = [word for word in place.span.of(told.passage.telling.text).split() if word[0].isupper()]
    # "the Gaza Strip" is named by "Gaza"
    return any(re.search(rf"\b{re.escape(word)}\b", telling.text) for word in words[:1]) or any(
        _is_place(each, place) for each in telling.reading.toponyms
    )


def _population(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of children told as one of people."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    before, after = (_counted_word(each) for each in (told, retold))
    if before in en.CIVILIANS and told.quantity.measure not in LOSSES:
        # the civilians left in a town are its people; the civilians killed are not all who were
        return
    if before in en.NARROW and after in en.WIDE and before not in retold.passage.telling.text.lower():
        yield Found("scope-lost", qualified(told), qualified(retold), "population", "{told} became {retold}")


def _counted_word(figure: Figure) -> str:
    counted = figure.quantity.counted
    words = counted.of(figure.passage.telling.text).lower().split() if counted else []
    return words[-1] if words else ""

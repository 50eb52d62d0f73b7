"""Two passages of one matter → whether the area in which it holds was widened: "schools in Kayes" as "Mali's schools".

It is widened where a part of a place became the place ("in six localities of
North Darfur" as "in North Darfur"), or a place or an area became the country,
and nothing near the passage retold names the narrower one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.breaks.aligning import Pair, value_of
from onrecord.breaks.finding import Found, hull
from onrecord.breaks.nearby import bag_nearby, words_nearby
from onrecord.breaks.superlatives import superlatives_of
from onrecord.breaks.tellings import Passage, Telling
from onrecord.breaks.turned import is_turned
from onrecord.breaks.wording import bag_of, likeness, stem
from onrecord.languages.en import areas
from onrecord.languages.en import retelling as en
from onrecord.languages.en.attribution import STATES
from onrecord.model import Span, Toponym

# a place that no gazetteer knows is no country either
FINE = frozenset({"settlement", "district", "region", "unresolved"})
WIDE = frozenset({"country", "region"})
LEAST_ALIKE, LEAST_SHARED = 0.4, 3


def compare(pair: Pair) -> Iterator[Found]:
    """Yield the passages whose area was widened."""
    counted = [(one.passage, other.passage) for one, other in pair.figures
               if value_of(one.quantity) == value_of(other.quantity) and value_of(one.quantity)]  # fmt: skip
    sure = [each for each in pair.passages if _is_surely_paired(pair, *each)]
    for told, retold in [*counted, *sure]:
        if not (superlatives_of(retold) or is_turned(retold.telling, retold.sentence)):
            found = _part_gone(told, retold) or _country_instead(told, retold) or _wider_instead(told, retold)
            if found is not None:
                before, after = found
                yield Found(
                    "scope-lost", hull(before, told.span), hull(after, retold.span), "area", "{told} became {retold}"
                )


def _is_surely_paired(pair: Pair, told: Passage, retold: Passage) -> bool:
    cosine, inside, shared = likeness(told.bag, retold.bag, pair.weight)
    return shared >= LEAST_SHARED and max(cosine, inside * 0.7) >= LEAST_ALIKE


def _part_gone(told: Passage, retold: Passage) -> tuple[Span, Span] | None:
    """Return the part told and the whole retold, of "five districts of Chin state" told as "Chin state"."""
    text = told.telling.text
    for match in areas.PARTS_OF.finditer(text, told.span.start, told.span.end):
        if stem(match["head"] or match["part"]) in bag_nearby(retold.telling, retold.sentence):
            continue
        name = re.escape((match["place"] or match["owner"]).split()[0])
        for whole in re.finditer(rf"\b{name}\b", retold.words):
            start = retold.span.start + whole.start()
            if areas.AT_WHOLE.search(retold.telling.text[max(0, start - 30) : start]):
                return Span(*match.span()), Span(start, start + len(whole.group()))
    return None


def _country_instead(told: Passage, retold: Passage) -> tuple[Span, Span] | None:
    """Return the area told and the country that stands in its place."""
    area, names = _area_of(told)
    if (
        area is None
        or _has_area(retold)
        or any(re.search(rf"\b{re.escape(name)}", words_nearby(retold.telling, retold.sentence, 2)) for name in names)
    ):
        return None
    sentence = told.telling.matter(told.sentence).of(told.telling.text)
    for country in _toponyms(retold):
        is_said = re.search(rf"\b{re.escape(country.span.of(retold.telling.text))}", sentence) is not None
        if country.precision == "country" and not (is_said and not names) and _is_within(retold, country):
            return area, country.span
    owner = _owner(told, retold)
    if owner is not None:
        return area, owner
    nation = en.NATIONWIDE.search(retold.telling.text, retold.span.start, retold.span.end)
    return (area, Span(*nation.span())) if nation and not en.NATIONWIDE.search(sentence) else None


def _wider_instead(told: Passage, retold: Passage) -> tuple[Span, Span] | None:
    """Return the place told and the region or country that stands where it stood: "in Balchik" as "in Bulgaria"."""
    matter = _said_of(told)
    near = words_nearby(retold.telling, retold.sentence, 2)
    if _has_own_place(told, retold):
        return None
    for wide in _toponyms(retold):
        name = wide.span.of(retold.telling.text)
        if wide.precision not in WIDE or re.search(rf"\b{re.escape(name)}", matter):
            continue
        for span, place in _places_in(told):
            is_held = place is not None and _holds(wide, place)
            is_gone = not any(re.search(rf"\b{re.escape(word)}", near) for word in span.of(told.telling.text).split())
            if is_gone and (is_held or (place is None and _is_in(retold, wide))):
                return span, wide.span
    return None


def _said_of(passage: Passage) -> str:
    """Return the words of a passage's sentence without those of who says it: "the Yemen Traders' Chamber"."""
    telling = passage.telling
    whole = telling.matter(passage.sentence)
    sources = [each.source for each in telling.reading.attributions if each.source and whole.contains(each.source)]
    return "".join(sign for at, sign in enumerate(whole.of(telling.text), whole.start)
                   if not any(each.start <= at < each.end for each in sources))  # fmt: skip


def _holds(wide: Toponym, place: Toponym) -> bool:
    if wide.precision == "country":
        return place.precision != "country" and place.country == wide.country
    return place.precision in ("settlement", "district") and place.admin == wide.admin is not None


def _places_in(passage: Passage) -> Iterator[tuple[Span, Toponym | None]]:
    """Yield the places narrower than a country that a passage names, and names that no gazetteer knows behind "in"."""
    telling = passage.telling
    states = {each.country for each in telling.reading.toponyms if each.precision == "country"}
    for each in _toponyms(passage):
        if each.precision in FINE and each.country is not None:
            # a town of a country that the story never names may be the namesake of one that no gazetteer knows
            yield each.span, each if each.country in states else None
    for match in areas.NAMED.finditer(telling.text, passage.span.start, passage.span.end):
        span = Span(*match.span("name"))
        others = [*(each.span for each in telling.toponyms_in(passage.sentence) if each.precision != "unresolved"),
                  *(each.span for each in telling.reading.timexes),
                  *(each.source for each in telling.reading.attributions if each.source is not None)]  # fmt: skip
        if not any(each.overlaps(span) for each in others):
            yield span, None


def _has_own_place(told: Passage, retold: Passage) -> bool:
    """True where the sentence retold holds in a place or an area narrower than a country that is not told of besides."""
    telling, told_words = retold.telling, told.telling.matter(told.sentence).of(told.telling.text)
    whole = telling.matter(retold.sentence)
    if areas.AREA.search(telling.text, whole.start, whole.end):
        return True
    fine = (each for each in telling.toponyms_in(retold.sentence)
            if each.precision in FINE - {"region"} and not _is_of_source(telling, each))  # fmt: skip
    return any(each.span.of(telling.text) not in told_words for each in fine)


def _is_in(passage: Passage, place: Toponym) -> bool:
    """True for a place in, from or across which something holds, or in a part of which: "in eastern Congo"."""
    text = passage.telling.text
    return areas.IN_OR_FROM.search(text[max(0, place.span.start - 30) : place.span.start]) is not None


def _area_of(passage: Passage) -> tuple[Span | None, list[str]]:
    """Return where a passage says that it holds, narrower than a country, and the names of it."""
    fine = [each for each in _toponyms(passage) if each.precision in FINE and _is_inside(passage, each)]
    text = passage.telling.text
    if fine:
        return fine[0].span, [each.span.of(text).split()[0] for each in fine]
    area = areas.AREA.search(text, passage.span.start, passage.span.end)
    if area is None:
        return None, []
    return Span(*area.span()), [stem(area["noun"] or area["there"])]


def _has_area(passage: Passage) -> bool:
    """True where the sentence of a passage, or one beside it, holds in an area or a place narrower than a country."""
    telling = passage.telling
    whole = telling.matter(passage.sentence)
    if areas.AREA.search(telling.text, whole.start, whole.end) or en.IN_REGION.search(
        telling.text, whole.start, whole.end
    ):
        return True
    near = telling.toponyms_in(passage.sentence)
    return any(each.precision in FINE and not _is_of_source(telling, each) for each in near)


def _toponyms(passage: Passage) -> list[Toponym]:
    telling = passage.telling
    return [each for each in telling.toponyms_in(passage.sentence)
            if passage.span.contains(each.span) and not _is_of_source(telling, each)]  # fmt: skip


def _is_of_source(telling: Telling, toponym: Toponym) -> bool:
    return any(each.source is not None and each.source.contains(toponym.span) for each in telling.reading.attributions)


def _is_within(passage: Passage, place: Toponym) -> bool:
    """True for a place in, across or throughout which something is said to hold."""
    text = passage.telling.text
    return en.WITHIN.search(text[max(0, place.span.start - 30) : place.span.start]) is not None


def _is_inside(passage: Passage, place: Toponym) -> bool:
    """True for a place in which something holds, or one of several: "in the Kayes and Nioro regions"."""
    text = passage.telling.text
    before = text[max(passage.span.start, place.span.start - 40) : place.span.start]
    return areas.INSIDE.search(before) is not None


def _owner(told: Passage, retold: Passage) -> Span | None:
    """Return the country of "Mali's schools", where the story told has those schools in a part of it."""
    text = retold.telling.text
    for match in areas.OWNED.finditer(text, retold.span.start, retold.span.end):
        is_state = STATES.get(match["owner"].lower()) is not None
        if is_state and bag_of(text, [Span(*match.span("noun"))]).keys() & told.bag.keys():
            return Span(*match.span())
    return None

"""English words for the area in which something holds: a part of a place, an area without a name, a country that owns."""

from __future__ import annotations

import re

# "in five districts of", "in the coastal towns of": a part of the place behind it
_PARTS = (
    "localities|districts|townships|villages|towns|cities|provinces|regions|counties|states|camps|settlements|communities|municipalities|communes|parishes|islands|parts|areas|suburbs|neighbourhoods|"
    "neighborhoods|quarters|hills|valleys|wards|zones|governorates|departments|hamlets|cantons|blocks|sectors|oblasts"
)
PARTS_OF = re.compile(
    r"\b(?:in|across|from|at)\s+(?:the\s+|some\s+|several\s+|many\s+|[\w-]+\s+)?(?:[a-z-]+\s+)?"
    rf"(?P<head>{_PARTS})\s+(?:of|in|around|above|near|outside|below|behind|along|off)\s+(?:the\s+)?(?P<place>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)"
    rf"|\b(?P<owner>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)[’']s?\s+(?:[a-z-]+\s+){{0,2}}(?P<part>{_PARTS})\b"
)
# what stands before the whole that is told for such a part
AT_WHOLE = re.compile(
    r"\b(?:in|across|throughout|within|inside|from|around|at|near)\s+(?:(?:all|the\s+whole|the\s+rest)\s+(?:of\s+)?)?(?:the\s+)?$",
    re.IGNORECASE,
)
# "in the delta", "from the southern hills", "there": an area that is named by no name
AREA = re.compile(
    r"\b(?:in|from|across|throughout|on)\s+(?:the|that|this|its|his|her)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>delta|valleys?|hills?|mountains?|highlands?|lowlands?|coast|basin|peninsula|islands?|strip|plains?|"
    r"north|south|east|west|north-?east|north-?west|south-?east|south-?west|border(?:lands)?|suburbs?|outskirts|countryside|capital|region|province|district|city|town|county|governorate|area|camps?)\b|(?<!\bthat\s)(?<!\bsaid\s)(?<!\bsays\s)(?<!\band\s)(?<!\bbut\s)(?<=[a-z]\s)(?P<there>there)\b",
    re.IGNORECASE,
)
# what stands before a place in which something holds
INSIDE = re.compile(
    r"\b(?:in|at|near|outside|across|throughout|within|inside|around|from)\s+(?:(?:the|all\s+of|parts\s+of)\s+)?(?:[a-z-]+\s+){0,2}(?:(?:[a-z]+\s+)?of\s+)?(?:[A-Z][\w’'-]+(?:,\s+|\s+and\s+|\s+))*(?:the\s+)?$"
)
OWNED = re.compile(r"\b(?P<owner>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)[’']s?\s+(?P<noun>(?:[a-z-]+\s+)?[a-z-]+)")
# a name behind "in", "at" or "near" that no gazetteer may know: "in the border district of Irob", "at Niwa"
NAMED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]long|[Oo]utside|left|fled|entered)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)
IN_OR_FROM = re.compile(
    r"\b(?:in|from|across|throughout|over|within|inside|left|fled)\s+(?:(?:all|the\s+whole|the\s+rest)\s+(?:of\s+)?)?(?:the\s+)?"
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western)[a-z-]*\s+)?$",
    re.IGNORECASE,
)
# "last week", "this month": over which people flee or come
WEEK_OR_MORE = re.compile(r"\b(?:week|month|fortnight)\b", re.IGNORECASE)
# "85 percent |of the capital|" and "|of the country|"
OF_AREA = re.compile(
    r"\s+of\s+(?:the|its|this|that)\s+(?:[a-z]+\s+)?(?:capital|city|town|region|province|district|county|governorate|state|oblast|island|valley|delta|camp)\b",
    re.IGNORECASE,
)
OF_COUNTRY = re.compile(
    r"\s+of\s+(?:the|all|its|this|that)\s+(?:whole\s+|entire\s+)?(?:country|nation)\b", re.IGNORECASE
)

"""Number → its unit: money before or after it, a unit of measure, a rate; or the noun that it counts."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.annotate.drafts import Draft
from onrecord.annotate.parse import Parse
from onrecord.languages.en import counted as nouns
from onrecord.languages.en import units as en
from onrecord.languages.en.numerals import MONTHS, PLURAL_SCALES

_PREFIX = "|".join(re.escape(prefix) for prefix in sorted([*en.PREFIXES, *en.ISO_CODES], key=lambda p: (-len(p), p)))
# "US$ |5", "€|5", "$-|5"
MONEY_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<code>{_PREFIX})[\s\u00a0]?[-−–]?$")
# "| km", "|-year-old", "| per cent", "|%"
WORDS_AFTER = re.compile(
    r"(?P<gap>[\s\u00a0]?|-)(?P<one>%|°[CFcf]?|℃|″|[A-Za-zμµΩ][A-Za-z²³23/.]*(?:-(?:old|olds|year|hour|hours|feet|foot|ft|mile|"
    r"metre|meter|year)s?)?)(?:[ -](?P<two>[A-Za-zº]+)(?:[ -](?P<three>[A-Za-z]+)(?:[ -](?P<four>[A-Za-z]+))?)?)?"
)
_RATE = "|".join(sorted(en.RATES, key=lambda rate: (-len(rate), rate)))
RATE_AFTER = re.compile(rf"[\s-]?(?:(?:per|an?|each|every)[\s-]|/)(?P<rate>{_RATE})\b(?!\s(?:ago|earlier|later|before|after|prior|previously)\b)|\s(?P<adverb>daily|annually|hourly|weekly"
                        r"|monthly|yearly)\b", re.IGNORECASE)  # fmt: skip
METRE_CUES = re.compile(
    r"[\s-](?:tall|high|long|deep|wide|away|from|above|below|race|sprint|freestyle|hurdles|altitude|depth|elevation|north"
    r"|south|east|west|ahead|range|radius|distance|apart|thick|behind|final|relay)\b"
)
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "``", "''", "AFX"})
AMBIGUOUS = frozenset(
    {"won", "real", "bit", "bar", "bars", "stone", "dong", "lari", "second", "rand", "pt", "pts", "yard"}
)
# "79 F-16s" are no farads
NAMED_AFTER = re.compile(r"[A-Z]{1,3}-\d")
SCALE_POUNDS = 100_000
MANY = frozenset({"plural-scale", "couple", "few-scale", "words", "vague"})
CALIBRE = re.compile(r"\s\d{2,3}(?:\.\d+)?[ -]?mm\b")
HYPHENED = re.compile(r"-[^\W\d_]")
DOTTED = frozenset({"m.p.h."})
RUN = 9
# "e-minis" are no kind of what goes before the stroke
SHORTEST = 2
STATE_NOUNS = frozenset({"others", "dead", "wounded", "injured", "hurt", "missing", "killed"})
NO_HEADS = nouns.TIME_NOUNS | MONTHS | frozenset(PLURAL_SCALES)


def attach_unit(draft: Draft, text: str, parse: Parse) -> None:
    """Fill unit, kind, rate and what is counted, from the text and the parse around a number."""
    if not (_money_before(draft, text) or _unit_after(draft, text, parse)):
        _count(draft, text, parse)
    else:
        draft.modified = _modified(draft, parse)
    _rate(draft, text, parse)


def _money_before(draft: Draft, text: str) -> bool:
    found = MONEY_BEFORE.search(text, max(0, draft.start - 6), draft.start)
    if found is None or draft.numeral.rule not in ("digits", "words"):
        return False
    draft.unit = en.PREFIXES.get(found["code"], found["code"])
    draft.kind = "money"
    draft.start = found.start()
    draft.rule = "money-before"
    if text[draft.end : draft.end + 8].lower().startswith(" dollars"):
        draft.end += 8
    return True


def _unit_after(draft: Draft, text: str, parse: Parse) -> bool:
    if draft.numeral.rule in ("zero", "plural-scale") and draft.numeral.value == 0:
        return False
    found = WORDS_AFTER.match(text, draft.end, min(len(text), draft.end + 60))
    if found is None or NAMED_AFTER.match(text, found.start("one")):
        return False
    first = found["one"] if found["one"].lower() in DOTTED else found["one"].rstrip(".")
    later = [found[name] for name in ("two", "three", "four") if found[name]]
    for count in range(len(later), -1, -1):
        name = _unit_named(" ".join([first, *later[:count]]), found["gap"], draft)
        if name is None and count and first.lower() == "more":
            name = _unit_named(" ".join(later[:count]), found["gap"], draft)
        if name and not _other_word(draft, parse, found.start("one"), first):
            end = found.end(("one", "two", "three", "four")[count])
            dotted = text[end - 1] == "." and found["one"].lower() not in DOTTED
            _set_unit(draft, name, end - dotted, parse)
            return True
    return False


def _unit_named(words: str, gap: str, draft: Draft) -> str | None:
    """Return the canonical unit of some words after a number, or None."""
    digits = draft.numeral.rule == "digits"
    if digits and words in en.CASED and (gap == "" or (words not in en.GLUED_ONLY and words not in ("R", "J", "N"))):
        return en.CASED[words]
    lower = words.lower()
    if lower in en.GLUED_ONLY and (gap not in ("", "-") or not digits):
        return None
    if lower in ("pound", "pounds") and draft.numeral.scale >= SCALE_POUNDS:
        return "GBP"
    if lower.upper() in en.ISO_CODES and words.isupper():
        return words
    return en.UNITS.get(lower) or en.MONEY.get(lower)


def _other_word(draft: Draft, parse: Parse, position: int, word: str) -> bool:
    """Return whether a word that can be a unit is something else here: "three won medals"."""
    if word.lower() not in AMBIGUOUS:
        return False
    if word.lower() == "second":
        return draft.numeral.rule == "words" and draft.value != 1
    index = parse.word_at(position)
    return index is not None and parse.tag[index] not in ("NN", "NNS")


def _set_unit(draft: Draft, name: str, end: int, parse: Parse) -> None:
    money = (len(name) == 3 and name.isupper()) or name in ("cent", "penny", "bitcoin")
    draft.unit, draft.end = name, end
    draft.kind = "money" if money else en.KINDS.get(name, "physical")
    draft.rule = "money-after" if money else "numeral-unit"
    last = parse.word_at(end - 1)
    if last is not None and last >= draft.first:
        draft.anchor = last
        draft.after = max(draft.after, last + 1)


def settle_letter(draft: Draft, text: str, is_million: bool) -> None:
    """Decide what a bare "m" after digits means: million, or metres ("a 500m race")."""
    if draft.numeral.suffix != "m" or draft.kind == "money" or draft.value is None:
        return
    if METRE_CUES.match(text, draft.numeral.end) or not is_million:
        draft.low = draft.high = draft.value / draft.numeral.scale
        draft.unit, draft.kind, draft.rule = "metre", "distance", "numeral-unit"
        draft.end, draft.counted, draft.noun, draft.words = draft.numeral.end, None, None, []


def _modified(draft: Draft, parse: Parse) -> int | None:
    """Return the noun that a measured quantity stands in front of: "a three-day |raid|"."""
    return _run(parse, draft.after)[1]


def _rate(draft: Draft, text: str, parse: Parse) -> None:
    found = RATE_AFTER.match(text, draft.end)
    if found:
        rate = (found["rate"] or found["adverb"]).lower()
        draft.rate = en.RATES.get(rate) or en.ADVERB_RATES[rate]
        return
    sentence = parse.sentences[parse.sentence[draft.first]][0]
    for index in range(draft.first - 1, max(sentence, draft.first - 7) - 1, -1):
        if parse.lower[index] in en.ADVERB_RATES and draft.kind != "duration" and _leads_to(parse, index, draft):
            draft.rate = en.ADVERB_RATES[parse.lower[index]]
            return
        if parse.tag[index] in (",", ":", "CC", "VBD", "VBZ", "VBP"):
            return


def _leads_to(parse: Parse, index: int, draft: Draft) -> bool:
    """Return whether an adjective of rate ("daily toll of") stands over the number in the parse."""
    noun = parse.head[index]
    if noun < draft.first and all(
        parse.tag[word] in ("IN", "RB", "RBR", "RBS", "JJR", "JJS", "DT", "TO") for word in range(noun + 1, draft.first)
    ):
        return True
    word = draft.anchor
    for _ in range(6):
        if word == noun:
            return True
        if parse.head[word] == word:
            return False
        word = parse.head[word]
    return False


def _count(draft: Draft, text: str, parse: Parse) -> None:
    """Find the noun phrase that a number without unit counts."""
    begin = _noun_begins(draft, text, parse)
    if draft.numeral.rule == "fraction":
        _set_share(draft, parse, begin)
        return
    first, noun, last = _run(parse, begin)
    if draft.rule == "hyphen-noun" and noun is not None and parse.tag[begin] in NOUN_TAGS:
        first, noun, last = begin, begin, begin + 1
    if noun is None or parse.sentence[noun] != parse.sentence[draft.first]:
        _count_named(draft, parse)
        return
    measured = en.UNITS.get(parse.lower[noun]) or en.MONEY.get(parse.lower[noun])
    if draft.rule == "of-noun" and measured and draft.numeral.rule in MANY:
        _set_unit(draft, measured, parse.end[noun], parse)
        draft.anchor, draft.after = draft.first, noun + 1
        return
    _set_noun(draft, parse, first, noun, last)


def _count_named(draft: Draft, parse: Parse) -> None:
    """Find what a bare number counts in "the number of prisoners exchanged rose to |150|"."""
    word = draft.anchor
    if draft.rule != "numeral" or draft.numeral.rule not in ("digits", "words"):
        return
    if parse.dep[word] == "pobj" and parse.lower[parse.head[word]] in nouns.LEVELS:
        word = parse.head[word]
    elif parse.dep[word] not in ("attr", "dobj"):
        return
    verb = parse.head[word]
    for child in parse.children[verb] if parse.tag[verb][:2] == "VB" else ():
        if child < word and parse.dep[child] in ("nsubj", "nsubjpass", "dobj") and parse.lemma[child] in nouns.NUMBERS:
            noun = next((inner for of in parse.children[child] if parse.lower[of] == "of"
                         for inner in parse.children[of] if parse.tag[inner] in NOUN_TAGS), None)  # fmt: skip
            if noun is not None:
                first = min([noun, *(c for c in parse.children[noun] if parse.dep[c] in ("amod", "compound"))])
                anchor, draft.rule = draft.anchor, "number-of"
                _set_noun(draft, parse, first, noun, noun + 1)
                draft.anchor = anchor
            return


def _noun_begins(draft: Draft, text: str, parse: Parse) -> int:
    """Return the word after a number where what it counts may begin: past "-strong", a hyphen, "out of the"."""
    begin, size = draft.after, len(parse)
    if begin + 3 < size and parse.tag[begin] == "CD" and parse.text[begin + 1] == "-" and text[draft.end] == " ":
        begin += 3  # "eight one-way attack drones"
    if text[draft.end : draft.end + 7].lower() == "-strong":
        draft.words.append("strong")
        draft.end += 7
        draft.rule = "strong"
        while begin < size and parse.start[begin] < draft.end:
            begin += 1
    elif HYPHENED.match(text, draft.end) and draft.numeral.rule in ("digits", "words"):
        draft.rule = "hyphen-noun"
        begin += 1
    calibre = CALIBRE.match(text, draft.end)
    if calibre:
        # "750,000 155mm shells"
        while begin < size and parse.start[begin] < calibre.end():
            begin += 1
    if begin < size - 1 and parse.tag[begin] == "''" and parse.lower[begin + 1] in STATE_NOUNS:
        begin += 1  # “around sixty” dead
    if begin < size - 1 and parse.lower[begin] == "out" and parse.lower[begin + 1] == "of":
        begin += 1
    if begin < size and parse.lower[begin] == "of":
        begin += 1
        draft.rule = "of-noun" if draft.rule == "numeral" else draft.rule
        while begin < size and parse.lower[begin] in nouns.OF_LEADERS:
            begin += 1
    return begin


def _set_share(draft: Draft, parse: Parse, begin: int) -> None:
    """A part of a whole is a share in percent: "half of the territory" is 50."""
    first, noun, last = _run(parse, begin)
    draft.unit, draft.kind, draft.rule = "percent", "share", "fraction"
    draft.words.append("fraction")
    if draft.value is not None:
        draft.low = draft.high = percent_of(draft.value)
    if noun is not None:
        draft.counted, draft.modified = (first, last), noun


def percent_of(fraction: Decimal) -> Decimal:
    """Return a part of one in percent, to two places.

    >>> percent_of(Decimal(1) / 3), percent_of(Decimal("0.5"))
    (Decimal('33.33'), Decimal('50'))
    """
    percent = (fraction * 100).quantize(Decimal("0.01"))
    return percent.to_integral_value() if percent == percent.to_integral_value() else percent


def _run(parse: Parse, begin: int) -> tuple[int, int | None, int]:
    """Return first word, head noun and end of the noun phrase that begins at a word."""
    size = min(len(parse), begin + RUN)
    state = _state(parse, begin)
    after = min(begin + 1, size - 1)
    # "2,700 wounded fighting in": a verb that the tagger took for a noun counts nothing
    if state is not None and (parse.tag[after] not in NOUN_TAGS or parse.lower[after].endswith("ing")):
        return begin, begin, begin + 1
    shared = _shared_noun(parse, begin)
    if shared is not None:
        return begin, shared, shared + 1
    noun: int | None = None
    index = begin
    while index < size:
        # the tagger may take the stroke of "counter-attacks" for a noun
        hyphen = index + 1 < size and (parse.tag[index + 1] == "HYPH" or parse.text[index + 1] == "-")
        if parse.tag[index] in NOUN_TAGS and parse.text[index] != "-":
            if parse.lower[index] in NO_HEADS:
                break
            noun = index
            if parse.tag[index] == "NNS" and parse.dep[index] != "compound" and not hyphen:
                break
        elif parse.text[index] == "-" and noun == index - 1 and len(parse.text[noun]) > SHORTEST:
            pass
        elif parse.tag[index] == "MD" and hyphen:
            index += 2  # "would-be"
        elif not _modifies(parse, index, begin, noun):
            break
        index += 1
    return (begin, noun, noun + 1) if noun is not None else (begin, state, begin + 1)


def _shared_noun(parse: Parse, begin: int) -> int | None:
    """Return the noun that a hyphen left hanging waits for: "air-, ground- and sea-launched |missiles|"."""
    noun = begin
    while noun < len(parse) and len(parse.text[noun]) > 1 and parse.text[noun].endswith("-"):
        if not noun < parse.head[noun] < begin + RUN + 3:
            return None
        noun = parse.head[noun]
    return noun if noun > begin and parse.tag[noun] in NOUN_TAGS else None


def _modifies(parse: Parse, index: int, begin: int, noun: int | None) -> bool:
    """Return whether a word can stand inside a counted noun phrase before its head."""
    tag = parse.tag[index]
    if tag in ("CC", ",") and index > begin:
        # "digital and physical sales", "cruise and ballistic missiles"
        joined = noun == index - 1 and parse.tag[noun] == "NN" and parse.dep[noun] in ("nmod", "amod", "compound")
        joined = joined or (noun == index - 1 and _waits(parse, index, noun))
        return joined or (noun is None and parse.tag[index - 1] in ("JJ", "JJR", "JJS"))
    if tag == "CD" and parse.tag[index - 1] == "POS":
        return True  # "14 of the state's 17 towns"
    if tag not in MODIFIER_TAGS and not (tag == "VBD" and parse.dep[index] == "amod"):
        return False
    inside = parse.dep[index] in ("amod", "compound", "punct", "nmod")
    return inside or (tag not in ("VBN", "VBG") and (noun is None or tag != "JJ"))


def _waits(parse: Parse, joint: int, noun: int) -> bool:
    """Tell "cruise" in "93 cruise and ballistic missiles", which the parse takes for what is counted: one is no 93."""
    after = joint + 1
    if parse.tag[noun] != "NN" or parse.tag[after : after + 1] != ["JJ"] or parse.lower[after] in nouns.SOME:
        return False
    head = parse.head[after]
    plural = parse.tag[head] == "NNS" and parse.dep[head] == "conj" and parse.head[head] == noun
    return plural and head == after + 1 and parse.lower[noun] not in nouns.PERSONS


def _state(parse: Parse, begin: int) -> int | None:
    """Return a word that stands for the counted: "12 |dead|", "40 |others|"."""
    if begin < len(parse) and parse.lower[begin] in STATE_NOUNS:
        return begin
    return None


def _set_noun(draft: Draft, parse: Parse, first: int, noun: int, last: int) -> None:
    draft.noun, draft.counted = noun, (first, last)
    draft.words.append(singular(parse, noun))
    if noun > first and parse.tag[noun - 1] in NOUN_TAGS:
        draft.words.append(f"{parse.lower[noun - 1]} {draft.words[-1]}")
    draft.unit = "person" if draft.rule == "strong" else unit_of(parse, first, noun)
    draft.words.append(draft.unit)
    draft.kind = "count"
    if parse.tag[draft.after : draft.after + 1] != ["''"]:
        draft.end = max(draft.end, parse.end[noun])
    if parse.head[draft.anchor] == noun or draft.rule in ("of-noun", "strong") or parse.head[noun] != draft.anchor:
        draft.anchor = noun if draft.rule != "of-noun" else draft.anchor
    if draft.rule == "numeral":
        draft.rule = "numeral-noun"


def singular(parse: Parse, noun: int) -> str:
    """Return the singular of a noun in lower case."""
    lower = parse.lower[noun]
    known = nouns.SINGULARS.get(lower)
    lemma = parse.lemma[noun].lower()
    if known or lemma != lower or parse.tag[noun] not in ("NNS", "NNPS") or not lower.endswith("s"):
        return known or lemma
    # the lemma tables take some plurals for words of their own
    for ending, replacement in (
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("ss", "ss"),
        ("s", ""),
    ):
        if lower.endswith(ending):
            return lower[: -len(ending)] + replacement
    return lemma


def unit_of(parse: Parse, first: int, noun: int) -> str:
    """Return the unit of a counted noun: "person" for all people, else its singular."""
    word = singular(parse, noun)
    pair = f"{parse.lower[noun - 1]} {word}" if noun > first else word
    if pair != word and pair in nouns.SAME:
        return nouns.SAME[pair]
    if (
        word in nouns.PERSONS
        or word == "force"
        or word.endswith(("ist", "sman", "swoman", "eer"))
        or _demonym(parse, noun)
        or _is_done_to_persons(parse, noun, word)
    ):
        return "person"
    # names in the plural stay whole in the lemma tables: "F-16s", "Leopards"
    return nouns.SAME.get(word) or nouns.SAME.get(word.removesuffix("s"), word)


def _is_done_to_persons(parse: Parse, noun: int, word: str) -> bool:
    """True for whoever was wounded or abducted, by whatever name: "killed four |dockers|", "abducted nine |herders|"."""
    if word in nouns.SAME or word in nouns.NOT_PERSONS or parse.tag[noun] != "NNS":
        return False
    while parse.dep[noun] == "conj" and parse.tag[parse.head[noun]] == "NNS":
        noun = parse.head[noun]
    return parse.dep[noun] in ("dobj", "nsubjpass") and parse.lemma[parse.head[noun]].lower() in nouns.DONE_TO_PERSONS


def _demonym(parse: Parse, noun: int) -> bool:
    lower = parse.lower[noun]
    if parse.ent[noun] == "NORP" and parse.tag[noun] in ("NNPS", "NNP", "NNS"):
        return True
    return parse.tag[noun] in ("NNPS", "NNP") and lower.endswith("s") and lower.endswith(nouns.DEMONYM_ENDINGS)

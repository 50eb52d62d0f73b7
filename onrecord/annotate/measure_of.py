"""Which measure a number belongs to: the patterns of the measures against the parse around it.

The words that govern the counted noun are collected once, nearest first, as
(relation, lemma); each measure's patterns are looked up by them. Nothing here
names a measure.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.annotate.arguments import reach
from onrecord.annotate.drafts import Draft
from onrecord.annotate.parse import Parse
from onrecord.languages.en import counted as nouns
from onrecord.measures import Measure, Pattern

Key = tuple[str, str]
Index = dict[Key, list[tuple[Measure, Pattern]]]
RELATIONS = ("head", "object", "subject", "of", "state", "whole")
BASE = {"head": 50, "state": 45, "object": 40, "subject": 40, "whole": 60, "of": 32, "counted": 10}
STEP = 4
LONGEST_LIST = 30
NEAR = 24
# people by the house: what befalls them befalls persons
HOUSEHOLDS = frozenset({"family", "household"})
# how many words of its first sentences say what a story is about
LEDE = 80
CLAUSE_ENDS = frozenset({",", ":", "."})
_BUILT: dict[int, tuple[tuple[Measure, ...], Index]] = {}


def index_of(measures: tuple[Measure, ...]) -> Index:
    """Return the patterns of all measures by the words that can set them off; built once."""
    built = _BUILT.get(id(measures))
    if built is None:
        built = _BUILT[id(measures)] = (measures, _build(measures))
    return built[1]


def _build(measures: tuple[Measure, ...]) -> Index:
    index: Index = defaultdict(list)
    for measure in measures:
        for pattern in measure.patterns:
            keys = [(name, lemma) for name in RELATIONS for lemma in getattr(pattern, name)]
            for key in keys or [("counted", lemma) for lemma in sorted(pattern.counted)]:
                index[key].append((measure, pattern))
    return dict(index)


@dataclass(slots=True)
class Setting:
    """What stands around a number: governors as (relation, lemma, steps away), lemmas and text nearby, the mood."""

    governors: list[tuple[str, str, int]]
    lemmas: frozenset[str]
    text: str
    mood: str
    verb: int | None
    topic: frozenset[str] = frozenset()


def topic_of(parse: Parse, headline: str | None) -> frozenset[str]:
    """Return the words that say what a story is about: those of its headline and of its first sentences."""
    end = min(LEDE, parse.sentences[min(1, len(parse.sentences) - 1)][1]) if parse.sentences else 0
    title = (headline or "").lower().split()
    return frozenset((*parse.lemma[:end], *title, *(word.removesuffix("s") for word in title)))


def choose_measure(draft: Draft, parse: Parse, text: str, index: Index, topic: frozenset[str] = frozenset()) -> str:
    """Return the name of the best measure for a number, or "other:" and what it counts."""
    setting = setting_of(draft, parse, text, topic)
    best: tuple[int, str] | None = None
    chosen: Measure | None = None
    for relation, lemma, steps in setting.governors:
        for measure, pattern in index.get((relation, lemma), ()):
            if fits(measure, pattern, draft, setting):
                score = _score(pattern, relation, steps)
                if best is None or score > best[0]:
                    best, chosen = (score, measure.name), measure
    if chosen is None:
        return f"other:{other_name(draft, parse)}"
    if draft.unit is None and chosen.kind == "count":
        draft.unit, draft.kind = chosen.unit, "count"
    return chosen.name


def _score(pattern: Pattern, relation: str, steps: int) -> int:
    met = sum(bool(part) for part in (pattern.counted, pattern.near, pattern.phrase, pattern.mood))
    return BASE[relation] - STEP * steps + 5 * met + pattern.strength


def fits(measure: Measure, pattern: Pattern, draft: Draft, setting: Setting) -> bool:
    """Return whether every condition of a pattern holds."""
    if not _unit_fits(measure, pattern, draft):
        return False
    if pattern.counted and pattern.counted.isdisjoint((*draft.words, draft.kind, draft.unit or "")):
        return False
    if pattern.mood and setting.mood not in pattern.mood:
        return False
    if pattern.near and pattern.near.isdisjoint(setting.lemmas):
        return False
    if pattern.topic and pattern.topic.isdisjoint(setting.topic):
        return False
    if pattern.against and not pattern.against.isdisjoint(setting.lemmas):
        return False
    return not pattern.phrase or any(phrase in setting.text for phrase in pattern.phrase)


KINDS = {"money": "money", "area": "area", "distance": "distance", "share": "share", "duration": "duration"}


def _unit_fits(measure: Measure, pattern: Pattern, draft: Draft) -> bool:
    if measure.kind == "count":
        if draft.kind not in ("count", ""):
            return False
        folk = measure.unit == "person" and draft.unit in HOUSEHOLDS
        return bool(pattern.counted or pattern.head) or folk or draft.unit in (measure.unit, None)
    return KINDS.get(measure.kind) == draft.kind


def setting_of(draft: Draft, parse: Parse, text: str, topic: frozenset[str] = frozenset()) -> Setting:
    """Collect what stands around a number."""
    low, high = parse.sentences[parse.sentence[draft.first]]
    low, high = max(low, draft.first - NEAR), min(high, draft.after + NEAR)
    governors, verb = governors_of(draft, parse)
    for word in draft.words:
        governors.append(("head", word, 0))
        governors.append(("counted", word, 0))
    governors.extend(("counted", word, 0) for word in (draft.kind, draft.unit) if word and word not in draft.words)
    near = frozenset(parse.lemma[low:high]) | frozenset(parse.lower[low:high])
    return Setting(
        governors, near, _clause_text(draft, parse, text, low, high), mood_of(parse, verb, draft), verb, topic
    )


def _clause_text(draft: Draft, parse: Parse, text: str, low: int, high: int) -> str:
    """Return the words around a number up to the next comma, colon or dash, in lower case."""
    first, last = draft.first, draft.after
    if draft.noun is not None and draft.noun >= draft.after:
        # "12 guards from Mali, Chad and Niger |have lost their lives|"
        last = min(high, max(draft.after, reach(parse, draft.noun)[-1] + 1))
    while first > low and parse.tag[first - 1] not in CLAUSE_ENDS:
        first -= 1
    while last < high and parse.tag[last] not in CLAUSE_ENDS:
        last += 1
    return text[parse.start[first] : parse.end[last - 1]].lower()


def governors_of(draft: Draft, parse: Parse) -> tuple[list[tuple[str, str, int]], int | None]:
    """Climb from a number to the verb above it and return (relation, lemma, steps) on the way, and that verb."""
    if draft.part_of is not None:
        return _whole(draft.part_of, parse)
    found: list[tuple[str, str, int]] = []
    root = draft.noun if draft.noun is not None and draft.whole_of is None else draft.anchor
    if draft.whole_of is None:
        found.extend(_own_words(draft, parse, root))
    if draft.modified is not None:
        found.append(("of", parse.lemma[draft.modified].lower(), 0))
    word, verb, listed, steps = root, None, False, -1
    for _ in range(LONGEST_LIST):
        up, dep = parse.head[word], parse.dep[word]
        if parse.lower[word] in ("upwards", "upward") and dep == "advmod":
            dep = "dobj"  # "launching upwards of 70 missiles"
        # each of a long list hangs on the one before it: it is no further from what is said of them all
        steps = min(steps + 1, 3) if dep == "conj" else steps + 1
        if up == word or parse.sentence[up] != parse.sentence[word] or steps > 6:
            break
        listed = listed or parse.lower[up] == "including"
        relation = _relation(parse, word, up, dep, draft)
        if listed and dep == "prep" and parse.tag[up][:2] == "VB":
            relation = _with_particle(parse, up, "object" if _takes_object(parse, up) else "subject")
        for name, lemma in relation:
            found.append((name, lemma, steps))
        if parse.tag[up][:2] == "VB" and dep not in ("amod", "compound") and parse.dep[up] != "prep":
            verb = up
            found.extend(_shared(parse, up, dep, steps))
            if dep not in ("conj",):
                found.extend(_around_verb(parse, up, word, dep, steps))
                break
        word = up
    own = _own_verb(parse, root) if draft.whole_of is None else None
    return found, verb if own is None else own


def _shared(parse: Parse, verb: int, dep: str, steps: int) -> list[tuple[str, str, int]]:
    """Return the first of two verbs that share their object: "|downed| or jammed 53"."""
    first = parse.head[verb]
    if dep != "dobj" or parse.dep[verb] != "conj" or parse.tag[first][:2] != "VB" or _takes_object(parse, first):
        return []
    joined = all(parse.text[at] != "," for at in range(first, verb)) and verb - first <= 3
    return [("object", parse.lemma[first].lower(), steps + 1)] if joined else []


def _whole(part: Draft, parse: Parse) -> tuple[list[tuple[str, str, int]], int | None]:
    """What governs a part ("downed |15| of 16 drones") says of the whole only that it is the whole."""
    governors, verb = governors_of(part, parse)
    return [
        ("whole", lemma, steps) for relation, lemma, steps in governors if relation in ("object", "of", "subject")
    ], verb


def _relation(parse: Parse, word: int, up: int, dep: str, draft: Draft) -> list[Key]:
    verb = parse.tag[up][:2] == "VB"
    lemma = parse.lemma[up].lower()
    if dep in ("dobj", "nsubjpass", "oprd", "obj"):
        return _with_particle(parse, up, "object")
    if dep == "nsubj":
        return _with_particle(parse, up, "subject") if verb else [("state", parse.lower[up])]
    if dep == "npadvmod" and verb:
        return _with_particle(parse, up, "object")
    if dep in (
        "nummod",
        "compound",
        "amod",
        "nmod",
        "npadvmod",
        "quantmod",
        "poss",
        "appos",
        "attr",
        "advmod",
        "dep",
        "acl",
    ):
        return [] if verb else [("of", lemma)]
    if dep == "pobj":
        over = parse.head[up]
        if parse.lower[over] in ("upwards", "upward"):
            return []
        if parse.tag[over] == "CD" and parse.lower[up] == "of":
            return []
        if parse.lower[up] == "among":
            return [("state", parse.lower[word])]
        if parse.lower[up] == "by" and draft.kind == "count":
            return []
        # the parser often hangs "production at 2.9m" on the verb: the noun before the preposition counts as well
        beside = lemma_of(parse, up - 1) if up and parse.tag[up - 1][:2] == "NN" else ""
        # "put the dead at about 30"
        stated = parse.lower[up - 1] if up and parse.lower[up] == "at" and parse.lower[up - 1] in nouns.STATES else ""
        return [("of", lemma_of(parse, over)), ("of", beside), ("state", stated)]
    return []


def _with_particle(parse: Parse, verb: int, relation: str) -> list[Key]:
    """ "shoot" with "down" is "shoot down" first; a participle used as an adjective is a state too."""
    lemma = parse.lemma[verb].lower()
    found = [(relation, lemma)]
    for child in parse.children[verb]:
        if parse.dep[child] in ("prt", "advmod", "prep", "oprd", "acomp") and verb < child <= verb + 6:
            found.append((relation, f"{lemma} {parse.lower[child]}"))
    if relation == "subject" and parse.tag[verb] in ("VBN", "VBD") and not _has_object(parse, verb):
        # headlines and lists drop the auxiliary: "12 killed in raid"
        found.append(("state", parse.lower[verb]))
    return found


def _has_object(parse: Parse, verb: int) -> bool:
    return any(
        parse.dep[child] in ("dobj", "ccomp", "xcomp", "attr") and child > verb for child in parse.children[verb]
    )


def _takes_object(parse: Parse, verb: int) -> bool:
    return any(parse.dep[child] in ("dobj", "nsubjpass") for child in parse.children[verb])


def _has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dep[child] in ("nsubj", "nsubjpass", "nummod") for child in parse.children[verb])


def _around_verb(parse: Parse, verb: int, word: int, dep: str, steps: int) -> list[tuple[str, str, int]]:
    """Words that share the verb: the subject of "toll rose to 12", the complement of "12 were wounded", "left 5 dead"."""
    found: list[tuple[str, str, int]] = []
    for child in parse.children[verb]:
        name = parse.dep[child]
        if child == word:
            continue
        if name in SUBJECTS or name in ("dobj", "attr"):
            if dep in BESIDE[name]:
                found.extend(_counted_by(parse, child, steps))
        elif (
            name in ("xcomp", "ccomp")
            and child > word
            and dep in ("dobj", "nsubj", "nsubjpass")
            and _infinitive(parse, child)
        ):
            # "48 people are believed to have been killed"
            undergone = any(parse.dep[aux] == "auxpass" for aux in parse.children[child])
            found.append(("object" if undergone else "subject", parse.lemma[child].lower(), steps))
        elif name in ("acomp", "oprd") or (name in ("xcomp", "ccomp") and _is_state(parse, child)):
            found.append(("state", parse.lower[child], steps))
        elif name == "prep" and parse.lower[child] in ("among", "of"):
            found.extend(("state", parse.lower[obj], steps) for obj in parse.children[child])
    return found


SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PREPOSITIONAL = frozenset({"prep", "pobj", "npadvmod"})
# a partner of the number at its verb → what the number must be there for the partner to say what it counts
BESIDE = {
    "nsubj": PREPOSITIONAL | {"attr", "dobj", "oprd", "acomp"},
    "nsubjpass": PREPOSITIONAL | {"attr", "dobj", "oprd", "acomp"},
    "dobj": PREPOSITIONAL,
    "attr": frozenset({"nsubj"}),
}


def _counted_by(parse: Parse, noun: int, steps: int) -> list[tuple[str, str, int]]:
    """ "the toll", "the number of wounded": what a subject or object says of the number at its verb."""
    found = [("of", lemma_of(parse, noun), steps + 1)]
    for preposition in parse.children[noun]:
        if parse.lower[preposition] == "of":
            found.extend(("state", parse.lower[obj], steps + 1) for obj in parse.children[preposition])
    return found


def _is_state(parse: Parse, word: int) -> bool:
    return parse.tag[word] in ("JJ", "VBN") and not _has_subject(parse, word)


def lemma_of(parse: Parse, word: int) -> str:
    """Return a noun's singular where the lemma tables are wrong ("losses"), else the lemma."""
    return nouns.SINGULARS.get(parse.lower[word]) or parse.lemma[word].lower()


def _own_words(draft: Draft, parse: Parse, root: int) -> list[tuple[str, str, int]]:
    """What is said inside the phrase: "12 |wounded| soldiers", "two people |killed| in", "40 |dead|"."""
    found = []
    children = parse.children[root]
    if draft.rule == "number-of":
        # the parser may hang "the number of prisoners |exchanged|" on the number
        children = [*children, *parse.children[parse.head[parse.head[root]]]]
    for child in children:
        dep = parse.dep[child]
        if dep in ("acl", "relcl"):
            found.extend(_clause(parse, child))
        elif dep == "amod" and draft.first <= child:
            found.append(("state", parse.lower[child], 0))
    after = draft.counted[1] if draft.counted else draft.after
    near = (
        after < len(parse)
        and parse.sentence[after] == parse.sentence[draft.first]
        and parse.lower[after] in nouns.STATES
    )
    if near and (parse.tag[after] in ("JJ", "VBN") or not _has_object(parse, after)):
        found.append(("state", parse.lower[after], 0))
        found.append(("object", parse.lemma[after].lower(), 1))
    if draft.noun is not None and parse.lower[draft.noun] in nouns.STATES:
        found.append(("state", parse.lower[draft.noun], 0))
    return found


def _clause(parse: Parse, verb: int) -> list[tuple[str, str, int]]:
    """What a clause after a noun says of it; nothing where the clause has a subject of its own ("of whom 30 died")."""
    lemma = parse.lemma[verb].lower()
    subjects = [child for child in parse.children[verb] if parse.dep[child] in SUBJECTS]
    if any(
        parse.tag[child] == "CD" or any(parse.tag[inner] == "CD" for inner in parse.children[child])
        for child in subjects
    ):
        return []
    own = any(parse.lower[child] not in ("who", "that", "which") for child in subjects)
    passive = any(parse.dep[child] in ("auxpass", "nsubjpass") for child in parse.children[verb])
    if (parse.dep[verb] == "acl" and parse.tag[verb] == "VBN") or (passive and not own):
        return [("object", lemma, 0), ("state", parse.lower[verb], 1)]
    if own:
        return [("object", lemma, 1)]
    return [("subject", lemma, 1)] if subjects or parse.tag[verb] == "VBG" else [("object", lemma, 1)]


def _own_verb(parse: Parse, root: int) -> int | None:
    for child in parse.children[root]:
        if parse.dep[child] in ("acl", "relcl"):
            return child
    return None


def mood_of(parse: Parse, verb: int | None, draft: Draft) -> str:
    """Return "planned", "expected" or "done" for the verb over a number, from its auxiliaries and what governs it."""
    steps = 0
    while verb is not None and steps < 4:
        mood = _verb_mood(parse, verb)
        if mood:
            return mood
        up = parse.head[verb]
        if up == verb or parse.dep[verb] not in ("xcomp", "acl", "conj", "advcl", "ccomp", "relcl", "prep", "pcomp"):
            break
        if parse.dep[verb] in ("ccomp", "relcl", "advcl") and not _infinitive(parse, verb):
            break
        lemma = parse.lemma[up].lower()
        if lemma in nouns.PLANNING:
            return "planned"
        if lemma in nouns.EXPECTING and (lemma != "set" or _infinitive(parse, verb)):
            return "expected"  # "set to arrive"; not "set fire to"
        verb, steps = up, steps + 1
    return "done"


def _infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.lower[child] == "to" and parse.dep[child] == "aux" for child in parse.children[verb])


def _verb_mood(parse: Parse, verb: int) -> str:
    lemma = parse.lemma[verb].lower()
    words = {parse.lower[child] for child in parse.children[verb]}
    stays = lemma == "be" and words & {"could", "may", "might"} and not words & {"soon"}
    if not stays and words & nouns.EXPECTING:
        return "expected"
    if lemma in ("expect", "anticipate", "slate", "schedule") and parse.dep[verb] == "acl" and parse.tag[verb] == "VBN":
        return "expected"
    if lemma in ("expect", "anticipate", "slate", "schedule") and words & {"be", "is", "are", "was", "were"}:
        return "expected"
    if (
        lemma in nouns.PLANNING
        and parse.dep[verb] == "ROOT"
        and lemma in ("plan", "pledge", "promise", "offer", "intend", "consider")
    ):
        return "planned"
    return ""


def other_name(draft: Draft, parse: Parse) -> str:
    """Name what a number counts where no measure fits: the singular of its noun, or of its kind."""
    if draft.kind in ("count",) and draft.noun is not None:
        name = draft.words[0] if draft.words[0] not in ("strong", "other", "more") else draft.unit or draft.words[-1]
        return "_".join("".join(c if c.isalnum() else " " for c in name).split()) or "count"
    return {"money": "money", "share": "share", "duration": "duration", "distance": "distance", "area": "area",
            "age": "age", "mass": "mass", "physical": draft.unit or "quantity"}.get(draft.kind, "count").replace(" ", "_")  # fmt: skip

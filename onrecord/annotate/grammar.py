"""Grammar of a cue's sentence: who acts, who can speak, and what words a cue and a noun phrase take."""

from __future__ import annotations

from onrecord.annotate.parse import Parse
from onrecord.annotate.scene import Range, Scene
from onrecord.languages.en.attribution import (
    AGENT_ENDINGS,
    CUES,
    DOCUMENTS,
    HEARD,
    INFERRED,
    NOUNS,
    ONSETS,
    QUESTIONED,
    SPEAKERS,
    SPEECH,
    STRONG,
    SUPPORT_VERBS,
    VOICES,
)

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SPEAKING_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
SELF = frozenset({"aux", "auxpass", "neg", "prt"})
QUOTE_WORDS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'", "„", "«", "»"})
OPENING = frozenset({"“", '"', "‘", "(", "'", "''", "``"})
EDGE = QUOTE_WORDS | {",", ";", ":", "-", "–", "—", "--", ".", "...", "…", "*", "**", "•", "(", ")"}
CLIMBED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "acl", "dobj", "pobj", "attr"})
CLIMBS = 6
LONGEST_APPOSITION = 40
PREMODIFIERS = frozenset({"det", "amod", "compound", "nummod", "nmod", "predet", "advmod", "quantmod"})
# what is used, held or given to say something does not say it
USES = frozenset({"use", "hold", "give", "take", "call", "employ", "convene"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# what speaks where it is named: "the city of Oslo said"
PLACES = frozenset({"city", "town", "village", "municipality", "state", "province", "county", "region", "republic"})


def hangs_on(parse: Parse, verb: int, source: int) -> bool:
    low, high = parse.subtree(source)
    return low <= verb < high


def issuer(scene: Scene, noun: int) -> int | None:
    """Return who issued what a participle hangs on: "she released a statement saying …"."""
    parse = scene.parse
    verb = parse.head[noun]
    named = parse.lemma[noun] in DOCUMENTS or parse.lemma[noun] in NOUNS
    if not named or parse.dep[noun] != "dobj" or parse.lemma[verb] not in SUPPORT_VERBS or verb > noun:
        return None
    return subject_of(scene, verb)


def voice_behind(parse: Parse, noun: int, verb: int) -> int | None:
    """Return who speaks in "the premier's remarks stress" and "his comments blaming"; "underscore" is the writer's."""
    lemma = parse.lemma[noun]
    if (lemma not in NOUNS and lemma not in VOICES) or lemma in DOCUMENTS or parse.lemma[verb] in INFERRED:
        return None
    return next((c for c in parse.children[noun] if parse.dep[c] == "poss" and c < noun), None)


def antecedent(parse: Parse, pronoun: int) -> int | None:
    """Return the noun that a relative pronoun stands for, or None where it is none."""
    word = parse.head[pronoun]
    for _ in range(CLIMBS):
        if parse.dep[word] == "relcl":
            noun = _behind_apposition(parse, parse.head[word], pronoun)
            return _person_of(parse, noun) if parse.lower[pronoun] == "who" else noun
        word = parse.head[word]
    return None


def _behind_apposition(parse: Parse, noun: int, pronoun: int) -> int:
    """Return the name in "N, the agency for refugees, which …": what is set off by commas is no antecedent."""
    if parse.text[pronoun - 1] == "," and not speaks(parse, noun):
        return _named_above(parse, noun)
    link = parse.head[noun]
    if parse.text[pronoun - 1] != "," or parse.dep[noun] != "pobj" or parse.dep[link] != "prep":
        return noun
    over = parse.head[link]
    named = parse.dep[over] == "appos" and parse.head[over] < over
    return parse.head[over] if named and parse.text[parse.subtree(over)[0] - 1] == "," else noun


def _named_above(parse: Parse, noun: int) -> int:
    """Return the name that a noun describes, up its apposition: "N, a circle of villagers keeping | records |, which"."""
    word = noun
    for _ in range(CLIMBS):
        above = parse.head[word]
        if parse.tag[above] in FINITE or above == word:
            break
        word = above
        if parse.pos[word] == "PROPN" and parse.ent[word] in SPEAKING_NAMES:
            return word
    return noun


def _person_of(parse: Parse, noun: int) -> int:
    """Return the person in "N. N. of the institute, who …": "who" is no institute."""
    link = parse.head[noun]
    if parse.dep[noun] == "appos" and parse.ent[link] == "PERSON" and parse.pos[link] == "PROPN":
        return link  # "N. N., the movement's leader, who"
    if parse.dep[noun] == "pobj" and parse.lower[link] in ("of", "from", "at") and parse.ent[noun] != "PERSON":
        return parse.head[link] if parse.ent[parse.head[link]] == "PERSON" else noun
    return noun


def speaks(parse: Parse, head: int) -> bool:
    """Tell a noun that can speak: a name, a person, a body or a document."""
    if parse.pos[head] in ("PROPN", "PRON", "DET", "ADJ", "NUM") or parse.ent[head] in SPEAKING_NAMES:
        return True
    lemma = parse.lemma[head]
    if lemma in PLACES and (of := next((c for c in parse.children[head] if parse.lower[c] == "of"), None)) is not None:
        # "the city of Oslo", not "the state of the dam"
        return any(parse.pos[named] == "PROPN" for named in parse.children[of])
    # some plurals keep their form: "allies"
    forms = (lemma, lemma.rstrip("s"), lemma.removesuffix("ies") + "y")
    return any(form in SPEAKERS or form in DOCUMENTS or form.endswith(AGENT_ENDINGS) for form in forms)


def is_expletive(parse: Parse, word: int) -> bool:
    return parse.lower[word] in ("it", "there") and parse.dep[word] in SUBJECTS


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell a passive: an auxiliary or subject of the passive, or a bare participle after its noun or after "as"."""
    deps = {parse.dep[child] for child in parse.children[verb]}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return parse.tag[verb] == "VBN" and "aux" not in deps and (parse.dep[verb] in ("acl", "advcl") or "agent" in deps)


def agent_of(parse: Parse, verb: int) -> int | None:
    """Return the noun after "by" of a passive verb."""
    for child in parse.children[verb]:
        if parse.dep[child] == "agent" or (parse.dep[child] == "prep" and parse.lower[child] == "by"):
            return next((word for word in parse.children[child] if parse.dep[word] == "pobj"), None)
    return None


def has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dep[child] in SUBJECTS for child in parse.children[verb])


def subject_of(scene: Scene, verb: int) -> int | None:
    """Return the word that names who acts in an active verb, climbing to the clause that lends its subject."""
    parse = scene.parse
    word = _outer_teller(parse, verb)
    for _ in range(CLIMBS):
        for child in _nearest_first(parse, word):
            if parse.dep[child] in SUBJECTS and child != verb:
                if scene.inside[child] != scene.inside[verb] and scene.inside[child] >= 0:
                    if word == verb:
                        return _inverted(scene, verb)
                    break  # who acts in a quotation says nothing outside it
                return None if parse.lower[child] == "there" else _behind_opening(parse, child)
        dep, head = parse.dep[word], parse.head[word]
        if dep in ("acl", "relcl") and not _is_loose(parse, word):
            return head if parse.pos[head] in ("NOUN", "PROPN", "PRON") else None
        if dep == "xcomp" and (control := _controller(parse, word, head)) is not None:
            return control
        if dep not in CLIMBED or head == word:
            return (
                (_named_behind(parse, verb) or _swallowed(parse, verb) or _set_off(parse, verb))
                if word == verb
                else None
            )
        word = head
    return None


def _nearest_first(parse: Parse, verb: int) -> list[int]:
    """Return what hangs on a verb in order; of an aside, the nearest before it first: "Chad, the envoy says, has agreed"."""
    kids = list(parse.children[verb])
    return kids if parse.dep[verb] != "parataxis" else sorted(kids, key=lambda child: (child > verb, -child))


def _outer_teller(parse: Parse, verb: int) -> int:
    """Return the verb whose subject goes on speaking in "she said that many stayed but added that …"; else the verb."""
    head = parse.head[verb]
    if resumes(parse, verb):
        return parse.head[head]
    if parse.tag[verb] == "VBG" and parse.dep[verb] in ("advcl", "conj") and _is_set_off(parse, verb):
        # "urged Oslo to lift the siege, voicing hope that …": not Oslo hopes
        while parse.tag[head] not in FINITE and parse.head[head] != head:
            head = parse.head[head]
        if parse.dep[head] == "ROOT" and parse.tag[parse.head[verb]] == "VB":
            return head
    return verb


def resumes(parse: Parse, verb: int) -> bool:
    """Tell "she said that many stayed but added …" and "he warned that the dam was weak and urged …".

    The speaker goes on, though the parse gives the verb to what was said: behind
    "but", or where what was said has a subject that cannot speak.
    """
    head = parse.head[verb]
    if parse.dep[verb] != "conj" or parse.dep[head] != "ccomp" or has_subject(parse, verb):
        return False
    if parse.lower[verb - 1] == "but":
        return parse.lemma[verb] in STRONG
    kids = parse.children[head]
    subject = next((c for c in kids if parse.dep[c] in SUBJECTS), None)
    told = (
        any(parse.dep[c] in ("dobj", "ccomp", "xcomp") for c in parse.children[verb])
        or "on" in parse.lower[verb + 1 : verb + 2]
    )
    if subject is None or parse.lower[verb - 1] != "and" or parse.tag[verb] not in ("VBD", "VBZ", "VBN") or not told:
        return False
    return parse.lemma[verb] in SPEECH and (parse.dep[subject] == "nsubjpass" or not speaks(parse, subject))


def _is_set_off(parse: Parse, verb: int) -> bool:
    """Tell a participle behind a comma or "while", which the main subject does."""
    return verb > 0 and (parse.text[verb - 1] == "," or parse.lower[verb - 1] == "while")


def _named_behind(parse: Parse, verb: int) -> int | None:
    """Return who speaks where the parse took the name behind the verb for its object: "…, warned N. N.".

    Who stands behind "told" is the hearer.
    """
    if (
        parse.tag[verb] not in FINITE
        or verb == 0
        or parse.lemma[verb] in HEARD
        or not (parse.text[verb - 1] == "," or parse.text[verb - 1] in QUOTE_WORDS)
    ):
        return None
    for child in parse.children[verb]:
        if parse.dep[child] in ("dobj", "attr", "oprd") and parse.subtree(child)[0] == verb + 1:
            return child if speaks(parse, child) and parse.pos[child] != "PRON" else None
    return None


def _swallowed(parse: Parse, verb: int) -> int | None:
    """Return the subject that the parse strung onto the phrase before: "After talks with H, C said", "in M, the mayor said"."""
    word = verb - 1
    while word > 0 and parse.pos[word] == "ADV":
        word -= 1
    if word > 0 and parse.text[word] == "," and parse.ent[word - 1] == "PERSON":
        word -= 1
    if word <= 0 or parse.tag[verb] not in FINITE:
        return None
    for _ in range(CLIMBS):
        if _is_strung(parse, word):
            head = parse.head[word]
            return head if parse.ent[word] == "PERSON" and _is_strung(parse, head) else word
        if parse.head[word] >= word:
            return None
        word = parse.head[word]
    return None


def _set_off(parse: Parse, verb: int) -> int | None:
    """Return the person whom the parse hung on a preposition: "Amid fears in the city |Ann Lee|, the head of …, said"."""
    first = parse.sentences[parse.sentence[verb]][0]
    if parse.text[verb - 1] != "," or parse.tag[verb] not in FINITE:
        return None
    for word in range(verb - 2, max(first, verb - LONGEST_APPOSITION), -1):
        shut = parse.text[word + 1] == "," and parse.lower[word + 2] in ("the", "a", "an")
        if parse.ent[word] == "PERSON" and parse.dep[word] == "pobj" and shut:
            return word if parse.head[parse.head[word]] != word and parse.lower[parse.head[word]] != "by" else None
    return None


def _is_strung(parse: Parse, noun: int) -> bool:
    """Tell a noun phrase that the parse hangs behind a comma on another."""
    low = parse.subtree(noun)[0]
    beside = parse.dep[noun] in ("conj", "appos") and parse.pos[noun] in ("NOUN", "PROPN")
    return beside and low > 0 and parse.text[low - 1] == ","


def _inverted(scene: Scene, verb: int) -> int | None:
    """Return who speaks in "“…,” said one analyst" where the parse took a word of the quotation for the subject."""
    parse = scene.parse
    for child in parse.children[verb]:
        if child > verb and scene.inside[child] < 0 and parse.pos[child] in ("NOUN", "PROPN", "PRON"):
            return child
    return None


def _behind_opening(parse: Parse, subject: int) -> int:
    """Return the subject proper where the parse ran it together with the phrase before: "In talks with H, C said"."""
    if parse.dep[subject] == "csubj" and parse.tag[subject] == "VBG":
        # "doctors working for the fund say": the parse takes "working" for who speaks
        return next((c for c in parse.children[subject] if parse.dep[c] == "nsubj" and c < subject), subject)
    first = parse.sentences[parse.sentence[subject]][0]
    if parse.tag[first] != "IN" or parse.pos[subject] != "PROPN" or "," in parse.text[first:subject]:
        return subject
    for child in parse.children[subject]:
        joined = parse.dep[child] in ("conj", "appos") and parse.pos[child] == "PROPN"
        low = parse.subtree(child)[0]
        if joined and child > subject and parse.text[low - 1] == "," and subject > first + 1:
            return child
    return subject


def _is_loose(parse: Parse, verb: int) -> bool:
    """Tell a participle behind a comma ("…, stating that"): its subject is the sentence's, not the noun before it."""
    noun = parse.head[verb]
    behind = verb > 0 and parse.text[verb - 1] == "," and parse.tag[verb] == "VBG"
    return behind and parse.dep[verb] == "acl" and parse.dep[noun] not in SUBJECTS


def _controller(parse: Parse, word: int, head: int) -> int | None:
    """Return the object that acts in an infinitive ("asked him to say"); in "used a speech to say" it does not."""
    if parse.lemma[head] in USES:
        return None
    return next((child for child in parse.children[head] if parse.dep[child] == "dobj" and child < word), None)


def cue_range(parse: Parse, verb: int, preposition: int | None = None) -> Range:
    """Return the cue: the verb with its auxiliaries, negation, particle, adverbs beside it and its preposition."""
    mine = {
        child
        for child in parse.children[verb]
        if parse.dep[child] in SELF or (parse.dep[child] == "advmod" and parse.tag[child] != "WRB")
    }
    low, high = verb, verb + 1
    while low - 1 in mine:
        low -= 1
    while high in mine or high == preposition:
        high += 1
    return low, high


def led_in(parse: Parse, verb: int, low: int) -> int:
    """Return where a cue starts with the verbs that only lead to it: "has continued | to deny", "was quick | to add"."""
    for _ in range(CLIMBS):
        head = parse.head[verb]
        onset = parse.tag[verb] == "VB" or (parse.tag[verb] == "VBG" and parse.lemma[head] in ONSETS)
        brings_in = any("i" in cue.frames or "h" in cue.frames for cue in CUES.get(parse.lemma[head], ()))
        if parse.dep[verb] != "xcomp" or not onset or head != low - 1 or brings_in:
            break
        verb, low = head, cue_range(parse, head)[0]
        if parse.pos[verb] == "ADJ" and parse.head[verb] == low - 1:
            verb = low - 1
            low = cue_range(parse, verb)[0]
    return low


def noun_cue(parse: Parse, noun: int) -> int:
    """Return where a noun of saying starts with what stands before it, behind its owner: "his | repeated claims"."""
    low = noun
    while low > 0 and parse.dep[low - 1] in PREMODIFIERS and low <= parse.head[low - 1] <= noun:
        low -= 1
    return low


def source_range(parse: Parse, head: int, verb: int) -> Range:
    """Return a source's noun phrase, up to the cue where the cue hangs on the noun itself ("a letter saying …")."""
    low, high = parse.subtree(head)
    if low <= verb < high:
        low, high = (low, verb) if head < verb else (verb + 1, high)
    if (
        parse.dep[head] == "pobj"
        and parse.ent[head] == "PERSON"
        and parse.lower[parse.head[head]] in ("in", "at", "of")
    ):
        low = next((word for word in range(head, low, -1) if parse.ent_iob[word] == "B"), low)
    return trim(parse, (phrase_start(parse, low, head), high))


def noun_range(parse: Parse, head: int) -> Range:
    """Return a noun phrase with what hangs on it, without punctuation at its edges."""
    low, high = parse.subtree(head)
    return trim(parse, (phrase_start(parse, low, head), high))


def phrase_start(parse: Parse, low: int, head: int) -> int:
    """Return where a noun phrase begins: "a" before many opens the phrase before it ("a step | analysts call …")."""
    if parse.lower[low] not in ("a", "an") or parse.tag[head] != "NNS":
        return low
    return next((word + 1 for word in range(low + 1, head) if parse.tag[word] == "NN"), low)


def is_run_on(parse: Parse, head: int) -> bool:
    """Say whether the parse took the end of the phrase before for the beginning of a noun phrase."""
    low = parse.subtree(head)[0]
    return phrase_start(parse, low, head) != low


def trim(parse: Parse, piece: Range) -> Range:
    """Cut punctuation (not quotation marks that pair up) and blanks from both edges of a range."""
    low, high = piece
    while low < high and (parse.pos[low] == "SPACE" or (parse.text[low] in EDGE and parse.text[low] not in OPENING)):
        low += 1
    while low < high and (
        parse.pos[high - 1] == "SPACE"
        or parse.dep[high - 1] == "cc"
        or (parse.text[high - 1] in EDGE and parse.text[high - 1] not in "”\"’)''")
    ):
        high -= 1
    return low, high


def without(piece: Range, hole: Range) -> list[Range]:
    """Return a range less another.

    >>> without((0, 10), (3, 5)), without((0, 4), (3, 9)), without((2, 4), (0, 9))
    ([(0, 3), (5, 10)], [(0, 3)], [])
    """
    low, high = piece
    if hole[0] >= high or hole[1] <= low:
        return [piece]
    return [part for part in ((low, hole[0]), (hole[1], high)) if part[0] < part[1]]


def relative_around(parse: Parse, aside: Range) -> Range | None:
    """Return the relative clause that an aside interrupts right behind its pronoun: "who, the court says, | fled to Chad |"."""
    low, high = aside
    if low < 2 or parse.text[low - 1] != "," or parse.tag[low - 2] not in ("WDT", "WP", "WP$", "WRB"):
        return None
    first = high + (parse.text[high : high + 1] == [","])
    last = parse.sentences[parse.sentence[low]][1]
    verb = next((word for word in range(first, last) if parse.tag[word] in (*FINITE, "MD")), None)
    if verb is None:
        return None
    return trim(parse, (first, next((word for word in range(verb, last) if parse.text[word] in (",", ";")), last)))


def hearer_of(parse: Parse, verb: int) -> int | None:
    """Return the subject of a passive that is told or asked something: it is no part of what is said."""
    kids = {parse.dep[child]: child for child in parse.children[verb]}
    hears = parse.lemma[verb] in HEARD or (parse.lemma[verb] in QUESTIONED and "xcomp" not in kids)
    return kids.get("nsubjpass") if hears else None


def merged(pieces: list[Range]) -> list[Range]:
    """Return ranges in order, those that touch joined.

    >>> merged([(5, 8), (1, 3), (2, 5)])
    [(1, 8)]
    """
    out: list[Range] = []
    for low, high in sorted(pieces):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out

"""Slips of the parser that grammar alone rules out, set right before anybody reads the words.

Only what cannot be English otherwise is touched: a past participle with an
object and nothing that makes it a verb ("in |occupied| Kherson"), a
preposition without a noun before a subject that another noun follows ("in
Kherson, a prison was hit"), a preposition that a capital at the head of a
sentence turned into a name ("Inside Kherson"), a second verb of the past
beside "say" ("say they have opened 90 cases, identified 40 men"), a clause
for a subject ("ten of them civilians, Ann Doe said"), a subject that a list
before it has swallowed ("after talks between A and B, |C| left"), a noun that
was taken for a verb before the verb ("as gas |flows| through Mali ceased"), a subject
that a participle or a phrase beside it took ("Chad, caught in a long war, views …"),
an owner as a subject ("Chad's heightened rhetoric").
"""

from __future__ import annotations

from onrecord.annotate.arguments import has_noun_subject
from onrecord.annotate.parse import Parse
from onrecord.languages.en.attribution import SPEECH

# what makes a participle a verb of its own
VERBAL = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "agent", "expl", "csubj", "oprd", "dative"})
LONGEST_LIST = 12
STRAY = frozenset({"xcomp", "pcomp", "advcl", "acl", "dep"})
# forms that are verbs alone
NEVER_NOUNS = frozenset(
    {
        "informs",
        "says",
        "adds",
        "writes",
        "assures",
        "insists",
        "specifies",
        "clarifies",
        "emphasizes",
        "emphasises",
        "explains",
        "admits",
        "argues",
        "warns",
    }
)
OPENERS = frozenset({"Inside", "Outside", "Near", "Around", "Across", "Behind", "Beyond", "Throughout"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "inside", "outside", "across", "around"})


def mend(parse: Parse) -> None:
    """Set a parse right where it is surely wrong; the text, the words and their sentences stay."""
    for word, tag in enumerate(parse.tag):
        if tag in ("VBN", "VBD") and parse.dep[word] in STRAY:
            _mend_participle(parse, word)
        elif tag in ("VBN", "VBD") and parse.dep[word] == "conj":
            _mend_second_verb(parse, word)
            _mend_second_telling(parse, word)
        elif parse.dep[word] == "nsubj" and tag.startswith("NN"):
            _mend_subject(parse, word)
            _mend_teller(parse, word)
            _mend_lent_subject(parse, word)
            _mend_two_subjects(parse, word)
            _mend_owner(parse, word)
        elif parse.dep[word] == "appos" and tag.startswith("NN"):
            _mend_closing_teller(parse, word)
        elif tag == "IN" and parse.lower[word] in PLACE_PREPOSITIONS:
            _mend_preposition(parse, word)
        elif parse.text[word] in OPENERS and tag.startswith("NN") and parse.dep[word] == "compound":
            _mend_opener(parse, word)
        elif tag == "VBZ":
            _mend_noun(parse, word)
            _mend_name(parse, word)
            _mend_second_telling(parse, word)
        elif tag == "NNS" and parse.lower[word] in NEVER_NOUNS:
            _mend_last_teller(parse, word)
        elif tag == "WDT" and parse.lower[word] == "that" and parse.dep[word] == "dobj":
            _mend_told_clause(parse, word)
        if tag in ("VBN", "VBD") and parse.dep[word] == "acl":
            _mend_root(parse, word)
        if tag in ("VBD", "VBZ", "VBP") and parse.dep[word] == "ROOT":
            _mend_swallowed(parse, word)
        if tag == "NNS" and parse.lower[word] in NEVER_NOUNS:
            _mend_aside(parse, word)
        if tag == "VBG" and parse.dep[word] == "pcomp":
            _mend_telling_paper(parse, word)
        if parse.text[word] in OPENERS and parse.tag[word] == "IN" and parse.ent[word]:
            _leave_out_of_name(parse, word)


def _mend_participle(parse: Parse, word: int) -> None:
    """Make "occupied" in "moved them to occupied Kherson" the adjective of the name behind it."""
    noun = next((child for child in parse.children[word] if parse.dep[child] == "dobj"), None)
    own = [child for child in parse.children[word] if child != word - 1 or parse.tag[child] != "TO"]
    if noun is None or noun < word or any(parse.dep[child] in VERBAL for child in own):
        return
    between = range(word + 1, noun)
    named = parse.tag[noun].startswith("NNP") and all(parse.pos[at] in ("ADJ", "PROPN") for at in between)
    if not named or word == 0 or parse.pos[word - 1] in ("PUNCT", "CCONJ", "NOUN", "PROPN"):
        return
    before, over, dep = word - 1, parse.head[word], parse.dep[word]
    if parse.tag[before] in ("IN", "TO"):
        if before != over:
            parse.hang(before, over, "prep")
        over, dep = before, "pobj"
    elif parse.tag[before].startswith("VB") and before not in parse.descendants(word):
        over, dep = before, "dobj"
    for child in [child for child in parse.children[word] if child not in (noun, before)]:
        parse.hang(child, noun, parse.dep[child])
    parse.hang(noun, over, dep)
    parse.hang(word, noun, "amod")


def _mend_second_verb(parse: Parse, word: int) -> None:
    """Give "identified" in "say they have opened 90 cases, identified 40 men" to what is said: "say" tells of now."""
    teller = parse.head[word]
    if parse.tag[teller] not in ("VBP", "VBZ") or parse.lemma[teller] not in SPEECH or parse.lemma[word] in SPEECH:
        return
    told = next((c for c in parse.children[teller] if parse.dep[c] == "ccomp" and teller < c < word), None)
    own = any(parse.dep[child] in VERBAL for child in parse.children[word])
    if told is not None and not own and parse.tag[told] in ("VBN", "VBD"):
        parse.hang(word, told, "conj")


def _mend_second_telling(parse: Parse, word: int) -> None:
    """Give the speaker his second verb: "said its men had fled and |denied| …", "did not admit it and |claims| that …"."""
    over = parse.head[word]
    if parse.lemma[word] not in SPEECH or parse.dep[word] != "conj" or has_noun_subject(parse, word):
        return
    if parse.pos[over] in ("NOUN", "PROPN") and parse.dep[over] == "dobj":
        verb = parse.head[over]
        clause = next((c for c in parse.children[verb] if parse.dep[c] == "ccomp" and c > word), None)
        if parse.tag[word] == "VBZ" and clause is not None and parse.tag[word + 1] == "IN":
            parse.hang(word, verb, "conj")
            parse.hang(clause, word, "ccomp")
        return
    teller = parse.head[over]
    is_told = parse.dep[over] == "ccomp" and teller < over and parse.lemma[teller] in SPEECH
    if not is_told or parse.tag[teller] != parse.tag[word] or parse.lemma[over] in SPEECH:
        return
    # who "had struck" did so before anybody "said" and "denied"
    before = parse.tag[word] == "VBD" and any(parse.lower[child] == "had" for child in parse.children[over])
    subject = next((c for c in parse.children[over] if parse.dep[c] in ("nsubj", "nsubjpass")), None)
    same = (
        subject is not None
        and parse.lower[subject] in ("it", "he", "she", "they")
        and parse.tag[over] != parse.tag[word]
    )
    if before or same:
        parse.hang(word, teller, "conj")


def _mend_told_clause(parse: Parse, word: int) -> None:
    """Make what was told of "told lawmakers in a briefing |that| 300 had been killed": a passive has no object."""
    verb = parse.head[word]
    if parse.dep[verb] != "relcl" or not any(parse.dep[child] == "nsubjpass" for child in parse.children[verb]):
        return
    teller = parse.head[verb]
    for _ in range(LONGEST_LIST):
        if parse.lemma[teller] in SPEECH and parse.tag[teller].startswith("VB"):
            break
        teller = parse.head[teller]
    else:
        return
    if teller < verb and not any(parse.dep[child] == "ccomp" for child in parse.children[teller]):
        parse.tag[word], parse.pos[word], parse.dep[word] = "IN", "SCONJ", "mark"
        parse.hang(verb, teller, "ccomp")


def _mend_telling_paper(parse: Parse, word: int) -> None:
    """Give "reports from Oslo |indicating|" to the reports: a preposition has one object."""
    link = parse.head[word]
    noun = parse.head[link]
    named = any(parse.dep[child] == "pobj" and child < word for child in parse.children[link])
    joined = any(parse.dep[child] == "cc" for child in parse.children[link])
    if named and not joined and parse.lemma[word] in SPEECH and parse.pos[noun] == "NOUN" and noun < link:
        parse.hang(word, noun, "acl")


def _mend_root(parse: Parse, word: int) -> None:
    """Make "UN experts |estimated| in May that …" a sentence: what only describes the experts takes no clause."""
    noun = parse.head[word]
    told = next((c for c in parse.children[word] if parse.dep[c] == "ccomp" and c > word), None)
    if parse.head[noun] != noun or parse.pos[noun] not in ("NOUN", "PROPN") or parse.lemma[word] not in SPEECH:
        return
    if told is None or not any(parse.lower[child] == "that" for child in parse.children[told]):
        return
    parse.raise_up(word)
    parse.hang(noun, word, "nsubj")
    for child in [child for child in parse.children[noun] if child > word]:
        parse.hang(child, word, parse.dep[child])


def _mend_name(parse: Parse, word: int) -> None:
    """Take a name for one in "said the deputy head Nadia |Lyne|": a verb has no capital there."""
    before, teller = word - 1, parse.head[word]
    first = parse.sentences[parse.sentence[word]][0]
    if not parse.text[word][:1].isupper() or before <= first or parse.tag[before] != "NNP":
        return
    head = next((c for c in parse.children[word] if parse.dep[c] == "nsubj" and c < word), None)
    if head is None or parse.lemma[teller] not in SPEECH or teller >= head or parse.dep[word] != "ccomp":
        return
    if has_noun_subject(parse, teller):
        return
    parse.tag[word], parse.pos[word], parse.lemma[word] = "NNP", "PROPN", parse.text[word]
    parse.hang(head, teller, "nsubj")
    for child in [child for child in parse.children[word] if child > word]:
        parse.hang(child, teller, parse.dep[child])
    parse.hang(word, head, "appos")
    if parse.head[before] == head:
        parse.hang(before, word, "compound")


def _mend_last_teller(parse: Parse, word: int) -> None:
    """Let the office inform in "It is closed, the office |informs|.": there is no such noun."""
    first, last = parse.sentences[parse.sentence[word]]
    if any(parse.text[at][0].isalnum() for at in range(word + 1, last)):
        return
    comma = next((at for at in range(word - 1, first, -1) if parse.text[at] == ","), None)
    root = next(at for at in range(first, last) if parse.head[at] == at or not first <= parse.head[at] < last)
    if comma is None or root >= comma or root == word or not parse.tag[root].startswith("VB"):
        return
    inside = [at for at in range(comma + 1, word) if not comma < parse.head[at] <= word]
    if len(inside) != 1:
        return
    children = [child for child in parse.children[word] if parse.dep[child] == "compound"]
    link = parse.head[word]
    noun = inside[0]
    parse.tag[word], parse.pos[word] = "VBZ", "VERB"
    parse.lemma[word] = parse.lower[word].removesuffix("s")
    if children and parse.lower[link] == "of":
        # "the service of the office informs"
        parse.hang(children[-1], link, "pobj")
        for child in [child for child in parse.children[word] if child != children[-1] and child < word]:
            parse.hang(child, children[-1], parse.dep[child])
    parse.raise_up(word)
    parse.hang(root, word, "ccomp")
    parse.hang(noun, word, "nsubj")


def _mend_aside(parse: Parse, word: int) -> None:
    """Let Doe argue in "The plan, Doe |argues|, is bound to fail"."""
    first, last = parse.subtree(word)
    speaker = word - 1
    opened = parse.text[first] == "," or parse.text[first - 1] == ","
    shut = parse.text[word + 1 : word + 2] == [","] and last <= word + 2
    over = parse.head[word]
    if parse.dep[word] == "appos":
        over = parse.head[over]
    elif parse.dep[word] != "parataxis":
        return
    if over <= word or parse.pos[over] not in ("VERB", "AUX") or not (opened and shut) or parse.head[speaker] != word:
        return
    parse.tag[word], parse.pos[word], parse.lemma[word] = "VBZ", "VERB", parse.lower[word].removesuffix("s")
    if parse.text[speaker][:1].isupper():
        parse.tag[speaker], parse.pos[speaker] = "NNP", "PROPN"
    parse.hang(word, over, "parataxis")
    for child in [child for child in parse.children[word] if child < speaker and parse.pos[child] != "PUNCT"]:
        parse.hang(child, speaker, parse.dep[child])
    parse.hang(speaker, word, "nsubj")


def _mend_subject(parse: Parse, word: int) -> None:
    """Let him speak who stands before the verb in "ten of them civilians, and 40 wounded, Ann Doe said"."""
    verb = parse.head[word]
    if verb < word or not any(parse.dep[child] == "nsubj" for child in parse.children[word]):
        return
    last = word
    for _ in range(LONGEST_LIST):
        last = next((child for child in reversed(parse.children[last]) if parse.dep[child] == "conj"), last)
    if last != word and parse.tag[last] == "NNP" and parse.head[verb] != verb:
        parse.hang(last, verb, "nsubj")
        parse.hang(word, parse.head[verb], "dep")


def _mend_lent_subject(parse: Parse, word: int) -> None:
    """Give the verb its subject in "|Chad|, caught in a long war, |views| it as", where the participle has it."""
    told = parse.head[word]
    verb = parse.head[told]
    if parse.tag[told] not in ("VBN", "VBG") or parse.dep[told] != "advcl" or not word < told < verb:
        return
    own = has_noun_subject(parse, verb) or any(parse.dep[c] in ("aux", "auxpass") for c in parse.children[told])
    told_by = (verb, *(c for c in parse.children[verb] if parse.dep[c] == "aux"))
    if own or not any(parse.tag[at] in ("VBZ", "VBD", "VBP") for at in told_by):
        return
    set_off = parse.text[told - 1] == "," and parse.subtree(word)[1] >= told - 1
    shut = [at for at in range(told, verb) if parse.text[at] == ","]
    if set_off and shut and verb - shut[-1] <= 3:
        parse.hang(word, verb, "nsubj")
        parse.hang(told, word, "acl")
        for child in [child for child in parse.children[told] if child < word]:
            parse.hang(child, verb, parse.dep[child])


def _mend_two_subjects(parse: Parse, word: int) -> None:
    """Leave the verb the subject it agrees with in "with |traders| hiding, the |state| of the town shows"."""
    verb = parse.head[word]
    wrong = ("NNS", "VBZ") if parse.tag[word] == "NNS" else ("NN", "VBP")
    others = (c for c in parse.children[verb] if parse.dep[c] == "nsubj" and word < c < verb)
    other = next(others, None)
    if other is not None and (parse.tag[word], parse.tag[verb]) == wrong and parse.tag[other] != parse.tag[word]:
        parse.hang(word, verb, "dep")


def _mend_owner(parse: Parse, word: int) -> None:
    """Make "Chad's |heightened| rhetoric alarmed them" a phrase: who owns something has no verb of its own there."""
    verb = parse.head[word]
    owns = any(parse.tag[child] == "POS" and child == verb - 1 for child in parse.children[word])
    thing = next((c for c in parse.children[verb] if parse.dep[c] == "dobj" and c > verb), None)
    if not owns or thing is None or parse.tag[verb] not in ("VBD", "VBN") or parse.subtree(thing)[0] != verb + 1:
        return
    own = next((c for c in parse.children[verb] if parse.dep[c] == "conj" and parse.tag[c].startswith("VB")), None)
    top, over, dep = thing if own is None else own, parse.head[verb], parse.dep[verb]
    if over == verb:
        parse.raise_up(top)
    else:
        parse.hang(top, over, dep)
    for child in [child for child in parse.children[verb] if child not in (word, thing, top)]:
        parse.hang(child, thing if word < child < top else top, parse.dep[child])
    if own is not None:
        parse.hang(thing, own, "nsubj")
        parse.tag[own] = "VBP" if parse.tag[own] == "VB" else parse.tag[own]
    parse.hang(word, thing, "poss")
    parse.hang(verb, thing, "amod")


def _mend_teller(parse: Parse, word: int) -> None:
    """Let Ann Doe say it in "It fell, said Ann Doe at the Gao Studies thinktank", where the parse makes her one."""
    noun = parse.head[word]
    teller = parse.head[noun]
    low = parse.subtree(word)[0]
    if parse.pos[noun] != "NOUN" or parse.dep[noun] != "ccomp" or parse.lemma[teller] not in SPEECH or noun < word:
        return
    own = has_noun_subject(parse, teller)
    verbal = any(parse.dep[child] in ("cop", "aux") for child in parse.children[noun])
    if parse.tag[word] == "NNP" and low == teller + 1 and not own and not verbal:
        parse.hang(word, teller, "nsubj")
        parse.hang(noun, word, "dep")


def _mend_closing_teller(parse: Parse, word: int) -> None:
    """Let the mayor say it in "It hit Ann Doe, the mayor said", where the parse sets the mayor beside Ann Doe."""
    low, high = parse.subtree(word)
    if parse.text[low - 1] != "," or high >= len(parse) or parse.lemma[high] not in SPEECH or parse.tag[high] != "VBD":
        return
    told = next((child for child in parse.children[high] if parse.dep[child] == "ccomp" and child < low), None)
    own = has_noun_subject(parse, high)
    if told is not None and not own and word in parse.descendants(told) and parse.head[word] != told:
        parse.hang(word, high, "nsubj")


def _mend_preposition(parse: Parse, word: int) -> None:
    """Give "in" its place in "in Kherson, a prison was hit", where the prison is the subject."""
    verb = parse.head[word]
    if parse.children[word] or verb < word:
        return
    first, last = parse.sentences[parse.sentence[word]]
    subject = next((c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass") and c > word), None)
    if subject is None or not first < subject < last - 1 or parse.subtree(subject)[0] != word + 1:
        return
    true = next((c for c in parse.children[subject] if parse.dep[c] == "appos" and c > subject + 1), None)
    if true is None or parse.text[subject + 1] != ",":
        return
    parse.hang(true, verb, parse.dep[subject])
    parse.hang(subject, word, "pobj")


def _mend_opener(parse: Parse, word: int) -> None:
    """Make "Inside" in "Inside Kherson, the army fired" a preposition."""
    noun = parse.head[word]
    if word != parse.sentences[parse.sentence[word]][0] or noun < word or parse.dep[noun] not in ("nsubj", "npadvmod"):
        return
    verb = parse.head[noun]
    others = (c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass") and noun < c < verb)
    if next(others, None) is None:
        return
    parse.tag[word], parse.pos[word], parse.lemma[word] = "IN", "ADP", parse.lower[word]
    parse.hang(word, verb, "prep")
    parse.hang(noun, word, "pobj")


def _leave_out_of_name(parse: Parse, word: int) -> None:
    """Let the name behind "Inside" begin with its own first word; nobody is inside a person."""
    rest = word + 1
    while rest < len(parse) and parse.ent_iob[rest] == "I":
        parse.ent[rest] = "GPE" if parse.ent[rest] == "PERSON" else parse.ent[rest]
        parse.ent_iob[rest] = "B" if rest == word + 1 else "I"
        rest += 1
    parse.ent[word], parse.ent_iob[word] = "", "O"


def _mend_noun(parse: Parse, word: int) -> None:
    """Make "flows" in "as gas flows through Mali ceased" the noun that ceased: two verbs and one subject need a link."""
    verb = parse.head[word]
    before = word - 1
    if (
        parse.dep[word] not in ("advcl", "ccomp", "csubj")
        or verb <= word
        or parse.tag[verb] not in ("VBD", "VBZ", "VBP")
    ):
        return
    if word == 0 or parse.head[before] != word or parse.dep[before] != "nsubj" or parse.tag[before] != "NN":
        return
    if has_noun_subject(parse, verb) or any(parse.pos[at] in ("PUNCT", "CCONJ") for at in range(word + 1, verb)):
        return
    if any(parse.dep[child] in ("dobj", "ccomp", "xcomp", "acomp", "attr", "aux") for child in parse.children[word]):
        return
    for child in list(parse.children[word]):
        if parse.dep[child] in ("mark", "advmod", "punct"):
            parse.hang(child, verb, parse.dep[child])
    parse.tag[word], parse.pos[word] = "NNS", "NOUN"
    parse.hang(word, verb, "nsubj")
    parse.hang(before, word, "compound")


def _mend_swallowed(parse: Parse, verb: int) -> None:
    """Give "after talks between Mali and Niger, |Chad| sent troops" its subject: a list has ended with "and"."""
    if any(parse.dep[child] in ("nsubj", "nsubjpass", "csubj", "expl", "auxpass") for child in parse.children[verb]):
        return
    last = verb - 1
    while last > 0 and parse.tag[last] == "RB":
        last -= 1
    above = parse.head[last]
    if parse.dep[last] not in ("conj", "appos") or not parse.tag[last].startswith("NN") or above > last:
        return
    first = parse.subtree(last)[0]
    if parse.text[first - 1] != "," or parse.sentence[first - 1] != parse.sentence[verb]:
        return
    top = above if parse.dep[above] != "conj" else parse.head[above]
    members = [top, *parse.descendants(top)]
    ended = any(
        parse.dep[at] == "cc" and parse.dep[other] == "conj" and at < other < first
        for at in members for other in members
    )  # fmt: skip
    if ended:
        parse.hang(last, verb, "nsubj")

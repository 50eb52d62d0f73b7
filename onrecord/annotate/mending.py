"""Slips of the parser that grammar alone rules out, set right before anybody reads the words.

Only what cannot be English otherwise is touched: a past participle with an
object and nothing that makes it a verb ("in |occupied| Kherson"), a
preposition without a noun before a subject that another noun follows ("in
Kherson, a prison was hit"), a preposition that a capital at the head of a
sentence turned into a name ("Inside Kherson"), a second verb of the past
beside "say" ("say they have opened 90 cases, identified 40 men"), a clause
for a subject ("ten of them civilians, Ann Doe said").
"""

from __future__ import annotations

from onrecord.annotate.parse import Parse
from onrecord.languages.en.attribution import SPEECH

# what makes a participle a verb of its own
VERBAL = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "agent", "expl", "csubj", "oprd", "dative"})
LONGEST_LIST = 12
STRAY = frozenset({"xcomp", "pcomp", "advcl", "acl", "dep"})
OPENERS = frozenset({"Inside", "Outside", "Near", "Around", "Across", "Behind", "Beyond", "Throughout"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "inside", "outside", "across", "around"})


def mend(parse: Parse) -> None:
    """Set a parse right where it is surely wrong; the text, the words and their sentences stay."""
    for word, tag in enumerate(parse.tag):
        if tag in ("VBN", "VBD") and parse.dep[word] in STRAY:
            _mend_participle(parse, word)
        elif tag in ("VBN", "VBD") and parse.dep[word] == "conj":
            _mend_second_verb(parse, word)
        elif parse.dep[word] == "nsubj" and tag.startswith("NN"):
            _mend_subject(parse, word)
            _mend_teller(parse, word)
        elif parse.dep[word] == "appos" and tag.startswith("NN"):
            _mend_closing_teller(parse, word)
        elif tag == "IN" and parse.lower[word] in PLACE_PREPOSITIONS:
            _mend_preposition(parse, word)
        elif parse.text[word] in OPENERS and tag.startswith("NN") and parse.dep[word] == "compound":
            _mend_opener(parse, word)
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


def _mend_teller(parse: Parse, word: int) -> None:
    """Let Ann Doe say it in "It fell, said Ann Doe at the Gao Studies thinktank", where the parse makes her one."""
    noun = parse.head[word]
    teller = parse.head[noun]
    low = parse.subtree(word)[0]
    if parse.pos[noun] != "NOUN" or parse.dep[noun] != "ccomp" or parse.lemma[teller] not in SPEECH or noun < word:
        return
    own = any(parse.dep[child] in ("nsubj", "nsubjpass") for child in parse.children[teller])
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
    own = any(parse.dep[child] in ("nsubj", "nsubjpass") for child in parse.children[high])
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

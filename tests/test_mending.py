"""Slips of the parser set right: the tree stays a tree, whatever was moved in it."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.annotate.mending import mend
from onrecord.annotate.parse import Parse
from onrecord.model import Block, Span


def columns(rows: list[tuple[str, str, str, int]]) -> Parse:
    """Return a parse of one sentence from text, tag, relation and head of each word."""
    parse, start = Parse(), 0
    pos = {"IN": "ADP", "TO": "PART", "JJ": "ADJ", "CC": "CCONJ"}
    for text, tag, dep, head in rows:
        parse.text.append(text)
        parse.lower.append(text.lower())
        parse.lemma.append(text.lower())
        parse.tag.append(tag)
        parse.pos.append(pos.get(tag) or {"V": "VERB", "N": "NOUN"}.get(tag[0], "X") if tag != "NNP" else "PROPN")
        parse.dep.append(dep)
        parse.head.append(head)
        parse.ent.append("")
        parse.ent_iob.append("O")
        parse.start.append(start)
        parse.end.append(start + len(text))
        parse.sentence.append(0)
        parse.block.append(0)
        start += len(text) + 1
    parse.sentences.append((0, len(rows)))
    parse.children.extend([at for at, row in enumerate(rows) if row[3] == over != at] for over in range(len(rows)))
    return parse


def is_tree(parse: Parse) -> bool:
    """Say whether every word has one way up to a root, and heads and children agree."""
    for word in range(len(parse)):
        above, steps = word, 0
        while parse.head[above] != above and steps <= len(parse):
            above, steps = parse.head[above], steps + 1
        if steps > len(parse):
            return False
    told = {(parse.head[word], word) for word in range(len(parse)) if parse.head[word] != word}
    return told == {(over, child) for over in range(len(parse)) for child in parse.children[over]}


SLIPS = [
    ("under a preposition", [("Guns", "NNS", "nsubj", 1), ("fell", "VBD", "ROOT", 1), ("in", "IN", "prep", 1), ("occupied", "VBN", "pcomp", 2), ("Gao", "NNP", "dobj", 3)], (4, 2, "pobj")),
    ("behind to", [("moved", "VBD", "ROOT", 0), ("guns", "NNS", "dobj", 0), ("to", "TO", "aux", 3), ("occupied", "VBN", "xcomp", 0), ("Gao", "NNP", "dobj", 3)], (4, 2, "pobj")),
    ("behind a verb", [("bridges", "NNS", "ROOT", 0), ("connecting", "VBG", "acl", 0), ("occupied", "VBD", "advcl", 0), ("Gao", "NNP", "dobj", 2)], (3, 1, "dobj")),
]  # fmt: skip


@pytest.mark.parametrize(("label", "rows", "wanted"), SLIPS, ids=[row[0] for row in SLIPS])
def test_a_participle_before_a_name_is_its_adjective(
    label: str, rows: list[tuple[str, str, str, int]], wanted: tuple[int, int, str]
) -> None:
    parse = columns(rows)
    mend(parse)
    word, over, dep = wanted
    assert (parse.head[word], parse.dep[word]) == (over, dep)
    participle = parse.lower.index("occupied")
    assert (parse.head[participle], parse.dep[participle]) == (word, "amod")
    assert is_tree(parse)


def test_a_noun_before_its_verb_is_no_verb() -> None:
    rows = [("as", "IN", "mark", 2), ("gas", "NN", "nsubj", 2), ("flows", "VBZ", "advcl", 5), ("through", "IN", "prep", 2),
            ("Mali", "NNP", "pobj", 3), ("ceased", "VBD", "ROOT", 5)]  # fmt: skip
    parse = columns(rows)
    mend(parse)
    assert (parse.tag[2], parse.head[2], parse.dep[2]) == ("NNS", 5, "nsubj")
    assert (parse.head[1], parse.dep[1], parse.head[0]) == (2, "compound", 5)
    assert is_tree(parse)
    apart = columns([("gas", "NN", "nsubj", 1), ("flows", "VBZ", "ccomp", 4), (",", ",", "punct", 4), ("she", "PRP", "nsubj", 4),
                     ("said", "VBD", "ROOT", 4)])  # fmt: skip
    mend(apart)
    assert (apart.tag[1], apart.dep[1]) == ("VBZ", "ccomp")


def test_a_list_that_has_ended_swallows_no_subject() -> None:
    rows = [("after", "IN", "prep", 7), ("Mali", "NNP", "pobj", 0), ("and", "CC", "cc", 1), ("Niger", "NNP", "conj", 1),
            (",", ",", "punct", 1), ("North", "NNP", "compound", 6), ("Chad", "NNP", "conj", 1), ("left", "VBD", "ROOT", 7)]  # fmt: skip
    parse = columns(rows)
    mend(parse)
    assert (parse.head[6], parse.dep[6]) == (7, "nsubj")
    assert is_tree(parse)
    rows[2:4] = [(",", ",", "punct", 1), ("Niger", "NNP", "conj", 1)]
    going_on = columns(rows)
    mend(going_on)
    assert going_on.dep[6] == "conj"


ODD = (
    "In occupied Gao, in besieged Sirte, a prison, a mill and a dam, hit by captured Chad, were seized Mali.",
    "Inside Inside Gao, near Outside Near Sirte, to occupied to taken Gao, say they have, taken, left, and gone.",
    "Chad, caught in Chad, shown Mali, has, views, sees; men hiding, the state shows it; Gao's hit mill and dam, fell, show Mali.",
    "Ten of them men, and 40 wounded, and Ann, and Bo, and Cy, said, said, wrote; in, at, near, a man, was.",
)


@pytest.mark.parametrize("text", ODD)
def test_a_tree_stays_a_tree(text: str, resources: Resources) -> None:
    parse = resources.parser.parse(text, (Block(span=Span(0, len(text))),))
    mend(parse)
    assert is_tree(parse)

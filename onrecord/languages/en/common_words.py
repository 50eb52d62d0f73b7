"""English words that say nothing about the matter of a text: what a comparison of two texts leaves out."""

from __future__ import annotations

from onrecord.languages import word_set

FUNCTION_WORDS = word_set(
    "the of and to a an in that is was for on with by as at from it its has have had having be been being are were am not"
    " but or nor yet so if then than this these those which who whom whose what when where while why how there here"
    " he she they we you i his her hers their theirs our ours your yours my mine him them us me itself himself herself"
    " themselves one's it's he's she's they're we're i'm don't doesn't didn't isn't aren't wasn't weren't won't can't"
    " will would can could may might shall should must do does did done doing about after before over under into onto out"
    " up down off again more most some any all each both other another such only own same too very just because through"
    " during between among amongst amid against within without until till since upon via per also even still however"
    " although though whether either neither no none every few many much less least several toward towards across around"
    " along behind beside besides beyond near above below despite except unless once ever never always often now"
)
# words of saying: every report has them, whoever speaks
SAYING_WORDS = word_set("say says said saying tell tells told telling add adds added adding according")
COMMON_WORDS = FUNCTION_WORDS | SAYING_WORDS
